import * as z from 'zod';

/** Sentiment towards the brand. */
export const sentiments = ['negative', 'neutral', 'positive', 'mixed'] as const;
export const Sentiment = z.enum(sentiments);
export type Sentiment = z.infer<typeof Sentiment>;

/** How soon a person must look, most urgent first. */
export const urgencies = ['critical', 'high', 'normal', 'low'] as const;
export const Urgency = z.enum(urgencies);
export type Urgency = z.infer<typeof Urgency>;

export const topics = [
  'product_quality',
  'price_billing',
  'delivery',
  'staff_service',
  'waiting_time',
  'cleanliness',
  'app_bug',
  'outage',
  'booking_cancellation',
  'refund_return',
  'safety',
  'privacy_data',
  'availability',
  'communication',
  'feature_request',
  'praise_only',
  'other',
] as const;
export const Topic = z.enum(topics);
export type Topic = z.infer<typeof Topic>;

export const flags = [
  'legal',
  'safety',
  'personal_data',
  'abuse',
  'spam',
  'prompt_injection',
  'press',
  'rating_mismatch',
  'not_about_us',
  'asks_question',
  'asks_contact',
] as const;
export const Flag = z.enum(flags);
export type Flag = z.infer<typeof Flag>;

/** Why an urgency was given: a stable code and the words of the text (or of the context) that caused it. */
export const Reason = z.object({ code: z.string().max(60), words: z.string().max(200) });
export type Reason = z.infer<typeof Reason>;

/** When a customer wants to be called or written to: their words and, where these tell it, the time meant. */
export const ContactTime = z.object({
  words: z.string().max(200),
  /** ISO 8601 with the offset of the brand's time zone, such as `2026-11-25T17:00:00+01:00`. */
  at: z.string().max(40).optional(),
});
export type ContactTime = z.infer<typeof ContactTime>;

/** What every engine answers, always in this shape. */
export const Classification = z.object({
  /** BCP 47 primary tag, `und` where it cannot be told. */
  language: z.string().min(2).max(8),
  sentiment: Sentiment,
  /** In [-1, 1]; its sign is meaningful for every class, also for neutral and mixed. */
  score: z.number().min(-1).max(1),
  /** In [0, 1]. */
  confidence: z.number().min(0).max(1),
  urgency: Urgency,
  reasons: z.array(Reason).max(12),
  topics: z.array(Topic).max(3),
  flags: z.array(Flag),
  /** Only with the flag `asks_contact`. */
  contactTime: ContactTime.optional(),
  /** What the engine said before the brand's prior, where that changed it. */
  unadjusted: z.object({ sentiment: Sentiment, score: z.number(), urgency: Urgency }).optional(),
  /** Which engine said so, such as `local`, `bedrock`, or `local (bedrock failed)`. */
  engine: z.string().max(80),
  /** Version of the model behind it: its name at a provider, or the beginning of the local model file's SHA-256. */
  model: z.string().max(120).optional(),
});
export type Classification = z.infer<typeof Classification>;

/** What an engine gets to see: the customer's words, which are data and never instructions. */
export interface ClassificationInput {
  readonly text: string;
  readonly title?: string | undefined;
  /** Stars, 0.5 to 5. */
  readonly rating?: number | undefined;
  /** Language as the platform states it, BCP 47; a hint, not a fact. */
  readonly lang?: string | undefined;
  /** Connector folder's name. */
  readonly platform?: string | undefined;
  /** When the author wrote, milliseconds since 1970, and where (IANA time zone): what "tomorrow at 9" means. */
  readonly writtenAt?: number | undefined;
  readonly timeZone?: string | undefined;
  /** Whose account the call of a model goes to. */
  readonly brandId?: string | undefined;
}

export interface Classifier {
  classify(input: ClassificationInput): Promise<Classification>;
}
