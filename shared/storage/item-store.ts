import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { AppError } from '../domain/errors.ts';
import { type IndexName, type ItemKey, indexes } from './table.ts';
import { wellFormed } from './well-formed.ts';

export type Item = Record<string, unknown>;

/** A condition or update expression with its names and values. */
export interface Expression {
  readonly expression: string;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
}

export interface QueryRequest {
  readonly index?: IndexName;
  readonly partition: string;
  /** Sort key between the two, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly descending?: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The few things that repositories do with the table: read by key, write on a condition, ask an index. */
export interface ItemStore {
  get(key: ItemKey): Promise<Item | undefined>;
  /** False where the condition does not hold. */
  put(item: Item, condition: Expression): Promise<boolean>;
  /** False where the condition does not hold. */
  update(key: ItemKey, update: Expression, condition: Expression): Promise<boolean>;
  query(request: QueryRequest): Promise<{ items: Item[]; cursor?: string | undefined }>;
}

export const ifAbsent: Expression = { expression: 'attribute_not_exists(pk)' };

const maxKeysPerBatch = 100;
const maxUnprocessedRounds = 6;

/**
 * The table through the SDK. Reads are strongly consistent; reads that are asked for within one turn of the event loop
 * travel together, so that a batch of ten messages costs one round trip.
 */
export function createItemStore(client: DynamoDBDocumentClient, tableName: string): ItemStore {
  const read = batchingReader(client, tableName);
  return {
    get: read,

    async put(item, condition) {
      return holds(() =>
        client.send(
          new PutCommand({
            TableName: tableName,
            Item: wellFormed(item),
            ConditionExpression: condition.expression,
            ExpressionAttributeNames: condition.names,
            ExpressionAttributeValues: condition.values,
          }),
        ),
      );
    },

    async update(key, update, condition) {
      return holds(() =>
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: { pk: key.pk, sk: key.sk },
            UpdateExpression: update.expression,
            ConditionExpression: condition.expression,
            ExpressionAttributeNames: merge(update.names, condition.names),
            ExpressionAttributeValues: wellFormed(merge(update.values, condition.values)),
          }),
        ),
      );
    },

    async query(request) {
      const index = request.index === undefined ? undefined : indexes[request.index];
      const range =
        request.from !== undefined && request.to !== undefined
          ? ' AND #s BETWEEN :from AND :to'
          : request.to !== undefined
            ? ' AND #s <= :to'
            : request.from !== undefined
              ? ' AND #s >= :from'
              : '';
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: request.index,
          ConsistentRead: index === undefined,
          KeyConditionExpression: `#p = :p${range}`,
          ExpressionAttributeNames: {
            '#p': index?.partitionKey ?? 'pk',
            ...(range === '' ? {} : { '#s': index?.sortKey ?? 'sk' }),
          },
          ExpressionAttributeValues: {
            ':p': request.partition,
            ...(request.from === undefined ? {} : { ':from': request.from }),
            ...(request.to === undefined ? {} : { ':to': request.to }),
          },
          ScanIndexForward: request.descending !== true,
          Limit: request.limit,
          ExclusiveStartKey: decodeCursor(request),
        }),
      );
      return { items: answer.Items ?? [], cursor: encodeCursor(answer.LastEvaluatedKey) };
    },
  };
}

async function holds(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return false;
    if (isTooLarge(cause)) {
      throw new AppError('invalid', 'item_too_large', 'the table holds no item or key of this size', { cause });
    }
    throw cause;
  }
}

/** An item beyond 400 kB or a key beyond its limit: no repeat helps, and it must not hold others up. */
const isTooLarge = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === 'ValidationException' && /exceeded/i.test(cause.message);

const merge = <T>(first: Record<string, T> | undefined, second: Record<string, T> | undefined) =>
  first === undefined && second === undefined ? undefined : { ...first, ...second };

const encodeCursor = (key: Item | undefined): string | undefined =>
  key === undefined ? undefined : Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws AppError kind `permanent` for a cursor that we did not make for this very partition. */
function decodeCursor({ cursor, index, partition }: QueryRequest): Item | undefined {
  if (cursor === undefined) return undefined;
  const own = index === undefined ? { partitionKey: 'pk', sortKey: 'sk' } : indexes[index];
  const names = new Set(['pk', 'sk', own.partitionKey, own.sortKey]);
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const startKey = StartKey.safeParse(key).data;
    const whole = startKey !== undefined && Object.keys(startKey).length === names.size;
    if (whole && startKey[own.partitionKey] === partition && [...names].every((name) => name in startKey))
      return startKey;
  } catch {
    // falls through to the one error below
  }
  throw badCursor();
}

const StartKey = z.looseObject({ pk: z.string().min(1), sk: z.string().min(1) }).and(z.record(z.string(), z.string()));

/** A page was asked for by a cursor that no page gave. */
export const badCursor = (): AppError =>
  new AppError('permanent', 'bad_cursor', 'the cursor is not one of ours: start again without it');

interface Wanted {
  readonly key: ItemKey;
  readonly resolve: (item: Item | undefined) => void;
  readonly reject: (cause: unknown) => void;
}

function batchingReader(client: DynamoDBDocumentClient, tableName: string) {
  let wanted: Wanted[] = [];

  const flush = (): void => {
    const all = wanted;
    wanted = [];
    for (let start = 0; start < all.length; start += maxKeysPerBatch)
      void readBatch(all.slice(start, start + maxKeysPerBatch));
  };

  const readBatch = async (batch: Wanted[]): Promise<void> => {
    try {
      const items = await fetchAll(client, tableName, batch);
      for (const each of batch) each.resolve(items.get(nameOf(each.key)));
    } catch (cause) {
      for (const each of batch) each.reject(cause);
    }
  };

  return (key: ItemKey): Promise<Item | undefined> =>
    new Promise((resolve, reject) => {
      if (wanted.length === 0) setImmediate(flush);
      wanted.push({ key, resolve, reject });
    });
}

const nameOf = (key: ItemKey): string => `${key.pk}\n${key.sk}`;

async function fetchAll(client: DynamoDBDocumentClient, tableName: string, batch: readonly Wanted[]) {
  const found = new Map<string, Item>();
  let missing = [...new Map(batch.map(({ key }) => [nameOf(key), { pk: key.pk, sk: key.sk }])).values()] as Item[];
  for (let round = 0; missing.length > 0; round += 1) {
    if (round === maxUnprocessedRounds) {
      throw new AppError('retryable', 'table_throttled', 'the table is throttled; the step is tried again');
    }
    if (round > 0) await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** round));
    const answer = await client.send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys: missing, ConsistentRead: true } } }),
    );
    for (const item of answer.Responses?.[tableName] ?? []) found.set(nameOf(item as unknown as ItemKey), item);
    missing = (answer.UnprocessedKeys?.[tableName]?.Keys ?? []) as Item[];
  }
  return found;
}
