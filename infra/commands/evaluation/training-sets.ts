import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The model files that ship with the project. */
export const shippedAssets = fileURLToPath(new URL('../../../shared/classification/local/assets', import.meta.url));

/**
 * The sets that a model was trained on, as the credits beside it list them: the first column of the tables in
 * LICENSES.md. None where there are no credits.
 */
export async function trainingSets(assets: string = shippedAssets): Promise<ReadonlySet<string>> {
  const credits = await readFile(`${assets}/LICENSES.md`, 'utf8').catch(() => '');
  const rows = credits.matchAll(/^\|\s*`?([\w.-]+?)(?:\.jsonl)?`?\s*\|/gm);
  return new Set([...rows].map(([, name = '']) => name).filter((name) => name !== 'set' && !/^-+$/.test(name)));
}
