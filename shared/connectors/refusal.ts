import * as z from 'zod';
import { AppError } from '../domain/errors.ts';
import { parseInstant } from '../domain/time.ts';

/** An answer that is no success. */
export interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON where it was any, else undefined. */
  readonly body: unknown;
}

/** What a status means where the platform's folder says nothing else. */
export function defaultError(refusal: Refusal, write: boolean, now: number): AppError {
  const { status } = refusal;
  const text = `the platform answered ${status}`;
  if (status === 401) return new AppError('auth', 'unauthorised', `${text}: the credential is refused`);
  if (status === 403) return new AppError('auth', 'forbidden', `${text}: a permission is missing`);
  if (status === 404 || status === 410) return new AppError('gone', 'not_found', `${text}: it does not exist any more`);
  if (status === 429) return tooManyRequests(refusal, now);
  if (status === 408 || status >= 500) {
    return write
      ? new AppError('uncertain', 'server_error', `${text} to a reply that may have taken effect`)
      : new AppError('retryable', 'server_error', text);
  }
  if (status >= 300 && status < 400) return redirected(status, write);
  return refused(refusal);
}

/** Nothing took effect; later, when the platform says so. */
export const tooManyRequests = (refusal: Refusal, now: number): AppError =>
  new AppError('rate_limited', 'too_many_requests', `the platform answered ${refusal.status}: too many requests`, {
    retryAfterSeconds: retryAfterSeconds(refusal.headers, now) ?? 60,
  });

/** The platform refuses this request for good; its own words are for whoever approved the reply. */
export function refused(refusal: Refusal, code = 'refused'): AppError {
  const words = wordsOf(refusal.body);
  const text = `the platform answered ${refusal.status}`;
  return new AppError('permanent', code, words === undefined ? text : `${text}: ${words}`);
}

/**
 * Redirects are never followed: they could leave the allowed hosts. 302 and 303 may answer a request that was
 * carried out (RFC 9110, 15.4); the others say that it was not.
 */
function redirected(status: number, write: boolean): AppError {
  const text = `the platform answered ${status}, a redirect, which is not followed`;
  if (!write) return new AppError('retryable', 'redirected', text);
  return new AppError(status === 302 || status === 303 ? 'uncertain' : 'permanent', 'redirected', text);
}

const Words = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform((body) => body.error.message),
  z.object({ detail: z.string() }).transform((body) => body.detail),
  z.object({ message: z.string() }).transform((body) => body.message),
]);

/** What an error's body says in words, in the shapes that vendors use, on one line and cut short. */
function wordsOf(body: unknown): string | undefined {
  const words = Words.safeParse(body).data?.replace(/\s+/gu, ' ').trim();
  return words === undefined || words === '' ? undefined : words.slice(0, 200);
}

/**
 * Seconds to wait, 1 or more, by `Retry-After` (seconds or a date) or a reset header in epoch seconds or seconds left;
 * undefined if unsaid.
 */
export function retryAfterSeconds(headers: Headers, now: number): number | undefined {
  const after = headers.get('retry-after');
  if (after !== null) {
    const seconds = Number(after);
    if (Number.isFinite(seconds)) return wholeSeconds(seconds);
    const at = parseInstant(after);
    if (at !== undefined) return wholeSeconds((at - now) / 1000);
  }
  for (const name of ['x-rate-limit-reset', 'ratelimit-reset', 'x-ratelimit-reset']) {
    const reset = Number(headers.get(name) ?? Number.NaN);
    if (Number.isFinite(reset)) return wholeSeconds(reset > 1_000_000_000 ? reset - now / 1000 : reset);
  }
  return undefined;
}

/** No platform's window is longer than a day; a longer wait would silence a source for good. */
const longestWait = 24 * 3600;
const wholeSeconds = (seconds: number): number => Math.min(longestWait, Math.max(1, Math.ceil(seconds)));
