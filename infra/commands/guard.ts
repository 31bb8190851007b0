/**
 * Checks replies of a file: `npm run guard -- FILE.jsonl`. One line of JSON with the findings per reply goes to
 * standard output; what is wrong with a line goes to standard error, and the rest goes on.
 */
import { parseArgs } from 'node:util';
import { replyLimitOf, replyLimits } from '../../shared/domain/reply/reply-limit.ts';
import { createGuard } from '../../shared/drafting/guard/guard.ts';
import { GuardRecord } from './drafting-records.ts';
import { explain, readJsonLines } from './json-lines.ts';
import { endWithItsReader, fail, printLine, tellBadLine } from './standard-output.ts';

endWithItsReader();
process.exitCode = await main();

async function main(): Promise<number> {
  const path = fileArgument();
  if (path === undefined) {
    return fail(
      'Name the file to check: npm run guard -- FILE.jsonl (one JSON object per line, with "id", "platform", "reviewText" and "replyText").',
    );
  }
  const guard = createGuard();
  const standIns = new Map<string, StandIn>();
  try {
    for await (const record of readJsonLines(path, GuardRecord, tellBadLine)) {
      countStandIn(standIns, record);
      const findings = guard.check({
        replyText: record.replyText,
        reviewText: record.reviewText ?? '',
        language: record.lang ?? 'und',
        limit: replyLimitOf(record.platform ?? 'google-business-profile'),
        brand: record.brand,
        recentReplies: record.recentReplies ?? [],
        author: record.author,
        now: new Date().toISOString(),
      });
      await printLine(JSON.stringify({ id: record.id, findings }));
    }
  } catch (error) {
    return fail(explain(error, path));
  } finally {
    tellStandIns(standIns);
  }
  return 0;
}

/** Records of one platform whose own limit is not known. */
interface StandIn {
  readonly firstId: string;
  readonly records: number;
}

function countStandIn(standIns: Map<string, StandIn>, { id, platform }: GuardRecord): void {
  if (platform !== undefined && Object.hasOwn(replyLimits, platform)) return;
  const known = standIns.get(platform ?? '');
  standIns.set(platform ?? '', { firstId: known?.firstId ?? id, records: (known?.records ?? 0) + 1 });
}

/** Nobody shall think that a reply fits where only a stand-in for its platform's limit was looked at: told once each. */
function tellStandIns(standIns: ReadonlyMap<string, StandIn>): void {
  for (const [platform, { firstId, records }] of standIns) {
    const where = records === 1 ? JSON.stringify(firstId) : `${records} records, ${JSON.stringify(firstId)} first`;
    console.error(
      platform === ''
        ? `${where}: no "platform" is named, so the length was not checked against its own limit`
        : `${where}: ${JSON.stringify(platform)} is no platform that is known here, so the length was not checked against its own limit; known: ${Object.keys(replyLimits).join(', ')}`,
    );
  }
}

function fileArgument(): string | undefined {
  try {
    return parseArgs({ allowPositionals: true }).positionals[0];
  } catch {
    return undefined;
  }
}
