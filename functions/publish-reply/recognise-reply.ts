import type { PublishStrategy } from '../../shared/connectors/contract.ts';
import { textHashOf } from '../../shared/domain/hash.ts';
import type { SeenReply } from '../../shared/domain/mention/incoming.ts';
import type { KnownReply, Mention } from '../../shared/domain/mention/mention.ts';
import type { Draft, TextRepository } from '../../shared/domain/ports.ts';

/** Whose is a reply that stands beneath a mention? By key, id or text, never by the account alone. */

/** The reply that this approval stands for: it was posted, whatever the call said. */
export function isOfThisApproval(reply: SeenReply, mention: Mention, draft: Draft): boolean {
  if (!reply.fromOurAccount) return false;
  const { key } = mention.publication ?? {};
  if (key !== undefined) return reply.key === key;
  if (textHashOf(reply.text) !== draft.textHash) return false;
  // The same words may stand there as the answer to an earlier revision: that one is known by its id.
  return !mention.replies.some((known) => known.externalId === reply.externalId && known.revision !== mention.revision);
}

/** Replies of ours that answer the current revision already: a correction takes their place. */
export const repliesOfThisRevision = (
  mention: Mention,
  seen: readonly SeenReply[],
  strategy: PublishStrategy,
): SeenReply[] =>
  seen.filter(
    (reply) =>
      reply.fromOurAccount &&
      mention.replies.some((known) => known.revision === mention.revision && isKnown(reply, known, strategy)),
  );

/** A reply from the brand's own account that none of our drafts wrote: somebody answered in the platform's own console. */
export async function foreignReply(
  texts: Pick<TextRepository, 'draft'>,
  mention: Mention,
  seen: readonly SeenReply[],
  strategy: PublishStrategy,
): Promise<SeenReply | undefined> {
  const unknown = seen.filter(
    (reply) => reply.fromOurAccount && !mention.replies.some((known) => isKnown(reply, known, strategy)),
  );
  if (unknown.length === 0) return undefined;
  // A doubtful call of an earlier approval may have taken effect late: its draft is still there to compare with.
  const numbers = Array.from({ length: mention.draft }, (_, index) => index + 1);
  const drafts = await Promise.all(numbers.map((number) => texts.draft(mention.id, number)));
  const ours = new Set(drafts.map((draft) => draft?.textHash));
  return unknown.find((reply) => !ours.has(textHashOf(reply.text)));
}

/** Where replies replace, the id belongs to the review and says nothing about who wrote the words. */
const isKnown = (reply: SeenReply, known: KnownReply, strategy: PublishStrategy): boolean =>
  (strategy !== 'replace' && reply.externalId === known.externalId) ||
  (known.key !== undefined && reply.key === known.key) ||
  textHashOf(reply.text) === known.textHash;
