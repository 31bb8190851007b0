/** X's single posts: lookup by id, create, delete. */
import * as z from 'zod';
import { demoAccounts } from './accounts.ts';
import { type Answer, jsonOf, type Request } from './answers.ts';
import { findPost, isVisible } from './state.ts';
import { maxWeightedLength, weightedLength } from './weighted-length.ts';
import { nextSnowflake, type World } from './world.ts';
import { wishesOf } from './x-fields.ts';
import { ownPosts, snowflake } from './x-timelines.ts';
import { escapeText, forbidden, includesOf, invalidRequest, notFound, postObject, xPostById } from './x-views.ts';

const account = demoAccounts.x;

/** The same text is refused while it is among our latest posts, within a day. */
const duplicateWindowPosts = 50;

/** X's longest posts, those of paying accounts, in UTF-16 units: beyond them there is nothing to count. */
const longestPost = 25_000;

const dayMs = 24 * 3_600_000;

export const lookUpMany = (world: World, request: Request): Answer => {
  const wishes = wishesOf(request.query);
  const ids = (request.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0 || ids.length > 100) {
    throw invalidRequest(
      `The number of values in the \`ids\` query parameter list [${ids.length}] is not between 1 and 100`,
      {
        ids,
      },
    );
  }
  demandIds(ids, 'ids');
  const posts = ids.map((id) => xPostById(world.state, id)).filter((post) => post !== undefined);
  const errors = ids.filter((id) => !xPostById(world.state, id)).map((id) => notFound(wishes.dialect, id, 'ids'));
  const includes = includesOf(world.state, posts, wishes);
  return {
    status: 200,
    body: {
      ...(posts.length > 0 ? { data: posts.map((post) => postObject(post, wishes)) } : {}),
      ...(Object.keys(includes).length > 0 ? { includes } : {}),
      ...(errors.length > 0 ? { errors } : {}),
    },
  };
};

export const lookUpOne = (world: World, request: Request, id: string): Answer => {
  const wishes = wishesOf(request.query);
  demandIds([id], 'id');
  const post = xPostById(world.state, id);
  if (!post) return { status: 200, body: { errors: [notFound(wishes.dialect, id, 'id')] } };
  const includes = includesOf(world.state, [post], wishes);
  return {
    status: 200,
    body: { data: postObject(post, wishes), ...(Object.keys(includes).length > 0 ? { includes } : {}) },
  };
};

export const demandIds = (ids: readonly string[], parameter: string): void => {
  const wrong = ids.find((id) => !snowflake.safeParse(id).success);
  if (wrong === undefined) return;
  const message = `The \`${parameter}\` query parameter value [${wrong}] is not valid`;
  throw invalidRequest(message, { [parameter]: [wrong] });
};

const CreateBody = z.strictObject({
  text: z.string().default(''),
  reply: z
    .strictObject({
      in_reply_to_tweet_id: snowflake,
      exclude_reply_user_ids: z.array(z.string()).optional(),
      auto_populate_reply_metadata: z.boolean().optional(),
    })
    .optional(),
  reply_settings: z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']).optional(),
  made_with_ai: z.boolean().optional(),
  nullcast: z.boolean().optional(),
});

export const createPost = (world: World, request: Request): Answer => {
  const parsed = CreateBody.safeParse(jsonOf(request));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalidRequest(`$.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
  }
  const { text, reply } = parsed.data;
  if (text.trim() === '') throw invalidRequest('Your Tweet text is empty.');
  if (text.length > longestPost || weightedLength(text) > maxWeightedLength) {
    throw invalidRequest(
      'Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.',
    );
  }
  const inReplyTo = reply?.in_reply_to_tweet_id ?? '';
  const thread = inReplyTo === '' ? undefined : summoned(world, inReplyTo);
  demandNew(world, text);
  const id = nextSnowflake(world);
  writeXReply(world, { id, inReplyTo, postId: thread ?? id, text, via: 'api', author: account.displayName });
  return { status: 201, body: { data: { id, text: escapeText(text), edit_history_post_ids: [id] } } };
};

/** The post that a reply belongs to. Every post of the demo mentions us; other people's replies do not. */
const summoned = (world: World, inReplyTo: string): string => {
  const { state } = world;
  const post = findPost(state, 'x', inReplyTo);
  if (post && isVisible(post)) return post.id;
  const reply = state.platforms.x.replyById.get(inReplyTo);
  if (!reply || reply.removedAtMs !== null) {
    throw forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
  }
  if (reply.via === 'other') throw forbidden('You are not permitted to perform this action.');
  return reply.postId;
};

const demandNew = (world: World, text: string): void => {
  const since = world.now() - dayMs;
  const recent = ownPosts(world).slice(0, duplicateWindowPosts);
  if (recent.some((own) => own.createdAtMs > since && own.text.trim() === text.trim())) {
    throw forbidden('You are not allowed to create a Tweet with duplicate content.');
  }
};

export type XReplySeed = {
  id: string;
  inReplyTo: string;
  postId: string;
  text: string;
  via: 'api' | 'console' | 'other';
  author: string | null;
};

/** Puts a reply under a post, ours or somebody else's. */
export const writeXReply = (world: World, seed: XReplySeed): void => {
  const post = findPost(world.state, 'x', seed.postId);
  world.record({
    type: 'replied',
    reply: { platform: 'x', ...seed, at: world.now(), revision: post?.revisions.length ?? 1 },
  });
};

/** Only our own posts can be deleted. */
export const deletePost = (world: World, id: string): Answer => {
  demandIds([id], 'id');
  const reply = world.state.platforms.x.replyById.get(id);
  if (!reply || reply.removedAtMs !== null || reply.via === 'other') {
    if (findPost(world.state, 'x', id)) throw forbidden('You are not authorized to delete this Tweet.');
    return { status: 200, body: { data: { deleted: false } } };
  }
  world.record({ type: 'reply_removed', platform: 'x', replyId: id, at: world.now(), reason: 'deleted' });
  return { status: 200, body: { data: { deleted: true } } };
};
