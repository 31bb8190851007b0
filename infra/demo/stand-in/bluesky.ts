/**
 * Bluesky: the XRPC methods of a PDS, which also serves the AppView's to its own account.
 * Source: lexicons of bluesky-social/atproto.
 */
import * as z from 'zod';
import { demoAccounts } from './accounts.ts';
import { type Answer, answering, bearerOf, type Call, firstTwice, type Request, sealCursor } from './answers.ts';
import { createRecord, cursorKey, deleteRecord, getRecord, listRecords, putRecord } from './bluesky-repo.ts';
import {
  createSession,
  demandAccess,
  getSession,
  invalidRequest,
  refreshSession,
  xrpcError,
} from './bluesky-session.ts';
import {
  customerProfile,
  type Entry,
  entryByUri,
  entryOfPost,
  entryOfReply,
  notification,
  postView,
  repliesUnder,
} from './bluesky-views.ts';
import { wholeText } from './post-text.ts';
import { findPost, listing, type Post, type Reply } from './state.ts';
import type { World } from './world.ts';

const account = demoAccounts.bluesky;

type Method = {
  readonly verb: 'GET' | 'POST';
  readonly operation: Call['operation'];
  /** Methods of the session itself look at their own credentials. */
  readonly open?: true;
  run(world: World, request: Request, duplicate: boolean): Answer;
};

const methods: Readonly<Record<string, Method>> = {
  'com.atproto.server.createSession': { verb: 'POST', operation: 'token', open: true, run: createSession },
  'com.atproto.server.refreshSession': { verb: 'POST', operation: 'token', open: true, run: refreshSession },
  'com.atproto.server.getSession': { verb: 'GET', operation: 'get', run: getSession },
  'com.atproto.identity.resolveHandle': { verb: 'GET', operation: 'get', open: true, run: (_, r) => resolveHandle(r) },
  'com.atproto.repo.createRecord': { verb: 'POST', operation: 'reply', run: createRecord },
  'com.atproto.repo.putRecord': { verb: 'POST', operation: 'reply', run: putRecord },
  'com.atproto.repo.deleteRecord': { verb: 'POST', operation: 'retract', run: deleteRecord },
  'com.atproto.repo.getRecord': { verb: 'GET', operation: 'get', run: getRecord },
  'com.atproto.repo.listRecords': { verb: 'GET', operation: 'search', run: listRecords },
  'app.bsky.notification.listNotifications': {
    verb: 'GET',
    operation: 'list',
    run: (world, request, duplicate) => listNotifications(world, request, duplicate),
  },
  'app.bsky.feed.getPosts': { verb: 'GET', operation: 'get', run: (world, request) => getPosts(world, request) },
  'app.bsky.feed.getPostThread': {
    verb: 'GET',
    operation: 'get',
    run: (world, request) => getPostThread(world, request),
  },
  'app.bsky.feed.searchPosts': {
    verb: 'GET',
    operation: 'search',
    run: (world, request) => searchPosts(world, request),
  },
  'app.bsky.feed.getAuthorFeed': {
    verb: 'GET',
    operation: 'search',
    run: (world, request) => getAuthorFeed(world, request),
  },
};

/** The call that a request to the PDS makes, or undefined where it has no such method. */
export const blueskyCall = (world: World, request: Request): Call | undefined => {
  const method = methods[/^\/xrpc\/([A-Za-z.]+)$/.exec(request.path)?.[1] ?? ''];
  if (!method || method.verb !== request.method) return undefined;
  return {
    platform: 'bluesky',
    operation: method.operation,
    token: bearerOf(request),
    run: answering((twist) => {
      if (!method.open) demandAccess(world, request);
      return method.run(world, request, twist === 'duplicate_item');
    }),
    tooMany: (retryAfterSeconds) => ({
      status: 429,
      headers: {
        'retry-after': String(retryAfterSeconds),
        'ratelimit-limit': '3000',
        'ratelimit-remaining': '0',
        'ratelimit-reset': String(Math.ceil(world.now() / 1000) + retryAfterSeconds),
        'ratelimit-policy': '3000;w=300',
      },
      body: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' },
    }),
    internalError: () => ({ status: 500, body: { error: 'InternalServerError', message: 'Internal Server Error' } }),
  };
};

