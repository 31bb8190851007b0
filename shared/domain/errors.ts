/**
 * What went wrong, in the only categories that change what happens next (docs/architecture.md, failure model).
 *
 * - `retryable`: a read, or a call that surely was not sent. Try again.
 * - `rate_limited`: later; nothing took effect.
 * - `uncertain`: a reply was sent and we do not know whether it took effect.
 * - `auth`: the credential is refused; nothing took effect.
 * - `permanent`: the other side refuses this request for good.
 * - `gone`: the thing does not exist any more.
 * - `invalid`: data that does not parse.
 */
export const failureKinds = ['retryable', 'rate_limited', 'uncertain', 'auth', 'permanent', 'gone', 'invalid'] as const;
export type FailureKind = (typeof failureKinds)[number];

export interface AppErrorOptions {
  readonly cause?: unknown;
  /** Seconds until the other side accepts calls again, where it said so. */
  readonly retryAfterSeconds?: number;
}

/**
 * The one error of the product. `code` is stable snake_case for programs; `message` is for people and says what to
 * do. Never put review text, names or secrets into either.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: FailureKind;
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: FailureKind, code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Thrown by repositories when somebody else wrote the item first: load again and decide anew. */
export const staleItem = (what: string, cause?: unknown): AppError =>
  new AppError('retryable', 'stale_item', `${what} changed since it was read; it is read again and retried`, { cause });

/** True where an item of the table does not parse: it is a person's business, and nobody else has to wait for it. */
export const isUnreadable = (error: unknown): boolean => error instanceof AppError && error.code === 'unreadable_item';

/** True for the error that `staleItem` makes. */
export const isStale = (error: unknown): boolean => error instanceof AppError && error.code === 'stale_item';
