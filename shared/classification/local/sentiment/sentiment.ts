import type { Sentiment } from '../../../domain/classification/classification.ts';
import { clauseOf } from '../text/clauses.ts';
import type { Token } from '../text/tokenize.ts';
import { priorOf } from './channel.ts';
import { emitContextFeatures } from './features.ts';
import type { SentimentModel } from './sentiment-model.ts';

export interface SentimentJudgement {
  readonly sentiment: Sentiment;
  /** Positive minus negative probability, stars included. */
  readonly score: number;
  readonly confidence: number;
  /** The same from the words alone, so that stars and text can be seen to disagree. */
  readonly textScore: number;
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
}

export interface SentimentContext {
  readonly rating: number | undefined;
  /** Posts rather than reviews: there, most texts hold no attitude. */
  readonly social: boolean;
}

/** Judges the attitude of a tokenised text: words first, stars as a prior, clauses for "on the one hand". */
export function judgeSentiment(
  model: SentimentModel,
  tokens: readonly Token[],
  context: SentimentContext,
): SentimentJudgement {
  const evidence = gatherEvidence(model, tokens);
  const words = tokens.filter((token) => token.kind === 'word' || token.kind === 'emoji').length;
  if (words === 0) return fromStars(context.rating);

  const prior = scaled(priorOf(tokens, words, context.social), evidence.dilution);
  const alone = probabilities(evidence.whole.negative, prior.neutral, evidence.whole.positive + prior.positive);
  const stars = starPrior(context.rating, words);
  const together = probabilities(
    evidence.whole.negative + stars.negative,
    prior.neutral,
    evidence.whole.positive + prior.positive + stars.positive,
  );
  const mixed = mixedProbability(evidence.clauses, together, context.rating, words);
  const score = clamp(together.positive - together.negative);
  const textScore = clamp(alone.positive - alone.negative);
  const shares = { ...together, score, textScore };
  if (mixed > leastMixed(words, tokens)) return { ...shares, sentiment: 'mixed', confidence: mixed };
  const sentiment = largest(together);
  // Bad stars under words that tell facts alone: the facts are the complaint.
  if (sentiment === 'neutral' && context.rating !== undefined && context.rating <= 2 && textScore < 0.3)
    return asComplaint(shares);
  return { ...shares, sentiment, confidence: together[sentiment] * (1 - mixed / 2) };
}

/** A judgement of neutral words that are a complaint all the same, since of what they tell. */
export function asComplaint(judgement: Omit<SentimentJudgement, 'sentiment' | 'confidence'>): SentimentJudgement {
  const score = Math.min(judgement.score, -0.3);
  return { ...judgement, score, sentiment: 'negative', confidence: Math.max(0.5, judgement.negative) };
}

export interface Shares {
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
}

export interface Clause {
  readonly negative: number;
  readonly positive: number;
  readonly words: number;
}

/** Held-out texts are a little less sure than the raw model says. */
const temperature = 1.15;
/**
 * Words of a field or language that the model knows little of dilute what the others say; what is usual in the channel must
 * not outweigh that, so it is diluted as much.
 */
const scaled = ({ neutral, positive }: ReturnType<typeof priorOf>, dilution: number) => ({
  neutral: neutral * dilution,
  positive: positive * dilution,
});
/** Must be the trainer's (`logistic.ts`): evidence grows with the root of the length. */
const scaleFor = (features: number): number => 1 / Math.sqrt(features + 20);

/** Adds up the model's weights clause by clause, so that "but" can weigh one against another. */
export function gatherEvidence(model: SentimentModel, tokens: readonly Token[]) {
  const clauseNumbers = clauseOf(tokens);
  const count = (clauseNumbers.at(-1) ?? 0) + 1;
  const negative = new Float64Array(count);
  const positive = new Float64Array(count);
  const features = new Uint32Array(count);
  const words = new Uint32Array(count);
  let known = 0;
  const add = (clause: number, against: number, forIt: number, made: number): void => {
    negative[clause] = (negative[clause] ?? 0) + against;
    positive[clause] = (positive[clause] ?? 0) + forIt;
    features[clause] = (features[clause] ?? 0) + made;
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind !== 'word' && token?.kind !== 'emoji') continue;
    const clause = clauseNumbers[index] ?? 0;
    const weighed = model.weigh(token);
    add(clause, weighed.negative, weighed.positive, weighed.features);
    known += weighed.known;
    if (token.kind === 'word') words[clause] = (words[clause] ?? 0) + 1;
  }
  const { weights, negativeStep, positiveStep } = model;
  emitContextFeatures(tokens, model.weigh, (feature, token) => {
    const against = weights[feature * 2] ?? 0;
    const forIt = weights[feature * 2 + 1] ?? 0;
    add(clauseNumbers[token] ?? 0, against, forIt, 1);
    if (against !== 0 || forIt !== 0) known++;
  });
  const scale = scaleFor(sum(features));
  const clauses: Clause[] = [];
  for (let clause = 0; clause < count; clause++) {
    const ofClause = scaleFor(features[clause] ?? 0);
    clauses.push({
      negative: (negative[clause] ?? 0) * negativeStep * ofClause,
      positive: (positive[clause] ?? 0) * positiveStep * ofClause,
      words: words[clause] ?? 0,
    });
  }
  const whole = { negative: sum(negative) * negativeStep * scale, positive: sum(positive) * positiveStep * scale };
  return { whole, clauses, dilution: scale / scaleFor(known) };
}

