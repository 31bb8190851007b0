import {
  emitContextFeatures,
  emitOwnFeatures,
  featureBits,
  readTraits,
  type WordTraits,
} from '../local/sentiment/features.ts';
import { readLexicon } from '../local/sentiment/lexicon.ts';
import { analysedPart } from '../local/text/analysed-part.ts';
import { type Token, tokenize } from '../local/text/tokenize.ts';
import { composedWeight, composeReviews } from './compose-reviews.ts';
import { composeSarcasm } from './compose-sarcasm.ts';
import type { Example } from './corpus.ts';
import type { Document } from './logistic.ts';

/**
 * Features of every example and of the reviews composed of them, weighted so that no class of a set drowns another.
 * Features are numbered without gaps; `slots` tells the place of each in the hash space, ascending.
 */
export function gatherDocuments(examples: readonly Example[], lexicon: Uint8Array) {
  const balance = createBalance(examples);
  const traitsOf = rememberTraits(lexicon);
  const found = createFeatureStore();
  const documents: Document[] = [];
  const add = (text: string, target: Document['target'], weight: number): void => {
    const from = found.length();
    const tokens = tokenize(text);
    for (const token of tokens) {
      if (token.kind === 'word' || token.kind === 'emoji') emitOwnFeatures(token, found.push);
    }
    emitContextFeatures(tokens, traitsOf, found.push);
    documents.push({ from, to: found.length(), length: found.length() - from, target, weight });
  };
  for (const example of examples)
    add(analysedPart(example.text, example.title), example.target, example.weight * balance(example));
  for (const { text, target } of composeReviews(examples)) add(text, target, composedWeight);
  for (const { text, target } of composeSarcasm(examples)) add(text, target, composedWeight);
  return withoutRareFeatures(found.all(), documents);
}

/** Rare classes of a set weigh more, most of the way to being equal: sets differ in what their channel holds. */
function createBalance(examples: readonly Example[]): (example: Example) => number {
  const perClass = new Map<string, number>();
  const perSet = new Map<string, number>();
  for (const { set, gold } of examples) {
    perClass.set(`${set} ${gold}`, (perClass.get(`${set} ${gold}`) ?? 0) + 1);
    perSet.set(set, (perSet.get(set) ?? 0) + 1);
  }
  return ({ set, gold }) => {
    const evenShare = (perSet.get(set) ?? 1) / 4;
    return Math.min(4, (evenShare / (perClass.get(`${set} ${gold}`) ?? 1)) ** 0.7);
  };
}

function rememberTraits(lexicon: Uint8Array): (token: Token) => WordTraits {
  const valences = readLexicon(lexicon);
  const known = new Map<string, WordTraits>();
  return (token) => {
    const remembered = known.get(token.text);
    if (remembered) return remembered;
    const traits = readTraits(token, valences);
    known.set(token.text, traits);
    return traits;
  };
}

/** Leaves out what one text alone holds, and numbers the rest without gaps, so that the trainer's memory is dense. */
function withoutRareFeatures(found: Uint32Array, documents: readonly Document[]) {
  const numbers = numberShared(found, documents);
  const slots: number[] = [];
  for (let slot = 0; slot < numbers.length; slot++) if ((numbers[slot] ?? -1) >= 0) slots.push(slot);
  const features = new Uint32Array(found.length);
  let used = 0;
  const dense = documents.map((document) => {
    const from = used;
    for (let place = document.from; place < document.to; place++) {
      const number = numbers[found[place] ?? 0] ?? -1;
      if (number >= 0) features[used++] = number;
    }
    return { ...document, from, to: used };
  });
  return { documents: dense, features: features.subarray(0, used), slots: Uint32Array.from(slots) };
}

/** For each place of the hash space the number of its feature, or -1 where fewer than two documents have it. */
function numberShared(found: Uint32Array, documents: readonly Document[]): Int32Array {
  const firstSeen = new Int32Array(1 << featureBits).fill(-1);
  const numbers = new Int32Array(1 << featureBits).fill(-1);
  for (const [index, { from, to }] of documents.entries()) {
    for (let place = from; place < to; place++) {
      const slot = found[place] ?? 0;
      if (firstSeen[slot] === -1) firstSeen[slot] = index;
      else if (firstSeen[slot] !== index) numbers[slot] = 0;
    }
  }
  let count = 0;
  for (let slot = 0; slot < numbers.length; slot++) if (numbers[slot] === 0) numbers[slot] = count++;
  return numbers;
}

/** A growing typed array: tens of millions of features do not fit an ordinary one. */
function createFeatureStore() {
  let store = new Uint32Array(1 << 22);
  let used = 0;
  return {
    push(feature: number): void {
      if (used === store.length) {
        const larger = new Uint32Array(store.length * 2);
        larger.set(store);
        store = larger;
      }
      store[used++] = feature;
    },
    length: (): number => used,
    all: (): Uint32Array => store.subarray(0, used),
  };
}
