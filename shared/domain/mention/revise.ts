import type { RevisionText, TextRepository } from '../ports.ts';
import { hasText } from './admit.ts';
import type { IncomingMention } from './incoming.ts';
import type { AuthorRevision } from './lifecycle.ts';
import type { Mention } from './mention.ts';
import { contentHashOf } from './mention-id.ts';

/**
 * Puts the text of the author's edit and says which revision it is. The text comes first, META last: an earlier run
 * may have put the next number and died, so it is the first free number, or the one that has this very text.
 */
export async function revisionOf(
  texts: Pick<TextRepository, 'putRevision'>,
  mention: Mention,
  incoming: IncomingMention,
): Promise<AuthorRevision> {
  const contentHash = contentHashOf(incoming);
  for (let revision = (mention.pendingRevision?.revision ?? mention.revision) + 1; ; revision += 1) {
    const stored = await texts.putRevision(mention, revision, revisionTextOf(incoming));
    if (stored.contentHash === contentHash) {
      return {
        revision,
        contentHash,
        editedAt: incoming.editedAt,
        hasText: hasText(incoming),
        rating: incoming.rating,
      };
    }
  }
}

export const revisionTextOf = (incoming: IncomingMention): RevisionText => ({
  title: incoming.title,
  text: incoming.text,
  lang: incoming.lang,
  authorName: incoming.author?.name,
  authorFollowers: incoming.author?.followers,
  url: incoming.url,
  replyTarget: incoming.replyTarget ?? {},
  repliable: incoming.repliable ?? true,
  contentHash: contentHashOf(incoming),
});

/** Half a surrogate pair is no character: DynamoDB refuses it, so it becomes U+FFFD before anything is hashed. */
export const wellFormed = (incoming: IncomingMention): IncomingMention => ({
  ...incoming,
  text: incoming.text.toWellFormed(),
  title: incoming.title?.toWellFormed(),
  ...(incoming.author === undefined
    ? {}
    : { author: { ...incoming.author, name: incoming.author.name?.toWellFormed() } }),
});
