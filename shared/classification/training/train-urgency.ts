import { type Urgency, urgencies } from '../../domain/classification/classification.ts';
import type { Concepts } from '../local/learned/concepts.ts';
import { forEachSignal } from '../local/learned/signals.ts';
import { emitContextFeatures, emitOwnFeatures, featureBits, readTraits } from '../local/learned/urgency-features.ts';
import { type AlarmKind, alarmKinds, kindBits, levels, type TrainedUrgency } from '../local/learned/urgency-model.ts';
import {
  kindFeatures,
  kindScale,
  scaleFor,
  sentenceShare,
  sentencesOf,
  signalValue,
  wordOf,
} from '../local/learned/weigh-text.ts';
import type { ReadMention } from '../local/read-mention.ts';
import { createRandom, shuffle } from './random.ts';
import { alarmKindOf, type UrgencyText, weightOf } from './urgency-texts.ts';

/** Chosen by cross-validation over random fifths and over kinds left out; none of them matters much. */
const passes = 8;
const rate = 0.15;
const decay = 5e-5;
const dropout = 0.1;
const biasRate = 0.02;

/** A text as the trainer sees it. */
export interface UrgencyExample {
  /** Place of its urgency in the list, the most urgent first. */
  readonly place: number;
  readonly weight: number;
  readonly sentences: readonly Sentence[];
  readonly signals: readonly number[];
  /** What scales the whole text. */
  readonly scale: number;
  readonly kind: AlarmKind | undefined;
  readonly kindFeatures: readonly number[];
}

interface Sentence {
  readonly slots: Uint32Array;
  readonly values: Float32Array;
  readonly scale: number;
}

/** Makes the example of a text; undefined for an ordinary one that the rules take for an alarm, or one without words. */
export function exampleOf(text: UrgencyText, read: ReadMention, concepts: Concepts): UrgencyExample | undefined {
  const { reading, sentiment, facts, byRules } = read;
  const isAlarm = byRules.urgency === 'critical' || byRules.urgency === 'high';
  if (reading.words.length === 0 || (text.from === 'ordinary' && isAlarm)) return undefined;
  const urgency: Urgency = text.urgency ?? byRules.urgency;
  const traitsOf = (word: string) => readTraits(word, concepts);
  const sentences = Array.from(sentencesOf(reading), ({ from, to, asks }): Sentence => {
    const values = new Map<number, number>();
    const add = (slot: number, value: number): unknown => values.set(slot, (values.get(slot) ?? 0) + value);
    for (const token of reading.words.slice(from, to)) {
      const word = wordOf(token);
      emitOwnFeatures(word, concepts.of(word), add);
    }
    emitContextFeatures(reading.words, from, to, asks, traitsOf, add);
    return {
      slots: Uint32Array.from(values.keys()),
      values: Float32Array.from(values.values()),
      scale: scaleFor(to - from),
    };
  });
  const signals: number[] = [];
  forEachSignal(reading, sentiment, facts, byRules, (slot) => signals.push(slot));
  return {
    place: urgencies.indexOf(urgency),
    weight: weightOf[text.from],
    sentences,
    signals,
    scale: scaleFor(reading.words.length),
    kind: alarmKindOf(text),
    kindFeatures: [...kindFeatures(reading.words, traitsOf)],
  };
}

/** The same examples in the same order give the same model. */
export function trainUrgency(examples: readonly UrgencyExample[], concepts: string): TrainedUrgency {
  const { weights, biases } = trainLevels(examples);
  const { kindWeights, kindBiases } = trainKinds(examples.filter(({ kind }) => kind !== undefined));
  return { weights, biases, kindWeights, kindBiases, concepts };
}

