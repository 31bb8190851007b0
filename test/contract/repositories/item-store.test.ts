import { BatchGetItemCommand, DynamoDBClient, type KeysAndAttributes, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createItemStore } from '../../../shared/storage/item-store.ts';
import { failureOf } from './table-under-test.ts';

/** What no engine on a laptop does: keys that DynamoDB leaves over, and calls that fail. */
const calls = mockClient(DynamoDBClient);
const newStore = () => createItemStore(new DynamoDBClient({ region: 'us-east-1' }), 'the-table', { now: () => 0 });
const keyOf = (number: number) => ({ pk: `M#${number}`, sk: 'META' });
const attributesOf = (number: number) => marshall(keyOf(number));
type Keys = NonNullable<KeysAndAttributes['Keys']>;
const keysOf = (input: { RequestItems?: Record<string, { Keys?: Keys | undefined }> | undefined }): Keys =>
  input.RequestItems?.['the-table']?.Keys ?? [];

afterEach(() => {
  calls.reset();
  vi.useRealTimers();
});

/** Answers at most `most` keys of each request, as a throttled table does. */
function answerAtMost(most: number): void {
  calls.on(BatchGetItemCommand).callsFake((input) => {
    const keys = keysOf(input);
    const left = keys.slice(most);
    return {
      Responses: { 'the-table': keys.slice(0, most).map((key) => ({ ...key, found: { BOOL: true } })) },
      UnprocessedKeys: left.length === 0 ? {} : { 'the-table': { Keys: left, ConsistentRead: true } },
    };
  });
}

describe('reading by key', () => {
  it('asks for everything that is wanted in one turn at once, each key once, strongly consistent', async () => {
    answerAtMost(100);
    const store = newStore();

    const found = await Promise.all([1, 2, 1].map((number) => store.get(keyOf(number))));

    expect(found.map((item) => item?.pk)).toEqual(['M#1', 'M#2', 'M#1']);
    const [request, ...more] = calls.commandCalls(BatchGetItemCommand).map((call) => call.args[0].input);
    expect(more).toEqual([]);
    expect(request?.RequestItems).toEqual({
      'the-table': { Keys: [attributesOf(1), attributesOf(2)], ConsistentRead: true },
    });
  });

  it('asks again for what the table left over, and for that alone', async () => {
    answerAtMost(2);
    const store = newStore();

    const found = await Promise.all([1, 2, 3, 4, 5].map((number) => store.get(keyOf(number))));

    expect(found.map((item) => item?.pk)).toEqual([1, 2, 3, 4, 5].map((number) => `M#${number}`));
    const asked = calls.commandCalls(BatchGetItemCommand).map((call) => keysOf(call.args[0].input).length);
    expect(asked).toEqual([5, 3, 1]);
  });

  it('gives up as retryable where the table answers nothing, having waited longer each time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const waits = vi.spyOn(globalThis, 'setTimeout');
    calls.on(BatchGetItemCommand).callsFake((input) => ({ UnprocessedKeys: input.RequestItems }));

    const failing = failureOf(newStore().get(keyOf(1)));
    for (let round = 0; round < 10; round += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      await vi.runAllTimersAsync();
    }

    expect(await failing).toMatchObject({ kind: 'retryable', code: 'table_throttled' });
    const delays = waits.mock.calls.map(([, ms]) => ms ?? 0);
    expect(delays).toEqual([...delays].sort((first, second) => first - second));
    expect(new Set(delays).size).toBe(5);
  });

  it('never asks for more than a hundred keys', async () => {
    answerAtMost(100);
    const store = newStore();

    await Promise.all(Array.from({ length: 230 }, (_, number) => store.get(keyOf(number))));

    const asked = calls.commandCalls(BatchGetItemCommand).map((call) => keysOf(call.args[0].input).length);
    expect(asked).toEqual([100, 100, 30]);
  });

  it('tells every reader of a request that failed, and works again afterwards', async () => {
    calls.on(BatchGetItemCommand).rejectsOnce(new Error('no network'));
    const store = newStore();

    const failed = await Promise.allSettled([store.get(keyOf(1)), store.get(keyOf(2))]);
    answerAtMost(100);

    expect(failed.map((each) => each.status)).toEqual(['rejected', 'rejected']);
    expect((await store.get(keyOf(1)))?.pk).toBe('M#1');
  });
});

describe('asking an index', () => {
  it('is limited in every call, and consistent wherever DynamoDB allows it', async () => {
    calls.on(QueryCommand).resolves({ Items: [] });
    const store = newStore();

    await store.query({ partition: 'Q#google-1', limit: 7 });
    await store.query({ index: 'wake', partition: 'WAKE#3', to: '2026', limit: 8 });

    const requests = calls.commandCalls(QueryCommand).map((call) => call.args[0].input);
    expect(requests.map(({ Limit, ConsistentRead, IndexName }) => ({ Limit, ConsistentRead, IndexName }))).toEqual([
      { Limit: 7, ConsistentRead: true, IndexName: undefined },
      { Limit: 8, ConsistentRead: false, IndexName: 'wake' },
    ]);
  });
});
