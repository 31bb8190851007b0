import type { Token } from '../text/tokenize.ts';
import { emitOwnFeatures, featureBits, readTraits, type WordTraits } from './features.ts';
import { readLexicon } from './lexicon.ts';

/**
 * The sentiment model: for each feature, how much it speaks for negative and for positive against neutral. On disk it
 * is sparse (sorted places as differences, two signed bytes each), in memory dense, so that a look-up is one read.
 */
export interface SentimentModel {
  /** Two signed bytes per feature: negative, positive. */
  readonly weights: Int8Array;
  /** What one step of the bytes is worth. */
  readonly negativeStep: number;
  readonly positiveStep: number;
  /** Traits of a word or emoji and what it weighs by itself. */
  weigh(token: Token): WeighedWord;
}

export interface WeighedWord extends WordTraits {
  readonly negative: number;
  readonly positive: number;
  /** How many features the word makes by itself, and how many of them have a weight. */
  readonly features: number;
  readonly known: number;
}

/** Words met before keep their weights; emptied when full, so that memory stays bounded. */
const cacheLimit = 40_000;

const magic = 0x535a444f;
const size = 1 << featureBits;
const headerBytes = 20;
/** One bit per place of the hash space: is there a weight? */
const mapBytes = size >>> 3;

/** Reads sentiment.bin; weights of words met before are kept. Throws where the file is for other features. */
export function readSentimentModel(bytes: Uint8Array): SentimentModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic || view.getUint32(4, true) !== featureBits) {
    throw new Error('sentiment.bin does not fit this version of the features: run the train command again');
  }
  const weights = new Int8Array(size * 2);
  let pair = headerBytes + mapBytes;
  for (let byte = 0; byte < mapBytes; byte++) {
    for (let bits = bytes[headerBytes + byte] ?? 0; bits !== 0; bits &= bits - 1) {
      const slot = byte * 8 + (31 - Math.clz32(bits & -bits));
      weights[slot * 2] = bytes[pair++] ?? 0;
      weights[slot * 2 + 1] = bytes[pair++] ?? 0;
    }
  }
  const lexicon = readLexicon(bytes.subarray(pair));
  let cache = new Map<string, WeighedWord>();
  const weigh = (token: Token): WeighedWord => {
    const remembered = cache.get(token.text);
    if (remembered) return remembered;
    const { word, stem, valence, lexical, negates, contrasts } = readTraits(token, lexicon);
    let negative = 0;
    let positive = 0;
    let features = 0;
    let known = 0;
    emitOwnFeatures(token, (feature) => {
      const against = weights[feature * 2] ?? 0;
      const forIt = weights[feature * 2 + 1] ?? 0;
      negative += against;
      positive += forIt;
      features++;
      if (against !== 0 || forIt !== 0) known++;
    });
    const weighed = { word, stem, valence, lexical, negates, contrasts, negative, positive, features, known };
    if (cache.size >= cacheLimit) cache = new Map();
    cache.set(token.text, weighed);
    return weighed;
  };
  return { weights, negativeStep: view.getFloat32(12, true), positiveStep: view.getFloat32(16, true), weigh };
}

/** Weights as the trainer makes them: three (negative, neutral, positive) for each of the slots, which are ascending. */
export interface TrainedWeights {
  readonly slots: Uint32Array;
  readonly weights: Float32Array;
  /** The section that `writeLexicon` made. */
  readonly lexicon: Uint8Array;
}

/** The file's bytes; beyond `mostFeatures`, the weakest features are left out. */
export function writeSentimentModel({ slots, weights, lexicon }: TrainedWeights, mostFeatures: number): Uint8Array {
  const negative = new Float32Array(slots.length);
  const positive = new Float32Array(slots.length);
  const strength = new Float32Array(slots.length);
  for (let feature = 0; feature < slots.length; feature++) {
    const neutral = weights[feature * 3 + 1] ?? 0;
    const against = (weights[feature * 3] ?? 0) - neutral;
    const forIt = (weights[feature * 3 + 2] ?? 0) - neutral;
    negative[feature] = against;
    positive[feature] = forIt;
    strength[feature] = Math.max(Math.abs(against), Math.abs(forIt), Math.abs(forIt - against));
  }
  const weakest = strength.toSorted().at(-1 - mostFeatures) ?? 0;
  const negativeStep = stepFor(negative);
  const positiveStep = stepFor(positive);
  const kept: number[] = [];
  for (let feature = 0; feature < slots.length; feature++) {
    if ((strength[feature] ?? 0) <= weakest) continue;
    if (quantise(negative[feature], negativeStep) !== 0 || quantise(positive[feature], positiveStep) !== 0)
      kept.push(feature);
  }
  const bytes = new Uint8Array(headerBytes + mapBytes + kept.length * 2 + lexicon.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, featureBits, true);
  view.setUint32(8, kept.length, true);
  view.setFloat32(12, negativeStep, true);
  view.setFloat32(16, positiveStep, true);
  const pairs = headerBytes + mapBytes;
  for (const [index, feature] of kept.entries()) {
    const slot = slots[feature] ?? 0;
    bytes[headerBytes + (slot >>> 3)] = (bytes[headerBytes + (slot >>> 3)] ?? 0) | (1 << (slot & 7));
    view.setInt8(pairs + index * 2, quantise(negative[feature], negativeStep));
    view.setInt8(pairs + index * 2 + 1, quantise(positive[feature], positiveStep));
  }
  bytes.set(lexicon, pairs + kept.length * 2);
  return bytes;
}

/** A few giants would make every other weight coarse: the strongest of ten thousand are clipped. */
function stepFor(values: Float32Array): number {
  const sizes = values
    .map(Math.abs)
    .filter((value) => value > 0)
    .sort();
  return Math.max(1e-9, (sizes[Math.floor(sizes.length * 0.9999)] ?? sizes.at(-1) ?? 127) / 127);
}

const quantise = (value: number | undefined, step: number): number =>
  Math.max(-127, Math.min(127, Math.round((value ?? 0) / step)));
