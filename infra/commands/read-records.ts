import * as z from 'zod';
import { firstOfEachId, type OnBadLine, readJsonLines } from './json-lines.ts';
import { optional, RecordId, Stars } from './record-fields.ts';

/** One line of a file of mentions; fields that are not named here are ignored. */
export const InputRecord = z
  .object({
    id: RecordId,
    text: optional(z.string()),
    title: optional(z.string()),
    rating: optional(Stars),
    lang: optional(z.string()),
    author: optional(z.string()),
    createdAt: optional(z.string()),
    timeZone: optional(z.string()),
    platform: optional(z.string()),
  })
  // Stars alone are a review; without text, title and stars there is nothing to read.
  .refine(({ text, title, rating }) => text !== undefined || title !== undefined || rating !== undefined, {
    path: ['text'],
    message: 'is missing',
  })
  .transform((record) => ({ ...record, text: record.text ?? '' }));
export type InputRecord = z.infer<typeof InputRecord>;

/** The mentions of a file, each id once; a line that cannot be used is told to `onBadLine` and skipped. */
export const readRecords = (path: string, onBadLine: OnBadLine): AsyncGenerator<InputRecord> =>
  firstOfEachId(readJsonLines(path, InputRecord, onBadLine));
