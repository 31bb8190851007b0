/** Reviews and replies as the My Business API shows them. */
import { demoAccounts } from './accounts.ts';
import { isoTime } from './answers.ts';
import { fraction } from './ids.ts';
import { stars, wholeText } from './post-text.ts';
import { type Post, type Reply, repliesOf } from './state.ts';
import type { World } from './world.ts';

const account = demoAccounts['google-business-profile'];

const starNames = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'] as const;

export const review = (world: World, post: Post): Record<string, unknown> => {
  const rating = stars(post);
  const text = wholeText(post);
  const reply = currentReply(world, post);
  const whole = {
    name: `${account.locationName}/reviews/${post.id}`,
    reviewId: post.id,
    reviewer: reviewer(post),
    starRating: rating === null ? 'STAR_RATING_UNSPECIFIED' : starNames[rating - 1],
    ...(text === '' ? {} : { comment: text }),
    createTime: isoTime(post.writtenAtMs),
    updateTime: isoTime(post.listedAtMs),
    ...(reply ? { reviewReply: reviewReply(world, reply) } : {}),
  };
  return post.kind === 'malformed' ? maim(whole, post) : whole;
};

/** A review that lacks what every review has, in one of two ways. */
const maim = (whole: Record<string, unknown>, post: Post): Record<string, unknown> => {
  const lost = fraction('maim', post.id) < 0.5 ? ['name', 'reviewId'] : ['createTime', 'updateTime', 'reviewer'];
  return Object.fromEntries(Object.entries(whole).filter(([field]) => !lost.includes(field)));
};

const reviewer = ({ author }: Post): Record<string, unknown> =>
  author === null
    ? { isAnonymous: true }
    : { displayName: author, profilePhotoUrl: 'https://lh3.googleusercontent.com/a/default-user', isAnonymous: false };

export const currentReply = (world: World, post: Post): Reply | undefined =>
  repliesOf(world.state, post).findLast((reply) => reply.removedAtMs === null);

export const reviewReply = (world: World, reply: Reply): Record<string, unknown> => {
  const decided = reply.decidedAtMs <= world.now();
  return {
    comment: reply.text,
    updateTime: isoTime(reply.createdAtMs),
    reviewReplyState: !decided ? 'PENDING' : reply.violation === null ? 'APPROVED' : 'REJECTED',
    ...(decided && reply.violation !== null ? { policyViolation: reply.violation } : {}),
  };
};
