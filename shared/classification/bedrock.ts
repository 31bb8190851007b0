import type {
  BedrockRuntimeClient,
  ConverseCommandInput,
  ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import {
  type Classification,
  type ClassificationInput,
  type Classifier,
  urgencies,
} from '../domain/classification/classification.ts';
import { answerSchema, answerTool, instructions, ModelAnswer, mentionAsData } from './bedrock-prompt.ts';

/** One call of the model, for cost and health. */
export interface MeterReading {
  readonly modelId: string;
  readonly outcome: 'answered' | FailureReason;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly milliseconds: number;
}

export interface BedrockClassifierOptions {
  readonly modelId: string;
  /** Answers when the model does not, in time or at all. */
  readonly fallback: Classifier;
  /** For both tries together. */
  readonly timeBudgetMs?: number | undefined;
  /** By default a client for the Lambda's own region, made at the first text. */
  readonly client?: BedrockRuntimeClient | undefined;
  readonly meter?: ((reading: MeterReading) => void) | undefined;
}

type FailureReason = 'timeout' | 'throttled' | 'malformed answer' | 'access denied' | 'request refused' | 'unavailable';

const defaultBudgetMs = 6_000;
/** One retry: a second sentence of the same model seldom fails twice, and the local engine is there anyway. */
const tries = 2;
const pauseBeforeRetryMs = 200;
const worthRetrying: ReadonlySet<FailureReason> = new Set(['throttled', 'malformed answer', 'unavailable']);

/** Asks a Bedrock model through the Converse API; whatever goes wrong, the fallback answers and says why. */
export function createBedrockClassifier(options: BedrockClassifierOptions): Classifier {
  let client: Promise<BedrockRuntimeClient> | undefined;
  const connect = (): Promise<BedrockRuntimeClient> => {
    client ??= options.client ? Promise.resolve(options.client) : createClient();
    return client;
  };
  return {
    async classify(input) {
      const own = await options.fallback.classify(input);
      // Nothing to read: the stars are all there is, and the local engine knows them.
      if (!/\p{L}/u.test(input.text + (input.title ?? ''))) return own;
      const answer = await askInTime(await connect(), input, options);
      if (typeof answer === 'string')
        return { ...own, engine: `${own.engine} (bedrock failed: ${answer})`.slice(0, 80) };
      return combine(answer, own, input, options.modelId);
    },
  };
}

/** The SDK is loaded here and not at the top, so that a stage with the local engine never pays for it. */
async function createClient(): Promise<BedrockRuntimeClient> {
  const sdk = await import('@aws-sdk/client-bedrock-runtime');
  return new sdk.BedrockRuntimeClient({ maxAttempts: 1 });
}

async function askInTime(
  client: BedrockRuntimeClient,
  input: ClassificationInput,
  options: BedrockClassifierOptions,
): Promise<ModelAnswer | FailureReason> {
  const signal = AbortSignal.timeout(options.timeBudgetMs ?? defaultBudgetMs);
  let failure: FailureReason = 'unavailable';
  for (let attempt = 1; attempt <= tries && !signal.aborted; attempt++) {
    if (attempt > 1) await pause(pauseBeforeRetryMs, signal);
    const answer = await askOnce(client, input, options, signal);
    if (typeof answer !== 'string') return answer;
    failure = answer;
    if (!worthRetrying.has(failure)) break;
  }
  return failure;
}

async function askOnce(
  client: BedrockRuntimeClient,
  input: ClassificationInput,
  { modelId, meter }: BedrockClassifierOptions,
  signal: AbortSignal,
): Promise<ModelAnswer | FailureReason> {
  const started = performance.now();
  let outcome: MeterReading['outcome'] = 'answered';
  let usage: ConverseCommandOutput['usage'];
  try {
    const { ConverseCommand } = await import('@aws-sdk/client-bedrock-runtime');
    const output = await client.send(new ConverseCommand(request(modelId, input)), { abortSignal: signal });
    usage = output.usage;
    const answer = readAnswer(output);
    if (!answer) outcome = 'malformed answer';
    return answer ?? 'malformed answer';
  } catch (error) {
    const reason = signal.aborted ? 'timeout' : reasonOf(error);
    outcome = reason;
    return reason;
  } finally {
    const milliseconds = Math.round(performance.now() - started);
    meter?.({
      modelId,
      outcome,
      inputTokens: usage?.inputTokens ?? 0,
      outputTokens: usage?.outputTokens ?? 0,
      milliseconds,
    });
  }
}

function request(modelId: string, input: ClassificationInput): ConverseCommandInput {
  return {
    modelId,
    system: [{ text: instructions }],
    messages: [{ role: 'user', content: [{ text: mentionAsData(input) }] }],
    inferenceConfig: { maxTokens: 800, temperature: 0 },
    toolConfig: {
      tools: [
        {
          toolSpec: {
            name: answerTool,
            description: 'Records the tags of the mention.',
            // The SDK types JSON as its own document type; a JSON schema is plain data.
            inputSchema: { json: JSON.parse(JSON.stringify(answerSchema())) },
          },
        },
      ],
      toolChoice: { tool: { name: answerTool } },
    },
  };
}

function readAnswer(output: ConverseCommandOutput): ModelAnswer | undefined {
  for (const block of output.output?.message?.content ?? []) {
    if (block.toolUse?.name !== answerTool) continue;
    const parsed = ModelAnswer.safeParse(block.toolUse.input);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

/** By the error's name and status, never by its message. */
function reasonOf(error: unknown): FailureReason {
  const name = error instanceof Error ? error.name : '';
  if (name === 'ModelTimeoutException') return 'timeout';
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

/**
 * The model's judgement with our own findings kept: it may not invent quotations, and what patterns prove (personal
 * data, an injection) stands whatever it says. A text that talks to machines cannot talk its own urgency down.
 */
function combine(
  answer: ModelAnswer,
  own: Classification,
  input: ClassificationInput,
  modelId: string,
): Classification {
  const whole = `${input.title ?? ''}\n${input.text}`.toLowerCase();
  const quoted = answer.reasons.filter(({ words }) => whole.includes(words.toLowerCase()));
  const proven = own.flags.filter(
    (flag) => flag === 'personal_data' || flag === 'prompt_injection' || flag === 'rating_mismatch',
  );
  const keepsOwnUrgency =
    proven.includes('prompt_injection') && urgencies.indexOf(own.urgency) < urgencies.indexOf(answer.urgency);
  const urgency = keepsOwnUrgency ? own.urgency : answer.urgency;
  const reasons = keepsOwnUrgency || quoted.length === 0 ? [...quoted, ...own.reasons].slice(0, 12) : quoted;
  return {
    ...answer,
    urgency,
    reasons,
    flags: [...new Set([...answer.flags, ...proven])],
    engine: `bedrock (${modelId})`.slice(0, 80),
  };
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
