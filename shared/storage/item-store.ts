import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { AppError } from '../domain/errors.ts';
import type { Clock } from '../domain/time.ts';
import { type IndexName, type ItemKey, indexes, timeToLive } from './table.ts';
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
  /**
   * An item that is put once and never changed (but for words that have to go): read at half the price, since no older
   * state of it can be seen; one that is not there is asked for again as `get` does.
   */
  getSettled(key: ItemKey): Promise<Item | undefined>;
  /** False where the condition does not hold. */
  put(item: Item, condition: Expression): Promise<boolean>;
  /** False where the condition does not hold. */
  update(key: ItemKey, update: Expression, condition: Expression): Promise<boolean>;
  query(request: QueryRequest): Promise<{ items: Item[]; cursor?: string | undefined }>;
}

export const ifAbsent: Expression = { expression: 'attribute_not_exists(pk)' };
const absentAt = (now: number): Expression => ({
  expression: 'attribute_not_exists(pk) OR #ttl <= :now',
  names: { '#ttl': timeToLive },
  values: { ':now': Math.floor(now / 1000) },
});

const maxKeysPerBatch = 100;
const maxUnprocessedRounds = 6;

/**
 * The table through the SDK. An item whose time to live is over counts as absent, since DynamoDB takes days to delete it;
 * `clock` tells the time. Reads are strongly consistent but those of settled items; reads that are asked for within
 * one turn of the event loop travel together, so that a batch of ten messages costs one round trip.
 */
export function createItemStore(client: DynamoDBClient, tableName: string, clock: Clock): ItemStore {
  const read = batchingReader(client, tableName, true);
  const readSettled = batchingReader(client, tableName, false);
  const isLive = (item: Item): boolean => Number(item[timeToLive] ?? Number.POSITIVE_INFINITY) * 1000 > clock.now();
  const get = async (key: ItemKey): Promise<Item | undefined> => {
    const item = await read(key);
    return item !== undefined && isLive(item) ? item : undefined;
  };
  return {
    get,

    async getSettled(key) {
      const item = await readSettled(key);
      return item === undefined ? get(key) : isLive(item) ? item : undefined;
    },

    async put(item, given) {
      const condition = given === ifAbsent ? absentAt(clock.now()) : given;
      return holds(() =>
        client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toAttributes(wellFormed(item)),
            ConditionExpression: condition.expression,
            ExpressionAttributeNames: condition.names,
            ExpressionAttributeValues: condition.values && toAttributes(condition.values),
          }),
        ),
      );
    },

    async update(key, update, condition) {
      return holds(() =>
        client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: attributesOf(key),
            UpdateExpression: update.expression,
            ConditionExpression: condition.expression,
            ExpressionAttributeNames: merge(update.names, condition.names),
            ExpressionAttributeValues: toAttributes(wellFormed(merge(update.values, condition.values) ?? {})),
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
          ExpressionAttributeValues: toAttributes({
            ':p': request.partition,
            ':from': request.from,
            ':to': request.to,
          }),
          ScanIndexForward: request.descending !== true,
          Limit: request.limit,
          ExclusiveStartKey: startKeyOf(request),
        }),
      );
      return { items: (answer.Items ?? []).map(toItem).filter(isLive), cursor: encodeCursor(answer.LastEvaluatedKey) };
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

type Attributes = Record<string, AttributeValue>;

const toAttributes = (values: Item): Attributes => marshall(values, { removeUndefinedValues: true });
const toItem = (attributes: Attributes): Item => unmarshall(attributes);
/** A key is two strings: no need to ask the converter what they are. */
const attributesOf = (key: ItemKey): Attributes => ({ pk: { S: key.pk }, sk: { S: key.sk } });

const encodeCursor = (key: Attributes | undefined): string | undefined =>
  key === undefined ? undefined : Buffer.from(JSON.stringify(toItem(key))).toString('base64url');

/** @throws AppError kind `permanent` for a cursor that we did not make for this very partition. */
function startKeyOf({ cursor, index, partition }: QueryRequest): Attributes | undefined {
  if (cursor === undefined) return undefined;
  const own = index === undefined ? { partitionKey: 'pk', sortKey: 'sk' } : indexes[index];
  const names = new Set(['pk', 'sk', own.partitionKey, own.sortKey]);
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const startKey = StartKey.safeParse(key).data;
    const whole = startKey !== undefined && Object.keys(startKey).length === names.size;
    if (whole && startKey[own.partitionKey] === partition && [...names].every((name) => name in startKey))
      return toAttributes(startKey);
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

function batchingReader(client: DynamoDBClient, tableName: string, consistent: boolean) {
  let wanted: Wanted[] = [];

  const flush = (): void => {
    const all = wanted;
    wanted = [];
    for (let start = 0; start < all.length; start += maxKeysPerBatch)
      void readBatch(all.slice(start, start + maxKeysPerBatch));
  };

  const readBatch = async (batch: Wanted[]): Promise<void> => {
    try {
      const items = await fetchAll(client, tableName, batch, consistent);
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

async function fetchAll(client: DynamoDBClient, tableName: string, batch: readonly Wanted[], consistent: boolean) {
  const found = new Map<string, Item>();
  let missing: Attributes[] = [...new Map(batch.map(({ key }) => [nameOf(key), attributesOf(key)])).values()];
  for (let round = 0; missing.length > 0; round += 1) {
    if (round === maxUnprocessedRounds) {
      throw new AppError('retryable', 'table_throttled', 'the table is throttled; the step is tried again');
    }
    if (round > 0) await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** round));
    const answer = await client.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: missing, ConsistentRead: consistent } } }),
    );
    for (const attributes of answer.Responses?.[tableName] ?? []) {
      found.set(`${attributes.pk?.S}\n${attributes.sk?.S}`, toItem(attributes));
    }
    missing = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return found;
}
