/**
 * X API v2: which request is which call.
 * Source: OpenAPI 2.167 of xdevplatform/docs, and docs.x.com for what it leaves out.
 */
import { demoAccounts } from './accounts.ts';
import { type Answer, answering, bearerOf, type Call, type Request } from './answers.ts';
import { tokenState } from './tokens.ts';
import type { World } from './world.ts';
import { xToken } from './x-oauth.ts';
import { createPost, deletePost, lookUpMany, lookUpOne } from './x-posts.ts';
import { rateHeaders } from './x-rate.ts';
import { mentions, postsOfUser, searchRecent } from './x-timelines.ts';
import { notFound, ourUser, unauthorized, userObject, xInternalError, xTooMany } from './x-views.ts';

const account = demoAccounts.x;

type Route = {
  readonly operation: Call['operation'];
  run(world: World, request: Request, duplicate: boolean): Answer;
};

/** The call that a request to api.x.com makes, or undefined where X has no such method. */
export const xCall = (world: World, request: Request): Call | undefined => {
  const route = routeOf(request);
  if (!route) return undefined;
  return {
    platform: 'x',
    operation: route.operation,
    token: bearerOf(request),
    run: (twist) => {
      const answer = answering(() => {
        if (route.operation !== 'token' && tokenState(world, 'x', 'access', bearerOf(request)) !== 'valid')
          throw unauthorized();
        return route.run(world, request, twist === 'duplicate_item');
      })();
      return { ...answer, headers: { ...rateHeaders(world, route.operation), ...answer.headers } };
    },
    tooMany: (retryAfterSeconds) => ({
      ...xTooMany(),
      headers: rateHeaders(world, route.operation, Math.ceil(world.now() / 1000) + retryAfterSeconds),
    }),
    internalError: xInternalError,
  };
};

const routeOf = ({ method, path }: Request): Route | undefined => {
  const [, first = '', second = '', third = ''] = /^\/2\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(path) ?? [];
  const key = `${method} ${first}`;
  if (key === 'POST oauth2' && second === 'token') return { operation: 'token', run: xToken };
  if (key === 'GET users' && second === 'me' && third === '') {
    return { operation: 'get', run: () => ({ status: 200, body: { data: userObject(ourUser) } }) };
  }
  if (key === 'GET users' && third === 'mentions') return timeline('list', second, mentions);
  if (key === 'GET users' && third === 'tweets') return timeline('search', second, postsOfUser);
  if (key === 'GET tweets' && second === 'search' && third === 'recent')
    return { operation: 'search', run: searchRecent };
  if (third !== '') return undefined;
  if (key === 'POST tweets' && second === '') return { operation: 'reply', run: createPost };
  if (key === 'GET tweets' && second === '') return { operation: 'get', run: lookUpMany };
  if (key === 'GET tweets') return { operation: 'get', run: (world, request) => lookUpOne(world, request, second) };
  if (key === 'DELETE tweets' && second !== '')
    return { operation: 'retract', run: (world) => deletePost(world, second) };
  return undefined;
};

const timeline = (operation: 'list' | 'search', userId: string, run: typeof mentions): Route => ({
  operation,
  run: (world, request, duplicate) => {
    if (userId === account.userId) return run(world, request, duplicate);
    return { status: 200, body: { errors: [notFound('post', userId, 'id', 'user')] } };
  },
});
