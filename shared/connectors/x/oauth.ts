import * as z from 'zod';
import { AppError } from '../../domain/errors.ts';
import { minute, second } from '../../domain/time.ts';
import type { ConnectorContext } from '../contract.ts';
import { tokenRefused } from './errors.ts';

export const Credential = z.object({
  clientId: z.string().min(1),
  /** Confidential clients only. */
  clientSecret: z.string().min(1).optional(),
  refreshToken: z.string().min(1),
  accessToken: z.string().optional(),
  expiresAt: z.number().optional(),
});
export type Credential = z.infer<typeof Credential>;

export const isExpired = ({ accessToken, expiresAt }: Credential, now: number): boolean =>
  accessToken === undefined || (expiresAt !== undefined && expiresAt <= now + minute);

const Tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number(),
});

/**
 * A refresh token works once: the answer holds the next one, and an answer that is lost costs the connection
 * (https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code, read 2026-11-21). So it is called
 * under a lease, and its result saved before anything else is done.
 */
export async function refresh({ http, credential, clock }: ConnectorContext<unknown, Credential>): Promise<Credential> {
  const { clientId, clientSecret, refreshToken } = credential;
  const basic = clientSecret && Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const answer = await http.request({
    method: 'POST',
    url: 'https://api.x.com/2/oauth2/token',
    headers: basic ? { authorization: `Basic ${basic}` } : {},
    form: {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      ...(!basic && { client_id: clientId }),
    },
    effect: 'read',
    schema: Tokens,
    mapError: tokenRefused,
  });
  return {
    ...credential,
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? refreshToken,
    expiresAt: clock.now() + answer.expires_in * second,
  };
}

export function bearer({ credential }: ConnectorContext<unknown, Credential>): Record<string, string> {
  if (credential.accessToken !== undefined) return { authorization: `Bearer ${credential.accessToken}` };
  throw new AppError('auth', 'no_access_token', 'there is no access token yet: refresh the credential first');
}
