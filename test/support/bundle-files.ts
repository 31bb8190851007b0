import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a bundle that a cold start reads: the entry and all that it imports by statement, directly or not. */
export function filesReadAtStart(bundle: string): string[] {
  const read = new Set<string>();
  const follow = (file: string): void => {
    if (read.has(file)) return;
    read.add(file);
    const text = readFileSync(join(bundle, file), 'utf8');
    for (const [, next] of text.matchAll(/(?:from|import)\s?"\.\/([^"]+\.mjs)"/g)) follow(next ?? '');
  };
  follow('index.mjs');
  return [...read];
}
