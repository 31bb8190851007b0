import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/**
 * Where the model files stand. The same relative address serves both layouts: in the source tree they are beside this
 * module, in a Lambda bundle the CDK app copies the folder beside `index.mjs`.
 */
export const defaultAssets = (): URL => new URL('./assets/', import.meta.url);

/** Reads one model file; a missing one is a packaging mistake and says so. */
export async function readAsset(name: string, folder: URL | string = defaultAssets()): Promise<Uint8Array> {
  const base = typeof folder === 'string' ? pathToFileURL(folder.endsWith('/') ? folder : `${folder}/`) : folder;
  try {
    return await readFile(new URL(name, base));
  } catch (cause) {
    throw new Error(
      `The classifier's model file ${name} is missing: copy shared/classification/local/assets beside the bundle as "assets", or run "node infra/commands/train.ts" to make it`,
      { cause },
    );
  }
}
