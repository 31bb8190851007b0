import { hash } from '../sentiment/features.ts';
import { isNegator } from '../text/negation.ts';
import type { Token } from '../text/tokenize.ts';
import type { Concepts } from './concepts.ts';

export const featureBits = 16;

/** Called with the place in the hash space and how much the feature counts. */
export type FeatureSink = (slot: number, value: number) => void;

/** What is known of a word wherever it stands. */
export interface WordTraits {
  readonly stem: number;
  readonly concepts: readonly number[];
  readonly negates: boolean;
}

export const readTraits = (word: string, concepts: Concepts): WordTraits => ({
  stem: hash(seedStem, stemOf(word)),
  concepts: concepts.of(word),
  negates: isNegator(word),
});

/** Longer words are known by their beginnings, whatever their endings. */
const stemOf = (word: string): string => (word.length > 5 ? word.slice(0, 5) : word);

/** Letters tell much the same as the word that they stand in. */
const lettersValue = 0.4;

/** What a word says by itself: the word, its stem, four letters each of it, what it is about. */
export function emitOwnFeatures(word: string, concepts: readonly number[], emit: FeatureSink): void {
  emit(slot(hash(seedWord, word)), 1);
  emit(slot(hash(seedStem, stemOf(word))), 1);
  if (word.length > 3) {
    const framed = `^${word}$`;
    for (let start = 0; start + 4 <= framed.length; start++)
      emit(slot(hash(seedLetters, framed.slice(start, start + 4))), lettersValue);
  }
  for (const concept of concepts) emit(slot(pair(seedConcept, concept, 0)), 1);
}

/** Concepts further apart than this, in words, are no pair. */
const conceptReach = 12;
const negationReach = 3;

/**
 * What the words of one sentence say together: pairs of neighbouring stems, pairs that leave one out, stems and
 * concepts behind a negation, concepts that meet. Each is told of the word that completes it.
 */
export function emitContextFeatures(
  words: readonly Token[],
  from: number,
  to: number,
  asks: boolean,
  traitsOf: (word: string) => WordTraits,
  emit: (slot: number, value: number, word: number) => void,
): void {
  let before = seedStart;
  let beforeThat = seedStart;
  let negatedFor = 0;
  const met: number[] = [];
  let forgotten = 0;
  for (let at = from; at < to; at++) {
    const token = words[at];
    if (!token) break;
    const traits = traitsOf(token.kind === 'number' ? '0' : token.text);
    emit(slot(pair(seedPair, before, traits.stem)), 1, at);
    emit(slot(pair(seedSkip, beforeThat, traits.stem)), 0.7, at);
    if (asks && at === from) emit(slot(pair(seedQuestion, 1, traits.stem)), 1, at);
    if (negatedFor > 0) {
      emit(slot(pair(seedNegated, 1, traits.stem)), 1, at);
      for (const concept of traits.concepts) emit(slot(pair(seedNegated, 2, concept)), 1, at);
      negatedFor--;
    }
    if (traits.negates) negatedFor = negationReach;
    while (forgotten < met.length && at - (met[forgotten + 1] ?? at) > conceptReach) forgotten += 2;
    for (const concept of traits.concepts) {
      for (let other = forgotten; other < met.length; other += 2) {
        const earlier = met[other] ?? 0;
        if (earlier !== concept && met[other + 1] !== at)
          emit(slot(pair(seedMeeting, Math.min(earlier, concept), Math.max(earlier, concept))), 0.7, at);
      }
      emit(slot(pair(seedBeside, before, concept)), 0.7, at);
    }
    for (const concept of traits.concepts) met.push(concept, at);
    beforeThat = before;
    before = traits.stem;
  }
  if (asks) emit(slot(pair(seedQuestion, 2, 0)), 1, Math.max(from, to - 1));
}

const seedStart = 0x1234567;
const seedWord = 0x2b7e1516;
const seedStem = 0x28aed2a6;
const seedLetters = 0x3abf7158;
const seedConcept = 0x09cf4f3c;
const seedPair = 0x762e7160;
const seedSkip = 0x38b4da56;
const seedNegated = 0x784d9045;
const seedMeeting = 0x190cfef3;
const seedBeside = 0x24d9a1b7;
const seedQuestion = 0x24a19947;

const pair = (seed: number, left: number, right: number): number =>
  Math.imul(Math.imul(left ^ seed, 0x85ebca6b) ^ right, 0xc2b2ae35);

/** Spreads a hash (murmur's finish) and cuts it to the space. */
export function slot(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> (32 - featureBits);
}
