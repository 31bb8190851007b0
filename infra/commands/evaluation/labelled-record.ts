import * as z from 'zod';
import { Flag, Sentiment, Topic, Urgency } from '../../../shared/domain/classification/classification.ts';
import { optional, RecordId, Stars } from '../record-fields.ts';

/** A primary language tag: `pl-PL` is `pl`. */
const LanguageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:[-_]|$)/, 'must be a language tag such as "pl"')
  .transform((tag) => tag.toLowerCase().split(/[-_]/)[0] ?? tag);

/** One line of a labelled file. Each task is measured on the records that carry its label. */
export const LabelledRecord = z
  .object({
    id: RecordId,
    text: optional(z.string()),
    title: optional(z.string()),
    rating: optional(Stars),
    lang: optional(z.string()),
    platform: optional(z.string()),
    dataset: optional(z.string()),
    split: optional(z.string()),
    sentiment: optional(Sentiment),
    urgency: optional(Urgency),
    topics: optional(z.array(Topic)),
    flags: optional(z.array(Flag)),
    /** Flags that one annotator saw and another did not. */
    flagsUnsure: optional(z.array(Flag)),
    language: optional(LanguageTag),
    labels: optional(z.object({ title: optional(z.string()), sentimentFrom: optional(z.string()) })),
  })
  .transform(({ labels, ...record }) => ({
    ...record,
    title: record.title ?? labels?.title,
    /** The sentiment was derived from the stars: who sees the stars reads the answer. */
    sentimentFromRating: labels?.sentimentFrom === 'rating',
  }));
export type LabelledRecord = z.infer<typeof LabelledRecord>;

/** What a file of texts adds to labels that stand apart from it. */
export const TextRecord = z
  .object({
    id: RecordId,
    text: optional(z.string()),
    title: optional(z.string()),
    rating: optional(Stars),
    lang: optional(z.string()),
    platform: optional(z.string()),
    labels: optional(z.object({ title: optional(z.string()) })),
  })
  .transform(({ labels, ...record }) => ({ ...record, title: record.title ?? labels?.title }));
export type TextRecord = z.infer<typeof TextRecord>;

/** A record that can be judged: with a text, or with stars alone. */
export type ReadableRecord = LabelledRecord & { readonly text: string };
