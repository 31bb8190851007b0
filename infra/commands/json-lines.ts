import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type * as z from 'zod';

export type OnBadLine = (lineNumber: number, problem: string) => void;

/** A line beyond this is no record; it is skipped without being held in memory. */
const longestLine = 8 * 1024 * 1024;

/**
 * Reads records from JSON lines one by one, whatever the size of the file. A line that cannot be used is told to
 * `onBadLine` and skipped.
 * @throws the file system's error where the file cannot be read; `explain` says it in words
 */
export async function* readJsonLines<Record>(
  path: string,
  schema: z.ZodType<Record>,
  onBadLine: OnBadLine,
): AsyncGenerator<Record> {
  let lineNumber = 0;
  for await (const line of linesOf(path)) {
    lineNumber += 1;
    if (line === undefined) {
      onBadLine(lineNumber, `the line is longer than ${longestLine / 1024 / 1024} MB; shorten its text`);
      continue;
    }
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      onBadLine(lineNumber, 'this is not JSON; write one JSON object per line, such as {"id":"1","text":"..."}');
      continue;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) yield parsed.data;
    else onBadLine(lineNumber, problemsOf(parsed.error));
  }
}

/** A repeated id is the same mention seen again: the first stands, as when a platform is polled. */
export async function* firstOfEachId<Record extends { readonly id: string }>(
  records: AsyncIterable<Record>,
): AsyncGenerator<Record> {
  const seen = new Set<string>();
  for await (const record of records) {
    if (seen.has(record.id)) continue;
    seen.add(record.id);
    yield record;
  }
}

/** Why a file could not be read, for the person at the command line. */
export function explain(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `There is no file ${path}: check the name and the folder you run this in.`;
  if (code === 'EISDIR') return `${path} is a folder: name a file with one JSON object per line.`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read: give yourself the right to read it.`;
  return `${path} could not be read to the end: ${error instanceof Error ? error.message : String(error)}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const problemsOf = ({ issues }: z.ZodError): string =>
  `${[...new Set(issues.map(describeIssue))].join('; ')}; correct the line and run again`;

function describeIssue(issue: z.core.$ZodIssue): string {
  const field = issue.path.join('.');
  if (field === '') return 'a JSON object is needed, such as {"id":"1","text":"..."}';
  // Messages of our own schemas begin small; those of zod name its own types.
  const { message } = issue;
  if (issue.code === 'invalid_type' && /^[A-Z]/.test(message))
    return `"${field}" must be ${kinds[issue.expected] ?? issue.expected}`;
  return `"${field}" ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

/**
 * Lines without their ends and without a byte order mark, undefined for one too long. They end at LF or CRLF only: JSON
 * texts may hold other separators. A mark may stand at any line, where files were joined.
 */
async function* linesOf(path: string): AsyncGenerator<string | undefined> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let tooLong = false;
  const finish = (end: string): string | undefined => {
    const line =
      tooLong || rest.length + end.length > longestLine ? undefined : (rest + end).replace(/^\uFEFF|\r$/g, '');
    rest = '';
    tooLong = false;
    return line;
  };
  for await (const chunk of createReadStream(path)) {
    const text = decoder.write(chunk);
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      yield finish(text.slice(from, end));
      from = end + 1;
    }
    if (!tooLong) rest += text.slice(from);
    if (rest.length > longestLine) {
      rest = '';
      tooLong = true;
    }
  }
  if (!tooLong) rest += decoder.end();
  if (rest !== '' || tooLong) yield finish('');
}
