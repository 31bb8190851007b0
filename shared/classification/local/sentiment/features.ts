import { isContrastWord } from '../text/clauses.ts';
import { isNegator, negationReach } from '../text/negation.ts';
import type { Token } from '../text/tokenize.ts';
import type { Lexicon } from './lexicon.ts';
import { valenceOf } from './valence.ts';

/** The hash space. Wide, because collisions cost Polish one to two points; the model file keeps only what matters. */
export const featureBits = 22;

/** Called once per feature occurrence with its place in the hash space and the index of the token that made it. */
export type FeatureSink = (feature: number, token: number) => void;

/** What is known of a word or emoji wherever it stands; worked out once and kept, since texts repeat their words. */
export interface WordTraits {
  /** Hashes of the word and of its five-letter stem. */
  readonly word: number;
  readonly stem: number;
  /** Of our own list (-2 to 2) and of the published lists (-4 to 4); 0 where unknown. */
  readonly valence: number;
  readonly lexical: number;
  readonly negates: boolean;
  readonly contrasts: boolean;
}

/** Works out the traits of a word or an emoji. */
export function readTraits({ kind, text }: Token, lexicon: Lexicon): WordTraits {
  const isWord = kind === 'word';
  return {
    word: hash(isWord ? seedWord : seedEmoji, text),
    stem: hash(seedStem, stemOf(text)),
    valence: valenceOf(text),
    lexical: lexicon.valenceOf(text),
    negates: isWord && isNegator(text),
    contrasts: isWord && isContrastWord(text),
  };
}

/** What a word says by itself: the word, its stem, and the characters 3-5 of "^word$"; an emoji just itself. */
export function emitOwnFeatures({ kind, text }: Token, emit: (feature: number) => void): void {
  if (kind !== 'word') {
    emit(slot(hash(seedEmoji, text)));
    return;
  }
  emit(slot(hash(seedWord, text)));
  emit(slot(hash(seedStem, stemOf(text))));
  const length = text.length + 2;
  for (let start = 0; start + 3 <= length; start++) {
    let value = seedCharacters;
    for (let place = start; place < start + 5 && place < length; place++) {
      const unit = place === 0 ? 0x5e : place === length - 1 ? 0x24 : text.charCodeAt(place - 1);
      value = Math.imul(value ^ unit, 0x01000193);
      if (place >= start + 2) emit(slot(value));
    }
  }
}

const stemOf = (word: string): string => (word.length > 5 ? word.slice(0, 5) : word);

/**
 * What the words tell together: pairs of words, pairs and skip-pairs of stems, negated stems, how questions begin, what
 * follows on praise set off by a comma, marks, shape, and words with a known valence: negated or not, and where they
 * stand. The latter carry over from one language and field to others.
 */
