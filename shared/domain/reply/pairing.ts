import { isTakenBack, type Mention } from '../mention/mention.ts';
import type { Draft } from '../ports.ts';
import type { Millis } from '../time.ts';
import { editDistance } from './edit-distance.ts';
import type { PublishedReply, ReplyScores } from './published-reply.ts';

/** A reply of the record that the public sees or saw. */
export interface Publication {
  readonly revision: number;
  readonly draft: number;
  readonly at: Millis;
}

/**
 * Replies of the mention that are out, as its record says: none while the platform's moderation has not decided, none
 * of a mention whose author took it back.
 */
export function publicationsOf(mention: Mention): Publication[] {
  if (isTakenBack(mention)) return [];
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
