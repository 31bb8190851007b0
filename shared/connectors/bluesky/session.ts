import * as z from 'zod';
import { AppError } from '../../domain/errors.ts';
import { minute, second } from '../../domain/time.ts';
import type { ConnectorContext } from '../contract.ts';
import type { Account, Credential } from './account.ts';
import { blueskyError } from './errors.ts';

type Context = ConnectorContext<Account, Credential>;

const Session = z.object({
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  did: z.string(),
  active: z.boolean().optional().catch(undefined),
});

/** When a JWT ends by its own words, in epoch ms. Nothing is verified: the PDS does that. */
export function expiryOf(jwt: string): number | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
    const exp = z.object({ exp: z.number() }).safeParse(payload).data?.exp;
    return exp === undefined ? undefined : exp * second;
  } catch {
    return undefined;
  }
}

export function isExpired({ accessJwt }: Credential, now: number): boolean {
  if (accessJwt === undefined) return true;
  const end = expiryOf(accessJwt);
  return end !== undefined && end <= now + minute;
}

/**
 * A new session from the refresh token; a login only where there is none that works, since logins are limited to 300
 * a day and account (https://docs.bsky.app/docs/advanced-guides/rate-limits, read 2026-11-21).
 */
export async function refresh(context: Context): Promise<Credential> {
  const { refreshJwt } = context.credential;
  if (refreshJwt === undefined) return logIn(context);
  try {
    return sessionOf(
      context,
      await call(context, 'refreshSession', { authorization: `Bearer ${refreshJwt}` }, undefined),
    );
  } catch (error) {
    const over = error instanceof AppError && (error.code === 'expired_token' || error.code === 'invalid_token');
    if (!over) throw error;
    return logIn(context);
  }
}

async function logIn(context: Context): Promise<Credential> {
  const { identifier, appPassword } = context.credential;
  return sessionOf(context, await call(context, 'createSession', {}, { identifier, password: appPassword }));
}

const call = (
  { http, account }: Context,
  method: 'createSession' | 'refreshSession',
  headers: Record<string, string>,
  json: Record<string, string> | undefined,
): Promise<z.infer<typeof Session>> =>
  http.request({
    method: 'POST',
    url: `${account.service}/xrpc/com.atproto.server.${method}`,
    headers,
    json,
    effect: 'read',
    schema: Session,
    mapError: blueskyError,
  });

function sessionOf({ account, credential }: Context, session: z.infer<typeof Session>): Credential {
  // Somebody else's app password must not make us publish in somebody else's name.
  if (session.did !== account.did) {
    throw new AppError('auth', 'other_account', 'this app password belongs to another Bluesky account');
  }
  if (session.active === false) {
    throw new AppError('auth', 'account_inactive', 'this Bluesky account is deactivated, suspended or taken down');
  }
  return { ...credential, accessJwt: session.accessJwt, refreshJwt: session.refreshJwt };
}

export function bearer({ credential }: Context): Record<string, string> {
  if (credential.accessJwt !== undefined) return { authorization: `Bearer ${credential.accessJwt}` };
  throw new AppError('auth', 'no_session', 'there is no session yet: refresh the credential first');
}
