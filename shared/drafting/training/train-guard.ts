import { randomOf } from '../composer/random.ts';
import { createConcepts } from '../guard/learned/concepts.ts';
import { createReader, featureCount, type Reader } from '../guard/learned/features.ts';
import { type GuardModel, type LearnedClass, learnedClasses, scaleFor, softmax } from '../guard/learned/model.ts';
import { fold, wordsOf } from '../wording/fold.ts';

/** A sentence of a reply, and what is wrong with it. */
export interface GuardExample {
  readonly text: string;
  readonly label: LearnedClass;
}

const passes = 8;
const rate = 0.3;
const decay = 1e-5;
/** So many of the features are left out at each step, so that none is relied upon alone. */
const dropped = 0.15;
/** The share of doubt that every label keeps. */
const doubt = 0.02;
/** A feature that fewer sentences have says little and would make the file large. */
const fewestSentences = 5;
/** The width of a step of a weight: the coarser, the smaller the file. */
const step = 0.5;

const classCount = learnedClasses.length;

interface Row {
  readonly features: readonly number[];
  readonly label: number;
}

/** Adaptive gradient steps in an order that the data alone decides: the same examples give the same model. */
export function trainGuard(examples: readonly GuardExample[], lists: Readonly<Record<string, string>>): GuardModel {
  const rows = readRows(examples, createReader(createConcepts(lists)));
  const weights = new Float32Array(featureCount * classCount);
  const squares = new Float32Array(featureCount * classCount).fill(1e-3);
  const bias = new Float64Array(classCount);
  const biasSquares = new Float64Array(classCount).fill(1);
  const random = randomOf('guard');
  for (let pass = 0; pass < passes; pass += 1) {
    for (const { features, label } of shuffled(rows, random)) {
      const scale = scaleFor(features.length);
      const kept = features.filter(() => random() >= dropped);
      const logits = Float64Array.from(bias);
      for (const feature of kept)
        for (let index = 0; index < classCount; index += 1)
          logits[index] = (logits[index] ?? 0) + ((weights[feature * classCount + index] ?? 0) * scale) / (1 - dropped);
      const errors = softmax(logits);
      for (let index = 0; index < classCount; index += 1) {
        const error = (errors[index] ?? 0) - (index === label ? 1 - doubt : doubt / (classCount - 1));
        errors[index] = error;
        biasSquares[index] = (biasSquares[index] ?? 0) + error * error;
        bias[index] = (bias[index] ?? 0) - (rate * error) / Math.sqrt(biasSquares[index] ?? 1);
      }
      for (const feature of kept) {
        for (let index = 0; index < classCount; index += 1) {
          const at = feature * classCount + index;
          const gradient = (errors[index] ?? 0) * scale + decay * (weights[at] ?? 0);
          squares[at] = (squares[at] ?? 0) + gradient * gradient;
          weights[at] = (weights[at] ?? 0) - (rate * gradient) / Math.sqrt(squares[at] ?? 1);
        }
      }
    }
  }
  return rounded(weights, bias);
}

/** The features of every sentence, without those that hardly any has. */
function readRows(examples: readonly GuardExample[], reader: Reader): Row[] {
  const counts = new Uint32Array(featureCount);
  const rows = examples.map(({ text, label }) => {
    const found = new Set<number>();
    reader.read(wordsOf(fold(text)), text.includes('?'), (feature) => found.add(feature));
    for (const feature of found) counts[feature] = (counts[feature] ?? 0) + 1;
    return { features: [...found], label: learnedClasses.indexOf(label) };
  });
  return rows.map(({ features, label }) => ({
    features: features.filter((feature) => (counts[feature] ?? 0) >= fewestSentences),
    label,
  }));
}

function shuffled(rows: readonly Row[], random: () => number): Row[] {
  const order = [...rows];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [order[at], order[other]];
    if (one !== undefined && two !== undefined) [order[at], order[other]] = [two, one];
  }
  return order;
}

/** Weights as whole numbers of steps; a feature whose weights are all nothing is left out. */
function rounded(exact: Float32Array, bias: Float64Array): GuardModel {
  const steps = Int8Array.from(exact, (weight) => Math.max(-127, Math.min(127, Math.round(weight / step))));
  const features: number[] = [];
  for (let feature = 0; feature < featureCount; feature += 1)
    if (steps.subarray(feature * classCount, (feature + 1) * classCount).some((weight) => weight !== 0))
      features.push(feature);
  const weights = new Int8Array(features.length * classCount);
  for (const [row, feature] of features.entries())
    for (let index = 0; index < classCount; index += 1)
      weights[index * features.length + row] = steps[feature * classCount + index] ?? 0;
  return { step, bias: [...bias], features, weights };
}
