import { isTakenBack, type Mention } from '../../shared/domain/mention/mention.ts';
import type { MentionRepository, PublishedReplyRepository, TextRepository } from '../../shared/domain/ports.ts';
import type { EditedReply } from '../../shared/domain/reply/draft.ts';
import { isByPerson } from '../../shared/domain/reply/pairing.ts';
import type { PublishedReply } from '../../shared/domain/reply/published-reply.ts';
import { type Clock, day, iso, minute } from '../../shared/domain/time.ts';

/** Drafts that the brand's people rewrote, as examples of how it wants to sound. */
export interface EditedReplies {
  /** Newest first, at most 5, all in this language; those of the mention's own location before others. */
  of(mention: Mention, language: string): Promise<readonly EditedReply[]>;
}

export const noEditedReplies: EditedReplies = { of: async () => [] };

const given = 5;
const daysBack = 30;
const replyPageSize = 200;
const readAgainAfter = 2 * minute;
/** A changed comma teaches nothing. */
const leastDistance = 0.05;
/** A model reads the beginning; a text of 300 kB would push everything else out. Characters. */
const longestExample = 1500;

export interface EditedRepliesContext {
  readonly published: Pick<PublishedReplyRepository, 'month'>;
  readonly mentions: Pick<MentionRepository, 'loadMany'>;
  readonly texts: Pick<TextRepository, 'revision' | 'draft'>;
  readonly clock: Clock;
}

/** Reads the newest pairs once in a while; texts that their author took back are left out at each reading. */
export function createEditedReplies(deps: EditedRepliesContext): EditedReplies {
  const known = new Map<string, { readonly readAt: number; readonly examples: Promise<readonly EditedReply[]> }>();
  return {
    async of(mention, language) {
      const key = JSON.stringify([mention.brandId, mention.locationId, language]);
      const cached = known.get(key);
      const now = deps.clock.now();
      if (cached !== undefined && now - cached.readAt <= readAgainAfter) return cached.examples;
      const examples = newest(deps, mention, language);
      known.set(key, { readAt: now, examples });
      examples.catch(() => known.delete(key));
      return examples;
    },
  };
}

async function newest(deps: EditedRepliesContext, mention: Mention, language: string): Promise<EditedReply[]> {
  const now = deps.clock.now();
  const months = [...new Set([iso(now).slice(0, 7), iso(now - daysBack * day).slice(0, 7)])];
  const pages = await Promise.all(
    months.map((month) => deps.published.month(mention.brandId, month, { limit: replyPageSize })),
  );
  const edited = pages
    .flatMap(({ replies }) => replies)
    .filter((reply) => reply.language === language && (reply.distance ?? 0) >= leastDistance);
  const ownFirst = [
    ...edited.filter(({ locationId }) => locationId === mention.locationId),
    ...edited.filter(({ locationId }) => locationId !== mention.locationId),
  ].slice(0, given * 2);
  const examples = await Promise.all((await stillThere(deps, ownFirst)).map((reply) => exampleOf(deps, reply)));
  return examples.filter((example) => example !== undefined).slice(0, given);
}

async function stillThere(deps: EditedRepliesContext, replies: readonly PublishedReply[]): Promise<PublishedReply[]> {
  const mentions = await deps.mentions.loadMany([...new Set(replies.map(({ mentionId }) => mentionId))]);
  const there = new Set(mentions.filter((mention) => !isTakenBack(mention)).map(({ id }) => id));
  return replies.filter(({ mentionId }) => there.has(mentionId));
}

async function exampleOf({ texts }: EditedRepliesContext, reply: PublishedReply): Promise<EditedReply | undefined> {
  if (reply.engineDraft === undefined) return undefined;
  const [review, draft, published] = await Promise.all([
    texts.revision(reply.mentionId, reply.revision),
    texts.draft(reply.mentionId, reply.engineDraft),
    texts.draft(reply.mentionId, reply.draft),
  ]);
  if (review === undefined || draft === undefined || published === undefined || !isByPerson(published))
    return undefined;
  const shortened = (text: string): string => text.slice(0, longestExample).toWellFormed();
  return {
    mention: shortened([review.title ?? '', review.text].filter((part) => part !== '').join('\n')),
    draft: shortened(draft.text),
    published: shortened(published.text),
  };
}
