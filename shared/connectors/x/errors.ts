import * as z from 'zod';
import { AppError } from '../../domain/errors.ts';
import { minute, second } from '../../domain/time.ts';
import { type Refusal, refused } from '../refusal.ts';

// https://docs.x.com/x-api/fundamentals/response-codes-and-errors (read 2026-11-21)

const problems = 'https://api.x.com/2/problems/';
const Problem = z.object({ type: z.string(), detail: z.string().optional().catch(undefined) });

export const isGone = (type: string | undefined): boolean =>
  // A post of an account that became private or was suspended is as gone for us as a deleted one.
  ['resource-not-found', 'resource-unavailable', 'not-authorized-for-resource'].some(
    (name) => type === problems + name,
  );

/** Refusals of the app or its account, not of one request: an owner has to act. */
const accountProblems = ['client-forbidden', 'unsupported-authentication', 'oauth1-permissions'];

export function xError(refusal: Refusal, now: number): AppError | undefined {
  const { status } = refusal;
  if (status === 402) return new AppError('auth', 'no_credits', 'X: the credits of this app are used up');
  if (status === 429) return rateLimited(refusal, now);
  return undefined;
}

/** A create that was refused. `about:blank` stands for several refusals, told apart by nothing but their words. */
export function replyRefused(refusal: Refusal, now: number): AppError | undefined {
  if (refusal.status !== 403) return xError(refusal, now);
  const problem = Problem.safeParse(refusal.body).data;
  // What is no problem of X's own comes from something before it.
  if (problem === undefined || accountProblems.some((name) => problem.type === problems + name)) return undefined;
  if (problem.type === 'about:blank' && /duplicate content/i.test(problem.detail ?? '')) {
    // Perhaps a copy of this very reply, from an attempt whose answer was lost: only reading back can tell.
    return new AppError('uncertain', 'duplicate_content', 'X has a post of this account with the same text');
  }
  return refused(refusal, 'reply_not_allowed');
}

/** A page's token was refused: a walk begins from the top. */
export const pageTokenRefused = (refusal: Refusal, now: number): AppError | undefined =>
  refusal.status === 400
    ? new AppError('permanent', 'page_token_refused', 'X does not know the pagination token any more')
    : xError(refusal, now);

/** Limits of 24 hours come in headers of their own beside the one of 15 minutes. */
function rateLimited({ headers }: Refusal, now: number): AppError | undefined {
  const resets = ['x-app-limit-24hour', 'x-user-limit-24hour']
    .filter((name) => headers.get(`${name}-remaining`) === '0')
    .map((name) => Number(headers.get(`${name}-reset`)));
  const reset = Math.max(...resets) * second;
  if (!(reset > now)) return undefined;
  return new AppError('rate_limited', 'daily_limit', 'X: the limit of 24 hours is reached', {
    retryAfterSeconds: Math.ceil(Math.min(reset - now, 24 * 60 * minute) / second),
  });
}

/** Refresh tokens are single-use; X says 400 `invalid_request` to one that is spent. */
export function tokenRefused({ status, body }: Refusal): AppError | undefined {
  if (status < 400 || status >= 500 || status === 408 || status === 429) return undefined;
  const said = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) }).safeParse(body).data?.error;
  return new AppError('auth', said ?? 'refresh_refused', 'X refuses the refresh token: connect the account again');
}