const resolveHandle = ({ query }: Request): Answer => {
  if (query.get('handle') !== account.handle) throw xrpcError(400, 'HandleNotFound', 'Unable to resolve handle');
  return { status: 200, body: { did: account.did } };
};

const limit = (max: number, standard: number) => z.coerce.number().int().min(1).max(max).default(standard);

const NotificationsQuery = z.object({ limit: limit(100, 50), cursor: z.string().optional() });

/** Newest first; a cursor names the last one seen, so pages do not shift. Calling it marks nothing as seen. */
const listNotifications = (world: World, { query }: Request, duplicate: boolean): Answer => {
  const parsed = NotificationsQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) throw invalidRequest('limit must be an integer between 1 and 100');
  const reasons = [...query.getAll('reasons'), ...query.getAll('reasons[]')];
  const posts = listing(world.state, 'bluesky').filter(
    (post) => reasons.length === 0 || reasons.includes(post.inReplyTo === null ? 'mention' : 'reply'),
  );
  const { page, cursor } = pageOf(posts, parsed.data, duplicate);
  return {
    status: 200,
    body: {
      notifications: page.map((post) => notification(world.state, post)),
      ...(cursor === undefined ? {} : { cursor }),
      priority: false,
    },
  };
};

const pageOf = (
  posts: Post[],
  query: { limit: number; cursor?: string | undefined },
  duplicate: boolean,
): { page: readonly Post[]; cursor: string | undefined } => {
  const from = query.cursor === undefined ? 0 : placeAfter(posts, query.cursor);
  const page = posts.slice(from, from + query.limit);
  const last = duplicate && page.length > 1 ? page.at(-2) : page.at(-1);
  const more = last !== undefined && from + query.limit < posts.length;
  const shown = duplicate && !more ? firstTwice(page, query.limit) : page;
  return { page: shown, cursor: more ? sealCursor({ after: `${last.listedAtMs}:${last.order}` }) : undefined };
};

/** The place of the first post older than the cursor. */
const placeAfter = (posts: Post[], cursor: string): number => {
  const [listedAtMs = 0, order = 0] = cursorKey(cursor).split(':').map(Number);
  const place = posts.findIndex(
    (post) => post.listedAtMs < listedAtMs || (post.listedAtMs === listedAtMs && post.order < order),
  );
  return place < 0 ? posts.length : place;
};

const viewOf = (world: World, entry: Entry) => {
  const post = threadPost(world, entry.uri);
  return postView(entry, post ? repliesUnder(world.state, post, entry.uri).length : 0);
};

/** The customer's post at the head of the thread that a uri is in. */
const threadPost = (world: World, uri: string): Post | undefined => {
  const reply = world.state.platforms.bluesky.replyById.get(uri);
  return findPost(world.state, 'bluesky', uri) ?? (reply && findPost(world.state, 'bluesky', reply.postId));
};

/** Posts that are gone are left out. */
const getPosts = (world: World, { query }: Request): Answer => {
  const uris = [...query.getAll('uris'), ...query.getAll('uris[]')];
  if (uris.length === 0) throw invalidRequest('Params must have the property "uris"');
  if (uris.length > 25) throw invalidRequest('Error: uris must not have more than 25 elements');
  const entries = uris.map((uri) => entryByUri(world.state, uri)).filter((entry) => entry !== undefined);
  return { status: 200, body: { posts: entries.map((entry) => viewOf(world, entry)) } };
};

const ThreadQuery = z.object({
  uri: z.string(),
  depth: z.coerce.number().int().min(0).max(1000).default(6),
  parentHeight: z.coerce.number().int().min(0).max(1000).default(80),
});

const getPostThread = (world: World, { query }: Request): Answer => {
  const parsed = ThreadQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) throw invalidRequest('Params must have the property "uri"');
  const { uri, depth, parentHeight } = parsed.data;
  const entry = entryByUri(world.state, uri);
  if (!entry) throw xrpcError(400, 'NotFound', `Post not found: ${uri}`);
  return {
    status: 200,
    body: { thread: { ...threadDown(world, entry, depth), ...threadUp(world, entry, parentHeight) } },
  };
};

type ThreadNode = Record<string, unknown>;

