/** What passes between the server and the platforms' modules. */
import type { Platform } from './accounts.ts';
import type { FaultKind, Operation } from './events.ts';

export type Request = {
  readonly method: string;
  /** Path after the host segment, starting with a slash, not decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is a string; absent for an empty body. */
  readonly body?: unknown;
  readonly contentType?: string;
};

/** A request that one of the platforms understood. */
export type Call = {
  readonly platform: Platform;
  readonly operation: Operation;
  /** The token that the request shows, if any. */
  readonly token: string | undefined;
  /** Carries the call out. `twist` spoils a list without an error: an item twice, or a page that comes back empty. */
  run(twist?: Extract<FaultKind, 'duplicate_item' | 'empty_page'>): Answer;
  /** The vendor's words for "too many requests"; `retryAfterSeconds` is at least 1. */
  tooMany(retryAfterSeconds: number): Answer;
  /** The vendor's words for an internal error. */
  internalError(): Answer;
};

/** Thrown inside a call to answer with an error of the vendor's. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`answered with status ${answer.status}`);
    this.answer = answer;
  }
}

/** Runs a handler, turning a refusal into its answer. */
export const answering =
  (handle: Call['run']): Call['run'] =>
  (twist) => {
    try {
      return handle(twist);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  };

/** The token of an `Authorization: Bearer` header. */
export const bearerOf = (request: Request): string | undefined => {
  const header = request.headers.authorization;
  return typeof header === 'string' ? /^Bearer +(\S+)$/i.exec(header)?.[1] : undefined;
};

/** The body as JSON, or undefined when it does not parse. */
export const jsonOf = (request: Request): unknown => {
  try {
    return JSON.parse(request.body);
  } catch {
    return undefined;
  }
};

/** A page token: readable by us alone, opaque to clients as the vendors' are. */
export const sealCursor = (cursor: Readonly<Record<string, string | number>>): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** The contents of a page token, or undefined when it is not one of ours. */
export const openCursor = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return undefined;
  }
};

export const isoTime = (atMs: number): string => new Date(atMs).toISOString();

/** A page with its first item once more at the end, if the page has room for it. */
export const firstTwice = <Item>(page: readonly Item[], size: number): readonly Item[] =>
  page.length < size ? [...page, ...page.slice(0, 1)] : page;
