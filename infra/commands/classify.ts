/**
 * Tags the mentions of a file: `npm run classify -- FILE.jsonl`. One line of JSON per mention goes to standard output;
 * what is wrong with a line goes to standard error, and the rest goes on.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createClassifier } from '../../shared/classification/create-classifier.ts';
import { type InputRecord, readRecords } from './read-records.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads us has seen enough (`| head`): that is no failure.
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await main();

async function main(): Promise<number> {
  const path = fileArgument();
  if (path === undefined)
    return fail(
      'Name the file to classify: npm run classify -- FILE.jsonl (one JSON object per line, with "id" and "text").',
    );
  const classifier = createClassifier();
  const onBadLine = (line: number, problem: string): void => console.error(`line ${line} skipped: ${problem}`);
  try {
    for await (const record of readRecords(path, onBadLine)) {
      const { engine: _, ...tags } = await classifier.classify(record);
      await print(tags, record);
    }
  } catch (error) {
    return fail(describe(error, path));
  }
  return 0;
}

function fileArgument(): string | undefined {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    return positionals[0];
  } catch {
    return undefined;
  }
}

/** Waits when the reader is slower than we are, so that a large file never piles up in memory. */
async function print(tags: object, { id }: InputRecord): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify({ id, ...tags })}\n`)) await once(process.stdout, 'drain');
}

function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}

function describe(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `There is no file ${path}: check the name and the folder you run this in.`;
  if (code === 'EISDIR') return `${path} is a folder: name a file with one JSON object per line.`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read: give yourself the right to read it.`;
  return `${path} could not be classified: ${error instanceof Error ? error.message : String(error)}`;
}
