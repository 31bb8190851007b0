import { fold, wordsOf } from './fold.ts';

/** How many neighbouring words make one shingle. Four words in a row are seldom shared by chance. */
const shingleLength = 4;

/** The word 4-grams of a text; a shorter text is one shingle. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const words = wordsOf(fold(text));
  const shingles = new Set<string>();
  if (words.length > 0 && words.length < shingleLength) shingles.add(words.join(' '));
  for (let index = 0; index + shingleLength <= words.length; index += 1) {
    shingles.add(words.slice(index, index + shingleLength).join(' '));
  }
  remember(text, shingles);
  return shingles;
}

/** Share of the smaller text's shingles that the other one has too, from 0 to 1. */
export function sharedShingles(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / small.size;
}

/** Recent replies come back with each draft of a location, so their shingles are kept; the oldest entry goes first. */
const remembered = new Map<string, ReadonlySet<string>>();
const mostRemembered = 400;

function remember(text: string, shingles: ReadonlySet<string>): void {
  if (text.length > 5000) return;
  if (remembered.size >= mostRemembered) {
    const oldest = remembered.keys().next().value;
    if (oldest !== undefined) remembered.delete(oldest);
  }
  remembered.set(text, shingles);
}
