import type { Classifier } from '../domain/classification/classification.ts';
import { createBedrockClassifier, type MeterReading } from './bedrock.ts';
import { createLocalClassifier } from './local/local-classifier.ts';

export interface ClassifierConfig {
  readonly engine: 'local' | 'bedrock';
  /** Bedrock model or inference profile; needed by the `bedrock` engine. */
  readonly modelId?: string | undefined;
  /** How long the model may take before the local engine answers instead. */
  readonly timeBudgetMs?: number | undefined;
  /** Folder of the local engine's model files; by default beside the module or bundle. */
  readonly assets?: URL | string | undefined;
  /** Told about every call of a paid model. */
  readonly meter?: ((reading: MeterReading) => void) | undefined;
}

/** The classifier that a stage is configured for. Every engine falls back to the local one. */
export function createClassifier(config: ClassifierConfig): Classifier {
  const local = createLocalClassifier({ assets: config.assets });
  if (config.engine === 'local') return local;
  if (!config.modelId) throw new Error('The bedrock classifier needs a model id: set it, or choose the engine "local"');
  return createBedrockClassifier({
    modelId: config.modelId,
    fallback: local,
    timeBudgetMs: config.timeBudgetMs,
    meter: config.meter,
  });
}
