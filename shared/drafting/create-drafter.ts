import type { Drafter } from '../domain/reply/draft.ts';
import { createBedrockDrafter, type MeterReading } from './bedrock.ts';
import { createComposer } from './composer/composer.ts';

export interface DrafterConfig {
  readonly engine: 'composer' | 'bedrock';
  /** Bedrock model or inference profile; needed by the `bedrock` engine. */
  readonly modelId?: string | undefined;
  /** How long the model may take before the composer drafts instead. */
  readonly timeBudgetMs?: number | undefined;
  /** For the dates of saved answers. */
  readonly now?: (() => Date) | undefined;
  /** Told about every call of a paid model. */
  readonly meter?: ((reading: MeterReading) => void) | undefined;
}

/** The drafter that a stage is configured for. Every engine falls back to the composer. */
export function createDrafter(config: DrafterConfig): Drafter {
  const composer = createComposer(config.now === undefined ? {} : { now: config.now });
  if (config.engine === 'composer') return composer;
  if (!config.modelId) throw new Error('The bedrock drafter needs a model id: set it, or choose the engine "composer"');
  return createBedrockDrafter({
    modelId: config.modelId,
    fallback: composer,
    timeBudgetMs: config.timeBudgetMs,
    meter: config.meter,
  });
}
