import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDeadLetters } from '../../../functions/admin-api/dead-letters.ts';
import { AppError, staleItem } from '../../../shared/domain/errors.ts';
import { SourceStep } from '../../../shared/domain/events.ts';
import { createStepSender } from '../../../shared/messaging/step-sender.ts';
import { type QueueWorkerOptions, queueWorker } from '../../../shared/runtime/queue-worker.ts';
import { sqsEventOf, startQueues, type TestQueue, type TestQueues } from '../../support/queues.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';

/** Everything that talks to SQS, over its protocol: on the local stage's engine or on `AWS_ENDPOINT_URL_SQS`. */
let sqs: TestQueues;
beforeAll(async () => {
  sqs = await startQueues();
});
afterAll(() => sqs.stop());

const send = (queue: TestQueue, body: string) =>
  sqs.client.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: body }));

describe('the step sender', () => {
  const senderTo = (queue: TestQueue) => {
    const urls = { pull: queue.url, classify: queue.url, draft: queue.url, card: queue.url, publish: queue.url };
    return createStepSender(async () => sqs.client, urls);
  };
  const messages = (count: number, delaySeconds = 0) =>
    Array.from({ length: count }, (_, index) => ({ body: { sourceId: `source-${index}` }, delaySeconds }));

  it('sends more than one call may carry, each message once', async () => {
    const queue = await sqs.create();

    await senderTo(queue).send('pull', messages(23));

    const bodies: string[] = [];
    for (let received = await sqs.receive(queue); received.length > 0; received = await sqs.receive(queue)) {
      bodies.push(...received.map(({ Body }) => Body ?? ''));
    }
    expect(bodies.sort()).toEqual(
      messages(23)
        .map(({ body }) => JSON.stringify(body))
        .sort(),
    );
  });

  it('counts what waits, what is worked on and what is delayed', async () => {
    const queue = await sqs.create();
    const sender = senderTo(queue);
    await sender.send('pull', [...messages(3), ...messages(2, 900)]);
    await sqs.receive(queue, { max: 1 });

    expect(await sender.depth('pull')).toBe(5);
  });

  it('delivers a delayed message when its time has come, not before', async () => {
    const queue = await sqs.create();
    await senderTo(queue).send('pull', messages(1, 1.2));

    expect(await sqs.receive(queue)).toEqual([]);
    expect(await sqs.receive(queue, { waitSeconds: 10 })).toHaveLength(1);
  });
});

describe('a queue worker', () => {
  /** Far longer than the test: only the worker's own back-off brings a message back. */
  const visibilitySeconds = '600';
  const work = async (queue: TestQueue, options: Partial<QueueWorkerOptions<SourceMessage>>) => {
    const worker = queueWorker<SourceMessage>({
      message: SourceStep,
      handle: async () => undefined,
      maxReceiveCount: 5,
      outside: { sqs: async () => sqs.client, random: () => 0 },
      telemetry: silentTelemetry(),
      ...options,
    });
    const received = await sqs.receive(queue, { waitSeconds: 10 });
    const answer = await worker(sqsEventOf(queue, received), {} as Context);
    const failed = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    for (const message of received) {
      if (failed.includes(message.MessageId ?? '')) continue;
      await sqs.client.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle }));
    }
    return { received, failed };
  };
  type SourceMessage = { sourceId: string };
  const queueWith = async (...bodies: string[]): Promise<TestQueue> => {
    const queue = await sqs.create({ VisibilityTimeout: visibilitySeconds });
    for (const body of bodies) await send(queue, body);
    return queue;
  };
  beforeAll(() => {
    // As on the local stage: the worker builds the queue's address of its ARN and this variable.
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', sqs.endpoint);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  it('brings a failed message back after its back-off, counted, and nothing else', async () => {
    const queue = await queueWith('{"sourceId":"good"}', '{"sourceId":"bad"}');
    const handle = async ({ sourceId }: SourceMessage) => {
      if (sourceId === 'bad') throw new AppError('retryable', 'no_network', 'not now');
    };
    for (let delivered = 0; delivered < 2; ) delivered += (await work(queue, { handle })).received.length;

    const again = await sqs.receive(queue, { waitSeconds: 10 });

    expect(again.map(({ Body }) => Body)).toEqual(['{"sourceId":"bad"}']);
    expect(again[0]?.Attributes?.ApproximateReceiveCount).toBe('2');
  });

  it('waits longer each time', async () => {
    const queue = await queueWith('{"sourceId":"bad"}');
    const handle = async () => {
      throw new Error('a bug');
    };
    const times: number[] = [];
    for (let receive = 1; receive <= 3; receive += 1) {
      const { received, failed } = await work(queue, {
        handle,
        outside: { sqs: async () => sqs.client, random: () => 0.999 },
      });
      expect(failed).toEqual(received.map(({ MessageId }) => MessageId));
      times.push(Date.now());
    }

    // Back-offs of one and two seconds; the lower bound is what matters.
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThan(900);
    expect(third - second).toBeGreaterThan(1900);
  });

  it('decides a lost race anew without giving the message back', async () => {
    const queue = await queueWith('{"sourceId":"raced"}');
    let races = 0;
    const handle = async () => {
      races += 1;
      if (races < 3) throw staleItem('source raced');
    };

    expect((await work(queue, { handle })).failed).toEqual([]);

    expect(races).toBe(3);
  });

  it.each(['no json', '{}', '{"sourceId":7}'])('keeps the malformed message %j for the dead letters', async (body) => {
    const queue = await queueWith(body);
    const seen: unknown[] = [];
    const giveUp = async (message: SourceMessage) => {
      seen.push(message);
    };

    const { failed } = await work(queue, { maxReceiveCount: 1, giveUp });

    expect(failed).toHaveLength(1);
    expect(seen).toEqual([]);
  });

  it('gives a message up by name on its last receive', async () => {
    const queue = await queueWith('{"sourceId":"poison"}');
    const givenUp: string[] = [];
    const options: Partial<QueueWorkerOptions<SourceMessage>> = {
      maxReceiveCount: 2,
      handle: async () => {
        throw new Error('always');
      },
      giveUp: async ({ sourceId }) => {
        givenUp.push(sourceId);
      },
    };

    await work(queue, options);
    expect(givenUp).toEqual([]);
    await work(queue, options);

    expect(givenUp).toEqual(['poison']);
  });
});

