/** X's lists: mentions, posts of a user, recent search. Newest first, paged by the id last seen. */
import * as z from 'zod';
import { demoAccounts } from './accounts.ts';
import { type Answer, firstTwice, openCursor, type Refusal, type Request, sealCursor } from './answers.ts';
import { compareSnowflakes, snowflakeTimeMs } from './ids.ts';
import { findPost, isVisible, latest, listing, type Post, type Reply, repliesOf } from './state.ts';
import type { World } from './world.ts';
import { wishesOf } from './x-fields.ts';
import { includesOf, invalidRequest, postObject, type Wishes, type XPost, xPostOf, xPostOfReply } from './x-views.ts';

const account = demoAccounts.x;

export const snowflake = z.string().regex(/^[0-9]{1,19}$/);

const TimelineQuery = z.object({
  max_results: z.coerce.number().int().default(10),
  since_id: snowflake.optional(),
  until_id: snowflake.optional(),
  start_time: z.iso.datetime({ offset: true }).optional(),
  end_time: z.iso.datetime({ offset: true }).optional(),
  pagination_token: z.string().min(1).optional(),
  next_token: z.string().min(1).optional(),
});

const Cursor = z.object({ until: snowflake });

/** A post drawn up only if it falls into the page. */
type Lazy = { readonly id: string; view(): XPost };

/** A page of posts, newest first; a token names the last one seen, so pages do not shift. */
const page = (
  world: World,
  request: Request,
  posts: readonly Lazy[],
  minResults: number,
  duplicate: boolean,
): Answer => {
  const wishes = wishesOf(request.query);
  const parsed = TimelineQuery.safeParse(Object.fromEntries(request.query));
  if (!parsed.success) throw badParameter(request.query, parsed.error);
  const { max_results: size, since_id, until_id, start_time, end_time } = parsed.data;
  if (size < minResults || size > 100) {
    const message = `The \`max_results\` query parameter value [${size}] is not between ${minResults} and 100`;
    throw invalidRequest(message, { max_results: [String(size)] });
  }
  const until = lastSeen(parsed.data.pagination_token ?? parsed.data.next_token);
  const within = posts.filter(
    ({ id }) =>
      (since_id === undefined || compareSnowflakes(id, since_id) > 0) &&
      (until_id === undefined || compareSnowflakes(id, until_id) < 0) &&
      (until === undefined || compareSnowflakes(id, until) < 0) &&
      (start_time === undefined || snowflakeTimeMs(id) >= Date.parse(start_time)) &&
      (end_time === undefined || snowflakeTimeMs(id) < Date.parse(end_time)),
  );
  const more = within.length > size;
  const items = within.slice(0, size);
  const last = duplicate && items.length > 1 ? items.at(-2) : items.at(-1);
  const shown = (duplicate && !more ? firstTwice(items, size) : items).map(({ view }) => view());
  return { status: 200, body: pageBody(world, shown, wishes, more ? last?.id : undefined) };
};

const pageBody = (world: World, items: readonly XPost[], wishes: Wishes, until: string | undefined) => {
  if (items.length === 0) return { meta: { result_count: 0 } };
  const includes = includesOf(world.state, items, wishes);
  return {
    data: items.map((post) => postObject(post, wishes)),
    ...(Object.keys(includes).length > 0 ? { includes } : {}),
    meta: {
      newest_id: items[0]?.id,
      oldest_id: items.at(-1)?.id,
      result_count: items.length,
      ...(until === undefined ? {} : { next_token: sealCursor({ until }) }),
    },
  };
};

const lastSeen = (token: string | undefined): string | undefined => {
  if (token === undefined) return undefined;
  const cursor = Cursor.safeParse(openCursor(token));
  if (cursor.success) return cursor.data.until;
  throw invalidRequest(`The \`pagination_token\` query parameter value [${token}] is not valid`, {
    pagination_token: [token],
  });
};

const badParameter = (query: URLSearchParams, error: z.ZodError): Refusal => {
  const name = String(error.issues[0]?.path[0] ?? '');
  const value = query.get(name) ?? '';
  return invalidRequest(`The \`${name}\` query parameter value [${value}] is not valid`, { [name]: [value] });
};

/** Reaches back over the latest 800 mentions and no further. */
export const mentions = (world: World, request: Request, duplicate: boolean): Answer =>
  page(
    world,
    request,
    listing(world.state, 'x').map((post) => lazyPost(world, post)),
    5,
    duplicate,
  );

/** Our own posts and replies. */
export const postsOfUser = (world: World, request: Request, duplicate: boolean): Answer =>
  page(
    world,
    request,
    ownPosts(world).map((reply) => lazyReply(world, reply)),
    5,
    duplicate,
  );

const lazyPost = ({ state }: World, post: Post): Lazy => ({
  id: latest(post).versionId,
  view: () => xPostOf(state, post),
});

const lazyReply = ({ state }: World, reply: Reply): Lazy => ({ id: reply.id, view: () => xPostOfReply(state, reply) });

/** Newest first; their ids rise as they are made. */
export const ownPosts = (world: World): Reply[] =>
  world.state.platforms.x.replies.filter(({ via, removedAtMs }) => via !== 'other' && removedAtMs === null).reverse();

const weekMs = 7 * 24 * 3_600_000;

/** Understands `conversation_id:`, `from:`, `to:`, `@name`, `is:reply` and plain words, all of which must hold. */
export const searchRecent = (world: World, request: Request): Answer => {
  const query = request.query.get('query') ?? '';
  if (query === '' || query.length > 4096)
    throw invalidRequest("The 'query' parameter is required.", { query: [query] });
  const terms = query.split(/\s+/).filter((term) => term !== '');
  const found = candidates(world, terms)
    .filter(({ id }) => snowflakeTimeMs(id) > world.now() - weekMs)
    .filter(({ view }) => {
      const post = view();
      return !post.malformed && terms.every((term) => matches(world.state, post, term));
    })
    .sort((a, b) => compareSnowflakes(b.id, a.id));
  return page(world, request, found, 10, false);
};

/** All posts and replies, or those of one thread when the query names it. */
const candidates = (world: World, terms: readonly string[]): Lazy[] => {
  const { x } = world.state.platforms;
  const named = terms.find((term) => term.startsWith('conversation_id:'))?.slice('conversation_id:'.length);
  const head = named === undefined ? undefined : findPost(world.state, 'x', named);
  const posts = head ? [head, ...x.answers].filter(isVisible) : listing(world.state, 'x');
  const threads = head ? [head, ...x.answers].flatMap((post) => repliesOf(world.state, post)) : x.replies;
  const replies = threads.filter(({ removedAtMs }) => removedAtMs === null);
  return [...posts.map((post) => lazyPost(world, post)), ...replies.map((reply) => lazyReply(world, reply))];
};

const matches = (state: World['state'], post: XPost, term: string): boolean => {
  const [, operator, value = ''] = /^([a-z_]+):(.+)$/.exec(term) ?? [];
  if (operator === 'conversation_id') return post.conversationId === (findPost(state, 'x', value)?.id ?? value);
  if (operator === 'from') return post.author.username === value || post.authorId === value;
  if (operator === 'to') return post.inReplyToUserId === (value === account.username ? account.userId : value);
  if (term === 'is:reply') return post.repliedTo !== null;
  if (term === `@${account.username}`) return post.authorId !== account.userId;
  return post.text.toLowerCase().includes(term.toLowerCase());
};
