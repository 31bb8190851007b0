import * as z from 'zod';
import type { IncomingMention, SeenReply } from '../../domain/mention/incoming.ts';
import { forgiving, Instant, Name } from '../parsing.ts';

// Where the vendor describes it: a link, and the day on which you read it.

/** Ids go into paths: nothing in them may lead elsewhere. */
export const ReviewId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Name the fields that are used, forgive what we can do without, and say in house words what remains. */
export const Review = z
  .object({
    id: ReviewId,
    body: z.string(),
    stars: forgiving(z.number().int().min(1).max(5)),
    author: forgiving(z.object({ id: forgiving(z.string()), name: forgiving(Name) })),
    createdAt: Instant,
    updatedAt: Instant,
    reply: forgiving(z.object({ body: z.string(), createdAt: forgiving(Instant) })),
  })
  .transform((review) => {
    const mention: IncomingMention = {
      externalId: review.id,
      text: review.body,
      rating: review.stars,
      author: review.author,
      writtenAt: review.createdAt,
      editedAt: review.updatedAt > review.createdAt ? review.updatedAt : undefined,
    };
    const replies: readonly SeenReply[] = review.reply
      ? [
          {
            externalId: `${review.id}/reply`,
            text: review.reply.body,
            fromOurAccount: true,
            visibility: 'visible',
            at: review.reply.createdAt,
          },
        ]
      : [];
    return { mention, replies };
  });

export const ReviewPage = z.object({ reviews: z.array(z.unknown()), next: forgiving(z.string().min(1)) });

/** Where an item stands in the list, also where the rest of it does not parse. */
export const updatedAtOf = (review: unknown): number | undefined =>
  z.object({ updatedAt: Instant }).safeParse(review).data?.updatedAt;
