import { expect, it } from 'vitest';
import { createQueueOutbox } from '../../../infra/local/queue-outbox.ts';
import type { OutgoingMessage, SendFailure, SqsEngine } from '../../../infra/local/sqs-engine.ts';

function anOutbox(send: (messages: readonly OutgoingMessage[]) => Promise<SendFailure[]>) {
  const engine: SqsEngine = {
    url: '',
    createQueue: async () => {},
    sendBatch: (_queue, messages) => send(messages),
    receive: async () => [],
    deleteBatch: async () => {},
    stop: async () => {},
  };
  return createQueueOutbox(engine, 'q');
}

it('sends what comes in one turn in batches of ten, in order', async () => {
  const batches: string[][] = [];
  const done = Promise.withResolvers<void>();
  const outbox = anOutbox(async (messages) => {
    batches.push(messages.map((message) => message.body));
    if (batches.length === 2) done.resolve();
    return [];
  });
  for (let index = 0; index < 12; index += 1) outbox({ body: String(index) }, () => {});
  await done.promise;
  expect(batches).toEqual([
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    ['10', '11'],
  ]);
});

it('keeps a batch within the megabyte that SQS takes', async () => {
  const sizes: number[] = [];
  const done = Promise.withResolvers<void>();
  const outbox = anOutbox(async (messages) => {
    sizes.push(messages.length);
    if (sizes.length === 2) done.resolve();
    return [];
  });
  for (let index = 0; index < 3; index += 1) outbox({ body: 'x'.repeat(400_000) }, () => {});
  await done.promise;
  expect(sizes).toEqual([2, 1]);
});

it('tells only the sender whose message failed', async () => {
  const outbox = anOutbox(async (messages) =>
    messages
      .filter((message) => message.body === 'bad')
      .map((message) => ({ message, code: 'TooLong', reason: 'long' })),
  );
  const failure = await new Promise((resolve, reject) => {
    outbox({ body: 'good' }, reject);
    outbox({ body: 'bad' }, resolve);
  });
  expect(failure).toEqual({ code: 'TooLong', reason: 'long' });
});

it('tells every sender when the engine is gone', async () => {
  const outbox = anOutbox(async () => {
    throw new Error('closed');
  });
  const failures = await Promise.all(['a', 'b'].map((body) => new Promise((resolve) => outbox({ body }, resolve))));
  expect(failures).toEqual([
    { code: 'SDK_CLIENT_ERROR', reason: 'closed' },
    { code: 'SDK_CLIENT_ERROR', reason: 'closed' },
  ]);
});
