import { describe, expect, it, onTestFinished } from 'vitest';
import type { LocalFunction } from '../../../infra/local/function-host.ts';
import { startQueuePoller } from '../../../infra/local/queue-poller.ts';
import { EventSourceMapping } from '../../../infra/local/resource-schemas.ts';
import type { QueueMessage, SqsEngine } from '../../../infra/local/sqs-engine.ts';
import { readBatchOutcome, toSqsEvent } from '../../../infra/local/sqs-event.ts';

describe('readBatchOutcome', () => {
  const ids = ['m1', 'm2'];

  it.each([
    [null, []],
    [undefined, []],
    ['', []],
    [{}, []],
    [{ batchItemFailures: null }, []],
    [{ batchItemFailures: [] }, []],
    [{ batchItemFailures: [{ itemIdentifier: 'm2' }] }, ['m2']],
    [{ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }] }, ['m1', 'm2']],
  ])('%j leaves back %j', (answer, failed) => {
    expect(readBatchOutcome(answer, ids, true)).toEqual({ kind: 'partial', failed: new Set(failed) });
  });

  it.each([
    [{ batchItemFailures: [{ itemIdentifier: '' }] }],
    [{ batchItemFailures: [{ itemIdentifier: null }] }],
    [{ batchItemFailures: [{ id: 'm1' }] }],
    [{ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'stranger' }] }],
    [{ batchItemFailures: ['m1'] }],
    [{ batchItemFailures: 'm1' }],
    ['done'],
    [[]],
  ])('%j fails the whole batch', (answer) => {
    expect(readBatchOutcome(answer, ids, true)).toMatchObject({ kind: 'invalid' });
  });

  it('takes any answer for success when the mapping reports no item failures', () => {
    const answer = { batchItemFailures: [{ itemIdentifier: 'm1' }] };
    expect(readBatchOutcome(answer, ids, false)).toEqual({ kind: 'partial', failed: new Set() });
  });
});

it('builds the event that Lambda would build', () => {
  const message: QueueMessage = {
    ...aMessage('m1'),
    Attributes: { ApproximateReceiveCount: '2', SentTimestamp: '1' },
    MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
  };
  expect(toSqsEvent([message], 'arn:aws:sqs:us-east-1:000000000000:q', 'us-east-1')).toEqual({
    Records: [
      {
        messageId: 'm1',
        receiptHandle: 'receipt-m1',
        body: 'body-m1',
        attributes: { ApproximateReceiveCount: '2', SentTimestamp: '1' },
        messageAttributes: {
          kind: { dataType: 'String', stringValue: 'x', stringListValues: [], binaryListValues: [] },
        },
        md5OfBody: 'md5',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:q',
        awsRegion: 'us-east-1',
      },
    ],
  });
});

