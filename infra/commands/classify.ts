/**
 * Tags the mentions of a file: `npm run classify -- FILE.jsonl`. One line of JSON per mention goes to standard output;
 * what is wrong with a line goes to standard error, and the rest goes on.
 */
import { parseArgs } from 'node:util';
import { createClassifier } from '../../shared/classification/create-classifier.ts';
import { explain } from './json-lines.ts';
import { readRecords } from './read-records.ts';
import { endWithItsReader, fail, printLine, tellBadLine } from './standard-output.ts';

endWithItsReader();
process.exitCode = await main();

async function main(): Promise<number> {
  const path = fileArgument();
  if (path === undefined)
    return fail(
      'Name the file to classify: npm run classify -- FILE.jsonl (one JSON object per line, with "id" and "text").',
    );
  const classifier = createClassifier();
  try {
    for await (const record of readRecords(path, tellBadLine)) {
      const { language, sentiment, score, confidence, urgency, reasons, topics, flags, contactTime } =
        await classifier.classify({ ...record, writtenAt: instantOf(record.createdAt) });
      const tags = { language, sentiment, score, confidence, urgency, reasons, topics, flags, contactTime };
      await printLine(JSON.stringify({ id: record.id, ...tags }));
    }
  } catch (error) {
    return fail(explain(error, path));
  }
  return 0;
}

/** When a record was written; what is no date is as good as none. */
function instantOf(createdAt: string | undefined): number | undefined {
  const instant = Date.parse(createdAt ?? '');
  return Number.isNaN(instant) ? undefined : instant;
}

/** Undefined unless exactly one file is named: a second one must not be passed over in silence. */
function fileArgument(): string | undefined {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    return positionals.length === 1 ? positionals[0] : undefined;
  } catch {
    return undefined;
  }
}
