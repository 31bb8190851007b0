import type {
  BedrockRuntimeClient,
  ConverseCommandInput,
  ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import type { ModelFailure } from '../domain/model/model-client.ts';
import { jsonInText } from './json-in-text.ts';
import type { ModelTransport, Tokens, TransportReply, TransportRequest } from './transport.ts';

export interface BedrockOptions {
  /** Model or inference profile. */
  readonly modelId: string;
  /** By default a client for the Lambda's own region, made at the first question. */
  readonly client?: BedrockRuntimeClient | undefined;
}

/**
 * A Bedrock model through the Converse API; the answer is the input of the one tool that it is given. Not every model
 * can be forced to call it: one that refuses such a request is offered the tool instead, from then on.
 */
export function createBedrockTransport({ modelId, client: given }: BedrockOptions): ModelTransport {
  let client = given === undefined ? undefined : Promise.resolve(given);
  let isForced = true;

  const converse = async (request: TransportRequest, forced: boolean, signal: AbortSignal): Promise<TransportReply> => {
    try {
      // Loaded here and not at the top, so that a stage without a model never pays for it.
      const { BedrockRuntimeClient: Client, ConverseCommand } = await import('@aws-sdk/client-bedrock-runtime');
      client ??= Promise.resolve(new Client({ maxAttempts: 1 }));
      const command = new ConverseCommand(inputOf(modelId, request, forced));
      return replyOf(await (await client).send(command, { abortSignal: signal }), request);
    } catch (error) {
      if (signal.aborted) throw error;
      return { failure: failureOf(error) };
    }
  };

  return {
    engine: 'bedrock',
    model: modelId,
    async send(request, signal) {
      const reply = await converse(request, isForced, signal);
      if (!isForced || !('failure' in reply) || reply.failure !== 'request refused') return reply;
      const second = await converse(request, false, signal);
      if (!('failure' in second)) isForced = false;
      return second;
    },
  };
}

function inputOf(modelId: string, request: TransportRequest, forced: boolean): ConverseCommandInput {
  const { instructions, data, answer, maxTokens, temperature } = request;
  return {
    modelId,
    system: [{ text: instructions }],
    messages: [{ role: 'user', content: [{ text: data }] }],
    inferenceConfig: { maxTokens, temperature },
    toolConfig: {
      tools: [
        {
          toolSpec: {
            name: answer.name,
            description: answer.says,
            // The SDK types JSON as its own document type; a JSON schema is plain data.
            inputSchema: { json: JSON.parse(JSON.stringify(answer.schema)) },
          },
        },
      ],
      ...(forced ? { toolChoice: { tool: { name: answer.name } } } : {}),
    },
  };
}

const declined: ReadonlySet<string> = new Set(['content_filtered', 'guardrail_intervened']);

function replyOf(output: ConverseCommandOutput, { answer }: TransportRequest): TransportReply {
  const tokens = tokensOf(output);
  const stopped: string = output.stopReason ?? '';
  if (declined.has(stopped)) return { failure: 'declined', tokens };
  if (stopped === 'max_tokens') return { failure: 'cut off', tokens };
  const content = output.output?.message?.content ?? [];
  const use = content.find(({ toolUse }) => toolUse?.name === answer.name)?.toolUse;
  return { answer: use === undefined ? jsonInText(content.map(({ text }) => text ?? '').join('')) : use.input, tokens };
}

function tokensOf({ usage }: ConverseCommandOutput): Tokens | undefined {
  const { inputTokens, outputTokens } = usage ?? {};
  return inputTokens === undefined || outputTokens === undefined ? undefined : { in: inputTokens, out: outputTokens };
}

const failures: Readonly<Record<string, ModelFailure>> = {
  ModelTimeoutException: 'timeout',
  ThrottlingException: 'throttled',
  ServiceQuotaExceededException: 'throttled',
  AccessDeniedException: 'access denied',
  UnrecognizedClientException: 'access denied',
  ExpiredTokenException: 'access denied',
  CredentialsProviderError: 'access denied',
  ValidationException: 'request refused',
  ResourceNotFoundException: 'request refused',
};

/** By the error's name and status, never by its message. The SDK's own TimeoutError is also a connection that was reset. */
function failureOf(error: unknown): ModelFailure {
  const name = error instanceof Error ? error.name : '';
  const known = Object.hasOwn(failures, name) ? failures[name] : undefined;
  return known ?? (statusOf(error) === 429 ? 'throttled' : 'unavailable');
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const { $metadata: metadata } = error;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
