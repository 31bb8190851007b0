import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import * as z from 'zod';

/** An absent field and `null` mean the same. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

const Id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().min(1, 'must not be empty').max(500, 'is longer than 500 characters'));

const halves = (rating: number): boolean => Number.isInteger(rating * 2);

/** One line of a file of mentions; fields that are not named here are ignored. */
export const InputRecord = z
  .object({
    id: Id,
    text: optional(z.string()),
    title: optional(z.string()),
    rating: optional(
      z
        .number()
        .min(0.5, 'must be 0.5 to 5')
        .max(5, 'must be 0.5 to 5')
        .refine(halves, 'must be a whole or a half star'),
    ),
    lang: optional(z.string()),
    author: optional(z.string()),
    createdAt: optional(z.string()),
    platform: optional(z.string()),
  })
  // Stars alone are a review; without text, title and stars there is nothing to read.
  .refine(({ text, title, rating }) => text !== undefined || title !== undefined || rating !== undefined, {
    path: ['text'],
  })
  .transform((record) => ({ ...record, text: record.text ?? '' }));
export type InputRecord = z.infer<typeof InputRecord>;

export type OnBadLine = (lineNumber: number, problem: string) => void;

/** A line beyond this is no mention; it is skipped without being held in memory. */
const longestLine = 8 * 1024 * 1024;

/**
 * Reads mentions from JSON lines one by one, whatever the size of the file. A line that cannot be used is told to
 * `onBadLine` and skipped. A repeated id is the same mention seen again: the first stands, as when a platform is polled.
 */
export async function* readRecords(path: string, onBadLine: OnBadLine): AsyncGenerator<InputRecord> {
  const seen = new Set<string>();
  let lineNumber = 0;
  for await (const line of linesOf(path)) {
    lineNumber++;
    if (line === undefined) {
      onBadLine(lineNumber, `the line is longer than ${longestLine / 1024 / 1024} MB; shorten its text`);
      continue;
    }
    if (line.trim() === '') continue;
    const record = parseLine(line, (problem) => onBadLine(lineNumber, problem));
    if (!record || seen.has(record.id)) continue;
    seen.add(record.id);
    yield record;
  }
}

function parseLine(line: string, onProblem: (problem: string) => void): InputRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    onProblem('this is not JSON; write one JSON object per line, such as {"id":"1","text":"..."}');
    return undefined;
  }
  const parsed = InputRecord.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(describeIssue);
  onProblem(`${[...new Set(problems)].join('; ')}; correct the line and run again`);
  return undefined;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const field = issue.path.join('.');
  if (field === '') return 'a JSON object is needed, such as {"id":"1","text":"..."}';
  if (field === 'text' && issue.code === 'custom') return '"text" is missing';
  if (issue.code === 'custom' || issue.code === 'too_small' || issue.code === 'too_big')
    return `"${field}" ${issue.message}`;
  const expected = { id: 'a text or a number', rating: 'a number from 0.5 to 5' }[field] ?? 'a text';
  return `"${field}" must be ${expected}`;
}

/** Lines without their ends (LF, CRLF or CR LF of any mix) and without a byte order mark; undefined for one too long. */
async function* linesOf(path: string): AsyncGenerator<string | undefined> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let tooLong = false;
  let first = true;
  const finish = (end: string): string | undefined => {
    const line = tooLong ? undefined : (rest + end).replace(/\r$/, '');
    rest = '';
    tooLong = false;
    return line;
  };
  for await (const chunk of createReadStream(path)) {
    let text = decoder.write(chunk);
    if (first && text.length > 0) {
      first = false;
      text = text.replace(/^\uFEFF/, '');
    }
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
