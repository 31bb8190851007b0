import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Correction } from '../../shared/domain/classification/correction.ts';
import { trainingRecords } from '../../shared/domain/classification/training-record.ts';
import { iso } from '../../shared/domain/time.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { createCorrectionRepository } from '../../shared/storage/correction-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import { endWithItsReader, fail, printLine } from './standard-output.ts';
import { UsageError } from './usage-error.ts';

/** `npm run export-corrections`: what a brand's people corrected as labelled data, with the deployer's own AWS rights. */

const usage = `npm run export-corrections -- --table NAME --brand ID [--from YYYY-MM] > corrections.jsonl

  --table    the output TableName of the API stack
  --brand    whose corrections
  --from     the first month (default: twelve months ago)

The records hold customers' texts: keep the file no longer than you train with it.`;

const pageSize = 100;
const monthsByDefault = 12;

function options() {
  try {
    const { values } = parseArgs({
      options: { table: { type: 'string' }, brand: { type: 'string' }, from: { type: 'string' } },
    });
    return values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

async function main(): Promise<void> {
  const { table, brand, from } = options();
  if (table === undefined || brand === undefined) throw new UsageError(usage);
  if (from !== undefined && !/^\d{4}-(?:0[1-9]|1[0-2])$/.test(from)) {
    throw new UsageError(`--from does not take "${from}".\n\n${usage}`);
  }
  const store = createItemStore(new DynamoDBClient({}), table, systemClock);
  const deps = { mentions: createMentionRepository(store), texts: createTextRepository(store) };
  const corrections = createCorrectionRepository(store);
  const told = new Set<string>();
  let written = 0;
  // Newest first: of several corrections of one wording the first one met is the word that counts.
  for (const month of monthsBackTo(from, Date.now())) {
    let cursor: string | undefined;
    do {
      const page = await corrections.month(brand, month, { limit: pageSize, cursor });
      const fresh = page.corrections.filter((correction) => isFirst(told, correction));
      const records = await trainingRecords(deps, fresh);
      written += records.length;
      for (const record of records) await printLine(JSON.stringify(record));
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  process.stderr.write(`${written} corrected wordings of ${brand}; ${told.size - written} deleted ones left out.\n`);
}

function isFirst(told: Set<string>, { mentionId, revision }: Correction): boolean {
  const wording = `${mentionId}-${revision}`;
  if (told.has(wording)) return false;
  told.add(wording);
  return true;
}

/** `yyyy-mm` from this month back to `from`. */
function monthsBackTo(from: string | undefined, now: number): string[] {
  const date = new Date(now);
  const months: string[] = [];
  for (let index = 0; from === undefined ? index < monthsByDefault : index < 1200; index += 1) {
    const month = iso(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - index)).slice(0, 7);
    if (from !== undefined && month < from) break;
    months.push(month);
  }
  return months;
}

endWithItsReader();
try {
  await main();
} catch (error) {
  process.exitCode = fail(
    error instanceof UsageError ? error.message : `The corrections could not be exported: ${String(error)}`,
  );
}
