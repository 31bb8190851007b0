import { fold, stemOf, wordsOf } from './fold.ts';

/** How many neighbouring words make one shingle. Four words in a row are seldom shared by chance. */
const shingleLength = 4;

/** What it takes to compare a text with others. */
export interface Reading {
  /** Its words, folded, with single spaces. */
  readonly plain: string;
  /** Its word 4-grams; a shorter text is one shingle. */
  readonly shingles: ReadonlySet<string>;
  /** Stems of its longer words. */
  readonly stems: ReadonlySet<string>;
}

/** Reads a text, or remembers what it read. */
export function readingOf(text: string): Reading {
  const known = remembered.get(text);
  if (known !== undefined) {
    // Behind all others again: what is never asked for is what goes.
    remembered.delete(text);
    remembered.set(text, known);
    return known;
  }
  const reading = read(text);
  remember(text, reading);
  return reading;
}

export const shinglesOf = (text: string): ReadonlySet<string> => readingOf(text).shingles;

function read(text: string): Reading {
  const words = wordsOf(fold(text));
  const shingles = new Set<string>();
  if (words.length > 0 && words.length < shingleLength) shingles.add(words.join(' '));
  for (let index = 0; index + shingleLength <= words.length; index += 1) {
    shingles.add(words.slice(index, index + shingleLength).join(' '));
  }
  return { plain: words.join(' '), shingles, stems: new Set(words.filter((word) => word.length > 4).map(stemOf)) };
}

/** Share of the smaller text's shingles that the other one has too, from 0 to 1. */
export function sharedShingles(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / small.size;
}

/**
 * The recent replies of a location come back with each of its drafts, and so do most wordings of the language packs:
 * a few megabytes of them are kept, the ones asked for last.
 */
const remembered = new Map<string, Reading>();
const mostRemembered = 3000;
const longestRemembered = 5000;

function remember(text: string, reading: Reading): void {
  if (text.length > longestRemembered) return;
  if (remembered.size >= mostRemembered) {
    const oldest = remembered.keys().next().value;
    if (oldest !== undefined) remembered.delete(oldest);
  }
  remembered.set(text, reading);
}
