import { fold, stemOf, wordsOf } from './fold.ts';
import { remembering } from './remembering.ts';

/** How many neighbouring words make one shingle. Four words in a row are seldom shared by chance. */
const shingleLength = 4;

/** What it takes to compare a text with others. */
export interface Reading {
  /** Its words, folded, with single spaces. */
  readonly plain: string;
  /** Hashes of its word 4-grams; a shorter text is one shingle. */
  readonly shingles: ReadonlySet<number>;
  /** Stems of its longer words. */
  readonly stems: ReadonlySet<string>;
}

/**
 * Reads a text, or remembers what it read: the recent replies of a location come back with each of its drafts, and so do
 * most wordings of the language packs. A few megabytes of them are kept.
 */
export const readingOf: (text: string) => Reading = remembering(read, { most: 3000, longest: 5000 });

export const shinglesOf = (text: string): ReadonlySet<number> => readingOf(text).shingles;

function read(text: string): Reading {
  const words = wordsOf(fold(text));
  const hashes = words.map(hashOf);
  const shingles = new Set<number>();
  const windows = words.length === 0 ? 0 : Math.max(1, words.length - shingleLength + 1);
  for (let first = 0; first < windows; first += 1) {
    let hash = hashBasis;
    for (const word of hashes.slice(first, first + shingleLength))
      hash = Math.imul(hash ^ word, hashPrime) ^ (hash >>> 15);
    shingles.add(hash);
  }
  return { plain: words.join(' '), shingles, stems: new Set(words.filter((word) => word.length > 4).map(stemOf)) };
}

const hashBasis = 0x811c9dc5;
const hashPrime = 0x01000193;

/** FNV-1a. Two of the few thousand shingles at hand share 32 bits once in a thousand drafts, which changes a share by a hundredth. */
function hashOf(word: string): number {
  let hash = hashBasis;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), hashPrime);
  return hash;
}

/** Share of the smaller text's shingles that the other one has too, from 0 to 1. */
export function sharedShingles(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / small.size;
}
