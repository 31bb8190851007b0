import type { Classifier } from '../domain/classification/classification.ts';
import type { ModelClient } from '../domain/model/model-client.ts';
import { createLocalClassifier } from './local/local-classifier.ts';

export interface ClassifierConfig {
  /** The model that is asked; by default none, and the local engine answers. */
  readonly model?: ModelClient | undefined;
  /** Folder of the local engine's model files; by default beside the module or bundle. */
  readonly assets?: URL | string | undefined;
}

/** The classifier that a stage is configured for. A model falls back to the local engine. */
export function createClassifier({ model, assets }: ClassifierConfig = {}): Classifier {
  const local = createLocalClassifier({ assets });
  if (model === undefined) return local;
  // Loaded here and not at the top, so that a stage without a model never pays for it.
  const loading = import('./model-classifier.ts');
  const asking = loading.then(({ createModelClassifier }) => createModelClassifier({ model, fallback: local }));
  return { classify: async (input) => (await asking).classify(input) };
}