describe('a queue poller', () => {
  it('deletes what succeeded and leaves what failed', async () => {
    const { queue, finished } = aPoller(['m1', 'm2', 'm3'], async () => ({
      batchItemFailures: [{ itemIdentifier: 'm2' }],
    }));
    await finished(1);
    expect(queue.deleted).toEqual([['receipt-m1', 'receipt-m3']]);
  });

  it('deletes nothing when the function throws', async () => {
    const { queue, finished, lines } = aPoller(['m1'], async () => {
      throw new Error('boom');
    });
    await finished(1);
    expect(queue.deleted).toEqual([]);
    expect(lines).toContainEqual(expect.objectContaining({ message: 'whole batch failed', error: 'boom' }));
  });

  it('deletes nothing when the answer names a message that is not in the batch', async () => {
    const { queue, finished } = aPoller(['m1'], async () => ({ batchItemFailures: [{ itemIdentifier: 'other' }] }));
    await finished(1);
    expect(queue.deleted).toEqual([]);
  });

  it('takes no more messages than may be worked on at once', async () => {
    const release = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    let running = 0;
    const { queue, finished } = aPoller(
      ['m1', 'm2', 'm3'],
      async () => {
        running += 1;
        if (running === 2) started.resolve();
        await release.promise;
        return {};
      },
      { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } },
    );
    await started.promise;
    expect(queue.waiting.map((message) => message.MessageId)).toEqual(['m3']);
    release.resolve();
    await finished(3);
    expect(queue.deleted.flat()).toEqual(['receipt-m1', 'receipt-m2', 'receipt-m3']);
  });

  it('gathers a batch over several receives while its window is open', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => `m${index}`);
    const sizes: number[] = [];
    const { finished } = aPoller(
      ids,
      async (event) => {
        sizes.push(recordsOf(event).length);
        return {};
      },
      { BatchSize: 25, MaximumBatchingWindowInSeconds: 60 },
    );
    await finished(1);
    expect(sizes).toEqual([25]);
  });

  it('gives what one receive brought when there is no window', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `m${index}`);
    const sizes: number[] = [];
    const { finished } = aPoller(ids, async (event) => {
      sizes.push(recordsOf(event).length);
      return {};
    });
    await finished(2);
    expect(sizes).toEqual([10, 2]);
  });

  it('waits for running batches when it stops', async () => {
    const release = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const { poller, queue } = aPoller(['m1'], async () => {
      started.resolve();
      await release.promise;
      return {};
    });
    await started.promise;
    const stopped = poller.stop();
    release.resolve();
    await stopped;
    expect(queue.deleted).toEqual([['receipt-m1']]);
  });
});

function recordsOf(event: unknown): unknown[] {
  return (event as { Records: unknown[] }).Records;
}

function aMessage(id: string): QueueMessage {
  return {
    MessageId: id,
    ReceiptHandle: `receipt-${id}`,
    Body: `body-${id}`,
    MD5OfBody: 'md5',
    Attributes: {},
    MessageAttributes: {},
  };
}

/** A poller over an in-memory queue and a function; `finished(n)` resolves when n batches were worked on. */
function aPoller(ids: string[], invoke: (event: unknown) => Promise<unknown>, mapping: object = {}) {
  const lines: unknown[] = [];
  const queue = aQueue(ids.map(aMessage));
  const ends: PromiseWithResolvers<void>[] = [];
  const endOf = (index: number): PromiseWithResolvers<void> => {
    ends[index] ??= Promise.withResolvers<void>();
    return ends[index];
  };
  let ended = 0;
  const target: LocalFunction = {
    name: 'worker',
    arn: 'arn:worker',
    boot: () => {},
    stop: async () => {},
    async invoke(event) {
      try {
        return await invoke(event);
      } finally {
        endOf(ended).resolve();
        ended += 1;
      }
    },
  };
  const poller = startQueuePoller({
    sqs: queue.engine,
    queueName: 'q',
    queueArn: 'arn:q',
    region: 'us-east-1',
    target,
    mapping: EventSourceMapping.parse({
      EventSourceArn: 'arn:aws:sqs:us-east-1:000000000000:q',
      FunctionName: 'worker',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ...mapping,
    }),
    log: (line) => void lines.push(line),
  });
  onTestFinished(() => queue.close());
  const finished = async (batches: number): Promise<void> => {
    for (let index = 0; index < batches; index += 1) await endOf(index).promise;
    await poller.stop();
  };
  return { poller, queue, lines, finished };
}

/** Hands out what it has; an empty queue answers when it is closed, as a long poll would. */
function aQueue(waiting: QueueMessage[]) {
  const deleted: (readonly string[])[] = [];
  const closed = Promise.withResolvers<QueueMessage[]>();
  const engine: SqsEngine = {
    url: '',
    createQueue: async () => {},
    sendBatch: async () => [],
    receive: async (_queue, maxMessages) => (waiting.length > 0 ? waiting.splice(0, maxMessages) : closed.promise),
    deleteBatch: async (_queue, handles) => void deleted.push(handles),
    stop: async () => {},
  };
  return { waiting, deleted, engine, close: () => closed.resolve([]) };
}