describe('dead letters', () => {
  const all = async (): Promise<boolean> => true;
  /** A queue and its dead-letter queue, which holds a message for each body: received once, then given up by SQS. */
  const withDeadLetters = async (...bodies: string[]) => {
    const dead = await sqs.create();
    const source = await sqs.create({
      VisibilityTimeout: '0',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 1 }),
    });
    for (const body of bodies) await send(source, body);
    const queues = [{ name: 'pull', url: dead.url, sourceUrl: source.url }];
    const letters = createDeadLetters(async () => sqs.client, JSON.stringify(queues));
    for (let receives = 0; (await letters.list())[0]?.messages !== bodies.length; receives += 1) {
      if (receives > 100) throw new Error('SQS does not set the messages aside');
      await sqs.receive(source);
    }
    return { dead, source, letters };
  };

  it('counts each queue', async () => {
    const { letters } = await withDeadLetters('{"sourceId":"a"}', '{"sourceId":"b"}');

    expect(await letters.list()).toEqual([{ name: 'pull', messages: 2 }]);
  });

  it('shows what lies there, hidden from others for a moment only', async () => {
    const { letters } = await withDeadLetters('{"sourceId":"a"}');

    const [first] = await letters.look('pull', 10, all);
    expect(first).toMatchObject({ body: '{"sourceId":"a"}', id: expect.stringMatching(/./) });
    expect(first?.receives).toBeGreaterThanOrEqual(1);

    await vi.waitUntil(async () => (await letters.look('pull', 10, all)).length === 1, {
      timeout: 10_000,
      interval: 200,
    });
  });

  it('cuts what is too long to show', async () => {
    const { letters } = await withDeadLetters('x'.repeat(5000));

    expect((await letters.look('pull', 10, all))[0]?.body).toHaveLength(2000);
  });

  it('sends them back to where they came from, as many as asked', async () => {
    const bodies = Array.from({ length: 13 }, (_, index) => `{"sourceId":"s-${index}"}`);
    const { letters, source } = await withDeadLetters(...bodies);

    expect(await letters.redrive('pull', 11, all)).toBe(11);
    expect(await letters.list()).toEqual([{ name: 'pull', messages: 2 }]);
    expect(await letters.redrive('pull', 100, all)).toBe(2);
    expect(await letters.list()).toEqual([{ name: 'pull', messages: 0 }]);

    const back = new Set<string>();
    for (let receives = 0; back.size < 13 && receives < 50; receives += 1) {
      for (const { Body } of await sqs.receive(source)) back.add(Body ?? '');
    }
    expect([...back].sort()).toEqual(bodies.sort());
  });

  it('shows and sends back one brand’s own among those of others, and leaves these at once to whose they are', async () => {
    const others = Array.from({ length: 14 }, (_, index) => `{"sourceId":"rival-${index}"}`);
    const ours = ['{"sourceId":"ours-1"}', '{"sourceId":"ours-2"}'];
    const { letters, source } = await withDeadLetters(...others.slice(0, 12), ...ours, ...others.slice(12));
    const isOurs = async (body: string): Promise<boolean> => body.includes('ours');

    const seen = await letters.look('pull', 10, isOurs);
    const moved = await letters.redrive('pull', 100, isOurs);

    expect(seen.map(({ body }) => body).sort()).toEqual(ours);
    expect(moved).toBe(2);
    const back = new Set<string>();
    for (let receives = 0; back.size < 2 && receives < 20; receives += 1) {
      for (const { Body } of await sqs.receive(source)) back.add(Body ?? '');
    }
    expect([...back].sort()).toEqual(ours);
    expect((await letters.look('pull', 20, all)).map(({ body }) => body).sort()).toEqual(others.sort());
  });

  it('gives them back also where it cannot tell whose they are', async () => {
    const { letters } = await withDeadLetters('{"sourceId":"a"}', '{"sourceId":"b"}');
    const throttled = async (): Promise<boolean> => {
      throw new Error('the table is throttled');
    };

    await expect(letters.redrive('pull', 10, throttled)).rejects.toThrow('throttled');
    expect(await letters.look('pull', 10, all)).toHaveLength(2);
  });

  it('finds nothing to send back in an empty queue', async () => {
    const { letters } = await withDeadLetters();

    expect(await letters.redrive('pull', 10, all)).toBe(0);
  });

  it('knows its queues by name only', async () => {
    const { letters } = await withDeadLetters();

    for (const asking of [letters.look('https://elsewhere.test/queue', 1, all), letters.redrive('publish', 1, all)]) {
      await expect(asking).rejects.toMatchObject({ kind: 'gone', code: 'not_found' });
    }
  });
});
