import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Reads the merged word lists of a data folder: a folded word or emoji, its valence (-4 to 4), the lists it is from. */
export async function readLexiconFile(folder: string): Promise<Map<string, number>> {
  const lines = gunzipSync(await readFile(join(folder, 'lexicon.tsv.gz')))
    .toString('utf8')
    .split('\n');
  const words = new Map<string, number>();
  for (const line of lines) {
    const [word, valence] = line.split('\t');
    if (word && valence) words.set(word, Number(valence));
  }
  return words;
}
