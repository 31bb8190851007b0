import type { LocalFunction } from './function-host.ts';
import { FunctionFailure } from './function-protocol.ts';
import { messageOf } from './log-line.ts';

export interface AsyncInvocationSettings {
  /** Lambda's own default is 2. */
  readonly maxRetries: number;
  /** What becomes of an event whose last attempt failed: dead-letter queue, failure destination, or a log line. */
  readonly onExhausted: (event: unknown, failure: FunctionFailure, attempts: number) => void;
}

/** Lambda waits one minute, then two. A laptop's user does not. Milliseconds. */
const retryDelaysMs = [1000, 2000];

/** Hands an event over without waiting for the function, as rules do. */
export type AsyncInvoker = (event: unknown) => void;

/** Lambda's asynchronous invocation: accepted at once, retried when the function fails, then given to a dead end. */
export function createAsyncInvoker(target: LocalFunction, settings: AsyncInvocationSettings): AsyncInvoker {
  async function attempt(event: unknown, attempts: number): Promise<void> {
    try {
      await target.invoke(event);
    } catch (error) {
      const failure = error instanceof FunctionFailure ? error : new FunctionFailure('Unknown', messageOf(error));
      if (failure.errorType === 'Runtime.Stopped') return;
      if (attempts > settings.maxRetries) return settings.onExhausted(event, failure, attempts);
      const delay = retryDelaysMs[attempts - 1] ?? retryDelaysMs.at(-1);
      setTimeout(() => void attempt(event, attempts + 1), delay).unref();
    }
  }
  return (event) => void attempt(event, 1);
}
