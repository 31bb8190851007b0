import { featureBits, wordFeatures } from './features.ts';

/**
 * The sentiment model: for each feature, how much it speaks for negative and for positive against neutral. On disk it
 * is sparse (sorted places as differences, two signed bytes each), in memory dense, so that a look-up is one read.
 */
export interface SentimentModel {
  readonly negative: Int8Array;
  readonly positive: Int8Array;
  /** What one step of the bytes is worth. */
  readonly negativeStep: number;
  readonly positiveStep: number;
  /** What a word weighs by itself. */
  weigh(word: string): WordWeight;
}

export interface WordWeight {
  readonly negative: number;
  readonly positive: number;
  readonly features: number;
}

/** Words met before keep their weights; emptied when full, so that memory stays bounded. */
const cacheLimit = 40_000;

const magic = 0x535a444f;
const size = 1 << featureBits;
const headerBytes = 20;

/** Reads sentiment.bin; weights of words met before are kept. Throws where the file is for other features. */
export function readSentimentModel(bytes: Uint8Array): SentimentModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic || view.getUint32(4, true) !== featureBits) {
    throw new Error('sentiment.bin does not fit this version of the features: run the train command again');
  }
  const count = view.getUint32(8, true);
  const negative = new Int8Array(size);
  const positive = new Int8Array(size);
  const weights = bytes.byteLength - count * 2;
  let at = headerBytes;
  let place = 0;
  for (let index = 0; index < count; index++) {
    let gap = 0;
    for (let byte = bytes[at++] ?? 0; ; byte = bytes[at++] ?? 0) {
      gap += byte;
      if (byte !== 0xff) break;
    }
    place += gap;
    negative[place] = view.getInt8(weights + index);
    positive[place] = view.getInt8(weights + count + index);
  }
  let cache = new Map<string, WordWeight>();
  const weigh = (word: string): WordWeight => {
    const known = cache.get(word);
    if (known) return known;
    const features = wordFeatures(word);
    const weight = {
      negative: sumAt(negative, features),
      positive: sumAt(positive, features),
      features: features.length,
    };
    if (cache.size >= cacheLimit) cache = new Map();
    cache.set(word, weight);
    return weight;
  };
  const negativeStep = view.getFloat32(12, true);
  const positiveStep = view.getFloat32(16, true);
  return { negative, positive, negativeStep, positiveStep, weigh };
}

function sumAt(weights: Int8Array, features: readonly number[]): number {
  let sum = 0;
  for (const feature of features) sum += weights[feature] ?? 0;
  return sum;
}

/** Three weights per feature (negative, neutral, positive) become the file's bytes; the weakest features are left out. */
export function writeSentimentModel(weights: Float32Array, mostFeatures: number): Uint8Array {
  const negative = new Float32Array(size);
  const positive = new Float32Array(size);
  const strength = new Float32Array(size);
  for (let feature = 0; feature < size; feature++) {
    const neutral = weights[feature * 3 + 1] ?? 0;
    const against = (weights[feature * 3] ?? 0) - neutral;
    const forIt = (weights[feature * 3 + 2] ?? 0) - neutral;
    negative[feature] = against;
    positive[feature] = forIt;
    strength[feature] = Math.max(Math.abs(against), Math.abs(forIt), Math.abs(forIt - against));
  }
  const ranked = strength.toSorted().reverse();
  const weakest = Math.max(ranked[mostFeatures] ?? 0, 1e-6);
  const negativeStep = stepFor(negative);
  const positiveStep = stepFor(positive);
  const places: number[] = [];
  for (let feature = 0; feature < size; feature++) {
    const kept = (strength[feature] ?? 0) > weakest;
    if (kept && (quantise(negative[feature], negativeStep) !== 0 || quantise(positive[feature], positiveStep) !== 0))
      places.push(feature);
  }
  return pack(places, negative, positive, negativeStep, positiveStep);
}

function pack(
  places: readonly number[],
  negative: Float32Array,
  positive: Float32Array,
  negativeStep: number,
  positiveStep: number,
): Uint8Array {
  const gaps: number[] = [];
  let previous = 0;
  for (const place of places) {
    let gap = place - previous;
    for (; gap >= 0xff; gap -= 0xff) gaps.push(0xff);
    gaps.push(gap);
    previous = place;
  }
  const bytes = new Uint8Array(headerBytes + gaps.length + places.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, featureBits, true);
  view.setUint32(8, places.length, true);
  view.setFloat32(12, negativeStep, true);
  view.setFloat32(16, positiveStep, true);
  bytes.set(gaps, headerBytes);
  const weights = headerBytes + gaps.length;
  for (const [index, place] of places.entries()) {
    view.setInt8(weights + index, quantise(negative[place], negativeStep));
    view.setInt8(weights + places.length + index, quantise(positive[place], positiveStep));
  }
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
