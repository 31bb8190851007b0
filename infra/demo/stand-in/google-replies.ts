/** The owner's reply to a review: create or replace, moderation, delete. */
import * as z from 'zod';
import { demoAccounts } from './accounts.ts';
import { type Answer, jsonOf, type Request } from './answers.ts';
import { failure, invalidArgument } from './google-errors.ts';
import { currentReply, reviewReply } from './google-views.ts';
import { fraction } from './ids.ts';
import { type Post, repliesOf } from './state.ts';
import type { World } from './world.ts';

const account = demoAccounts['google-business-profile'];

const maxReplyBytes = 4096;

const ReplyBody = z.object({ comment: z.string().min(1) });

/** Creates or replaces; the same text again leaves the reply, and what moderation said of it, as they are. */
export const updateReply = (world: World, post: Post, request: Request): Answer => {
  const parsed = ReplyBody.safeParse(jsonOf(request));
  if (!parsed.success) throw invalidArgument();
  const { comment: text } = parsed.data;
  if (Buffer.byteLength(text) > maxReplyBytes) throw invalidArgument();
  const before = currentReply(world, post);
  if (before?.text !== text || before.violation !== null) putReply(world, post, text, 'api');
  const now = currentReply(world, post);
  return { status: 200, body: now ? reviewReply(world, now) : {} };
};

/** Puts a reply in place, through the API or in the vendor's console, and starts its moderation. */
export const putReply = (world: World, post: Post, text: string, via: 'api' | 'console'): void => {
  const at = world.now();
  const before = currentReply(world, post);
  if (before) {
    world.record({ type: 'reply_removed', platform: post.platform, replyId: before.id, at, reason: 'replaced' });
  }
  const id = `${post.id}/reply/${repliesOf(world.state, post).length + 1}`;
  world.record({
    type: 'replied',
    reply: {
      platform: post.platform,
      id,
      postId: post.id,
      inReplyTo: post.id,
      text,
      via,
      author: account.displayName,
      at,
      revision: post.revisions.length,
      decidedAt: at + moderationMs(id, text),
      ...(post.refuseWith === null ? {} : { violation: post.refuseWith }),
    },
  });
};

/** Two to five seconds, the same for the same reply. */
const moderationMs = (replyId: string, text: string): number =>
  2000 + Math.floor(3000 * fraction('moderation', replyId, text));

export const deleteReply = (world: World, post: Post): Answer => {
  const reply = currentReply(world, post);
  if (!reply) throw failure(404, 'NOT_FOUND', 'Requested entity was not found.');
  world.record({
    type: 'reply_removed',
    platform: post.platform,
    replyId: reply.id,
    at: world.now(),
    reason: 'deleted',
  });
  return { status: 200, body: {} };
};
