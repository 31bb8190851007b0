import { createRandom, shuffle } from './random.ts';

/** Negative, neutral, positive: the classes the model is trained on. `mixed` is told from clauses. */
export const classes = 3;

/** A text as the trainer sees it: where its features stand in the common array. */
export interface Document {
  readonly from: number;
  readonly to: number;
  /** Features of the text before rare ones were left out: what the classifier will count. */
  readonly length: number;
  readonly target: readonly [negative: number, neutral: number, positive: number];
  readonly weight: number;
}

export interface TrainingOptions {
  readonly passes: number;
  readonly rate: number;
  readonly l1: number;
  readonly l2: number;
  readonly dropout: number;
}

/** Chosen by cross-validation over left-out domains. */
export const defaultTraining: TrainingOptions = { passes: 4, rate: 2, l1: 0.065, l2: 0.1, dropout: 0.1 };

/** How strongly a text's evidence is spread over its features; the classifier uses the same. */
export const scaleFor = (features: number): number => 1 / Math.sqrt(features + 20);

/**
 * Per feature and class, side by side so that one read of memory brings all of them: the gradient sum of FTRL, the
 * root of the sum of squared gradients, the weight as it stands, and the log-count ratio.
 */
const cell = 4;
/** One feature's cells, padded to 64 bytes: a line of the processor's cache. */
const stride = 16;

/**
 * Multinomial logistic regression by FTRL-proximal (sparse through L1) on features scaled by their log-count ratio per
 * class, as in NB-SVM. The scale is folded into the weights that come back, so classifying pays nothing for it.
 *
 * @param features numbers below `featureCount`, those of each document side by side
 * @returns `classes` weights per feature
 */
export function trainLogistic(
  features: Uint32Array,
  featureCount: number,
  documents: readonly Document[],
  options = defaultTraining,
): Float32Array {
  const cells = new Float32Array(featureCount * stride);
  writeLogCountRatios(cells, features, featureCount, documents);
  const random = createRandom(20_240_601);
  const order = Uint32Array.from(documents, (_, index) => index);
  const kept = new Uint32Array(documents.reduce((most, { from, to }) => Math.max(most, to - from), 0));
  const shares = new Float64Array(classes);
  for (let pass = 0; pass < options.passes; pass++) {
    shuffle(order, random);
    for (const index of order) {
      const document = documents[index];
      if (!document) continue;
      const count = keepSome(document);
      predict(document, count);
      correct(document, count);
    }
  }
  const weights = new Float32Array(featureCount * classes);
  for (let feature = 0; feature < featureCount; feature++) {
    for (let label = 0; label < classes; label++) {
      const at = feature * stride + label * cell;
      weights[feature * classes + label] = (cells[at + 2] ?? 0) * (cells[at + 3] ?? 0);
    }
  }
  return weights;

  /** Dropout: a part of the features is not seen this time, so that none is relied on alone. */
  function keepSome({ from, to }: Document): number {
    let count = 0;
    for (let place = from; place < to; place++) {
      if (random() >= options.dropout) kept[count++] = (features[place] ?? 0) * stride;
    }
    return count;
  }

  function predict({ length }: Document, count: number): void {
    let negative = 0;
    let neutral = 0;
    let positive = 0;
    for (let index = 0; index < count; index++) {
      const at = kept[index] ?? 0;
      negative += (cells[at + 2] ?? 0) * (cells[at + 3] ?? 0);
      neutral += (cells[at + cell + 2] ?? 0) * (cells[at + cell + 3] ?? 0);
      positive += (cells[at + 2 * cell + 2] ?? 0) * (cells[at + 2 * cell + 3] ?? 0);
    }
    const scale = scaleFor(length);
    shares[0] = negative * scale;
    shares[1] = neutral * scale;
    shares[2] = positive * scale;
    softmaxInPlace(shares);
  }

  function correct({ length, target, weight }: Document, count: number): void {
    const force = weight * scaleFor(length);
    for (let label = 0; label < classes; label++) {
      const error = ((shares[label] ?? 0) - (target[label] ?? 0)) * force;
      for (let index = 0; index < count; index++) {
        const at = (kept[index] ?? 0) + label * cell;
        const gradient = error * (cells[at + 3] ?? 0);
        const before = cells[at + 1] ?? 0;
        const after = Math.sqrt(before * before + gradient * gradient);
        const pull = (cells[at] ?? 0) + gradient - ((after - before) / options.rate) * (cells[at + 2] ?? 0);
        cells[at] = pull;
        cells[at + 1] = after;
        const beyond = pull > options.l1 ? pull - options.l1 : pull < -options.l1 ? pull + options.l1 : 0;
        cells[at + 2] = -beyond / ((1 + after) / options.rate + options.l2);
      }
    }
  }
}

/** log of how much more often a feature stands in texts of a class than in the others, per class, smoothed. */
function writeLogCountRatios(
  cells: Float32Array,
  features: Uint32Array,
  featureCount: number,
  documents: readonly Document[],
): void {
  const totals = [0, 0, 0];
  for (const { from, to, target, weight } of documents) {
    for (let label = 0; label < classes; label++) {
      const share = (target[label] ?? 0) * weight;
      if (share === 0) continue;
      for (let place = from; place < to; place++) {
        const at = (features[place] ?? 0) * stride + label * cell + 3;
        cells[at] = (cells[at] ?? 0) + share;
      }
      totals[label] = (totals[label] ?? 0) + share * (to - from);
    }
  }
  const total = totals.reduce((sum, count) => sum + count, 0);
  const smoothing = 0.3;
  for (let feature = 0; feature < featureCount; feature++) {
    const base = feature * stride + 3;
    const all = (cells[base] ?? 0) + (cells[base + cell] ?? 0) + (cells[base + 2 * cell] ?? 0);
    for (let label = 0; label < classes; label++) {
      const at = base + label * cell;
      const inside = cells[at] ?? 0;
      const classTotal = totals[label] ?? 0;
      const ratio = Math.log((inside + smoothing) / classTotal / ((all - inside + smoothing) / (total - classTotal)));
      // A floor keeps features that are equally common everywhere learnable, a ceiling keeps rare ones sober.
      cells[at] = Math.min(3, Math.max(0.1, Math.abs(ratio)));
    }
  }
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
