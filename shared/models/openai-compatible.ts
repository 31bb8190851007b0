import * as z from 'zod';
import type { ModelFailure } from '../domain/model/model-client.ts';
import { chatDialects } from './chat-dialects.ts';
import { jsonInText } from './json-in-text.ts';
import type { ModelTransport, TransportReply, TransportRequest } from './transport.ts';

export interface OpenAiOptions {
  /** Base URL as the deployer configured it, such as `https://api.openai.com/v1`. */
  readonly url: string;
  readonly model: string;
  /** Undefined where the server wants none. */
  readonly key: (() => Promise<string | undefined>) | undefined;
  readonly fetch: typeof fetch;
}

/** An answer is some kilobytes; what is longer is no answer. */
const maxBodyBytes = 1024 * 1024;

/**
 * Any server that speaks `POST …/chat/completions`, hosted or local. The address comes from the deployer alone and no
 * redirect is followed, so that the key and the customer's words go nowhere else.
 */
export function createOpenAiTransport(options: OpenAiOptions): ModelTransport {
  const endpoint = `${options.url.replace(/\/+$/, '')}/chat/completions`;
  /** The one that the server took last: the others need not be tried again. */
  let taken = 0;
  return {
    engine: 'openai-compatible',
    model: options.model,
    async send(request, signal) {
      const key = await keyOf(options, signal);
      if (key === 'unreadable') return { failure: 'access denied' };
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      };
      for (let dialect = taken; ; dialect += 1) {
        const body = JSON.stringify({
          model: options.model,
          messages: [
            { role: 'system', content: instructionsOf(request) },
            { role: 'user', content: request.data },
          ],
          ...chatDialects[dialect]?.(request),
        });
        const { reply, isOtherDialect } = await post(options.fetch, endpoint, { headers, body, signal });
        if (isOtherDialect && dialect + 1 < chatDialects.length) continue;
        if (!('failure' in reply)) taken = dialect;
        return reply;
      }
    },
  };
}

/** Not every dialect carries the schema, and not every server heeds it. */
const instructionsOf = ({ instructions, answer }: TransportRequest): string =>
  `${instructions}\n\nAnswer with one JSON object and nothing else. Its JSON schema:\n${JSON.stringify(answer.schema)}`;

async function keyOf({ key }: OpenAiOptions, signal: AbortSignal): Promise<string | undefined | 'unreadable'> {
  if (key === undefined) return undefined;
  try {
    return await Promise.race([key(), aborted(signal)]);
  } catch (error) {
    if (signal.aborted) throw error;
    return 'unreadable';
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

interface Posted {
  readonly reply: TransportReply;
  /** The server calls it a bad request, which in another dialect it may not be. */
  readonly isOtherDialect?: boolean;
}

async function post(
  send: typeof fetch,
  endpoint: string,
  request: { readonly headers: Record<string, string>; readonly body: string; readonly signal: AbortSignal },
): Promise<Posted> {
  try {
    const response = await send(endpoint, { ...request, method: 'POST', redirect: 'manual' });
    if (response.ok) return { reply: replyOf(await readJson(response)) };
    await response.body?.cancel();
    const isOtherDialect = response.status === 400 || response.status === 422;
    return { reply: { failure: failureOf(response), retryAfterSeconds: retryAfterOf(response) }, isOtherDialect };
  } catch (error) {
    if (request.signal.aborted) throw error;
    return { reply: { failure: 'unavailable' } };
  }
}

/** By the status, never by what the body says. */
function failureOf({ status }: Response): ModelFailure {
  if (status === 401 || status === 403) return 'access denied';
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'unavailable';
  return 'request refused';
}

function retryAfterOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/** Undefined where there is more of it than an answer has, or it is no JSON. */
async function readJson(response: Response): Promise<unknown> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) return undefined; // leaving the loop cancels the stream
    text += decoder.decode(chunk, { stream: true });
  }
  try {
    return JSON.parse(text + decoder.decode());
  } catch {
    return undefined;
  }
}

const ToolCall = z.object({
  function: z.object({ arguments: z.union([z.string(), z.record(z.string(), z.unknown())]) }),
});
const Completion = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({
        content: z.string().nullish(),
        refusal: z.string().nullish(),
        tool_calls: z.array(ToolCall).nullish(),
      }),
    }),
  ),
  usage: z
    .object({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) })
    .nullish()
    .catch(undefined),
});

function replyOf(body: unknown): TransportReply {
  const completion = Completion.safeParse(body);
  // A page of some proxy, not a model's answer.
  if (!completion.success) return { failure: 'unavailable' };
  const { choices, usage } = completion.data;
  const tokens = usage == null ? undefined : { in: usage.prompt_tokens, out: usage.completion_tokens };
  const [choice] = choices;
  if (choice === undefined) return { failure: 'malformed answer', tokens };
  const { message, finish_reason: finish } = choice;
  if (finish === 'content_filter' || (message.refusal ?? '') !== '') return { failure: 'declined', tokens };
  if (finish === 'length') return { failure: 'cut off', tokens };
  const input = message.tool_calls?.[0]?.function.arguments ?? message.content ?? '';
  return { answer: typeof input === 'string' ? jsonInText(input) : input, tokens };
}
