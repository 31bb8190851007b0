/**
 * Google Business Profile: reviews of the My Business API v4.
 * Source: developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews and its RPC reference.
 */
import * as z from 'zod';
import { demoAccounts } from './accounts.ts';
import {
  type Answer,
  answering,
  bearerOf,
  type Call,
  firstTwice,
  jsonOf,
  openCursor,
  type Request,
  sealCursor,
} from './answers.ts';
import { failure, googleInternalError, googleTooMany, invalidArgument, unauthenticated } from './google-errors.ts';
import { deleteReply, updateReply } from './google-replies.ts';
import { review } from './google-views.ts';
import { stars, wholeText } from './post-text.ts';
import { findPost, listing, type Post } from './state.ts';
import { tokenState } from './tokens.ts';
import type { World } from './world.ts';

const account = demoAccounts['google-business-profile'];
const maxPageSize = 50;

/** The call that a request to mybusiness.googleapis.com makes, or undefined where Google has no such method. */
export const googleReviewsCall = (world: World, request: Request): Call | undefined => {
  const route = routeOf(request);
  if (!route) return undefined;
  return {
    platform: 'google-business-profile',
    operation: route.operation,
    token: bearerOf(request),
    run: answering((twist) => {
      if (tokenState(world, 'google-business-profile', 'access', bearerOf(request)) !== 'valid')
        throw unauthenticated();
      return route.run(world, request, twist === 'duplicate_item');
    }),
    tooMany: googleTooMany,
    internalError: googleInternalError,
  };
};

type Route = {
  readonly operation: Call['operation'];
  run(world: World, request: Request, duplicate: boolean): Answer;
};

const routeOf = ({ method, path }: Request): Route | undefined => {
  if (method === 'POST' && /^\/v4\/accounts\/[^/]+\/locations:batchGetReviews$/.test(path)) {
    return { operation: 'list', run: (world, request) => batchGetReviews(world, request, path) };
  }
  const match = /^\/v4\/(accounts\/[^/]+\/locations\/[^/]+)\/reviews(?:\/([^/]+)(\/reply)?)?$/.exec(path);
  if (!match) return undefined;
  const [, location, reviewId, reply] = match;
  const of = (
    operation: Call['operation'],
    run: (world: World, request: Request, duplicate: boolean) => Answer,
  ): Route => ({
    operation,
    run: (world, request, duplicate) => {
      if (location !== account.locationName)
        throw failure(403, 'PERMISSION_DENIED', 'The caller does not have permission');
      return run(world, request, duplicate);
    },
  });
  if (reviewId === undefined) return method === 'GET' ? of('list', listReviews) : undefined;
  const id = decodeURIComponent(reviewId);
  if (reply === undefined) {
    return method === 'GET'
      ? of('get', (world) => ({ status: 200, body: review(world, wanted(world, id)) }))
      : undefined;
  }
  if (method === 'PUT') return of('reply', (world, request) => updateReply(world, wanted(world, id), request));
  if (method === 'DELETE') return of('retract', (world) => deleteReply(world, wanted(world, id)));
  return undefined;
};

const orders = ['update_time desc', 'updateTime desc', 'rating', 'rating desc'] as const;

const ListQuery = z.object({
  pageSize: z.coerce.number().int().min(1).max(maxPageSize).default(maxPageSize),
  pageToken: z.string().optional(),
  orderBy: z.enum(orders).default('update_time desc'),
});

const Cursor = z.object({ from: z.number().int().nonnegative(), orderBy: z.string() });

/** Tokens are offsets: a review that surfaces between two pages shifts the second, as fact sheets warn. */
const listReviews = (world: World, { query }: Request, duplicate: boolean): Answer => {
  const parsed = ListQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) throw invalidArgument();
  const { pageSize, pageToken, orderBy } = parsed.data;
  const posts = inOrder(listing(world.state, 'google-business-profile'), orderBy);
  const from = pageToken === undefined ? 0 : offsetOf(pageToken, orderBy);
  const page = posts.slice(from, from + pageSize);
  const next = from + pageSize - (duplicate ? 1 : 0);
  const more = from + pageSize < posts.length && next > from;
  const shown = duplicate && !more ? firstTwice(page, pageSize) : page;
  return {
    status: 200,
    body: {
      ...(page.length > 0 ? { reviews: shown.map((post) => review(world, post)) } : {}),
      averageRating: averageRating(posts),
      totalReviewCount: posts.length,
      ...(more ? { nextPageToken: sealCursor({ from: next, orderBy }) } : {}),
    },
  };
};

const inOrder = (posts: Post[], orderBy: (typeof orders)[number]): Post[] => {
  if (orderBy === 'rating') return posts.toSorted((a, b) => (stars(a) ?? 0) - (stars(b) ?? 0));
  if (orderBy === 'rating desc') return posts.toSorted((a, b) => (stars(b) ?? 0) - (stars(a) ?? 0));
  return posts;
};

const offsetOf = (pageToken: string, orderBy: string): number => {
  const cursor = Cursor.safeParse(openCursor(pageToken));
  if (!cursor.success || cursor.data.orderBy !== orderBy) throw invalidArgument();
  return cursor.data.from;
};

const averageRating = (posts: Post[]): number => {
  const rated = posts.map(stars).filter((rating) => rating !== null);
  const sum = rated.reduce((total, rating) => total + rating, 0);
  return rated.length === 0 ? 0 : Math.round((sum / rated.length) * 10) / 10;
};

const BatchRequest = z.object({
  locationNames: z.array(z.string()).min(1),
  pageSize: z.number().int().min(1).max(maxPageSize).default(maxPageSize),
  pageToken: z.string().optional(),
  orderBy: z.enum(orders).default('update_time desc'),
  ignoreRatingOnlyReviews: z.boolean().default(false),
});

const batchGetReviews = (world: World, request: Request, path: string): Answer => {
  const parsed = BatchRequest.safeParse(jsonOf(request));
  if (!parsed.success) throw invalidArgument();
  const { locationNames, pageSize, pageToken, orderBy, ignoreRatingOnlyReviews } = parsed.data;
  const ours = path === `/v4/accounts/${account.accountId}/locations:batchGetReviews`;
  if (!ours || locationNames.some((name) => name !== account.locationName)) {
    throw failure(403, 'PERMISSION_DENIED', 'The caller does not have permission');
  }
  const all = inOrder(listing(world.state, 'google-business-profile'), orderBy);
  const posts = ignoreRatingOnlyReviews ? all.filter((post) => wholeText(post) !== '') : all;
  const from = pageToken === undefined ? 0 : offsetOf(pageToken, orderBy);
  const page = posts.slice(from, from + pageSize);
  return {
    status: 200,
    body: {
      locationReviews: page.map((post) => ({ name: account.locationName, review: review(world, post) })),
      ...(from + pageSize < posts.length ? { nextPageToken: sealCursor({ from: from + pageSize, orderBy }) } : {}),
    },
  };
};

const wanted = (world: World, id: string): Post => {
  const post = findPost(world.state, 'google-business-profile', id);
  if (!post || post.deletedAtMs !== null) {
    throw failure(404, 'NOT_FOUND', 'Requested entity was not found.');
  }
  return post;
};
