import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { AppError, type FailureKind } from '../domain/errors.ts';
import type { Handler } from './lambda.ts';
import type { Telemetry } from './telemetry.ts';

export type HttpEvent = APIGatewayProxyEventV2;
export type HttpAnswer = APIGatewayProxyStructuredResultV2;
export type HttpHandler = Handler<HttpEvent, HttpAnswer>;

/** Larger bodies are refused before they are parsed. */
export const maxBodyBytes = 256 * 1024;

/** Statuses of codes that have one of their own; else the kind decides. */
const statusOfCode: Record<string, number> = {
  bad_request: 400,
  bad_cursor: 400,
  unauthenticated: 401,
  forbidden_role: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  illegal_move: 409,
  body_too_large: 413,
  unprocessable: 422,
  stale_item: 409,
};
const statusOfKind: Record<FailureKind, number> = {
  retryable: 503,
  rate_limited: 429,
  uncertain: 502,
  auth: 401,
  permanent: 422,
  gone: 404,
  invalid: 422,
};

/** RFC 9457. */
export function problem(status: number, code: string, detail: string, extra: Record<string, unknown> = {}): HttpAnswer {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify({
      type: `https://odzew.dev/problems/${code}`,
      title: code.replaceAll('_', ' '),
      status,
      code,
      detail,
      ...extra,
    }),
  };
}

export const json = (status: number, body: unknown): HttpAnswer => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

/** The one place where errors become answers; a 500 never carries a message from inside. */
export function httpApi(handle: (event: HttpEvent) => Promise<HttpAnswer>, telemetry: Telemetry): HttpHandler {
  const answer = async (event: HttpEvent): Promise<HttpAnswer> => {
    try {
      return await handle(event);
    } catch (error) {
      if (error instanceof AppError) {
        const status = statusOfCode[error.code] ?? statusOfKind[error.kind];
        telemetry.log.info('request refused', { code: error.code, status, path: event.rawPath });
        return problem(status, error.code, error.message);
      }
      telemetry.log.error('request failed', { path: event.rawPath }, error);
      return problem(
        500,
        'internal',
        'something went wrong on our side; it was logged and nothing was lost: try again',
      );
    }
  };
  return middy<HttpEvent, HttpAnswer, Error, Context>()
    .after(() => telemetry.flush())
    .handler(answer) as unknown as HttpHandler;
}

/** The raw body, byte-exact, as signatures need it. Throws 413 where it is too large. */
export function rawBody(event: HttpEvent): Buffer {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (body.byteLength > maxBodyBytes) {
    throw new AppError('permanent', 'body_too_large', `the body is larger than ${maxBodyBytes / 1024} kB`);
  }
  return body;
}

/** The body as JSON. Throws 400 with what to do. */
export function jsonBody(event: HttpEvent): unknown {
  const text = rawBody(event).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError(
      'permanent',
      'bad_request',
      'the body is not JSON: send one JSON object with content-type application/json',
      { cause },
    );
  }
}