export function emitContextFeatures(
  tokens: readonly Token[],
  traitsOf: (token: Token) => WordTraits,
  emit: FeatureSink,
): void {
  const last = tokens.length - 1;
  if (last < 0) return;
  const lastSentence = tokens[last]?.sentence ?? 0;
  let previousWord = 0;
  let previousStem = 0;
  let stemBeforeThat = 0;
  let negatedFor = 0;
  let contrasted = false;
  let previousLean = -1;
  let firstWord = 0;
  let firstPair = 0;
  let lastNegator = 0;
  let praiseFirst = false;
  let afterOpener = false;
  let wordsOfSentence = 0;
  let words = 0;
  let shouted = 0;
  let sentence = -1;
  for (let index = 0; index <= last; index++) {
    const token = tokens[index];
    if (!token) break;
    if (token.sentence !== sentence) {
      sentence = token.sentence;
      previousWord = previousStem = stemBeforeThat = seedStart;
      negatedFor = 0;
      contrasted = false;
      previousLean = -1;
      firstWord = firstPair = lastNegator = wordsOfSentence = 0;
      praiseFirst = afterOpener = false;
    }
    if (token.kind === 'word') {
      const traits = traitsOf(token);
      emit(slot(pair(seedWordPair, previousWord, traits.word)), index);
      emit(slot(pair(seedStemPair, previousStem, traits.stem)), index);
      emit(slot(pair(seedSkipPair, stemBeforeThat, traits.stem)), index);
      if (afterOpener) emit(slot(pair(seedOpener, 1, traits.stem)), index);
      if (wordsOfSentence === 0) {
        firstWord = traits.word;
        praiseFirst = (traits.valence || traits.lexical) > 0;
      } else if (wordsOfSentence === 1) firstPair = pair(seedWordPair, firstWord, traits.word);
      wordsOfSentence++;
      const negated = negatedFor > 0;
      if (negated) {
        emit(slot(pair(seedNegated, 1, traits.stem)), index);
        negatedFor--;
      }
      emitValence(traits, negated, index);
      if (traits.negates) {
        // "Ani …, ani …", "no …, no …"
        if (traits.word === lastNegator) emit(slot(pair(seedNegated, 7, traits.word)), index);
        lastNegator = traits.word;
        negatedFor = negationReach;
      }
      if (traits.contrasts) contrasted = true;
      stemBeforeThat = previousStem;
      previousStem = traits.stem;
      previousWord = traits.word;
      words++;
      if (token.shouted) shouted++;
      if (token.stretched) emit(stretchedSlot, index);
    } else if (token.kind === 'mark') {
      emit(slot(hash(seedMark, token.text)), index);
      const before = tokens[index - 1];
      if (before?.kind === 'mark') emit(slot(hash(seedMark, before.text + token.text)), index);
      if (token.text === ',' || token.text === ';') negatedFor = 0;
      if (token.text === '?') {
        // How a sentence begins tells a plain question from an outcry.
        emit(slot(pair(seedQuestion, firstWord, 1)), index);
        emit(slot(pair(seedQuestion, firstPair, 2)), index);
      } else if (token.text === ',' && praiseFirst && wordsOfSentence <= 2 && !afterOpener) {
        // "Great, …": what follows is meant, or it is sarcasm.
        afterOpener = true;
        emit(slot(pair(seedOpener, 2, 0)), index);
      }
    } else if (token.kind === 'emoji') {
      emitValence(traitsOf(token), false, index);
    } else {
      emit(slot(hash(seedShape, token.kind)), index);
      if (token.kind === 'number') emit(slot(hash(seedWord, token.text)), index);
      previousWord = hash(seedWord, token.kind);
    }
  }
  if (words > 0) emit(slot(hash(seedShape, `length ${Math.min(9, Math.floor(Math.log2(words + 1)))}`)), last);
  if (words >= 3 && shouted / words > 0.5) emit(slot(hash(seedShape, 'shouted')), last);

  function emitValence({ valence, lexical }: WordTraits, negated: boolean, index: number): void {
    if (valence === 0 && lexical === 0) return;
    if (valence !== 0) emit(slot(pair(seedValence, valence, negated ? 1 : 0)), index);
    if (lexical !== 0) emit(slot(pair(seedLexical, lexical, negated ? 1 : 0)), index);
    const lean = (valence || lexical) > 0 === negated ? 0 : 1;
    if (afterOpener) emit(slot(pair(seedOpener, 3, lean)), index);
    // Thanks and a loss in one breath: sarcasm, unless a contrast word stands between them.
    if (previousLean >= 0 && lean !== previousLean) emit(slot(pair(seedClash, lean, contrasted ? 1 : 0)), index);
    previousLean = lean;
    if (contrasted) emit(slot(pair(seedPlace, lean, 1)), index);
    if (lastSentence > 0 && (sentence === lastSentence || sentence === 0))
      emit(slot(pair(seedPlace, lean, sentence === 0 ? 2 : 3)), index);
  }
}

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
const seedLexical = 0x38495ab5;
const seedClash = 0x61c88647;
const seedPlace = 0x7a35e2d1;
const seedQuestion = 0x1f83d9ab;
const seedOpener = 0x3b9aca07;

/** FNV-1a over UTF-16 units. */
export function hash(seed: number, text: string): number {
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

const stretchedSlot = slot(hash(seedShape, 'stretched'));
