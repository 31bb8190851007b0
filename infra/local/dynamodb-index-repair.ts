import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { ClassicLevel } from 'classic-level';
import * as z from 'zod';
import { callAwsJson } from './aws-json-client.ts';

/**
 * dynalite writes an item and its index entries one after the other, so a process that was killed in between leaves an
 * index that lacks an entry or keeps a wrong one. DynamoDB never does: after an unclean end the indexes are made anew.
 */

const markerOf = (path: string): string => `${path}.open`;

/** True where the process that had the database open last did not close it. */
export const endedUncleanly = (path: string): boolean => existsSync(markerOf(path));

export const markOpen = (path: string): void => closeSync(openSync(markerOf(path), 'w'));
export const markClosed = (path: string): void => rmSync(markerOf(path), { force: true });

/** Throws every index entry away; to be called before dynalite opens the folder. */
export async function dropIndexEntries(path: string): Promise<void> {
  const level = new ClassicLevel(path, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
  await level.open();
  await level.clear({ gte: 'index-', lt: 'index.' });
  await level.close();
}

const TableNames = z.object({ TableNames: z.array(z.string()) });
const Page = z.object({ Items: z.array(z.record(z.string(), z.unknown())), LastEvaluatedKey: z.unknown().optional() });
const putsAtOnce = 32;

/** Puts every item once more, which writes its index entries; to be called before anybody else writes. */
export async function rebuildIndexes(endpoint: string): Promise<void> {
  const { TableNames: names } = TableNames.parse(await callAwsJson(endpoint, 'DynamoDB_20120810.ListTables', {}));
  for (const TableName of names) {
    let ExclusiveStartKey: unknown;
    do {
      const scan = { TableName, ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }) };
      const page = Page.parse(await callAwsJson(endpoint, 'DynamoDB_20120810.Scan', scan));
      for (let start = 0; start < page.Items.length; start += putsAtOnce) {
        const items = page.Items.slice(start, start + putsAtOnce);
        await Promise.all(items.map((Item) => callAwsJson(endpoint, 'DynamoDB_20120810.PutItem', { TableName, Item })));
      }
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  }
}
