import * as z from 'zod';
import type { Meter, ModelClient } from '../domain/model/model-client.ts';
import type { ModelUse } from '../domain/model/usage.ts';
import { createAskingClient } from './ask-model.ts';
import type { ModelTransport } from './transport.ts';

export interface ModelSettings {
  readonly engine: string;
  /** Bedrock model or inference profile. */
  readonly bedrockModelId?: string | undefined;
  /** Base URL and model of an OpenAI-compatible server. */
  readonly url?: string | undefined;
  readonly model?: string | undefined;
  /** Secret that holds `{ apiKey }`, where that server wants a key. */
  readonly keySecretArn?: string | undefined;
  readonly use: ModelUse;
  /** How long both tries together may take. */
  readonly budgetMs: number;
}

export interface ModelOutside {
  readonly fetch: typeof fetch;
  readonly secret: (arn: string) => Promise<string>;
  readonly meter: Meter;
}

/**
 * The model that a stage is configured for; undefined for the engines that need none.
 *
 * @throws Error at cold start where the engine's settings are missing.
 */
export function createModelClient(settings: ModelSettings, outside: ModelOutside): ModelClient | undefined {
  const transport = transportOf(settings, outside);
  if (transport === undefined) return undefined;
  return createAskingClient(transport, { use: settings.use, budgetMs: settings.budgetMs, meter: outside.meter });
}

function transportOf(settings: ModelSettings, outside: ModelOutside): ModelTransport | undefined {
  const { engine, bedrockModelId, url, model, keySecretArn } = settings;
  if (engine === 'bedrock') {
    if (!bedrockModelId) throw new Error('the engine bedrock needs a model id: set it, or choose another engine');
    return loadedAtFirst(engine, bedrockModelId, async () => {
      const { createBedrockTransport } = await import('./bedrock-converse.ts');
      return createBedrockTransport({ modelId: bedrockModelId });
    });
  }
  if (engine === 'openai-compatible') {
    if (!url || !model) throw new Error('the engine openai-compatible needs a URL and a model: set them both');
    const key = keySecretArn === undefined ? undefined : async () => apiKeyOf(await outside.secret(keySecretArn));
    return loadedAtFirst(engine, model, async () => {
      const { createOpenAiTransport } = await import('./openai-compatible.ts');
      return createOpenAiTransport({ url, model, key, fetch: outside.fetch });
    });
  }
  return undefined;
}

/** A cold start loads no transport; the first question loads the one that it goes through. */
function loadedAtFirst(engine: string, model: string, load: () => Promise<ModelTransport>): ModelTransport {
  let loading: Promise<ModelTransport> | undefined;
  return {
    engine,
    model,
    async send(request, signal) {
      loading ??= load();
      return (await loading).send(request, signal);
    },
  };
}

/** Empty until the deployer fills it in: a server that wants a key then refuses, and the engine falls back. */
const KeySecret = z.object({ apiKey: z.string().min(1).optional() });
const apiKeyOf = (secret: string): string | undefined => KeySecret.parse(JSON.parse(secret)).apiKey;
