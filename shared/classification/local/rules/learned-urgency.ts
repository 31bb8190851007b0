import type { Token } from '../text/tokenize.ts';

/** What the small learned part tells apart; it was trained on English service questions and says nothing of others. */
export const learnedClasses = ['loss', 'stuck'] as const;
export type LearnedClass = (typeof learnedClasses)[number];

/** Two logistic regressions over hashed words and pairs of words, their weights in single bytes. */
export interface UrgencyModel {
  readonly step: number;
  readonly bias: readonly number[];
  /** One row of `featureCount` weights a class. */
  readonly weights: Int8Array;
}

export const featureCount = 8_192;
const headerBytes = 16;

/** Layout: step and one bias a class as 32-bit floats, padding to 16 bytes, the weights. */
export function writeUrgencyModel({ step, bias, weights }: UrgencyModel): Uint8Array {
  const bytes = new Uint8Array(headerBytes + weights.length);
  const view = new DataView(bytes.buffer);
  for (const [place, value] of [step, ...bias].entries()) view.setFloat32(place * 4, value, true);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), headerBytes);
  return bytes;
}

/** Throws where the bytes are not a model of this layout. */
export function readUrgencyModel(bytes: Uint8Array): UrgencyModel {
  if (bytes.length !== headerBytes + featureCount * learnedClasses.length)
    throw new Error('urgency.bin has another layout than this version reads: run npm run train:urgency');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    step: view.getFloat32(0, true),
    bias: learnedClasses.map((_, place) => view.getFloat32((place + 1) * 4, true)),
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + headerBytes, featureCount * learnedClasses.length),
  };
}

/** Longer words are known by their beginnings: "transferred" and "transfers" are one. */
const stemLength = 7;

/** Calls back with each feature of a text and the place of its first word. */
export function forEachFeature(words: readonly string[], take: (feature: number, place: number) => void): void {
  let before = hashBasis;
  for (const [place, word] of words.entries()) {
    const stem = word.slice(0, stemLength);
    const hash = hashOf(stem);
    take((hash >>> 0) % featureCount, place);
    take((hashOf(stem, hashOf(' ', before)) >>> 0) % featureCount, Math.max(0, place - 1));
    before = hash;
  }
}

const hashBasis = 0x811c9dc5;

/** FNV-1a, going on from the hash of what stands before. */
function hashOf(text: string, before = hashBasis): number {
  let hash = before;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Evidence grows with the root of the length. */
export const scaleFor = (words: number): number => 1 / Math.sqrt(2 * words + 8);

export interface LearnedJudgement {
  readonly probability: Readonly<Record<LearnedClass, number>>;
  /** The word that spoke loudest for each class. */
  readonly loudest: Readonly<Record<LearnedClass, number>>;
}

/** Texts beyond this length are reviews, of which the model knows nothing. */
const longestWords = 60;

/** What the model says of a text, undefined for one longer than the questions it learned from. */
export function judgeLearned(model: UrgencyModel, words: readonly Token[]): LearnedJudgement | undefined {
  if (words.length === 0 || words.length > longestWords) return undefined;
  const folded = words.map(({ kind, text }) => (kind === 'number' ? '0' : text));
  const said = learnedClasses.map(() => new Float64Array(folded.length));
  forEachFeature(folded, (feature, place) => {
    for (const [index, ofClass] of said.entries())
      ofClass[place] = (ofClass[place] ?? 0) + (model.weights[index * featureCount + feature] ?? 0);
  });
  const of = (index: number): { probability: number; loudest: number } => {
    let sum = 0;
    let loudest = 0;
    const ofClass = said[index] ?? new Float64Array(0);
    for (const [place, value] of ofClass.entries()) {
      sum += value;
      if (value > (ofClass[loudest] ?? 0)) loudest = place;
    }
    const logit = (model.bias[index] ?? 0) + sum * model.step * scaleFor(folded.length);
    return { probability: 1 / (1 + Math.exp(-logit)), loudest };
  };
  const [loss, stuck] = [of(0), of(1)];
  return {
    probability: { loss: loss.probability, stuck: stuck.probability },
    loudest: { loss: loss.loudest, stuck: stuck.loudest },
  };
}
