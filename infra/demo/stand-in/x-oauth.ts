/**
 * X's token endpoint: refresh tokens are single-use, each answer holds the next one.
 * Source: docs.x.com, OAuth 2.0 authorization code flow with PKCE; error bodies as users of the API record them.
 */
import { demoAccounts } from './accounts.ts';
import type { Answer, Request } from './answers.ts';
import { accessTokenSeconds, endToken, issueAccessToken, issueRefreshToken, tokenState } from './tokens.ts';
import type { World } from './world.ts';

const account = demoAccounts.x;

export const xToken = (world: World, request: Request): Answer => {
  const form = new URLSearchParams(request.body);
  if (!isKnownClient(request, form))
    return oauthError(401, 'unauthorized_client', 'Missing valid authorization header');
  if (form.get('grant_type') !== 'refresh_token') {
    return oauthError(400, 'unsupported_grant_type', 'The grant type is not supported.');
  }
  const token = form.get('refresh_token') ?? '';
  const valid = tokenState(world, 'x', 'refresh', token) === 'valid';
  const unused = valid ? undefined : unusedSuccessor(world, token);
  if (!valid && unused === undefined) {
    return oauthError(400, 'invalid_request', 'Value passed for the token was invalid.');
  }
  const successor = unused ?? issueRefreshToken(world, 'x');
  const access = issueAccessToken(world, 'x');
  if (valid) endToken(world, token, successor);
  return {
    status: 200,
    body: {
      token_type: 'bearer',
      expires_in: accessTokenSeconds.x,
      access_token: access,
      scope: 'tweet.read tweet.write users.read offline.access',
      refresh_token: successor,
    },
  };
};

/**
 * A client that died between the answer and its own note of it asks again with the spent token: as long as the
 * successor was never used, it gets that one again. X documents no such leeway; without it every crash at the wrong
 * moment would need a person, which random faults must not.
 */
const unusedSuccessor = (world: World, token: string): string | undefined => {
  const successor = world.state.tokens.get(token)?.successor ?? undefined;
  return successor !== undefined && tokenState(world, 'x', 'refresh', successor) === 'valid' ? successor : undefined;
};

/** A confidential client shows HTTP Basic, a public one names itself in the body. */
const isKnownClient = (request: Request, form: URLSearchParams): boolean => {
  const basic = /^Basic +(\S+)$/i.exec(String(request.headers.authorization ?? ''))?.[1];
  if (basic === undefined) return form.get('client_id') === account.clientId;
  return Buffer.from(basic, 'base64').toString() === `${account.clientId}:${account.clientSecret}`;
};

const oauthError = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
});