/** One logistic regression for each level, by adaptive gradient steps. */
function trainLevels(examples: readonly UrgencyExample[]): Pick<TrainedUrgency, 'weights' | 'biases'> {
  const weights = new Float32Array(levels << featureBits);
  const squares = new Float32Array(weights.length).fill(0.02);
  const biases = Array.from({ length: levels }, () => 0);
  const random = createRandom(1);
  const order = Uint32Array.from(examples, (_, index) => index);
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    for (const index of order) {
      const example = examples[index];
      if (example) for (let level = 0; level < levels; level++) learn(example, level);
    }
  }
  return { weights, biases };

  function learn(example: UrgencyExample, level: number): void {
    const { logit, loudest } = weigh(example, level);
    const error = example.weight * (1 / (1 + Math.exp(-logit)) - (example.place <= level ? 1 : 0));
    if (Math.abs(error) < 0.002) return;
    for (const sentence of example.sentences) {
      const share = (1 - sentenceShare) * example.scale + (sentence === loudest ? sentenceShare * sentence.scale : 0);
      for (const [place, slot] of sentence.slots.entries())
        if (random() >= dropout) step(slot * levels + level, error * share * (sentence.values[place] ?? 0));
    }
    for (const slot of example.signals) step(slot * levels + level, error * signalValue);
    biases[level] = (biases[level] ?? 0) - biasRate * error;
  }

  function step(at: number, slope: number): void {
    const weight = weights[at] ?? 0;
    const gradient = slope + decay * weight;
    const square = (squares[at] ?? 0) + gradient * gradient;
    squares[at] = square;
    weights[at] = weight - (rate * gradient) / Math.sqrt(square);
  }

  function weigh({ sentences, signals, scale }: UrgencyExample, level: number) {
    let whole = 0;
    let loudest = sentences[0];
    let highest = Number.NEGATIVE_INFINITY;
    for (const sentence of sentences) {
      let sum = 0;
      for (let place = 0; place < sentence.slots.length; place++)
        sum += (weights[(sentence.slots[place] ?? 0) * levels + level] ?? 0) * (sentence.values[place] ?? 0);
      whole += sum;
      if (sum * sentence.scale <= highest) continue;
      highest = sum * sentence.scale;
      loudest = sentence;
    }
    let logit = (biases[level] ?? 0) + (1 - sentenceShare) * whole * scale + sentenceShare * highest;
    for (const slot of signals) logit += signalValue * (weights[slot * levels + level] ?? 0);
    return { logit, loudest };
  }
}

const kindPasses = 15;

/** One softmax over what alarms are about. */
function trainKinds(examples: readonly UrgencyExample[]): Pick<TrainedUrgency, 'kindWeights' | 'kindBiases'> {
  const count = alarmKinds.length;
  const kindWeights = new Float32Array(count << kindBits);
  const squares = new Float32Array(kindWeights.length).fill(0.02);
  const kindBiases = alarmKinds.map(() => 0);
  const random = createRandom(2);
  const order = Uint32Array.from(examples, (_, index) => index);
  for (let pass = 0; pass < kindPasses; pass++) {
    shuffle(order, random);
    for (const index of order) {
      const example = examples[index];
      if (example) learn(example);
    }
  }
  return { kindWeights, kindBiases };

  function learn({ kind, kindFeatures: features }: UrgencyExample): void {
    const scale = kindScale(features.length);
    const powers = alarmKinds.map((_, index) => {
      let sum = 0;
      for (const slot of features) sum += kindWeights[slot * count + index] ?? 0;
      return Math.exp((kindBiases[index] ?? 0) + sum * scale);
    });
    const total = powers.reduce((sum, power) => sum + power, 0);
    for (const [index, power] of powers.entries()) {
      const error = power / total - (alarmKinds[index] === kind ? 1 : 0);
      if (Math.abs(error) < 0.002) continue;
      kindBiases[index] = (kindBiases[index] ?? 0) - biasRate * error;
      for (const slot of features) {
        const at = slot * count + index;
        const gradient = error * scale + decay * (kindWeights[at] ?? 0);
        const square = (squares[at] ?? 0) + gradient * gradient;
        squares[at] = square;
        kindWeights[at] = (kindWeights[at] ?? 0) - (rate * gradient) / Math.sqrt(square);
      }
    }
  }
}
