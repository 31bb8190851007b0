import * as z from 'zod';
import { callAwsJson } from './aws-json-client.ts';
import { type Log, messageOf } from './log-line.ts';

/** DynamoDB never deletes what expired more than five years ago: it takes such a number for something else. */
const oldestExpirySeconds = 5 * 365 * 24 * 3600;

/** AWS promises deletion within days; a minute is quick enough to see it happen and rare enough to cost nothing. */
const sweepEveryMs = 60_000;

/** Small pages with pauses between them, so that a sweep over a large table never holds up live traffic. */
const pageSize = 200;
const pauseMs = 50;

export interface ExpiringTable {
  readonly name: string;
  readonly ttlAttribute: string;
  readonly keyAttributes: readonly string[];
}

const Item = z.record(z.string(), z.unknown());
const ScanPage = z.object({ Items: z.array(Item).default([]), LastEvaluatedKey: Item.optional() });

/** Deletes expired items now and then, as DynamoDB's TTL does. Returns the function that ends it. */
export function sweepExpiredItems(endpoint: string, tables: readonly ExpiringTable[], log: Log): () => void {
  let stopped = false;
  let running = false;
  const timer = setInterval(async () => {
    if (running) return;
    running = true;
    for (const table of tables) {
      try {
        await deleteExpired(endpoint, table, Date.now() / 1000, () => stopped);
      } catch (error) {
        if (!stopped) log({ level: 'error', message: 'TTL sweep failed', table: table.name, error: messageOf(error) });
      }
    }
    running = false;
  }, sweepEveryMs);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}

/**
 * One sweep over one table.
 * @param nowSeconds epoch seconds
 * @param isStopped asked between pages
 * @returns how many items were deleted
 */
export async function deleteExpired(
  endpoint: string,
  table: ExpiringTable,
  nowSeconds: number,
  isStopped: () => boolean,
): Promise<number> {
  let deleted = 0;
  let startKey: Record<string, unknown> | undefined;
  do {
    const page = ScanPage.parse(
      await callAwsJson(endpoint, 'DynamoDB_20120810.Scan', {
        TableName: table.name,
        Limit: pageSize,
        ...expiredCondition('FilterExpression', table.ttlAttribute, nowSeconds),
        ...(startKey ? { ExclusiveStartKey: startKey } : {}),
      }),
    );
    for (const item of page.Items) deleted += await deleteOne(endpoint, table, item, nowSeconds);
    startKey = page.LastEvaluatedKey;
    if (startKey !== undefined) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  } while (startKey !== undefined && !isStopped());
  return deleted;
}

async function deleteOne(
  endpoint: string,
  table: ExpiringTable,
  item: Record<string, unknown>,
  nowSeconds: number,
): Promise<number> {
  try {
    await callAwsJson(endpoint, 'DynamoDB_20120810.DeleteItem', {
      TableName: table.name,
      Key: Object.fromEntries(table.keyAttributes.map((name) => [name, item[name]])),
      // Somebody may have prolonged the item since it was read.
      ...expiredCondition('ConditionExpression', table.ttlAttribute, nowSeconds),
    });
    return 1;
  } catch (error) {
    if (messageOf(error).includes('ConditionalCheckFailedException')) return 0;
    throw error;
  }
}

function expiredCondition(kind: string, attribute: string, nowSeconds: number): Record<string, unknown> {
  return {
    [kind]: 'attribute_type(#ttl, :number) AND #ttl < :now AND #ttl > :oldest',
    ExpressionAttributeNames: { '#ttl': attribute },
    ExpressionAttributeValues: {
      ':number': { S: 'N' },
      ':now': { N: String(Math.floor(nowSeconds)) },
      ':oldest': { N: String(Math.floor(nowSeconds - oldestExpirySeconds)) },
    },
  };
}
