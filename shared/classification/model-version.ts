import { createHash } from 'node:crypto';
import { readAsset } from './local/assets.ts';

/**
 * Which model stood behind an engine's word, for whoever learns from corrections of it: the model's name at its provider,
 * or the beginning of the SHA-256 of the local engine's model file.
 */
export function createModelVersion(config: {
  readonly modelId?: string | undefined;
  readonly assets?: URL | string | undefined;
}): (engine: string) => Promise<string | undefined> {
  let local: Promise<string> | undefined;
  return async (engine) => {
    if (!engine.startsWith('local')) return config.modelId;
    local ??= hashOf(config.assets).catch((error: unknown) => {
      local = undefined;
      throw error;
    });
    return local;
  };
}

const hashOf = async (assets: URL | string | undefined): Promise<string> =>
  createHash('sha256')
    .update(await readAsset('sentiment.bin', assets))
    .digest('hex')
    .slice(0, 12);
