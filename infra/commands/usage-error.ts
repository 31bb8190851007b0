/** Thrown for what the person at the command line can put right: the message says how; there is no stack to show. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
