import { featureBits } from '../local/sentiment/features.ts';

/** A text as the trainer sees it: where its features stand in the common array. */
export interface Document {
  readonly from: number;
  readonly to: number;
  readonly target: readonly [number, number, number];
  readonly weight: number;
}

export interface TrainingOptions {
  readonly passes: number;
  readonly rate: number;
  readonly l1: number;
  readonly l2: number;
  readonly dropout: number;
}

export const defaultTraining: TrainingOptions = { passes: 6, rate: 1, l1: 0.3, l2: 0.3, dropout: 0.15 };

const size = 1 << featureBits;
export const classes = 3;

/** How strongly a text's evidence is spread over its features; the classifier uses the same. */
export const scaleFor = (features: number): number => 1 / Math.sqrt(features + 20);

/**
 * Multinomial logistic regression by FTRL-proximal (sparse through L1) on features scaled by their log-count ratio per
 * class, as in NB-SVM. The scale is folded into the weights that come back, so classifying pays nothing for it.
 */
export function trainLogistic(
  features: Uint32Array,
  documents: readonly Document[],
  options = defaultTraining,
): Float32Array {
  const ratios = logCountRatios(features, documents);
  const z = new Float32Array(size * classes);
  const n = new Float32Array(size * classes);
  const weights = new Float32Array(size * classes);
  const random = createRandom(20_240_601);
  const order = Uint32Array.from(documents, (_, index) => index);
  const logits = new Float64Array(classes);
  for (let pass = 0; pass < options.passes; pass++) {
    shuffle(order, random);
    for (const index of order) {
      const document = documents[index];
      if (document) learn(document);
    }
  }
  // The proximal step is lazy: bring every weight up to date, then fold the ratio in.
  for (let at = 0; at < weights.length; at++) weights[at] = proximal(at) * (ratios[at] ?? 0);
  return weights;

  function proximal(at: number): number {
    const pull = z[at] ?? 0;
    if (Math.abs(pull) <= options.l1) return 0;
    return -(pull - Math.sign(pull) * options.l1) / ((1 + Math.sqrt(n[at] ?? 0)) / options.rate + options.l2);
  }

  function learn(document: Document): void {
    const scale = scaleFor(document.to - document.from);
    const keep: number[] = [];
    logits.fill(0);
    for (let place = document.from; place < document.to; place++) {
      if (random() < options.dropout) continue;
      const base = (features[place] ?? 0) * classes;
      keep.push(base);
      for (let label = 0; label < classes; label++) {
        const weight = proximal(base + label);
        weights[base + label] = weight;
        logits[label] = (logits[label] ?? 0) + weight * (ratios[base + label] ?? 0) * scale;
      }
    }
    softmaxInPlace(logits);
    for (let label = 0; label < classes; label++) {
      const error = ((logits[label] ?? 0) - (document.target[label] ?? 0)) * document.weight * scale;
      for (const base of keep) {
        const at = base + label;
        const gradient = error * (ratios[at] ?? 0);
        const before = n[at] ?? 0;
        const after = before + gradient * gradient;
        const sigma = (Math.sqrt(after) - Math.sqrt(before)) / options.rate;
        z[at] = (z[at] ?? 0) + gradient - sigma * (weights[at] ?? 0);
        n[at] = after;
      }
    }
  }
}

/** log of how much more often a feature stands in texts of a class than in the others, per class, smoothed. */
function logCountRatios(features: Uint32Array, documents: readonly Document[]): Float32Array {
  const counts = new Float32Array(size * classes);
  const totals = [0, 0, 0];
  for (const { from, to, target, weight } of documents) {
    for (let label = 0; label < classes; label++) {
      const share = (target[label] ?? 0) * weight;
      if (share === 0) continue;
      for (let place = from; place < to; place++) {
        const at = (features[place] ?? 0) * classes + label;
        counts[at] = (counts[at] ?? 0) + share;
      }
      totals[label] = (totals[label] ?? 0) + share * (to - from);
    }
  }
  const total = totals.reduce((sum, count) => sum + count, 0);
  const smoothing = 1;
  for (let feature = 0; feature < size; feature++) {
    const base = feature * classes;
    const all = (counts[base] ?? 0) + (counts[base + 1] ?? 0) + (counts[base + 2] ?? 0);
    if (all === 0) continue;
    for (let label = 0; label < classes; label++) {
      const inside = counts[base + label] ?? 0;
      const classTotal = totals[label] ?? 0;
      const ratio = Math.log((inside + smoothing) / classTotal / ((all - inside + smoothing) / (total - classTotal)));
      // A floor keeps features that are equally common everywhere learnable, a ceiling keeps rare ones sober.
      counts[base + label] = Math.min(3, Math.max(0.3, Math.abs(ratio)));
    }
  }
  return counts;
}

export function softmaxInPlace(values: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) highest = Math.max(highest, value);
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    const power = Math.exp((values[at] ?? 0) - highest);
    values[at] = power;
    sum += power;
  }
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / sum;
}

/** A small seeded generator (mulberry32): the same data must give the same bytes. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
