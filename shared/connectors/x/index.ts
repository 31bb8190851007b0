import * as z from 'zod';
import { AppError } from '../../domain/errors.ts';
import { replyLimits } from '../../domain/reply/reply-limit.ts';
import { defineConnector, type PulledPage, type PullRequest } from '../contract.ts';
import { parseEach } from '../parsing.ts';
import { restarted, stepOn, sweepOn, type Walk, walkOf } from '../walk.ts';
import { pageTokenRefused, replyRefused, xError } from './errors.ts';
import { bearer, Credential, isExpired, refresh } from './oauth.ts';
import { Account, apiUrl, type Context, fetchPosts } from './posts.ts';
import { lookUpMany, read } from './read.ts';
import { mentionOf, Post, PostId, type User } from './schema.ts';

const pageSize = 100;

/** Posts that mention one account, through the X API v2. */
export const x = defineConnector<Account, Credential>({
  platform: 'x',
  title: 'X',
  strategy: 'blind',
  // Deleted content has to leave storage within 24 hours (X developer agreement, 2026-11).
  forgetsDeleted: true,
  replyLimit: replyLimits.x,
  account: Account,
  credential: Credential,
  identity: ({ userId }) => userId,
  hosts: () => ['api.x.com'],
  isExpired,
  refresh,
  pull: (context, { mode, cursor }) => pullFrom(context, mode, walkOf(cursor)),
  read: (context, { mention }) => read(context, mention),

  async reply(context, { mention, text }) {
    const answer = await context.http.request({
      method: 'POST',
      url: `${apiUrl}/tweets`,
      headers: bearer(context),
      json: { text, reply: { in_reply_to_tweet_id: mention.replyTarget.postId ?? mention.externalId } },
      effect: 'write',
      schema: z.object({ data: z.object({ id: PostId }) }),
      mapError: (refusal) => replyRefused(refusal, context.clock.now()),
    });
    return { externalId: answer.data.id, visibility: 'visible' };
  },

  async retract(context, _mention, { externalId }) {
    if (!PostId.safeParse(externalId).success) {
      throw new AppError('invalid', 'bad_post_id', 'this is no id of a post on X');
    }
    try {
      await context.http.request({
        method: 'DELETE',
        url: `${apiUrl}/tweets/${externalId}`,
        headers: bearer(context),
        effect: 'read',
        schema: z.unknown(),
        mapError: (refusal) => xError(refusal, context.clock.now()),
      });
    } catch (error) {
      if (!(error instanceof AppError && error.kind === 'gone')) throw error;
    }
  },
});

/** The latest 800 mentions are within reach, newest first; `since_id` spares us those that we have. */
async function pullFrom(context: Context, mode: PullRequest['mode'], walk: Walk): Promise<PulledPage> {
  const { account } = context;
  try {
    const page = await fetchPosts(
      context,
      `users/${account.userId}/mentions`,
      {
        max_results: pageSize,
        since_id: mode === 'head' ? walk.mark : undefined,
        pagination_token: walk.token,
      },
      walk.token === undefined ? xError : pageTokenRefused,
    );
    const { items: listed, malformed } = parseEach(page.data, Post);
    const users = new Map(page.includes);
    const posts = await asTheyAreNow(context, listed, users);
    const items = posts.filter((post) => isForUs(post, account)).map((post) => mentionOf(post, users, account));
    const nextToken = page.meta?.next_token;
    if (mode === 'sweep') return { items, malformed, ...sweepOn(walk, nextToken) };
    const marks = [page.meta?.newest_id, ...listed.map(({ id }) => id)];
    // `since_id` keeps what is known out of the list, so the mark is never met in it.
    return {
      items,
      malformed,
      ...stepOn(walk, { marks, empty: page.data.length === 0, nextToken, reachedMark: false }),
    };
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'page_token_refused')) throw error;
    return pullFrom(context, mode, restarted(walk));
  }
}

/** Our own posts and reposts of others' are nobody's word to us. */
const isForUs = (post: Post, account: Account): boolean =>
  post.authorId !== account.userId && !post.references.some(({ type }) => type === 'retweeted');

/**
 * Each post once and in its newest version: where a list shows an older one, the newer is looked up, so that two
 * lists never disagree on what a post says.
 */
async function asTheyAreNow(
  context: Context,
  listed: readonly Post[],
  users: Map<string, User>,
): Promise<readonly Post[]> {
  const current = new Map<string, Post>();
  for (const post of listed) if (post.id === post.newestId) current.set(post.newestId, post);
  const missing = [...new Set(listed.map(({ newestId }) => newestId))].filter((id) => !current.has(id));
  if (missing.length > 0) {
    const page = await lookUpMany(context, missing);
    for (const [id, user] of page.includes) users.set(id, user);
    for (const post of parseEach(page.data, Post).items) current.set(post.id, post);
  }
  const versions = listed.map((post) => current.get(post.newestId) ?? post);
  return [...new Map(versions.map((post) => [post.history[0] ?? post.id, post])).values()];
}