function sum(values: Float64Array | Uint32Array): number {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at] ?? 0;
  return total;
}

/** What speaks for and against "mixed", in the order of `mixedWeights`. */
export function mixedEvidence(clauses: readonly Clause[], whole: Shares): number[] {
  let praise = 0;
  let blame = 0;
  let most = 0;
  let least = 0;
  for (const clause of clauses) {
    if (clause.words < 2) continue;
    const shares = probabilities(clause.negative, 0, clause.positive);
    const lean = shares.positive - shares.negative;
    most = Math.max(most, lean);
    least = Math.min(least, lean);
    if (lean > 0.3) praise += lean * Math.sqrt(clause.words);
    else if (lean < -0.3) blame -= lean * Math.sqrt(clause.words);
  }
  const lesser = Math.min(praise, blame);
  const balance = lesser === 0 ? 0 : lesser / Math.max(praise, blame);
  const undecided = 1 - Math.abs(whole.positive - whole.negative);
  return [
    1,
    balance,
    Math.min(lesser, 5),
    Math.min(most, -least),
    undecided * (1 - whole.neutral),
    whole.neutral,
    Math.log1p(clauses.length),
  ];
}

/**
 * Mixed means clear praise and clear complaint of similar weight. Fitted on reviews read by people that the sentiment
 * model had not seen (airline reviews, Polish sentences and reviews composed of them).
 */
const plainLean = 0.5;
/**
 * How likely two minds must be: one sentence seldom holds them, few short texts do, while long ones seldom have one mind
 * alone.
 */
const leastMixed = (words: number, tokens: readonly Token[]): number => {
  if (tokens.at(-1)?.sentence === 0) return 0.8;
  return words < 25 ? 0.6 : words < 40 ? 0.5 : 0.4;
};
const mixedWeights = [0.4, 0.28, 0.28, 1.14, 1.34, -0.4, -1.03];

function mixedProbability(
  clauses: readonly Clause[],
  whole: Shares,
  rating: number | undefined,
  words: number,
): number {
  const evidence = mixedEvidence(clauses, whole);
  // Each side needs a clause that says it plainly.
  if ((evidence[3] ?? 0) < plainLean) return 0;
  const stars =
    rating === undefined ? 0 : rating > 2 && rating < 4 ? 0.6 : rating <= 1.5 || rating >= 4.5 ? -1.2 : -0.2;
  // A short sentence seldom holds two minds.
  const brief = words < 10 ? -1.6 : 0;
  const logit = evidence.reduce((sum, value, place) => sum + value * (mixedWeights[place] ?? 0), stars + brief);
  return 1 / (1 + Math.exp(-logit));
}

/** Logits that stars add; fewer words leave them more say. Three stars say little by themselves. */
function starPrior(rating: number | undefined, words: number): { negative: number; positive: number } {
  if (rating === undefined) return { negative: 0, positive: 0 };
  const lean = Math.max(-1, Math.min(1, (rating - 3) / 2));
  const force = words < 4 ? 2.4 : words < 15 ? 1.6 : 1.2;
  if (lean < 0) return { negative: -lean * force, positive: lean * force * 0.6 };
  return { negative: -lean * force * 0.6 + (lean === 0 ? 0.2 : 0), positive: lean * force + (lean === 0 ? 0.1 : 0) };
}

/** A rating without a word. */
function fromStars(rating: number | undefined): SentimentJudgement {
  const lean = rating === undefined ? 0 : Math.max(-1, Math.min(1, (rating - 3) / 2));
  const strength = Math.abs(lean);
  const sentiment: Sentiment = lean > 0 ? 'positive' : lean < 0 ? 'negative' : 'neutral';
  const positive = lean > 0 ? strength : 0;
  const negative = lean < 0 ? strength : 0;
  const confidence = rating === undefined ? 0.3 : lean === 0 ? 0.4 : 0.5 + strength / 3;
  return { sentiment, score: lean, textScore: 0, confidence, positive, negative, neutral: 1 - strength };
}

export function probabilities(negative: number, neutral: number, positive: number): Shares {
  const highest = Math.max(negative, neutral, positive);
  const against = Math.exp((negative - highest) / temperature);
  const aside = Math.exp((neutral - highest) / temperature);
  const forIt = Math.exp((positive - highest) / temperature);
  const all = against + aside + forIt;
  return { negative: against / all, neutral: aside / all, positive: forIt / all };
}

function largest(shares: Shares): 'negative' | 'neutral' | 'positive' {
  if (shares.negative >= shares.positive) return shares.negative >= shares.neutral ? 'negative' : 'neutral';
  return shares.positive >= shares.neutral ? 'positive' : 'neutral';
}

const clamp = (value: number): number => Math.max(-1, Math.min(1, value));
