import { remembering } from '../../wording/remembering.ts';
import type { Concepts } from './concepts.ts';

/** Features are places of a table of so many: few of them share one. */
export const featureCount = 1 << 17;

const basis = 0x811c9dc5;
/** FNV-1a, a step at a time. */
const step = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193);
const seed = (kind: number): number => step(step(basis, kind), 0x9e37);

const seeds = { stem: seed(1), whole: seed(4), piece: seed(5), concept: seed(6), conceptPair: seed(7) } as const;
const moreSeeds = { together: seed(8), mixed: seed(9), triple: seed(10), cue: seed(12) } as const;
const pairs = { pair: 2, gap: 3, first: 11, before: 9, behind: 13 } as const;

function hashOf(text: string, from: number, to: number, before: number): number {
  let hash = before;
  for (let at = from; at < to; at += 1) hash = step(hash, text.charCodeAt(at));
  return hash;
}

/** FNV alone leaves the low bits of short texts alike. */
function placeOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 12)) >>> 0) & (featureCount - 1);
}

const stemLength = 6;
const pieceLength = 5;
/** Longer sentences are lists, and would only cost time. */
const mostWords = 60;

/** Endings that say who does something, and when: "oddamy", "zwróciliśmy", "powinieneś", "refunded". */
const endings: readonly (readonly [pattern: RegExp, id: number])[] = [
  [/(?:lismy|lysmy)$/, 2],
  [/[eiya]my$/, 3],
  [/(?:lem|lam)$/, 4],
  [/(?:les|las|liscie|lyscie)$/, 5],
  [/cie$/, 6],
  [/(?:any|ony|ona|ana|ono|ano|eni|ani|one|ane|ieto|ety|eta)$/, 7],
  [/[aeiy]c$/, 8],
  [/ed$/, 9],
  [/ing$/, 10],
  [/(?:l|la|lo|li|ly)$/, 11],
  [/(?:anie|enie|ania|enia|aniu|eniu)$/, 12],
];
const numberEnding = 1;
const weNow = 3;
/** Cues stand behind the meanings of words in one row of numbers. */
const firstCue = 200;

/** What is known of a word, wherever it stands. */
interface WordReading {
  readonly stem: number;
  readonly meanings: readonly number[];
  readonly ending: number;
  /** The features of the word alone. */
  readonly own: readonly number[];
}

export interface Reader {
  /** Calls back with each feature of a sentence; some come more than once. */
  read(words: readonly string[], isQuestion: boolean, take: (feature: number) => void): void;
}

/** Replies repeat their words: what a word is by itself is worked out once. */
export function createReader(concepts: Concepts): Reader {
  const readingOf = remembering((word) => readWord(word, concepts), { most: 3_000, longest: 40 });
  return {
    read: (words, isQuestion, take) => {
      const readings = words.slice(0, mostWords).map(readingOf);
      takeWords(readings, take);
      takeMeanings(readings, take);
      takeCues(readings, isQuestion, take);
    },
  };
}

function readWord(word: string, concepts: Concepts): WordReading {
  const isNumber = word.charCodeAt(0) < 58;
  const stem = isNumber ? step(seeds.stem, 48) : hashOf(word, 0, Math.min(stemLength, word.length), seeds.stem);
  const ending = isNumber ? numberEnding : word.length < 5 ? 0 : (endings.find(([each]) => each.test(word))?.[1] ?? 0);
  const meanings = concepts.of(word);
  const own = [placeOf(stem)];
  if (word.length > 4 && !isNumber) {
    own.push(placeOf(hashOf(word, 0, word.length, seeds.whole)), placeOf(hashOf(word, 0, 4, seeds.piece)));
    // The beginning is the stem already.
    for (let at = 1; word.length > 6 && at + pieceLength <= word.length; at += 1)
      own.push(placeOf(hashOf(word, at, at + pieceLength, seeds.piece)));
  }
  for (const meaning of meanings) own.push(placeOf(step(seeds.concept, meaning)));
  if (ending > 0) {
    own.push(placeOf(step(moreSeeds.cue, firstCue + ending)));
    for (const meaning of meanings) own.push(placeOf(step(step(moreSeeds.mixed, meaning), ending)));
  }
  return { stem, meanings, ending, own };
}

/** Words, pairs of words, and pairs of a word and what its neighbour means: "w całości" beside money. */
function takeWords(readings: readonly WordReading[], take: (feature: number) => void): void {
  let before: WordReading | undefined;
  let further: WordReading | undefined;
  for (const reading of readings) {
    for (const feature of reading.own) take(feature);
    if (before !== undefined) {
      take(placeOf(step(Math.imul(before.stem, 31) ^ reading.stem, pairs.pair)));
      for (const meaning of reading.meanings) take(placeOf(step(step(before.stem, meaning), pairs.before)));
      for (const meaning of before.meanings) take(placeOf(step(step(reading.stem, meaning), pairs.behind)));
    }
    if (further !== undefined) take(placeOf(step(Math.imul(further.stem, 37) ^ reading.stem, pairs.gap)));
    further = before;
    before = reading;
  }
}

/** The sentence as a row of meanings, and which of them stand in it together. */
function takeMeanings(readings: readonly WordReading[], take: (feature: number) => void): void {
  const row: number[] = [];
  const present = new Set<number>();
  for (const { meanings, ending } of readings) {
    if (ending > 0) present.add(firstCue + ending);
    for (const meaning of meanings) present.add(meaning);
    if (meanings.length > 0 || ending === weNow) row.push(meanings[0] ?? firstCue + ending);
  }
  for (let at = 0; at + 1 < row.length; at += 1) {
    const [one = 0, two = 0, three] = [row[at], row[at + 1], row[at + 2]];
    take(placeOf(step(step(seeds.conceptPair, one), two)));
    if (three !== undefined) take(placeOf(step(step(step(moreSeeds.triple, one), two), three)));
  }
  const all = [...present].sort((one, other) => one - other);
  for (let one = 0; one < all.length; one += 1) {
    const start = step(moreSeeds.together, all[one] ?? 0);
    for (let other = one + 1; other < all.length; other += 1) take(placeOf(step(start, all[other] ?? 0)));
  }
}

function takeCues(readings: readonly WordReading[], isQuestion: boolean, take: (feature: number) => void): void {
  const [first, second] = readings;
  if (first !== undefined) take(placeOf(step(first.stem, pairs.first)));
  if (first !== undefined && second !== undefined) take(placeOf(step(step(first.stem, 7) ^ second.stem, pairs.first)));
  if (isQuestion) take(placeOf(step(moreSeeds.cue, 1)));
  take(placeOf(step(moreSeeds.cue, 100 + Math.min(6, readings.length >> 2))));
}
