/** Access and refresh tokens, kept in the log: a restart does not sign anybody out. */
import { randomBytes } from 'node:crypto';
import { demoAccounts, type Platform } from './accounts.ts';
import type { World } from './world.ts';

const secondMs = 1000;

/** How long each platform's access tokens live, in seconds, as the vendors state it. */
export const accessTokenSeconds = { 'google-business-profile': 3599, bluesky: 7200, x: 7200 } as const;

/** Bluesky's refresh tokens: 90 days. The others have no stated end. */
const refreshTokenSeconds = 90 * 24 * 3600;

export type TokenState = 'valid' | 'expired' | 'unknown';

/** Whether this is a token of that platform and use, and still good. */
export const tokenState = (
  world: World,
  platform: Platform,
  use: 'access' | 'refresh',
  token: string | undefined,
): TokenState => {
  if (token === undefined) return 'unknown';
  const known = world.state.tokens.get(token) ?? initialToken(world, token);
  if (!known || known.platform !== platform || known.use !== use) return 'unknown';
  return known.endedAtMs !== null || known.expiresAtMs <= world.now() ? 'expired' : 'valid';
};

/** X's first tokens come with the account; they enter the log when first shown. */
const initialToken = (world: World, token: string) => {
  const { accessToken, refreshToken } = demoAccounts.x;
  const at = world.state.beganAtMs ?? world.now();
  if (token === accessToken) issue(world, 'x', 'access', token, at, accessTokenSeconds.x);
  if (token === refreshToken) issue(world, 'x', 'refresh', token, at, refreshTokenSeconds);
  return world.state.tokens.get(token);
};

const issue = (
  world: World,
  platform: Platform,
  use: 'access' | 'refresh',
  token: string,
  at: number,
  seconds: number,
  login = false,
): string => {
  const expiresAt = at + seconds * secondMs;
  world.record({ type: 'token_issued', platform, use, token, at, expiresAt, ...(login ? { login } : {}) });
  return token;
};

export const issueAccessToken = (
  world: World,
  platform: keyof typeof accessTokenSeconds,
  token = randomToken(),
): string => issue(world, platform, 'access', token, world.now(), accessTokenSeconds[platform]);

export const issueRefreshToken = (world: World, platform: Platform, token = randomToken(), login = false): string =>
  issue(world, platform, 'refresh', token, world.now(), refreshTokenSeconds, login);

/** Ends a token before its time: spent, revoked, or expired by a fault. */
export const endToken = (world: World, token: string, successor?: string): void =>
  world.record({ type: 'token_ended', token, at: world.now(), ...(successor === undefined ? {} : { successor }) });

const randomToken = (): string => randomBytes(32).toString('base64url');
