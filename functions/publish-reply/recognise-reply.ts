import type { PublishStrategy } from '../../shared/connectors/contract.ts';
import { textHashOf } from '../../shared/domain/hash.ts';
import type { SeenReply } from '../../shared/domain/mention/incoming.ts';
import { broughtBackAt, type KnownReply, type Mention } from '../../shared/domain/mention/mention.ts';
import type { Draft, TextRepository } from '../../shared/domain/ports.ts';

/** Whose is a reply that stands beneath a mention? By key, id or text, never by the account alone. */

/**
 * The reply that this approval stands for: it was posted, whatever the call said and whoever made it. The very words
 * under another key are the same to the public (a colleague pasted them, an earlier call took effect late).
 */
export function isOfThisApproval(reply: SeenReply, mention: Mention, draft: Draft): boolean {
  if (!reply.fromOurAccount) return false;
  const { key } = mention.publication ?? {};
  if (key !== undefined && reply.key === key) return true;
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

/** Replies of the brand's own account that the record does not know. */
export interface UnknownReplies {
  /** None of our drafts says this: somebody answered in the platform's own console. */
  readonly foreign: readonly SeenReply[];
  /** Words of one of our drafts: a call of an earlier approval took effect late, or a colleague pasted them. */
  readonly stray: readonly SeenReply[];
}

/** Sorts what stands there from our account and is in no record by whether one of our drafts wrote it. */
export async function unknownReplies(
  texts: Pick<TextRepository, 'draft'>,
  mention: Mention,
  seen: readonly SeenReply[],
  strategy: PublishStrategy,
): Promise<UnknownReplies> {
  const unknown = seen.filter(
    (reply) => reply.fromOurAccount && !mention.replies.some((known) => isKnown(reply, known, strategy)),
  );
  if (unknown.length === 0) return { foreign: [], stray: [] };
  const numbers = Array.from({ length: mention.draft }, (_, index) => index + 1);
  const drafts = await Promise.all(numbers.map((number) => texts.draft(mention.id, number)));
  const ours = new Set(drafts.map((draft) => draft?.textHash));
  const isOurs = (reply: SeenReply): boolean => ours.has(textHashOf(reply.text));
  // Who brought the mention back had seen what stood there, and approved a reply all the same.
  const seenBefore = broughtBackAt(mention);
  const isNews = (reply: SeenReply): boolean => seenBefore === undefined || (reply.at ?? 0) > seenBefore;
  return { foreign: unknown.filter((reply) => !isOurs(reply) && isNews(reply)), stray: unknown.filter(isOurs) };
}

/** Where replies replace, the id belongs to the review and says nothing about who wrote the words. */
const isKnown = (reply: SeenReply, known: KnownReply, strategy: PublishStrategy): boolean =>
  (strategy !== 'replace' && reply.externalId === known.externalId) ||
  (known.key !== undefined && reply.key === known.key) ||
  textHashOf(reply.text) === known.textHash;
