import type { UrgencyContext } from '../rules/guards.ts';
import type { Reading } from '../rules/reading.ts';
import type { UrgencyJudgement } from '../rules/urgency.ts';
import type { SentimentJudgement } from '../sentiment/sentiment.ts';
import type { Token } from '../text/tokenize.ts';
import { forEachSignal } from './signals.ts';
import { emitContextFeatures } from './urgency-features.ts';
import { type AlarmKind, alarmKinds, kindBits, levels, type UrgencyModel, type WeighedWord } from './urgency-model.ts';

/** Evidence grows with the root of the length. */
export const scaleFor = (words: number): number => 1 / Math.sqrt(3 * words + 9);

/** Half of the evidence is that of the whole text, half that of the sentence that says most. */
export const sentenceShare = 0.5;

/** How much a signal counts beside the words. */
export const signalValue = 0.25;

/** The words of each sentence, from and to, and whether it asks. */
export function* sentencesOf({ words, tokens }: Pick<Reading, 'words' | 'tokens'>): Generator<{
  readonly from: number;
  readonly to: number;
  readonly asks: boolean;
}> {
  const asking = new Set<number>();
  for (const token of tokens) if (token.kind === 'mark' && token.text === '?') asking.add(token.sentence);
  for (let from = 0, to = 0; from < words.length; from = to) {
    const sentence = words[from]?.sentence ?? 0;
    while (to < words.length && words[to]?.sentence === sentence) to++;
    yield { from, to, asks: asking.has(sentence) };
  }
}

/** A number is a number. */
export const wordOf = ({ kind, text }: Token): string => (kind === 'number' ? '0' : text);

/** For each level the logit that the text reaches it. */
export function weighText(
  model: UrgencyModel,
  reading: Reading,
  sentiment: SentimentJudgement,
  context: UrgencyContext,
  byRules: UrgencyJudgement,
): readonly number[] {
  const { weights, weigh } = model;
  const whole = [0, 0, 0];
  const loudest = [-Infinity, -Infinity, -Infinity];
  for (const { from, to, asks } of sentencesOf(reading)) {
    let critical = 0;
    let high = 0;
    let normal = 0;
    const heard = (word: string): WeighedWord => {
      const weighed = weigh(word);
      critical += weighed.critical;
      high += weighed.high;
      normal += weighed.normal;
      return weighed;
    };
    emitContextFeatures(reading.words, from, to, asks, heard, (slot, value) => {
      const at = slot * levels;
      critical += (weights[at] ?? 0) * value;
      high += (weights[at + 1] ?? 0) * value;
      normal += (weights[at + 2] ?? 0) * value;
    });
    const scale = scaleFor(to - from);
    for (const [level, sum] of [critical, high, normal].entries()) {
      whole[level] = (whole[level] ?? 0) + sum;
      loudest[level] = Math.max(loudest[level] ?? 0, sum * scale);
    }
  }
  const signals = [0, 0, 0];
  forEachSignal(reading, sentiment, context, byRules, (slot) => {
    for (let level = 0; level < levels; level++)
      signals[level] = (signals[level] ?? 0) + (weights[slot * levels + level] ?? 0);
  });
  const scale = scaleFor(reading.words.length);
  return whole.map((sum, level) => {
    const said =
      reading.words.length === 0 ? 0 : (1 - sentenceShare) * sum * scale + sentenceShare * (loudest[level] ?? 0);
    return (model.biases[level] ?? 0) + (model.steps[level] ?? 0) * (said + signalValue * (signals[level] ?? 0));
  });
}

/** The word that spoke loudest for a level. */
export function loudestWord(model: UrgencyModel, reading: Reading, level: number): number {
  const said = new Float64Array(reading.words.length);
  const add = (slot: number, value: number, word: number): void => {
    said[word] = (said[word] ?? 0) + (model.weights[slot * levels + level] ?? 0) * value;
  };
  for (const { from, to, asks } of sentencesOf(reading)) {
    const scale = scaleFor(to - from);
    emitContextFeatures(reading.words, from, to, asks, model.weigh, add);
    for (let at = from; at < to; at++) {
      const token = reading.words[at];
      const { critical, high, normal } = model.weigh(token ? wordOf(token) : '');
      said[at] = ((said[at] ?? 0) + ([critical, high, normal][level] ?? 0)) * scale;
    }
  }
  return said.indexOf(Math.max(...said));
}

/** The features by which kinds are told: stems and concepts, each once. */
export function kindFeatures(words: readonly Token[], traitsOf: UrgencyModel['weigh'] | KindTraits): Set<number> {
  const found = new Set<number>();
  for (const token of words) {
    const { stem, concepts } = traitsOf(wordOf(token));
    found.add(kindSlot(stem));
    for (const concept of concepts) found.add(kindSlot(Math.imul(concept + 1, 0x9e3779b1)));
  }
  return found;
}
type KindTraits = (word: string) => { readonly stem: number; readonly concepts: readonly number[] };

function kindSlot(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> (32 - kindBits);
}

/** What an alarm is most likely about, among some kinds, and how sure that is. */
export function kindOf(
  model: UrgencyModel,
  reading: Reading,
  among: ReadonlySet<AlarmKind>,
): { readonly kind: AlarmKind; readonly probability: number } {
  const features = kindFeatures(reading.words, model.weigh);
  const scale = kindScale(features.size);
  const scores = alarmKinds.map((kind, index) => {
    if (!among.has(kind)) return 0;
    let sum = 0;
    for (const slot of features) sum += model.kindWeights[slot * alarmKinds.length + index] ?? 0;
    return Math.exp((model.kindBiases[index] ?? 0) + sum * model.kindStep * scale);
  });
  const best = Math.max(...scores);
  const total = scores.reduce((sum, score) => sum + score, 0);
  return { kind: alarmKinds[scores.indexOf(best)] ?? 'grievance', probability: best / total };
}

export const kindScale = (features: number): number => 2 / Math.sqrt(features + 5);