const threadDown = (world: World, entry: Entry, depth: number): ThreadNode => {
  const post = threadPost(world, entry.uri);
  const replies = post && depth > 0 ? repliesUnder(world.state, post, entry.uri) : [];
  return {
    $type: 'app.bsky.feed.defs#threadViewPost',
    post: viewOf(world, entry),
    replies: replies.map((reply) => threadDown(world, reply, depth - 1)),
  };
};

const threadUp = (world: World, entry: Entry, height: number): ThreadNode => {
  const parent = parentUri(entry);
  if (parent === undefined || height === 0) return {};
  const above = entryByUri(world.state, parent);
  if (!above) return { parent: { $type: 'app.bsky.feed.defs#notFoundPost', uri: parent, notFound: true } };
  const node = { $type: 'app.bsky.feed.defs#threadViewPost', post: viewOf(world, above) };
  return { parent: { ...node, ...threadUp(world, above, height - 1) } };
};

const WithParent = z.looseObject({ reply: z.looseObject({ parent: z.looseObject({ uri: z.string() }) }) });

const parentUri = ({ record }: Entry): string | undefined => WithParent.safeParse(record).data?.reply.parent.uri;

const SearchQuery = z.object({
  q: z.string(),
  sort: z.enum(['top', 'latest']).default('latest'),
  since: z.string().optional(),
  until: z.string().optional(),
  mentions: z.string().optional(),
  author: z.string().optional(),
  limit: limit(100, 25),
  cursor: z.string().optional(),
});

/** Finds customers' posts whose text holds `q`; each of them mentions our account, whatever its text. */
const searchPosts = (world: World, { query }: Request): Answer => {
  const parsed = SearchQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) throw xrpcError(400, 'BadQueryString', 'Bad query string');
  const { q, since, until, mentions, author } = parsed.data;
  if (mentions !== undefined && mentions !== account.did && mentions !== account.handle) {
    return { status: 200, body: { posts: [], hitsTotal: 0 } };
  }
  const sought = q.replaceAll(/["*]/g, '').trim().toLowerCase();
  const about = [account.did, account.handle, `@${account.handle}`, ''].includes(sought);
  const posts = listing(world.state, 'bluesky').filter(
    (post) =>
      post.kind !== 'malformed' &&
      (about || wholeText(post).toLowerCase().includes(sought)) &&
      (since === undefined || post.listedAtMs >= Date.parse(since)) &&
      (until === undefined || post.listedAtMs < Date.parse(until)) &&
      (author === undefined || Object.values(customerProfile(post.authorKey, null)).includes(author)),
  );
  const { page, cursor } = pageOf(posts, parsed.data, false);
  return {
    status: 200,
    body: {
      posts: page.map((post) => viewOf(world, entryOfPost(world.state, post))),
      hitsTotal: posts.length,
      ...(cursor === undefined ? {} : { cursor }),
    },
  };
};

const FeedQuery = z.object({ actor: z.string(), limit: limit(100, 50), cursor: z.string().optional() });

/** An account's own posts and replies, newest first. */
const getAuthorFeed = (world: World, { query }: Request): Answer => {
  const parsed = FeedQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) throw invalidRequest('Params must have the property "actor"');
  const { actor, limit: size, cursor } = parsed.data;
  const before = cursor === undefined ? Number.POSITIVE_INFINITY : Number(cursorKey(cursor));
  const own = world.state.platforms.bluesky;
  const ours = actor === account.did || actor === account.handle;
  const found = (ours ? own.replies : own.posts)
    .map((item, place) => ({ item, place }))
    .filter(({ item, place }) => place < before && isBy(item, actor))
    .reverse();
  const page = found.slice(0, size);
  const last = page.at(-1);
  return {
    status: 200,
    body: {
      feed: page.map(({ item }) => ({
        post: viewOf(world, 'via' in item ? entryOfReply(item) : entryOfPost(world.state, item)),
      })),
      ...(last && found.length > size ? { cursor: sealCursor({ after: String(last.place) }) } : {}),
    },
  };
};

/** Whether an existing post or reply was written by the actor, a DID or a handle. */
const isBy = (item: Post | Reply, actor: string): boolean => {
  if ('via' in item)
    return item.via !== 'other' && item.removedAtMs === null && (actor === account.did || actor === account.handle);
  const { did, handle } = customerProfile(item.authorKey, null);
  return item.deletedAtMs === null && (actor === did || actor === handle);
};
