import * as z from 'zod';

/** How a brand talks. Unknown keys and words are ignored, so that an older version reads a newer brand. */
export const Voice = z.object({
  formality: z.enum(['formal', 'informal']).catch('formal').default('formal'),
  warmth: z.enum(['warm', 'neutral']).catch('warm').default('warm'),
  emoji: z.enum(['none', 'some']).catch('none').default('none'),
});
export type Voice = z.infer<typeof Voice>;

/** A fact that may be stated in a reply. */
export const SavedAnswer = z.object({
  /** Stable name, by which a draft says which facts it used. */
  id: z.string().max(60).optional(),
  text: z.string().min(1).max(2000),
  /** Words of a mention to which this answer belongs. */
  about: z.array(z.string().max(60)).max(20).optional(),
  /** First and last day on which it is true, `yyyy-mm-dd` in the brand's time zone. */
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
  /** BCP 47 primary tag; where it is missing, the text's own words tell. */
  language: z.string().max(8).optional(),
});
export type SavedAnswer = z.infer<typeof SavedAnswer>;

/** What an engine may know about the brand it writes for. */
export const BrandVoice = z.object({
  name: z.string().min(1).max(120),
  voice: Voice.default({ formality: 'formal', warmth: 'warm', emoji: 'none' }),
  signature: z.string().max(200).optional(),
  savedAnswers: z.array(SavedAnswer).max(200).default([]),
  /** Hosts that a reply may link to. */
  allowedDomains: z.array(z.string().max(253)).max(50).default([]),
  competitors: z.array(z.string().max(120)).max(50).default([]),
  /** Where a customer reaches a person: an address, phone number or page that the brand publishes. */
  contact: z.string().max(200).optional(),
  /** Who answers there, as customers may know them: "Anna Nowak, kierowniczka". */
  contactName: z.string().max(120).optional(),
  /** Words that the brand likes to hear itself say, and words that it never says. */
  wordsToUse: z.array(z.string().max(60)).max(50).default([]),
  wordsToAvoid: z.array(z.string().max(60)).max(50).default([]),
  /** People of the brand whom no reply may name. */
  staffNames: z.array(z.string().max(120)).max(200).default([]),
  /** What is said while something larger goes wrong and the facts are not known yet. */
  holdingStatement: z.string().max(1000).optional(),
});
export type BrandVoice = z.infer<typeof BrandVoice>;

/**
 * What one location says otherwise. Single settings replace the brand's; lists are added to it; a saved answer with the
 * id of one of the brand's stands in its place.
 */
export const LocationVoice = z.object({
  name: BrandVoice.shape.name.optional(),
  voice: z
    .object({
      formality: z.enum(['formal', 'informal']).optional().catch(undefined),
      warmth: z.enum(['warm', 'neutral']).optional().catch(undefined),
      emoji: z.enum(['none', 'some']).optional().catch(undefined),
    })
    .optional(),
  signature: BrandVoice.shape.signature,
  contact: BrandVoice.shape.contact,
  contactName: BrandVoice.shape.contactName,
  holdingStatement: BrandVoice.shape.holdingStatement,
  savedAnswers: BrandVoice.shape.savedAnswers,
  allowedDomains: BrandVoice.shape.allowedDomains,
  competitors: BrandVoice.shape.competitors,
  wordsToUse: BrandVoice.shape.wordsToUse,
  wordsToAvoid: BrandVoice.shape.wordsToAvoid,
  staffNames: BrandVoice.shape.staffNames,
});
export type LocationVoice = z.infer<typeof LocationVoice>;

/** All that is kept as one version: the brand's voice and what its locations say otherwise. */
export const VoiceSettings = z.object({
  voice: BrandVoice,
  locations: z
    .record(
      z
        .string()
        .min(1)
        .max(120)
        .regex(/^[^\p{Cs}\p{Cc}]+$/u),
      LocationVoice,
    )
    .default({}),
});
export type VoiceSettings = z.infer<typeof VoiceSettings>;
