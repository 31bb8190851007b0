/**
 * Checks replies of a file: `npm run guard -- FILE.jsonl`. One line of JSON with the findings per reply goes to
 * standard output; what is wrong with a line goes to standard error, and the rest goes on.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { replyLimitOf } from '../../shared/domain/reply/reply-limit.ts';
import { createGuard } from '../../shared/drafting/guard/guard.ts';
import { explain, GuardRecord, readJsonLines } from './drafting-records.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads us has seen enough (`| head`): that is no failure.
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await main();

async function main(): Promise<number> {
  const path = fileArgument();
  if (path === undefined) {
    return fail(
      'Name the file to check: npm run guard -- FILE.jsonl (one JSON object per line, with "id", "platform", "reviewText" and "replyText").',
    );
  }
  const guard = createGuard();
  const onBadLine = (line: number, problem: string): void => console.error(`line ${line} skipped: ${problem}`);
  try {
    for await (const record of readJsonLines(path, GuardRecord, onBadLine)) {
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
      if (!process.stdout.write(`${JSON.stringify({ id: record.id, findings })}\n`))
        await once(process.stdout, 'drain');
    }
  } catch (error) {
    return fail(explain(error, path));
  }
  return 0;
}

function fileArgument(): string | undefined {
  try {
    return parseArgs({ allowPositionals: true }).positionals[0];
  } catch {
    return undefined;
  }
}

function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}
