import type { Mention } from '../../shared/domain/mention/mention.ts';
import type { Draft, PublishedReplyRepository, TextRepository } from '../../shared/domain/ports.ts';
import { type Publication, pairOf, publicationsOf } from '../../shared/domain/reply/pairing.ts';
import type { Rubric } from '../../shared/domain/reply/published-reply.ts';
import type { Millis } from '../../shared/domain/time.ts';

export interface RecordPublished {
  readonly published: Pick<PublishedReplyRepository, 'record'>;
  readonly texts: Pick<TextRepository, 'revision' | 'tags' | 'draft'>;
  readonly score: Rubric;
}

/** An engine's draft stands at most so many of people's drafts before the text that went out. */
const draftsBack = 20;

/**
 * Pairs each reply of the mention that is out with the draft behind it, scores it, and puts that once. It follows the
 * record, not the event: doubled, late and lost events come to the same.
 */
export async function recordPublished(deps: RecordPublished, mention: Mention, keepUntil: Millis): Promise<void> {
  for (const publication of publicationsOf(mention)) await recordOne(deps, mention, publication, keepUntil);
}

async function recordOne(
  deps: RecordPublished,
  mention: Mention,
  publication: Publication,
  keepUntil: Millis,
): Promise<void> {
  const numbers = Array.from(
    { length: Math.min(draftsBack, publication.draft) },
    (_, back) => publication.draft - back,
  );
  const [review, tags, ...drafts] = await Promise.all([
    deps.texts.revision(mention.id, publication.revision),
    deps.texts.tags(mention.id, publication.revision),
    ...numbers.map((number) => deps.texts.draft(mention.id, number)),
  ]);
  const there = drafts.filter((draft): draft is Draft => draft !== undefined);
  const published = there.find(({ number }) => number === publication.draft);
  if (published === undefined || review === undefined) return;
  const scores = deps.score({
    replyText: published.text,
    reviewText: `${review.title ?? ''}\n${review.text}`,
    language: tags?.language ?? 'und',
    author: review.authorName,
    topics: tags?.topics ?? [],
    findings: published.findings.map(({ code }) => code),
  });
  await deps.published.record(pairOf(mention, publication, published, there, scores), keepUntil);
}
