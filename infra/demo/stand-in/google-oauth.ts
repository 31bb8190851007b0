/** oauth2.googleapis.com: an access token for a refresh token (developers.google.com/identity/protocols/oauth2). */
import { demoAccounts } from './accounts.ts';
import { type Answer, answering, type Call, type Request } from './answers.ts';
import { googleInternalError, googleTooMany } from './google-errors.ts';
import { accessTokenSeconds, issueAccessToken } from './tokens.ts';
import type { World } from './world.ts';

const account = demoAccounts['google-business-profile'];

export const googleTokenCall = (world: World, request: Request): Call | undefined => {
  if (request.method !== 'POST' || request.path !== '/token') return undefined;
  return {
    platform: 'google-business-profile',
    operation: 'token',
    token: undefined,
    run: answering(() => grant(world, new URLSearchParams(request.body))),
    tooMany: googleTooMany,
    internalError: googleInternalError,
  };
};

const grant = (world: World, form: URLSearchParams): Answer => {
  if (form.get('client_id') !== account.clientId)
    return oauthError(401, 'invalid_client', 'The OAuth client was not found.');
  if (form.get('client_secret') !== account.clientSecret) return oauthError(401, 'invalid_client', 'Unauthorized');
  if (form.get('grant_type') !== 'refresh_token') {
    return oauthError(400, 'unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`);
  }
  if (form.get('refresh_token') !== account.refreshToken) {
    return oauthError(400, 'invalid_grant', 'Token has been expired or revoked.');
  }
  return {
    status: 200,
    body: {
      access_token: issueAccessToken(world, 'google-business-profile'),
      expires_in: accessTokenSeconds['google-business-profile'],
      scope: 'https://www.googleapis.com/auth/business.manage',
      token_type: 'Bearer',
    },
  };
};

const oauthError = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
});
