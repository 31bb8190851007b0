import type { ModelClient } from '../domain/model/model-client.ts';
import type { Drafter, Guard } from '../domain/reply/draft.ts';
import { createComposer } from './composer/composer.ts';

export interface DrafterConfig {
  /** The model that is asked; by default none, and the composer drafts. */
  readonly model?: ModelClient | undefined;
  /** What it blocks is asked of the model once more, then drafted by the composer. */
  readonly guard?: Guard | undefined;
  /** For the dates of saved answers. */
  readonly now?: (() => Date) | undefined;
}

/** The drafter that a stage is configured for. A model falls back to the composer. */
export function createDrafter({ model, guard, now }: DrafterConfig = {}): Drafter {
  const composer = createComposer(now === undefined ? {} : { now });
  if (model === undefined) return composer;
  // Loaded here and not at the top, so that a stage without a model never pays for it.
  const loading = import('./model-drafter.ts');
  const asking = loading.then(({ createModelDrafter }) =>
    createModelDrafter({ model, guard, fallback: composer, now }),
  );
  return { draft: async (request) => (await asking).draft(request) };
}
