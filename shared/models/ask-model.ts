import { randomUUID } from 'node:crypto';
import { asData } from '../domain/model/as-data.ts';
import type { Meter, ModelAnswer, ModelClient, ModelFailure, ModelQuestion } from '../domain/model/model-client.ts';
import type { ModelUse } from '../domain/model/usage.ts';
import type { ModelTransport, TransportReply } from './transport.ts';

export interface AskOptions {
  readonly use: ModelUse;
  /** For both tries together. */
  readonly budgetMs: number;
  readonly meter: Meter;
}

/** One retry: the same model seldom fails twice, and the engine has something to fall back to. */
const tries = 2;
const pauseBeforeRetryMs = 200;
const worthRetrying: ReadonlySet<ModelFailure> = new Set([
  'throttled',
  'unavailable',
  'cut off',
  'malformed answer',
  'too long',
  'unfounded',
  'blocked',
]);

interface Attempt<T> {
  readonly outcome: ModelAnswer<T>;
  /** For the second try: what was wrong with the answer. */
  readonly complaint?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** Asks through one transport, once more where that may help, within one budget, and meters every call. */
export function createAskingClient(transport: ModelTransport, options: AskOptions): ModelClient {
  return {
    engine: transport.engine,
    name: `${transport.engine} (${transport.model})`,
    async ask(question) {
      const endsAt = performance.now() + options.budgetMs;
      const signal = AbortSignal.timeout(options.budgetMs);
      const metered: Promise<void>[] = [];
      let last = await attempt(transport, question, signal, options, metered);
      for (let tried = 1; tried < tries && isWorthRetrying(last); tried += 1) {
        const waitMs = (last.retryAfterSeconds ?? 0) * 1000 || pauseBeforeRetryMs;
        // Who is told to come back after the budget need not wait for its end.
        if (performance.now() + waitMs >= endsAt) break;
        await pause(waitMs, signal);
        if (signal.aborted) break;
        last = await attempt(transport, complained(question, last.complaint), signal, options, metered);
      }
      await Promise.all(metered);
      return last.outcome;
    },
  };
}

const isWorthRetrying = <T>({ outcome }: Attempt<T>): boolean =>
  'failure' in outcome && worthRetrying.has(outcome.failure);

/** The complaint may quote the answer, which a stranger's text may have shaped: it is data as well. */
function complained<T>(question: ModelQuestion<T>, complaint: string | undefined): ModelQuestion<T> {
  if (complaint === undefined) return question;
  return { ...question, data: `${question.data}\n${asData('rejected', complaint.slice(0, 1000).toWellFormed())}` };
}

async function attempt<T>(
  transport: ModelTransport,
  question: ModelQuestion<T>,
  signal: AbortSignal,
  { use, meter }: AskOptions,
  metered: Promise<void>[],
): Promise<Attempt<T>> {
  const startedAt = performance.now();
  const reply = await send(transport, question, signal);
  const result = judged(reply, question);
  const { outcome } = result;
  metered.push(
    meter({
      id: randomUUID(),
      brandId: question.brandId,
      use,
      engine: transport.engine,
      model: transport.model,
      outcome: 'failure' in outcome ? outcome.failure : 'answered',
      tokens: reply.tokens,
      milliseconds: Math.round(performance.now() - startedAt),
    }),
  );
  return result;
}

async function send<T>(
  transport: ModelTransport,
  question: ModelQuestion<T>,
  signal: AbortSignal,
): Promise<TransportReply> {
  try {
    return await transport.send(question, signal);
  } catch (error) {
    // What an aborted call throws differs by library; anything else that gets here is a bug of ours.
    if (signal.aborted) return { failure: 'timeout' };
    throw error;
  }
}

function judged<T>(reply: TransportReply, question: ModelQuestion<T>): Attempt<T> {
  if ('failure' in reply) {
    const { failure, retryAfterSeconds } = reply;
    const complaint = failure === 'cut off' ? 'the answer was too long and was cut off: be much shorter' : undefined;
    return { outcome: { failure }, complaint, retryAfterSeconds };
  }
  const checked = question.check(reply.answer);
  return 'value' in checked
    ? { outcome: { value: checked.value } }
    : { outcome: { failure: checked.failure }, complaint: checked.complaint };
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
