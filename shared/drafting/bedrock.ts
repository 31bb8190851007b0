import type {
  BedrockRuntimeClient,
  ConverseCommandInput,
  ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import type { Drafter, DraftRequest, DraftResult } from '../domain/reply/draft.ts';
import { measureReply } from '../domain/reply/reply-limit.ts';
import { answerSchema, answerTool, contextAsData, instructions, ModelDraft } from './bedrock-prompt.ts';

/** One call of the model, for cost and health. */
export interface MeterReading {
  readonly modelId: string;
  readonly outcome: 'answered' | FailureReason;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly milliseconds: number;
}

export interface BedrockDrafterOptions {
  readonly modelId: string;
  /** Drafts when the model does not, in time or at all. */
  readonly fallback: Drafter;
  /** For both tries together. */
  readonly timeBudgetMs?: number | undefined;
  /** By default a client for the Lambda's own region, made at the first draft. */
  readonly client?: BedrockRuntimeClient | undefined;
  readonly meter?: ((reading: MeterReading) => void) | undefined;
}

type FailureReason =
  | 'timeout'
  | 'throttled'
  | 'malformed answer'
  | 'too long'
  | 'access denied'
  | 'request refused'
  | 'unavailable';

const defaultBudgetMs = 15_000;
const tries = 2;
const pauseBeforeRetryMs = 200;
const worthRetrying: ReadonlySet<FailureReason> = new Set(['throttled', 'malformed answer', 'too long', 'unavailable']);

/** Asks a Bedrock model through the Converse API; whatever goes wrong, the fallback drafts, and `engine` says so. */
export function createBedrockDrafter(options: BedrockDrafterOptions): Drafter {
  let client: Promise<BedrockRuntimeClient> | undefined;
  const connect = (): Promise<BedrockRuntimeClient> => {
    client ??= options.client ? Promise.resolve(options.client) : createClient();
    return client;
  };
  return {
    async draft(request) {
      const fallBack = async (reason: FailureReason): Promise<DraftResult> => {
        const own = await options.fallback.draft(request);
        return { ...own, engine: `${own.engine} (bedrock failed: ${reason})`.slice(0, 80) };
      };
      // A rating without text needs no model, nor does anything else that the rules close.
      if (!/\p{L}/u.test(request.mention.text + (request.mention.title ?? ''))) return options.fallback.draft(request);
      const answer = await askInTime(await connect(), request, options);
      if (typeof answer === 'string') return fallBack(answer);
      return { ...answer, engine: `bedrock (${options.modelId})`.slice(0, 80) };
    },
  };
}

/** The SDK is loaded here and not at the top, so that a stage with the composer never pays for it. */
async function createClient(): Promise<BedrockRuntimeClient> {
  const sdk = await import('@aws-sdk/client-bedrock-runtime');
  return new sdk.BedrockRuntimeClient({ maxAttempts: 1 });
}

async function askInTime(
  client: BedrockRuntimeClient,
  request: DraftRequest,
  options: BedrockDrafterOptions,
): Promise<ModelDraft | FailureReason> {
  const signal = AbortSignal.timeout(options.timeBudgetMs ?? defaultBudgetMs);
  let failure: FailureReason = 'unavailable';
  for (let attempt = 1; attempt <= tries && !signal.aborted; attempt += 1) {
    if (attempt > 1) await pause(pauseBeforeRetryMs, signal);
    const answer = await askOnce(client, request, options, signal);
    if (typeof answer !== 'string') return answer;
    failure = answer;
    if (!worthRetrying.has(failure)) break;
  }
  return failure;
}

async function askOnce(
  client: BedrockRuntimeClient,
  request: DraftRequest,
  { modelId, meter }: BedrockDrafterOptions,
  signal: AbortSignal,
): Promise<ModelDraft | FailureReason> {
  const started = performance.now();
  let outcome: MeterReading['outcome'] = 'answered';
  let usage: ConverseCommandOutput['usage'];
  try {
    const { ConverseCommand } = await import('@aws-sdk/client-bedrock-runtime');
    const output = await client.send(new ConverseCommand(converse(modelId, request)), { abortSignal: signal });
    usage = output.usage;
    const answer = readAnswer(output, request);
    if (typeof answer === 'string') outcome = answer;
    return answer;
  } catch (error) {
    const reason = signal.aborted ? 'timeout' : reasonOf(error);
    outcome = reason;
    return reason;
  } finally {
    meter?.({
      modelId,
      outcome,
      inputTokens: usage?.inputTokens ?? 0,
      outputTokens: usage?.outputTokens ?? 0,
      milliseconds: Math.round(performance.now() - started),
    });
  }
}

function converse(modelId: string, request: DraftRequest): ConverseCommandInput {
  return {
    modelId,
    system: [{ text: instructions }],
    messages: [{ role: 'user', content: [{ text: contextAsData(request) }] }],
    // Some warmth, so that two replies to alike reviews do not read alike.
    inferenceConfig: { maxTokens: 1200, temperature: 0.6 },
    toolConfig: {
      tools: [
        {
          toolSpec: {
            name: answerTool,
            description: 'Records the draft of the reply.',
            // The SDK types JSON as its own document type; a JSON schema is plain data.
            inputSchema: { json: JSON.parse(JSON.stringify(answerSchema())) },
          },
        },
      ],
      toolChoice: { tool: { name: answerTool } },
    },
  };
}

/** A text over the limit is no draft: nobody may cut it, so the model gets a second chance, then the composer. */
function readAnswer(output: ConverseCommandOutput, request: DraftRequest): ModelDraft | FailureReason {
  for (const block of output.output?.message?.content ?? []) {
    if (block.toolUse?.name !== answerTool) continue;
    const parsed = ModelDraft.safeParse(block.toolUse.input);
    if (!parsed.success) continue;
    const { text } = parsed.data;
    return text !== null && !measureReply(text, request.limit).fits ? 'too long' : parsed.data;
  }
  return 'malformed answer';
}

/** By the error's name and status, never by its message. */
function reasonOf(error: unknown): FailureReason {
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError' || name === 'TimeoutError' || name === 'ModelTimeoutException') return 'timeout';
  if (name === 'ThrottlingException' || name === 'ServiceQuotaExceededException') return 'throttled';
  if (
    name === 'AccessDeniedException' ||
    name === 'UnrecognizedClientException' ||
    name === 'CredentialsProviderError'
  ) {
    return 'access denied';
  }
  if (name === 'ValidationException' || name === 'ResourceNotFoundException') return 'request refused';
  return statusOf(error) === 429 ? 'throttled' : 'unavailable';
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const { $metadata: metadata } = error;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
