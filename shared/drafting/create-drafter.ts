import type { ModelClient } from '../domain/model/model-client.ts';
import type { Drafter, Guard } from '../domain/reply/draft.ts';

export interface DrafterConfig {
  /** The model that is asked; by default none, and the composer drafts. */
  readonly model?: ModelClient | undefined;
  /** What it blocks is asked of the model once more, then drafted by the composer. */
  readonly guard?: Guard | undefined;
  /** For the dates of saved answers. */
  readonly now?: (() => Date) | undefined;
}

/** The drafter that a stage is configured for. A model falls back to the composer. */
export function createDrafter(config: DrafterConfig = {}): Drafter {
  const loading = load(config);
  // Who asks for a draft is told; until then a failure waits.
  loading.catch(() => {});
  return { draft: async (request) => (await loading).draft(request) };
}

/** Loaded here and not at the top: the start waits for neither, and a stage without a model never loads its half. */
async function load({ model, guard, now }: DrafterConfig): Promise<Drafter> {
  const { createComposer } = await import('./composer/composer.ts');
  const composer = createComposer(now === undefined ? {} : { now });
  if (model === undefined) return composer;
  const { createModelDrafter } = await import('./model-drafter.ts');
  return createModelDrafter({ model, guard, fallback: composer, now });
}
