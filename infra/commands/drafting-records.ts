import * as z from 'zod';
import { BrandVoice, SavedAnswer, Voice } from '../../shared/domain/brand/voice.ts';
import { optional, RecordId } from './record-fields.ts';

/** A brand as people write it by hand: a saved answer may be a bare text, and unknown words of the voice are ignored. */
const BrandFields = z.object({
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
});
export const BrandRecord = BrandFields.transform(
  (brand): BrandVoice => BrandVoice.parse({ ...brand, name: brand.name?.trim() ? brand.name : 'the brand' }),
);

/** Fields of a brand that no reply will ever know of, such as a misspelled name. */
export const unknownBrandFields = (brand: object): string[] =>
  Object.keys(brand).filter((field) => !Object.hasOwn(BrandFields.shape, field));

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
    id: RecordId,
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
  id: RecordId,
  lang: optional(z.string()),
  platform: optional(z.string()),
  reviewText: optional(z.string()),
  replyText: z.string(),
  author: optional(z.string()),
  brand: optional(BrandRecord),
  recentReplies: optional(z.array(z.string())),
});
export type GuardRecord = z.infer<typeof GuardRecord>;
