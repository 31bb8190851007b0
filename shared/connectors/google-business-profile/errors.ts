import * as z from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { Refusal } from '../refusal.ts';

const GoogleError = z.object({
  error: z.object({
    status: z.string(),
    details: z.array(z.unknown()).optional().catch(undefined),
  }),
});
const RetryInfo = z.object({ retryDelay: z.string().regex(/^\d{1,9}(\.\d+)?s$/) });

/** Google's own status says more than HTTP's (https://cloud.google.com/apis/design/errors, read 2026-11-21). */
export function googleError(refusal: Refusal): AppError | undefined {
  const error = GoogleError.safeParse(refusal.body).data?.error;
  if (error?.status !== 'RESOURCE_EXHAUSTED') return undefined;
  const delay = error.details?.map((detail) => RetryInfo.safeParse(detail).data?.retryDelay).find(Boolean);
  const seconds = Number(delay?.slice(0, -1) ?? refusal.headers.get('retry-after') ?? 60);
  return new AppError('rate_limited', 'too_many_requests', 'Google: the quota of this project is used up for now', {
    retryAfterSeconds: Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : 60,
  });
}

/** A page's token was refused: they expire, and then a walk begins from the top. */
export const pageTokenRefused = (refusal: Refusal): AppError | undefined =>
  refusal.status === 400
    ? new AppError('permanent', 'page_token_refused', 'Google does not know the page token any more')
    : googleError(refusal);

/**
 * The token endpoint says 400 `invalid_grant` for a refresh token that was revoked, lay idle for six months or was
 * pushed out by newer ones (https://developers.google.com/identity/protocols/oauth2, read 2026-11-21). Whatever else
 * it refuses is wrong with the credential too.
 */
export function tokenRefused({ status, body }: Refusal): AppError | undefined {
  if (status < 400 || status >= 500 || status === 408 || status === 429) return undefined;
  const said = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) }).safeParse(body).data?.error;
  return new AppError('auth', said ?? 'refresh_refused', 'Google refuses the refresh token: connect the account again');
}
