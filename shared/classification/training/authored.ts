import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Example } from './corpus.ts';
import type { Label } from './labels.ts';

const labels: Readonly<Record<string, Pick<Example, 'gold' | 'target'>>> = {
  '+': { gold: 'positive', target: [0, 0, 1] },
  '-': { gold: 'negative', target: [1, 0, 0] },
  '=': { gold: 'neutral', target: [0, 1, 0] },
};

/** Sentences are few and plain: each counts for two of those that people wrote. */
const weight: Label['weight'] = 2;

/**
 * Reads the sentences written for this project, for fields and languages of which no freely licensed texts exist. A
 * line is `+`, `-` or `=` (positive, negative, neutral), a blank and the sentence; the file's name is the set's.
 */
export async function readAuthored(folder: string): Promise<Example[]> {
  const files = (await readdir(join(folder, 'authored'))).sort();
  const examples: Example[] = [];
  for (const file of files) {
    const set = file.replace(/\.txt$/, '');
    for (const line of (await readFile(join(folder, 'authored', file), 'utf8')).split('\n')) {
      if (line === '') continue;
      const label = labels[line.charAt(0)];
      if (!label || line.charAt(1) !== ' ') throw new Error(`${file}: begin the line with "+ ", "- " or "= ": ${line}`);
      examples.push({ set, lang: set.slice(0, 2), text: line.slice(2), title: undefined, weight, ...label });
    }
  }
  return examples;
}
