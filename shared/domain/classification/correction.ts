import * as z from 'zod';
import { RetagRef, TagSummary } from '../mention/mention.ts';
import { MentionId } from '../mention/mention-id.ts';
import { type Classification, Flag, Sentiment, Topic, Urgency } from './classification.ts';

/** What a person says of a mention's tags; what is not named stays as it is. */
export const TagCorrection = z
  .strictObject({
    sentiment: Sentiment.optional(),
    urgency: Urgency.optional(),
    topics: z.array(Topic).max(3).optional(),
    flags: z.array(Flag).max(Flag.options.length).optional(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/, 'a language is two or three letters, such as pl, or und')
      .optional(),
  })
  .refine((tags) => Object.values(tags).some((value) => value !== undefined), 'name at least one tag');
export type TagCorrection = z.infer<typeof TagCorrection>;

/** One correction as it stands beside its mention: put once before the write that it names, never changed. */
export const Retag = z.object({
  ...RetagRef.shape,
  revision: z.int(),
  at: z.number(),
  /** `person:ID` */
  by: z.string(),
  rating: z.number().optional(),
  before: TagSummary,
  after: TagSummary,
  /** The correction before this one, of this revision or an earlier one. */
  previous: RetagRef.optional(),
});
export type Retag = z.infer<typeof Retag>;

/** What an engine said, without the customer's words that its reasons quote. */
export const EngineSaid = z.object({
  ...TagSummary.shape,
  score: z.number(),
  confidence: z.number(),
  /** Codes, leading reason first. */
  reasons: z.array(z.string()),
  engine: z.string(),
  model: z.string().optional(),
});
export type EngineSaid = z.infer<typeof EngineSaid>;

/** One correction among those of a brand: what learning reads. The text stays with the mention. */
export const Correction = z.object({
  brandId: z.string(),
  mentionId: MentionId,
  version: z.int(),
  revision: z.int(),
  platform: z.string(),
  rating: z.number().optional(),
  at: z.number(),
  by: z.string(),
  said: EngineSaid,
  corrected: TagSummary,
});
export type Correction = z.infer<typeof Correction>;

/** The tags with a person's word in them. */
export const corrected = (tags: TagSummary, correction: TagCorrection): TagSummary => ({
  ...tags,
  language: correction.language ?? tags.language,
  sentiment: correction.sentiment ?? tags.sentiment,
  urgency: correction.urgency ?? tags.urgency,
  topics: [...new Set(correction.topics ?? tags.topics)],
  flags: [...new Set(correction.flags ?? tags.flags)],
});

/** Whether two summaries say the same; the order of topics and flags says nothing. */
export const sameTags = (first: TagSummary, second: TagSummary): boolean =>
  first.language === second.language &&
  first.sentiment === second.sentiment &&
  first.urgency === second.urgency &&
  sameWords(first.topics, second.topics) &&
  sameWords(first.flags, second.flags);

const sameWords = (first: readonly string[], second: readonly string[]): boolean =>
  first.every((word) => second.includes(word)) && second.every((word) => first.includes(word));

/**
 * The tags that count now: what the engine said of this revision, with what people corrected in `summary` over it. All
 * who read tags read these; the engine's own words stay in their item as the evidence that they are.
 */
export function tagsInForce(said: Classification, summary: TagSummary | undefined): Classification {
  if (summary === undefined || sameTags(said, summary)) return said;
  const { contactTime, ...rest } = said;
  const { earlier: _, ...words } = summary;
  const byPerson = { code: 'corrected', words: '' };
  return {
    ...rest,
    ...words,
    ...(summary.sentiment === said.sentiment ? {} : { score: scoreOf(summary.sentiment, said.score), confidence: 1 }),
    reasons: summary.urgency === said.urgency ? said.reasons : [byPerson, ...said.reasons].slice(0, 12),
    ...(contactTime === undefined || !summary.flags.includes('asks_contact') ? {} : { contactTime }),
  };
}

/** A score whose sign fits a sentiment that the engine did not give. */
export function scoreOf(sentiment: Sentiment, score: number): number {
  if (sentiment === 'positive') return Math.max(Math.abs(score), 0.1);
  if (sentiment === 'negative') return -Math.max(Math.abs(score), 0.1);
  return score;
}

/** The record of a correction for its brand. */
export const correctionOf = (
  mention: { readonly id: MentionId; readonly brandId: string; readonly platform: string },
  retag: Retag,
  said: Classification,
): Correction => ({
  brandId: mention.brandId,
  mentionId: mention.id,
  version: retag.version,
  revision: retag.revision,
  platform: mention.platform,
  rating: retag.rating,
  at: retag.at,
  by: retag.by,
  said: {
    language: said.language,
    sentiment: said.sentiment,
    urgency: said.urgency,
    topics: said.topics,
    flags: said.flags,
    score: said.score,
    confidence: said.confidence,
    reasons: said.reasons.map(({ code }) => code),
    engine: said.engine,
    model: said.model,
    ...said.unadjusted,
  },
  corrected: retag.after,
});
