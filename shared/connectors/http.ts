import type * as z from 'zod';
import { AppError } from '../domain/errors.ts';
import { defaultError, type Refusal } from './refusal.ts';

/** One request to a platform. `effect: write` makes every unclear outcome `uncertain` instead of `retryable`. */
export interface PlatformRequest<T> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | undefined;
  /** Absolute https URL of the real platform. */
  readonly url: string;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>> | undefined;
  /** Calls that may be repeated without harm, such as deletes, count as reads. */
  readonly effect: 'read' | 'write';
  /** Checks and shapes the answer's body. */
  readonly schema: z.ZodType<T>;
  /** Says what a refusal means where the platform differs from the default table; undefined keeps the default. */
  readonly mapError?: ((refusal: Refusal) => AppError | undefined) | undefined;
}

export interface PlatformHttp {
  request<T>(request: PlatformRequest<T>): Promise<T>;
}

export interface PlatformHttpOptions {
  readonly fetch: typeof fetch;
  /** Hosts that may be reached. */
  readonly hosts: readonly string[];
  /**
   * Set by the deployment (never by a source): every request goes to `{endpointUrl}/{host}{path}` instead, as the
   * local mode's stand-in of the platforms wants it.
   */
  readonly endpointUrl?: string | undefined;
  readonly timeoutMs?: number | undefined;
  readonly now: () => number;
}

/** A reply that takes longer has an unknown outcome; a read is repeated. */
export const defaultTimeoutMs = 8_000;
/** Pages of platforms are far smaller; anything larger is not read into memory. */
const maxBodyBytes = 32 * 1024 * 1024;

/** The one HTTP client of all connectors: allowed hosts, time-outs, and what each status means (default table). */
export function createPlatformHttp(options: PlatformHttpOptions): PlatformHttp {
  return {
    async request(request) {
      const target = targetOf(request, options);
      const write = request.effect === 'write';
      let response: Response;
      let text: string | undefined;
      try {
        response = await options.fetch(target, {
          method: request.method ?? 'GET',
          headers: headersOf(request),
          // `manual`, since `error` hides the status: whether a reply took effect depends on it.
          redirect: 'manual',
          signal: AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs),
          ...bodyOf(request),
        });
        text = await readBody(response);
      } catch (cause) {
        throw networkFailure(cause, write);
      }
      const body = parseJson(text);
      if (!response.ok) {
        const refusal = { status: response.status, headers: response.headers, body };
        throw request.mapError?.(refusal) ?? defaultError(refusal, write, options.now());
      }
      const parsed = request.schema.safeParse(body);
      if (parsed.success) return parsed.data;
      throw unreadable(write, text === undefined ? 'it is larger than 32 MiB' : issuesOf(parsed.error));
    },
  };
}

const unreadable = (write: boolean, why: string): AppError =>
  write
    ? new AppError('uncertain', 'unreadable_answer', 'the platform answered a reply with something unreadable')
    : new AppError('retryable', 'unreadable_answer', `the platform's answer does not parse: ${why}`);

/** Paths and codes of what did not parse, never the values: they are what a customer wrote. */
export const issuesOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.code}`)
    .join('; ');

function targetOf(request: PlatformRequest<unknown>, options: PlatformHttpOptions): string {
  const url = new URL(request.url);
  if (url.protocol !== 'https:' || !options.hosts.includes(url.host) || url.username !== '' || url.password !== '') {
    throw new AppError('permanent', 'host_not_allowed', `this source may not reach ${url.host}`);
  }
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(each));
  }
  if (options.endpointUrl === undefined) return url.href;
  return `${options.endpointUrl.replace(/\/$/, '')}/${url.host}${url.pathname}${url.search}`;
}

function headersOf(request: PlatformRequest<unknown>): Record<string, string> {
  const type =
    request.json !== undefined
      ? { 'content-type': 'application/json' }
      : request.form !== undefined
        ? { 'content-type': 'application/x-www-form-urlencoded' }
        : {};
  return { accept: 'application/json', 'user-agent': 'Odzew/1 (review responder)', ...type, ...request.headers };
}

const bodyOf = (request: PlatformRequest<unknown>): { body?: string } =>
  request.json !== undefined
    ? { body: JSON.stringify(request.json) }
    : request.form !== undefined
      ? { body: new URLSearchParams(request.form).toString() }
      : {};

/** The body as text, or undefined where there is more of it than is read into memory. */
async function readBody(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) return undefined; // leaving the loop cancels the stream
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Codes of failures before any byte of the request could have arrived. */
const surelyNotSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function networkFailure(cause: unknown, write: boolean): AppError {
  const code = codeOf(cause);
  if (write && !surelyNotSent.has(code)) {
    return new AppError('uncertain', 'no_answer', 'the reply was sent and no answer came', { cause });
  }
  return new AppError('retryable', 'unreachable', 'the platform could not be reached', { cause });
}

function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return '';
  const error = cause as { code?: unknown; cause?: unknown };
  if (typeof error.code === 'string') return error.code;
  return error.cause === undefined ? '' : codeOf(error.cause);
}
