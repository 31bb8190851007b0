import { type Concepts, readConcepts } from './concepts.ts';
import { emitOwnFeatures, featureBits, readTraits, type WordTraits } from './urgency-features.ts';

/** What the model tells apart, one question each: is it critical, is it high or more, is it normal or more? */
export const levels = 3;

/** What an alarm is about; the names are those of the reasons, behind `likely_`. */
export const alarmKinds = [
  ...['injury', 'poisoning', 'allergy', 'medical_harm', 'fire', 'vermin', 'assault', 'discrimination', 'self_harm'],
  ...['legal', 'loss', 'data_leak', 'press', 'stuck', 'ignored', 'leaving', 'refund', 'grievance'],
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Kinds are told by fewer features. */
export const kindBits = 12;

export interface UrgencyModel {
  /** What one step of the bytes is worth, and where a text without words stands, for each level. */
  readonly steps: readonly number[];
  readonly biases: readonly number[];
  /** `levels` weights a feature, side by side, so that one read of memory brings all of them. */
  readonly weights: Int8Array;
  readonly kindBiases: readonly number[];
  readonly kindWeights: Int8Array;
  readonly kindStep: number;
  readonly concepts: Concepts;
  /** Traits of a word and what it weighs by itself; words met before are kept. */
  weigh(word: string): WeighedWord;
}

export interface WeighedWord extends WordTraits {
  readonly critical: number;
  readonly high: number;
  readonly normal: number;
}

/** What the trainer makes. */
export interface TrainedUrgency {
  readonly weights: Float32Array;
  readonly biases: readonly number[];
  readonly kindWeights: Float32Array;
  readonly kindBiases: readonly number[];
  /** The list of concepts, as text. */
  readonly concepts: string;
}

const magic = 0x5a445532;
const size = 1 << featureBits;
const kindSize = 1 << kindBits;
const numbers = 2 * levels + 1 + alarmKinds.length;
const headerBytes = 4 * (1 + numbers);
const conceptsAt = headerBytes + size * levels + kindSize * alarmKinds.length;
const cacheLimit = 40_000;

/** Layout: magic, steps, biases, step and biases of the kinds, weights, weights of the kinds, concepts as text. */
export function writeUrgencyModel(trained: TrainedUrgency): Uint8Array {
  const concepts = new TextEncoder().encode(trained.concepts);
  const bytes = new Uint8Array(conceptsAt + concepts.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  const steps = Array.from({ length: levels }, (_, level) =>
    stepFor(trained.weights.filter((_, at) => at % levels === level)),
  );
  const kindStep = stepFor(trained.kindWeights);
  for (const [place, value] of [...steps, ...trained.biases, kindStep, ...trained.kindBiases].entries())
    view.setFloat32(4 + place * 4, value, true);
  for (const [at, weight] of trained.weights.entries())
    view.setInt8(headerBytes + at, quantise(weight, steps[at % levels] ?? 1));
  for (const [at, weight] of trained.kindWeights.entries())
    view.setInt8(headerBytes + size * levels + at, quantise(weight, kindStep));
  bytes.set(concepts, conceptsAt);
  return bytes;
}

/** Throws where the bytes are not a model of this layout. */
export function readUrgencyModel(bytes: Uint8Array): UrgencyModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < conceptsAt || view.getUint32(0, true) !== magic)
    throw new Error('urgency.bin has another layout than this version reads: run npm run train:urgency');
  const read = Array.from({ length: numbers }, (_, place) => view.getFloat32(4 + place * 4, true));
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + headerBytes, size * levels);
  const concepts = readConcepts(new TextDecoder().decode(bytes.subarray(conceptsAt)));
  return {
    steps: read.slice(0, levels),
    biases: read.slice(levels, 2 * levels),
    weights,
    kindStep: read[2 * levels] ?? 0,
    kindBiases: read.slice(2 * levels + 1),
    kindWeights: new Int8Array(
      bytes.buffer,
      bytes.byteOffset + headerBytes + size * levels,
      kindSize * alarmKinds.length,
    ),
    concepts,
    weigh: weigherOf(weights, concepts),
  };
}

function weigherOf(weights: Int8Array, concepts: Concepts): UrgencyModel['weigh'] {
  let cache = new Map<string, WeighedWord>();
  return (word) => {
    const known = cache.get(word);
    if (known) return known;
    const traits = readTraits(word, concepts);
    let critical = 0;
    let high = 0;
    let normal = 0;
    emitOwnFeatures(word, traits.concepts, (slot, value) => {
      critical += (weights[slot * levels] ?? 0) * value;
      high += (weights[slot * levels + 1] ?? 0) * value;
      normal += (weights[slot * levels + 2] ?? 0) * value;
    });
    const weighed = { ...traits, critical, high, normal };
    if (cache.size >= cacheLimit) cache = new Map();
    cache.set(word, weighed);
    return weighed;
  };
}

/** A few giants would make every other weight coarse: the strongest of ten thousand are clipped. */
function stepFor(weights: Float32Array): number {
  const sizes = weights
    .map(Math.abs)
    .filter((value) => value > 0)
    .sort();
  return Math.max(1e-9, (sizes[Math.floor(sizes.length * 0.9999)] ?? 127) / 127);
}

const quantise = (value: number, step: number): number => Math.max(-127, Math.min(127, Math.round(value / step)));
