import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import type { IncomingMention } from '../../../shared/domain/mention/incoming.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { day } from '../../../shared/domain/time.ts';
import { createItemStore, type Item, type ItemStore } from '../../../shared/storage/item-store.ts';
import { aMention, noon } from '../../support/mentions.ts';
import type { TestDatabase } from '../../support/table.ts';

/** An engine that somebody else starts and stops. */
export type RunningDatabase = () => TestDatabase;

export interface TableUnderTest {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly store: ItemStore;
}

/** A table of its own for the tests of the `describe` that asks for it. */
export function ownTable(database: RunningDatabase): () => TableUnderTest {
  let table: TableUnderTest | undefined;
  beforeAll(async () => {
    const client = database().client();
    const tableName = await database().createTable();
    table = { client, tableName, store: createItemStore(client, tableName, { now: () => noon }) };
  });
  afterAll(async () => {
    if (table === undefined) return;
    await database().dropTable(table.tableName);
    table.client.destroy();
  });
  return () => {
    if (table === undefined) throw new Error('the table is made before the first test');
    return table;
  };
}

/** Writes whatever an older, newer or broken program might have left there. */
export const leave = (table: TableUnderTest, item: Item): Promise<boolean> =>
  table.store.put(item, { expression: 'attribute_exists(pk) OR attribute_not_exists(pk)' });

/** A time to keep things until that lies ahead. */
export const later = noon + 30 * day;

let reviews = 0;
/** A mention that no other test has. */
export function aFreshMention(changes: Partial<Mention> = {}, incoming: Partial<IncomingMention> = {}): Mention {
  reviews += 1;
  return aMention(changes, { externalId: `review-${reviews}`, author: { id: `author-${reviews}` }, ...incoming });
}

/** What `work` failed with; a call that succeeds is a failure of the test. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}
