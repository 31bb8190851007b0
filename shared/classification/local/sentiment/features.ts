import { isNegator, negationReach } from '../text/negation.ts';
import type { Token } from '../text/tokenize.ts';
import { valenceOf } from './valence.ts';

/** The hash space. Wide, because collisions cost Polish one to two points; the model file keeps only what matters. */
export const featureBits = 22;

/** Called once per feature occurrence with its place in the hash space and the index of the token that made it. */
export type FeatureSink = (feature: number, token: number) => void;

/**
 * All features of a text, for training: those of each word by itself and those of its context. Classifying uses the
 * same two parts, but keeps what a word by itself weighs, since texts repeat their words.
 */
export function emitFeatures(tokens: readonly Token[], emit: FeatureSink): void {
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'word') for (const feature of wordFeatures(token.text)) emit(feature, index);
  }
  emitContextFeatures(tokens, emit);
}

/** What a word tells wherever it stands: itself, its five-letter stem, and the characters 3-5 of "^word$". */
export function wordFeatures(word: string): number[] {
  const features = [slot(hash(seedWord, word)), slot(hash(seedStem, stemOf(word)))];
  const length = word.length + 2;
  for (let start = 0; start + 3 <= length; start++) {
    let value = seedCharacters;
    for (let offset = 0; offset < 5 && start + offset < length; offset++) {
      const place = start + offset;
      const unit = place === 0 ? 0x5e : place === length - 1 ? 0x24 : word.charCodeAt(place - 1);
      value = Math.imul(value ^ unit, 0x01000193);
      if (offset >= 2) features.push(slot(value));
    }
  }
  return features;
}

/**
 * What the words tell together: pairs of words, pairs and skip-pairs of stems, negated stems, marks, emoji, shape, and
 * a small hand-made list of words with a known valence, which carries what was learnt in one language over to others.
 */
export function emitContextFeatures(tokens: readonly Token[], emit: FeatureSink): void {
  let previousWord = 0;
  let previousStem = 0;
  let stemBeforeThat = 0;
  let negatedFor = 0;
  let words = 0;
  let shouted = 0;
  let sentence = -1;
  for (const [index, token] of tokens.entries()) {
    if (token.sentence !== sentence) {
      sentence = token.sentence;
      previousWord = previousStem = stemBeforeThat = seedStart;
      negatedFor = 0;
    }
    if (token.kind === 'word') {
      const word = hash(seedWord, token.text);
      const stem = hash(seedStem, stemOf(token.text));
      emit(slot(pair(seedWordPair, previousWord, word)), index);
      emit(slot(pair(seedStemPair, previousStem, stem)), index);
      emit(slot(pair(seedSkipPair, stemBeforeThat, stem)), index);
      const valence = valenceOf(token.text);
      if (negatedFor > 0) {
        emit(slot(pair(seedNegated, 1, stem)), index);
        negatedFor--;
      }
      if (valence !== 0) emit(slot(pair(seedValence, valence, negatedFor > 0 ? 1 : 0)), index);
      if (isNegator(token.text)) negatedFor = negationReach;
      stemBeforeThat = previousStem;
      previousStem = stem;
      previousWord = word;
      words++;
      if (token.shouted) shouted++;
      if (token.stretched) emit(slot(hash(seedShape, 'stretched')), index);
    } else if (token.kind === 'mark') {
      emit(slot(hash(seedMark, token.text)), index);
      const before = tokens[index - 1];
      if (before?.kind === 'mark') emit(slot(hash(seedMark, before.text + token.text)), index);
      if (token.text === ',' || token.text === ';') negatedFor = 0;
    } else if (token.kind === 'emoji') {
      emit(slot(hash(seedEmoji, token.text)), index);
      const valence = valenceOf(token.text);
      if (valence !== 0) emit(slot(pair(seedValence, valence, 2)), index);
    } else {
      emit(slot(hash(seedShape, token.kind)), index);
      if (token.kind === 'number') emit(slot(hash(seedWord, token.text)), index);
      previousWord = hash(seedWord, token.kind);
    }
  }
  if (tokens.length === 0) return;
  const last = tokens.length - 1;
  emit(slot(hash(seedShape, `length ${Math.min(9, Math.floor(Math.log2(words + 1)))}`)), last);
  if (words >= 3 && shouted / words > 0.5) emit(slot(hash(seedShape, 'shouted')), last);
}

const stemOf = (word: string): string => (word.length > 5 ? word.slice(0, 5) : word);

const seedStart = 0x1234567;
const seedWord = 0x811c9dc5;
const seedWordPair = 0x2f0b4c47;
const seedStem = 0x5bd1e995;
const seedStemPair = 0x6a09e667;
const seedSkipPair = 0x3c6ef372;
const seedNegated = 0x1b873593;
const seedCharacters = 0x27d4eb2f;
const seedMark = 0x165667b1;
const seedEmoji = 0x4cf5ad43;
const seedShape = 0x7ed55d16;
const seedValence = 0x52dce729;

function hash(seed: number, text: string): number {
  let value = seed;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}

const pair = (seed: number, left: number, right: number): number =>
  Math.imul(Math.imul(left ^ seed, 0x85ebca6b) ^ right, 0xc2b2ae35);

/** Spreads a hash (murmur's finish) and cuts it to the space. */
function slot(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> (32 - featureBits);
}
