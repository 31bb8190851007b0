import { emitFeatures, featureBits } from '../local/sentiment/features.ts';
import { writeSentimentModel } from '../local/sentiment/sentiment-model.ts';
import { analysedPart } from '../local/text/analysed-part.ts';
import { tokenize } from '../local/text/tokenize.ts';
import type { Example } from './corpus.ts';
import { type Document, trainLogistic } from './logistic.ts';
import { createRandom } from './random.ts';

/** Features beyond these are dropped: their weights and the map of their places take two megabytes. */
const mostFeatures = 750_000;

/** Trains the sentiment model on the examples and gives the bytes of its file. Same examples, same bytes. */
export function trainSentiment(examples: readonly Example[]): Uint8Array {
  const { features, slots, documents } = gatherDocuments(examples);
  const dense = trainLogistic(features, slots.length, documents);
  return writeSentimentModel({ slots, weights: dense }, mostFeatures);
}

/**
 * Features of every example and of the reviews composed of them, weighted so that no set drowns another. Features met
 * in one text alone are left out; the others are numbered without gaps, `slots` tells their places in the hash space.
 */
function gatherDocuments(examples: readonly Example[]) {
  const balance = createBalance(examples);
  const store = createFeatureStore();
  const drafts: Document[] = [];
  const add = (text: string, target: Document['target'], weight: number): void => {
    const from = store.length();
    emitFeatures(tokenize(text), (feature) => store.push(feature));
    drafts.push({ from, to: store.length(), target, weight });
  };
  for (const example of examples) {
    add(analysedPart(example.text, example.title), example.target, example.weight * balance(example));
  }
  for (const { text, target } of composeReviews(examples)) add(text, target, composedWeight);
  return { documents: drafts, ...renumber(store.all(), drafts) };
}

const renumber = (raw: Uint32Array, drafts: Document[]) => {
  const seenIn = new Int32Array(1 << featureBits).fill(-1);
  const numbers = new Int32Array(1 << featureBits).fill(-1);
  for (const [index, { from, to }] of drafts.entries()) {
    for (let place = from; place < to; place++) {
      const slot = raw[place] ?? 0;
      if (seenIn[slot] === -1) seenIn[slot] = index;
      else if (seenIn[slot] !== index) numbers[slot] = 0;
    }
  }
  let count = 0;
  for (let slot = 0; slot < numbers.length; slot++) if (numbers[slot] === 0) numbers[slot] = count++;
  const slots = new Uint32Array(count);
  for (let slot = 0; slot < numbers.length; slot++) { const n = numbers[slot] ?? -1; if (n >= 0) slots[n] = slot; }
  let used = 0;
  const features = new Uint32Array(raw.length);
  for (const [index, draft] of drafts.entries()) {
    const from = used;
    for (let place = draft.from; place < draft.to; place++) {
      const number = numbers[raw[place] ?? 0] ?? -1;
      if (number >= 0) features[used++] = number;
    }
    drafts[index] = { ...draft, from, to: used, features: draft.to - draft.from };
  }
  return { features: features.subarray(0, used), slots };
};

/** Rare classes of a set weigh more, half way to being equal: sets differ in what their channel holds. */
function createBalance(examples: readonly Example[]): (example: Example) => number {
  const perClass = new Map<string, number>();
  const perSet = new Map<string, number>();
  for (const { set, gold } of examples) {
    perClass.set(`${set} ${gold}`, (perClass.get(`${set} ${gold}`) ?? 0) + 1);
    perSet.set(set, (perSet.get(set) ?? 0) + 1);
  }
  return ({ set, gold }) => Math.min(4, Math.sqrt((perSet.get(set) ?? 1) / 4 / (perClass.get(`${set} ${gold}`) ?? 1)));
}

const composedSets = ['pl-hotels', 'pl-medicine'];
const composedPerSet = 3_000;
const composedWeight = 0.4;

/** The Polish sets hold single sentences; whole reviews are made of them, of one mind or of two. */
function* composeReviews(examples: readonly Example[]): Generator<{ text: string; target: Document['target'] }> {
  const random = createRandom(7);
  for (const set of composedSets) {
    const ofSet = examples.filter((example) => example.set === set);
    const kinds = {
      negative: [] as string[],
      neutral: [] as string[],
      positive: [] as string[],
      mixed: [] as string[],
    };
    for (const { gold, text } of ofSet) if (gold) kinds[gold].push(text);
    if (kinds.negative.length === 0 || kinds.positive.length === 0 || kinds.neutral.length === 0) continue;
    const pick = (kind: keyof typeof kinds): string => kinds[kind][Math.floor(random() * kinds[kind].length)] ?? '';
    const several = (kind: keyof typeof kinds, count: number): string[] =>
      Array.from({ length: count }, () => pick(kind));
    for (let index = 0; index < composedPerSet; index++) {
      const sentences = 2 + Math.floor(random() * 4);
      const kind = (['negative', 'positive', 'mixed'] as const)[index % 3] ?? 'mixed';
      if (kind === 'mixed') {
        const praise = several('positive', Math.max(1, sentences >> 1));
        const blame = several('negative', Math.max(1, sentences - praise.length));
        const parts = random() < 0.6 ? [...praise, ...blame] : [...blame, ...praise];
        yield { text: parts.join(' '), target: [0.45, 0.1, 0.45] };
      } else {
        const parts = Array.from({ length: sentences }, () => pick(random() < 0.25 ? 'neutral' : kind));
        yield { text: parts.join(' '), target: kind === 'negative' ? [1, 0, 0] : [0, 0, 1] };
      }
    }
  }
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
