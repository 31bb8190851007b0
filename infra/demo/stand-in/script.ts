/** What people and tests can do to the platforms on purpose. */
import { demoAccounts, type Platform } from './accounts.ts';
import { isoTime } from './answers.ts';
import { postCollection } from './bluesky-record.ts';
import { freshKey, writeReply } from './bluesky-repo.ts';
import { blueskyUri, cidsOf, entryOfReply } from './bluesky-views.ts';
import { cidOf } from './cid.ts';
import type { PostSeed, ScriptedFault } from './events.ts';
import { putReply } from './google-replies.ts';
import { snowflakeAt, tidAt } from './ids.ts';
import { freeId } from './release.ts';
import { findPostAnywhere, latest, type Post, type State } from './state.ts';
import { nextSnowflake, type World } from './world.ts';
import { writeXReply } from './x-posts.ts';

/** A scripted action names a post that does not exist, or asks of a platform what it does not offer. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

/** Finds a post by external id, full Google name or input id. Throws `ScriptError`. */
export const postNamed = (state: State, id: string): Post => {
  const post = findPostAnywhere(state, id);
  if (!post) throw new ScriptError(`no post has the id ${id}`);
  return post;
};

export const failNext = (world: World, fault: ScriptedFault): void => world.record({ type: 'fault_armed', fault });

/** The author rewrites a post. On X this makes a new id. */
export const edit = (world: World, post: Post, text: string, cause: 'script' | 'random' = 'script'): void =>
  world.record({
    type: 'edited',
    cause,
    platform: post.platform,
    postId: post.id,
    at: world.now(),
    text,
    ...(post.platform === 'x' ? { versionId: nextSnowflake(world) } : {}),
  });

/** The author takes a post down. */
export const deletePost = (world: World, post: Post): void => {
  if (post.deletedAtMs === null) {
    world.record({ type: 'deleted', platform: post.platform, postId: post.id, at: world.now() });
  }
};

/** Google's moderation refuses the reply in place, or else the next one. */
export const rejectReply = (world: World, post: Post, violation: string): void => {
  if (post.platform !== 'google-business-profile') throw new ScriptError('only Google moderates replies');
  world.record({ type: 'reply_refused', postId: post.id, violation, at: world.now() });
};

export type Injection = {
  readonly platform: Platform;
  readonly kind?: 'extra' | 'late' | 'malformed';
  readonly text?: string;
  readonly title?: string;
  readonly rating?: number;
  readonly lang?: string;
  readonly author?: string;
  /** How old a late post says it is, in seconds; 0 for the others. */
  readonly ageSeconds?: number;
};

/** A post that is not of the input surfaces. Returns its id. */
export const inject = (world: World, injection: Injection): string => {
  const { kind = 'extra', ageSeconds = 0 } = injection;
  const listedAt = world.now() - ageSeconds * 1000;
  return surface(world, { ...injection, kind, listedAt, deleteAt: null, cause: 'script' });
};

export type Surfacing = Omit<Injection, 'kind' | 'ageSeconds'> & {
  readonly kind: PostSeed['kind'];
  readonly listedAt: number;
  readonly deleteAt: number | null;
  readonly cause: 'script' | 'random';
  readonly inReplyTo?: string;
};

export const surface = (world: World, { platform, kind, listedAt, deleteAt, cause, ...given }: Surfacing): string => {
  const seed = `${kind} ${world.state.platforms[platform].posts.length}`;
  const author = given.author ?? null;
  const late = platform === 'x' && kind === 'late';
  const id = late ? lateSnowflake(world, listedAt) : freeId(world, platform, author ?? seed, seed, listedAt);
  const post: PostSeed = {
    platform,
    id,
    kind,
    text: given.text ?? 'Is anybody from the shop reading this?',
    title: given.title ?? null,
    rating: given.rating ?? null,
    lang: given.lang ?? 'en',
    author: author ?? seed,
    writtenAt: listedAt,
    listedAt,
    inReplyTo: given.inReplyTo ?? null,
    deleteAt,
  };
  world.record({ type: 'injected', cause, at: world.now(), post });
  return id;
};

/** A free X id of the past. */
const lateSnowflake = (world: World, atMs: number): string => {
  for (let sequence = 4_000_000; ; sequence -= 1) {
    const id = snowflakeAt(atMs, sequence);
    if (!world.state.platforms.x.byId.has(id)) return id;
  }
};

export const shiftPages = (world: World, platform: Platform): void => world.record({ type: 'shift_armed', platform });

export type ForeignReply = {
  readonly text: string;
  readonly author?: string;
  /** The reply that it answers; the post itself when absent. */
  readonly to?: string;
  /** Whether it turns to us, so that it shows among our mentions. */
  readonly mentionsUs?: boolean;
};

/** Somebody else writes under a post. Returns the id. Throws `ScriptError` where a platform has no such thing. */
export const addForeignReply = (world: World, post: Post, reply: ForeignReply): string => {
  const { text, author = 'A passer-by', to = latest(post).versionId, mentionsUs = false } = reply;
  if (post.platform !== 'bluesky' && post.platform !== 'x') {
    throw new ScriptError(`nobody but the owner can reply on ${post.platform}`);
  }
  const { platform } = post;
  if (mentionsUs) {
    const at = world.now();
    return surface(world, {
      platform,
      kind: 'answer',
      text,
      author,
      listedAt: at,
      deleteAt: null,
      cause: 'script',
      inReplyTo: to,
    });
  }
  if (platform === 'x') {
    const id = nextSnowflake(world);
    writeXReply(world, { id, inReplyTo: to, postId: post.id, text, via: 'other', author });
    return id;
  }
  const at = world.now();
  const id = blueskyUri(author, tidAt(at, world.state.platforms.bluesky.replies.length));
  const record = { $type: postCollection, text, createdAt: isoTime(at), reply: replyRefs(world, post, to) };
  world.record({
    type: 'replied',
    reply: {
      platform,
      id,
      postId: post.id,
      inReplyTo: to,
      text,
      via: 'other',
      author,
      at,
      revision: post.revisions.length,
      record,
      cid: cidOf(record),
    },
  });
  return id;
};

const replyRefs = (world: World, post: Post, to: string) => {
  const root = { uri: post.id, cid: cidsOf(world.state, post).at(-1) ?? '' };
  const parent = world.state.platforms.bluesky.replyById.get(to);
  return { root, parent: parent ? { uri: parent.id, cid: entryOfReply(parent).cid } : root };
};

/** Somebody of the brand answers in the vendor's own console. Returns the reply's id. */
export const answerInConsole = (world: World, post: Post, text: string): string => {
  switch (post.platform) {
    case 'google-business-profile':
      putReply(world, post, text, 'console');
      break;
    case 'x': {
      const inReplyTo = latest(post).versionId;
      const author = demoAccounts.x.displayName;
      writeXReply(world, { id: nextSnowflake(world), inReplyTo, postId: post.id, text, via: 'console', author });
      break;
    }
    case 'bluesky': {
      const uri = `at://${demoAccounts.bluesky.did}/${postCollection}/${freshKey(world)}`;
      const reply = replyRefs(world, post, post.id);
      writeReply(world, uri, { $type: postCollection, text, createdAt: isoTime(world.now()), reply }, 'console');
      break;
    }
    case 'app-store-rss':
      throw new ScriptError('the feed shows no replies');
  }
  return world.state.platforms[post.platform].replies.at(-1)?.id ?? '';
};
