/**
 * Sessions of the PDS: app password in, two JWTs out (lexicons com.atproto.server.*).
 * A login is limited to 30 in 5 minutes; a spent refresh token still answers for two hours, with the same successor,
 * so an answer that got lost on the way costs nothing.
 */
import { createHmac, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { demoAccounts } from './accounts.ts';
import { type Answer, bearerOf, jsonOf, Refusal, type Request } from './answers.ts';
import { accessTokenSeconds, endToken, issueAccessToken, issueRefreshToken, tokenState } from './tokens.ts';
import type { World } from './world.ts';

const account = demoAccounts.bluesky;

const loginWindowMs = 5 * 60_000;
const maxLoginsPerWindow = 30;
const graceMs = 2 * 3_600_000;

export const xrpcError = (status: number, error: string, message: string, headers?: Record<string, string>): Refusal =>
  new Refusal({ status, body: { error, message }, ...(headers ? { headers } : {}) });

export const invalidRequest = (message: string): Refusal => xrpcError(400, 'InvalidRequest', message);

/** Demands a good access token; the PDS answers 400 `ExpiredToken` to an old one, 401 to none. */
export const demandAccess = (world: World, request: Request): void => {
  const token = bearerOf(request);
  if (token === undefined) throw xrpcError(401, 'AuthMissing', 'Authentication Required');
  demandGood(tokenState(world, 'bluesky', 'access', token));
};

const demandGood = (state: ReturnType<typeof tokenState>): void => {
  if (state === 'expired') throw xrpcError(400, 'ExpiredToken', 'Token has expired');
  if (state === 'unknown') throw xrpcError(400, 'InvalidToken', 'Token could not be verified');
};

const Login = z.looseObject({ identifier: z.string(), password: z.string() });

export const createSession = (world: World, request: Request): Answer => {
  const parsed = Login.safeParse(jsonOf(request));
  if (!parsed.success) throw invalidRequest('Input must have the property "identifier"');
  const { identifier, password } = parsed.data;
  limitLogins(world);
  const known = identifier === account.did || identifier.toLowerCase() === account.handle;
  if (!known || password !== account.appPassword) {
    throw xrpcError(401, 'AuthenticationRequired', 'Invalid identifier or password');
  }
  return session(newAccess(world), issueRefreshToken(world, 'bluesky', jwt(world, 'com.atproto.refresh'), true));
};

const limitLogins = (world: World): void => {
  const since = world.now() - loginWindowMs;
  const recent = world.state.tokens
    .values()
    .filter(({ login, issuedAtMs }) => login && issuedAtMs > since)
    .toArray();
  const oldest = recent[0];
  if (recent.length < maxLoginsPerWindow || !oldest) return;
  throw xrpcError(429, 'RateLimitExceeded', 'Rate Limit Exceeded', {
    'ratelimit-limit': String(maxLoginsPerWindow),
    'ratelimit-remaining': '0',
    'ratelimit-reset': String(Math.ceil((oldest.issuedAtMs + loginWindowMs) / 1000)),
    'ratelimit-policy': `${maxLoginsPerWindow};w=300`,
  });
};

export const refreshSession = (world: World, request: Request): Answer => {
  const token = bearerOf(request);
  if (token === undefined) throw xrpcError(401, 'AuthMissing', 'Authentication Required');
  const spent = world.state.tokens.get(token);
  const inGrace = spent?.use === 'refresh' && spent.endedAtMs !== null && world.now() < spent.endedAtMs + graceMs;
  if (inGrace && spent.successor !== null) return session(newAccess(world), spent.successor);
  demandGood(tokenState(world, 'bluesky', 'refresh', token));
  const successor = issueRefreshToken(world, 'bluesky', jwt(world, 'com.atproto.refresh'));
  endToken(world, token, successor);
  return session(newAccess(world), successor);
};

export const getSession = (): Answer => ({
  status: 200,
  body: { handle: account.handle, did: account.did, didDoc, active: true },
});

const newAccess = (world: World): string => issueAccessToken(world, 'bluesky', jwt(world, 'com.atproto.appPass'));

const session = (accessJwt: string, refreshJwt: string): Answer => ({
  status: 200,
  body: { accessJwt, refreshJwt, handle: account.handle, did: account.did, didDoc, active: true },
});

const didDoc = {
  '@context': ['https://www.w3.org/ns/did/v1'],
  id: account.did,
  alsoKnownAs: [`at://${account.handle}`],
  service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: `https://${account.host}` }],
};

const refreshSeconds = 90 * 24 * 3600;

/** A JWT as the PDS makes it; known by its text, the signature only looks the part. */
const jwt = (world: World, scope: 'com.atproto.appPass' | 'com.atproto.refresh'): string => {
  const access = scope === 'com.atproto.appPass';
  const iat = Math.floor(world.now() / 1000);
  const exp = iat + (access ? accessTokenSeconds.bluesky : refreshSeconds);
  const header = { typ: access ? 'at+jwt' : 'refresh+jwt', alg: 'HS256' };
  const payload = { scope, sub: account.did, iat, exp, aud: `did:web:${account.host}`, jti: randomUUID() };
  const content = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${content}.${createHmac('sha256', 'stand-in').update(content).digest('base64url')}`;
};
