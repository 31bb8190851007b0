import * as z from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { Refusal } from '../refusal.ts';

const XrpcError = z.object({ error: z.string().regex(/^[A-Za-z]{1,60}$/) });

/** The `error` of an XRPC answer (https://atproto.com/specs/xrpc, read 2026-11-21). */
const xrpcErrorOf = (refusal: Refusal): string | undefined => XrpcError.safeParse(refusal.body).data?.error;

/** The session or the account is no good. Most of them come with 400. */
const authErrors: ReadonlySet<string> = new Set([
  'AccountDeactivated',
  'AccountSuspended',
  'AccountTakedown',
  'AuthFactorTokenRequired',
  'AuthMissing',
  'AuthenticationRequired',
  'ExpiredToken',
  'InvalidToken',
]);
const goneErrors: ReadonlySet<string> = new Set(['NotFound', 'RecordNotFound']);

export function blueskyError(refusal: Refusal): AppError | undefined {
  const name = xrpcErrorOf(refusal);
  if (name === undefined || refusal.status >= 500) return undefined;
  if (authErrors.has(name)) return new AppError('auth', snakeCase(name), `Bluesky refuses the session: ${name}`);
  if (goneErrors.has(name)) return new AppError('gone', 'not_found', 'Bluesky: it does not exist any more');
  return undefined;
}

/** A record that is not there: `RecordNotFound` by the lexicon, plain `InvalidRequest` from PDSs of before it said so. */
export function recordError(refusal: Refusal): AppError | undefined {
  const error = blueskyError(refusal);
  if (error !== undefined || xrpcErrorOf(refusal) !== 'InvalidRequest') return error;
  return new AppError('gone', 'not_found', 'Bluesky: there is no such record');
}

const snakeCase = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();
