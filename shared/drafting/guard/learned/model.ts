import { featureCount } from './features.ts';

/**
 * What the learned part tells apart. `fine` is what may be said, `other` what other rules only warn of; both block nothing.
 */
export const learnedClasses = [
  'fine',
  'other',
  'refund',
  'discount',
  'deadline',
  'promise',
  'liability',
  'blame',
  'advice',
  'asks_rating_change',
  'hostile_tone',
  'discrimination',
  'confirms_client',
  'internal_disclosure',
  'personal_data',
  'no_reply_address',
  'profanity',
] as const;
export type LearnedClass = (typeof learnedClasses)[number];

const classCount = learnedClasses.length;

/** A multinomial logistic regression whose weights are whole numbers of steps; most features have no row. */
export interface GuardModel {
  readonly step: number;
  readonly bias: readonly number[];
  /** The features that have a row, in rising order. */
  readonly features: readonly number[];
  /** One column of a weight per feature for each class. */
  readonly weights: Int8Array;
}

const headerBytes = 8 + 4 * classCount;

/** Layout: step, number of rows, one bias a class; the gaps between the features in bytes; the weights, class by class. */
export function writeGuardModel({ step, bias, features, weights }: GuardModel): Uint8Array {
  const gaps: number[] = [];
  let last = -1;
  for (const feature of features) {
    let gap = feature - last - 1;
    for (; gap >= 255; gap -= 255) gaps.push(255);
    gaps.push(gap);
    last = feature;
  }
  const bytes = new Uint8Array(headerBytes + gaps.length + weights.length);
  const view = new DataView(bytes.buffer);
  view.setFloat32(0, step, true);
  view.setUint32(4, features.length, true);
  for (const [place, value] of bias.entries()) view.setFloat32(8 + place * 4, value, true);
  bytes.set(gaps, headerBytes);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), headerBytes + gaps.length);
  return bytes;
}

/** Throws where the bytes are not a model of this layout. */
export function readGuardModel(bytes: Uint8Array): GuardModel {
  const odd = new Error('learned.bin has another layout than this version reads: run npm run train:guard');
  if (bytes.length < headerBytes) throw odd;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = view.getUint32(4, true);
  const features: number[] = [];
  let at = headerBytes;
  let feature = -1;
  while (features.length < rows && at < bytes.length) {
    const gap = bytes[at] ?? 0;
    at += 1;
    feature += gap;
    if (gap === 255) continue;
    feature += 1;
    features.push(feature);
  }
  if (bytes.length !== at + rows * classCount || feature >= featureCount) throw odd;
  return {
    step: view.getFloat32(0, true),
    bias: learnedClasses.map((_, place) => view.getFloat32(8 + place * 4, true)),
    features,
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + at, rows * classCount),
  };
}

/** Evidence grows with the root of what there is of it. */
export const scaleFor = (features: number): number => 1 / Math.sqrt(features + 10);

/** What a sentence is, by its features: one probability per class. */
export type Judge = (read: (take: (feature: number) => void) => void) => Float64Array;

/** Lays the weights of a feature side by side, and finds its row without a search. */
export function judgeOf({ step, bias, features, weights }: GuardModel): Judge {
  /** The number of each feature's row; 0 is none. */
  const rowOf = new Uint32Array(featureCount);
  const rows = new Int8Array(weights.length);
  for (const [row, feature] of features.entries()) {
    rowOf[feature] = row + 1;
    for (let index = 0; index < classCount; index += 1)
      rows[row * classCount + index] = weights[index * features.length + row] ?? 0;
  }
  /** When each feature was last seen, so that it counts once a sentence. */
  const seen = new Uint32Array(features.length);
  let time = 0;
  const sums = new Int32Array(classCount);
  return (read) => {
    time += 1;
    sums.fill(0);
    let known = 0;
    read((feature) => {
      const row = (rowOf[feature] ?? 0) - 1;
      if (row < 0 || seen[row] === time) return;
      seen[row] = time;
      known += 1;
      for (let index = 0, from = row * classCount; index < classCount; index += 1)
        sums[index] = (sums[index] ?? 0) + (rows[from + index] ?? 0);
    });
    const scale = step * scaleFor(known);
    return softmax(Float64Array.from(sums, (sum, index) => (bias[index] ?? 0) + sum * scale));
  };
}

/** In place. */
export function softmax(logits: Float64Array): Float64Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) largest = Math.max(largest, logit);
  let sum = 0;
  for (let index = 0; index < logits.length; index += 1) {
    logits[index] = Math.exp((logits[index] ?? 0) - largest);
    sum += logits[index] ?? 0;
  }
  for (let index = 0; index < logits.length; index += 1) logits[index] = (logits[index] ?? 0) / sum;
  return logits;
}
