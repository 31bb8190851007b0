import * as z from 'zod';
import type { Mention } from '../mention/mention.ts';
import { MentionId } from '../mention/mention-id.ts';
import type { Draft } from '../ports.ts';
import type { Millis } from '../time.ts';
import { editDistance } from './edit-distance.ts';

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

/** A reply of the record that the public sees or saw. */
export interface Publication {
  readonly revision: number;
  readonly draft: number;
  readonly at: Millis;
}

/**
 * Replies of the mention that are out, as its record says: none while the platform's moderation has not decided, none
 * of a mention whose author deleted it.
 */
export function publicationsOf(mention: Mention): Publication[] {
  if (mention.status === 'closed' && mention.closeReason === 'deleted_at_source') return [];
  const refused = mention.visibility === 'refused' ? mention.replies.at(-1) : undefined;
  const out: Publication[] =
    mention.visibility === 'pending'
      ? mention.replies.slice(0, -1)
      : mention.replies.filter((reply) => reply !== refused && reply.draft > 0);
  const last = mention.history.at(-1);
  if (mention.closeReason === 'posted_by_hand' && last?.from === 'approved' && mention.draft > 0) {
    return [...out, { revision: mention.revision, draft: mention.draft, at: last.at }];
  }
  return out;
}

/** Pairs a reply with the draft that it was made from. `drafts` are those of the mention, in any order. */
export function pairOf(
  mention: Mention,
  { at, revision }: Publication,
  published: Draft,
  drafts: readonly Draft[],
  scores: ReplyScores,
): PublishedReply {
  const engines = drafts
    .filter(
      (draft) =>
        draft.number <= published.number &&
        draft.revision === revision &&
        !isByPerson(draft) &&
        draft.text.trim() !== '',
    )
    .sort((one, other) => other.number - one.number)[0];
  const decidedBy = isByPolicy(mention, published) ? 'policy' : 'person';
  return {
    mentionId: mention.id,
    brandId: mention.brandId,
    locationId: mention.locationId,
    platform: mention.platform,
    language: published.language,
    at,
    revision,
    draft: published.number,
    decidedBy,
    overruled:
      decidedBy === 'policy'
        ? []
        : [...new Set(published.findings.filter(({ severity }) => severity === 'warn').map(({ code }) => code))],
    scores,
    ...(engines === undefined
      ? {}
      : { engineDraft: engines.number, engine: engines.by, distance: editDistance(engines.text, published.text) }),
  };
}

/** A person wrote it. */
export const isByPerson = (draft: Pick<Draft, 'by'>): boolean => draft.by.startsWith('person:');

function isByPolicy(mention: Mention, published: Draft): boolean {
  if (isByPerson(published)) return false;
  const given = mention.approvals.filter(({ draft }) => draft === published.number);
  return given.length > 0 && given.every(({ by }) => by.startsWith('policy:'));
}
