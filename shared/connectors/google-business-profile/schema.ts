import * as z from 'zod';
import type { IncomingMention, SeenReply } from '../../domain/mention/incoming.ts';
import { forgiving, Instant, Name, WebPage } from '../parsing.ts';

// https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews (read 2026-11-21)

const Violation = z.string().regex(/^[A-Z_]{1,80}$/);

/** What moderation says of a reply: all that the answer to a PUT is needed for. */
export const Moderation = z.object({ reviewReplyState: forgiving(z.string()), policyViolation: forgiving(Violation) });

export const ReviewReply = Moderation.extend({ comment: z.string(), updateTime: forgiving(Instant) });
export type ReviewReply = z.infer<typeof ReviewReply>;

/** Ids go into paths: nothing in them may lead elsewhere. */
export const ReviewId = z.string().regex(/^[A-Za-z0-9_-][\w=+~.-]{0,299}$/);

const stars = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 } as const;
const Stars = z.enum(['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']).transform((name) => stars[name]);

/** One review, with the reply that stands beneath it: Google has one at most. */
export const Review = z
  .object({
    reviewId: ReviewId,
    reviewer: forgiving(z.object({ displayName: forgiving(Name), isAnonymous: forgiving(z.boolean()) })),
    starRating: forgiving(Stars),
    comment: forgiving(z.string()),
    createTime: Instant,
    updateTime: forgiving(Instant),
    reviewReply: forgiving(ReviewReply),
    reviewReplyUrl: forgiving(WebPage),
  })
  .transform((review): { mention: IncomingMention; reply: ReviewReply | undefined } => {
    const { reviewer, createTime, updateTime } = review;
    const name = reviewer?.isAnonymous ? undefined : reviewer?.displayName;
    return {
      mention: {
        externalId: review.reviewId,
        url: review.reviewReplyUrl,
        // Ratings without a word have no comment.
        text: originalOf(review.comment ?? ''),
        rating: review.starRating,
        // Google names no author id; a display name is none.
        author: name === undefined ? undefined : { name },
        writtenAt: createTime,
        editedAt: updateTime !== undefined && updateTime > createTime ? updateTime : undefined,
      },
      reply: review.reviewReply,
    };
  });

export const ReviewPage = z.object({
  reviews: z.array(z.unknown()).default([]),
  nextPageToken: z
    .string()
    .optional()
    .transform((token) => token || undefined),
});

/** When a review last moved in the list, also where the rest of it does not parse. */
export const updateTimeOf = (review: unknown): number | undefined =>
  z.object({ updateTime: Instant }).safeParse(review).data?.updateTime;

export const seenReply = (externalId: string, reply: ReviewReply): SeenReply => ({
  externalId,
  text: reply.comment,
  fromOurAccount: true,
  visibility: visibilityOf(reply.reviewReplyState),
  refusal: reply.policyViolation,
  at: reply.updateTime,
});

/** Replies from before 2026-04-01 have no state; a state that we do not know is read again until it is one we do. */
export function visibilityOf(state: string | undefined): SeenReply['visibility'] {
  if (state === undefined || state === 'APPROVED' || state === 'REVIEW_REPLY_STATE_UNSPECIFIED') return 'visible';
  return state === 'REJECTED' ? 'refused' : 'pending';
}

const translated = '(Translated by Google)';
const original = '\n\n(Original)\n';

/**
 * What the customer wrote: Google may put its own translation into the same string, before the original or after it
 * (not in the documentation; recorded by several users of the API). Which one it is changes with our settings, so
 * with it the text would seem edited.
 */
export function originalOf(comment: string): string {
  if (comment.startsWith(translated)) {
    const at = comment.indexOf(original);
    return at < 0 ? comment : comment.slice(at + original.length);
  }
  const at = comment.indexOf(`\n\n${translated}`);
  return at <= 0 ? comment : comment.slice(0, at);
}
