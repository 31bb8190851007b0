import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import * as z from 'zod';
import { BrandVoice, SavedAnswer, Voice } from '../../shared/domain/brand/voice.ts';
import type { OnBadLine } from './read-records.ts';

/** An absent field and `null` mean the same. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

const Id = z.union([z.string().min(1), z.number()]).transform(String);

/** A brand as people write it by hand: a saved answer may be a bare text, and unknown words of the voice are ignored. */
export const BrandRecord = z
  .object({
    name: optional(z.string()),
    voice: z
      .unknown()
      .optional()
      .transform((voice) => Voice.catch(Voice.parse({})).parse(voice ?? {})),
    signature: optional(z.string().max(200)),
    savedAnswers: optional(
      z.array(
        z.union([
          z
            .string()
            .min(1)
            .transform((text) => ({ text })),
          SavedAnswer,
        ]),
      ),
    ),
    allowedDomains: optional(z.array(z.string())),
    competitors: optional(z.array(z.string())),
    contact: optional(z.string().max(200)),
    contactName: optional(z.string().max(120)),
    wordsToUse: optional(z.array(z.string())),
    wordsToAvoid: optional(z.array(z.string())),
    staffNames: optional(z.array(z.string())),
    holdingStatement: optional(z.string().max(1000)),
  })
  .transform(
    (brand): BrandVoice => BrandVoice.parse({ ...brand, name: brand.name?.trim() ? brand.name : 'the brand' }),
  );

/** Without a brand: no signature, no saved answers, nobody to contact. */
export const nobody: BrandVoice = BrandVoice.parse({ name: 'the brand' });

const Earlier = z
  .object({ writtenAt: optional(z.string()), text: z.string(), reply: optional(z.string()) })
  .transform(({ writtenAt, text, reply }) => ({
    writtenAt: writtenAt ?? '',
    text,
    ...(reply === undefined ? {} : { reply }),
  }));

/** What is drafted beyond what is classified. */
export const DraftRecord = z
  .object({
    id: Id,
    text: optional(z.string()),
    title: optional(z.string()),
    rating: optional(z.number().min(0.5).max(5)),
    lang: optional(z.string()),
    platform: optional(z.string()),
    author: optional(z.string()),
    hint: optional(z.string()),
    history: optional(z.array(Earlier)),
    brand: optional(BrandRecord),
  })
  .refine(({ text, title, rating }) => text !== undefined || title !== undefined || rating !== undefined, {
    path: ['text'],
    message: 'is missing',
  })
  .transform((record) => ({ ...record, text: record.text ?? '' }));
export type DraftRecord = z.infer<typeof DraftRecord>;

export const GuardRecord = z.object({
  id: Id,
  lang: optional(z.string()),
  platform: optional(z.string()),
  reviewText: optional(z.string()),
  replyText: z.string(),
  author: optional(z.string()),
  brand: optional(BrandRecord),
  recentReplies: optional(z.array(z.string())),
});
export type GuardRecord = z.infer<typeof GuardRecord>;

/** Reads records from JSON lines one by one; a line that cannot be used is told to `onBadLine` and skipped. */
export async function* readJsonLines<Record>(
  path: string,
  schema: z.ZodType<Record>,
  onBadLine: OnBadLine,
): AsyncGenerator<Record> {
  let lineNumber = 0;
  for await (const line of linesOf(path)) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      onBadLine(lineNumber, 'this is not JSON; write one JSON object per line');
      continue;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) yield parsed.data;
    else onBadLine(lineNumber, parsed.error.issues.map(describe).join('; '));
  }
}

const describe = ({ path, message }: z.core.$ZodIssue): string =>
  path.length === 0 ? 'a JSON object is needed' : `"${path.join('.')}": ${message}`;

/** Lines end at LF only: JSON strings may hold other separators. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of createReadStream(path)) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/^\uFEFF/, '');
  }
  rest += decoder.end();
  if (rest !== '') yield rest.replace(/^\uFEFF/, '');
}

/** Why a file could not be read, for the person at the command line. */
export function explain(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `There is no file ${path}: check the name and the folder you run this in.`;
  if (code === 'EISDIR') return `${path} is a folder: name a file with one JSON object per line.`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read: give yourself the right to read it.`;
  return `${path} could not be read to the end: ${error instanceof Error ? error.message : String(error)}`;
}
