/** Google's error answers (google.rpc.Status in JSON; cloud.google.com/apis/design/errors). */
import { type Answer, Refusal } from './answers.ts';

const errorBody = (code: number, status: string, message: string, details?: readonly unknown[]) => ({
  error: { code, message, status, ...(details ? { details } : {}) },
});

export const failure = (code: number, status: string, message: string): Refusal =>
  new Refusal({ status: code, body: errorBody(code, status, message) });

export const invalidArgument = (): Refusal => failure(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.');

export const unauthenticated = (): Refusal =>
  new Refusal({
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
    body: errorBody(
      401,
      'UNAUTHENTICATED',
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    ),
  });

export const googleTooMany = (retryAfterSeconds: number): Answer => ({
  status: 429,
  headers: { 'retry-after': String(retryAfterSeconds) },
  body: errorBody(429, 'RESOURCE_EXHAUSTED', 'Resource has been exhausted (e.g. check quota).', [
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfterSeconds}s` },
  ]),
});

export const googleInternalError = (): Answer => ({
  status: 500,
  body: errorBody(500, 'INTERNAL', 'Internal error encountered.'),
});
