import * as z from 'zod';
import { MentionId } from '../mention/mention-id.ts';

/** How well a published reply does its work, each from 0 to 1 (docs/drafting.md). */
export const ReplyScores = z.object({
  positiveTone: z.number().min(0).max(1),
  addressesIssue: z.number().min(0).max(1),
  personal: z.number().min(0).max(1),
});
export type ReplyScores = z.infer<typeof ReplyScores>;

/**
 * A reply that went out, paired with the engine's draft from which it was made. The texts stay where they are, under
 * the mention, so that nothing an author took back lies about a second time.
 */
export const PublishedReply = z.object({
  mentionId: MentionId,
  brandId: z.string(),
  locationId: z.string().optional(),
  platform: z.string(),
  language: z.string(),
  /** When it went out. */
  at: z.number(),
  revision: z.int(),
  /** Number of the draft that went out. */
  draft: z.int(),
  /** The engine's last draft of the same wording before it; absent where a person wrote without one. */
  engineDraft: z.int().optional(),
  engine: z.string().optional(),
  /** `person` or `policy`: who let it out; policies say nothing about how good drafts are. */
  decidedBy: z.enum(['person', 'policy']),
  /** Share of the longer text that was changed, from 0 to 1; absent without a draft. */
  distance: z.number().min(0).max(1).optional(),
  /** Codes of the warnings that stood when a person published all the same. */
  overruled: z.array(z.string()),
  scores: ReplyScores,
});
export type PublishedReply = z.infer<typeof PublishedReply>;

/** What a rubric looks at. */
export interface RubricRequest {
  readonly replyText: string;
  readonly reviewText: string;
  /** Of the customer; `und` where unknown. */
  readonly language: string;
  readonly author?: string | undefined;
  readonly topics: readonly string[];
  /** Codes of what the guard found in the reply. */
  readonly findings: readonly string[];
}

/** Scores a reply, locally and always the same way. */
export type Rubric = (request: RubricRequest) => ReplyScores;
