import * as z from 'zod';
import { day, type Millis } from '../time.ts';
import { type Classification, type Sentiment, sentiments, type Urgency, urgencies } from './classification.ts';
import { type Correction, scoreOf } from './correction.ts';

/** How often people moved an urgency up or down, or left it as it was while they corrected another tag. */
const Moves = z.object({ raise: z.number(), lower: z.number(), keep: z.number() });
type Moves = z.infer<typeof Moves>;

/**
 * What a brand's people taught: decayed counts as of `computedAt`. Derived from its corrections and set as a whole,
 * never added to.
 */
export const BrandPrior = z.object({
  version: z.int(),
  computedAt: z.number(),
  /** Corrections before this do not count: when the brand last asked to forget. */
  since: z.number(),
  /** How many corrections it was computed from. */
  corrections: z.int(),
  /** `said>meant`, such as `neutral>negative`; `neutral>neutral` counts what was right. */
  sentiment: z.record(z.string(), z.number()),
  /** `urgency:code of its leading reason`, such as `high:low_rating_grievance` or `normal:none`. */
  urgency: z.record(z.string(), Moves),
});
export type BrandPrior = z.infer<typeof BrandPrior>;

/** A correction counts half as much after this: menus, staff and people change. */
export const halfLife = 90 * day;
/** Fewer corrections of one kind than this (decayed) teach nothing. */
export const minimumEvidence = 5;
/** The most that a sentiment's odds move, as a logarithm: twice as likely. */
export const largestShift = Math.LN2;
/** What the smoothing adds on both sides, in corrections: five of one kind are worth ln(13/8), eight the whole shift. */
const smoothing = 8;
/** So much of the (smoothed) evidence has to point one way before an urgency moves. */
const leastShare = 0.6;
/** An item of the table shall stay small: the weightiest rows are kept. */
const mostUrgencyRows = 60;

/** Reasons that come of the context: an urgency that they gave says nothing about how the text was read. */
const contextReasons: ReadonlySet<string> = new Set(['large_reach', 'spike', 'repeated_contact']);

/** Counts a brand's corrections, newest first; of several for one text the newest counts. */
export function computePrior(
  corrections: readonly Correction[],
  at: { readonly now: Millis; readonly since: Millis; readonly version: number },
): BrandPrior {
  const seen = new Set<string>();
  const sentiment: Record<string, number> = {};
  const urgency: Record<string, Moves> = {};
  for (const correction of corrections) {
    const text = `${correction.mentionId}#${correction.revision}`;
    const { said, corrected } = correction;
    if (correction.at < at.since || seen.has(text) || !isLocal(said.engine)) continue;
    seen.add(text);
    const weight = decay(at.now - correction.at);
    const pair = `${said.sentiment}>${corrected.sentiment}`;
    sentiment[pair] = (sentiment[pair] ?? 0) + weight;
    if (said.reasons.some((code) => contextReasons.has(code))) continue;
    const cell = cellOf(said.urgency, said.reasons);
    const moves = urgency[cell] ?? { raise: 0, lower: 0, keep: 0 };
    const way = wayOf(said.urgency, corrected.urgency);
    urgency[cell] = { ...moves, [way]: moves[way] + weight };
  }
  const rows = Object.entries(urgency).sort(([, first], [, second]) => total(second) - total(first));
  return {
    version: at.version,
    computedAt: at.now,
    since: at.since,
    corrections: seen.size,
    sentiment,
    urgency: Object.fromEntries(rows.slice(0, mostUrgencyRows)),
  };
}

/** A model at a provider has habits of its own: neither is it bent, nor do corrections of it bend the local engine. */
const isLocal = (engine: string): boolean => engine.startsWith('local');

const decay = (age: Millis): number => 2 ** -(Math.max(0, age) / halfLife);
const total = ({ raise, lower, keep }: Moves): number => raise + lower + keep;
const cellOf = (urgency: Urgency, reasons: readonly string[]): string => `${urgency}:${reasons[0] ?? 'none'}`;

function wayOf(said: Urgency, meant: Urgency): keyof Moves {
  if (said === meant) return 'keep';
  return urgencies.indexOf(meant) < urgencies.indexOf(said) ? 'raise' : 'lower';
}

/** A prior that the brand has not asked to forget meanwhile. */
export const priorInForce = (
  prior: BrandPrior | undefined,
  learnedSince: Millis | undefined,
): BrandPrior | undefined => (prior === undefined || prior.since < (learnedSince ?? 0) ? undefined : prior);

/**
 * Bends what the local engine said towards what the brand's people correct. Bounded: a sentiment of which the engine is sure
 * (confidence of two thirds or more) stays, an urgency moves by one step at most, and neither `critical` nor what is
 * flagged as safety or legal is ever lowered.
 */
export function applyBrandPrior(said: Classification, prior: BrandPrior | undefined, now: Millis): Classification {
  if (prior === undefined || !isLocal(said.engine)) return said;
  const age = decay(now - prior.computedAt);
  const sentiment = sentimentBy(said, prior, age);
  const moved = urgencyBy(said, prior, age);
  if (sentiment.sentiment === said.sentiment && moved === undefined) return said;
  return {
    ...said,
    ...sentiment,
    ...(moved === undefined
      ? {}
      : {
          urgency: moved.urgency,
          reasons: [...said.reasons.slice(0, 11), { code: 'brand_prior', words: `${moved.corrections} corrections` }],
        }),
    unadjusted: { sentiment: said.sentiment, score: said.score, urgency: said.urgency },
    engine: `${said.engine.slice(0, 66)} + brand prior`,
  };
}

type Feeling = Pick<Classification, 'sentiment' | 'score' | 'confidence'>;

/** The classes compete with the engine's odds, shifted; what the engine preferred wins a tie. */
function sentimentBy(said: Classification, prior: BrandPrior, age: number): Feeling {
  const kept = { sentiment: said.sentiment, score: said.score, confidence: said.confidence };
  const own = Math.log(Math.max(said.confidence, 1e-9));
  const odds = new Map<Sentiment, number>([[said.sentiment, own]]);
  for (const [other, share] of sharesOf(said)) {
    const shift = shiftOf(said.sentiment, other, prior, age);
    // An engine that chose otherwise held this one for no likelier, whatever was read back.
    const base = Math.min(own, Math.log(Math.max(share, 1e-9)));
    odds.set(other, base + shift);
  }
  const [best, bestOdds] = [...odds].reduce((first, second) => (second[1] > first[1] ? second : first));
  if (best === said.sentiment) return kept;
  const sum = [...odds.values()].reduce((weights, each) => weights + Math.exp(each), 0);
  return { sentiment: best, score: scoreOf(best, said.score), confidence: Math.min(1, Math.exp(bestOdds) / sum) };
}

/**
 * How likely the engine held the other classes, read back from what it gives away: what is left beside its confidence,
 * and a score that is positive minus negative. `mixed` takes what lies in the middle.
 */
function sharesOf({ sentiment, score, confidence }: Classification): [Sentiment, number][] {
  const left = 1 - confidence;
  const within = (share: number): number => Math.max(0, Math.min(left, share));
  const positive = sentiment === 'negative' ? within(score + confidence) : within((left + score) / 2);
  const negative = sentiment === 'positive' ? within(confidence - score) : within((left - score) / 2);
  const opposite = sentiment === 'negative' ? positive : negative;
  const shares: Record<Sentiment, number> = {
    positive,
    negative,
    neutral: sentiment === 'mixed' ? (left * (1 - Math.abs(score))) / 2 : within(left - opposite),
    mixed: (left * (1 - Math.abs(score))) / 2,
  };
  return sentiments.filter((each) => each !== sentiment).map((each) => [each, shares[each]]);
}

function shiftOf(said: Sentiment, other: Sentiment, prior: BrandPrior, age: number): number {
  const count = (first: Sentiment, second: Sentiment): number => (prior.sentiment[`${first}>${second}`] ?? 0) * age;
  const towards = count(said, other);
  if (towards < minimumEvidence) return 0;
  const against = count(said, said) + count(other, said);
  const shift = Math.log((towards + smoothing) / (against + smoothing));
  return Math.max(0, Math.min(largestShift, shift));
}

function urgencyBy(
  said: Classification,
  prior: BrandPrior,
  age: number,
): { readonly urgency: Urgency; readonly corrections: number } | undefined {
  const codes = said.reasons.map(({ code }) => code);
  const moves = prior.urgency[cellOf(said.urgency, codes)];
  if (moves === undefined) return undefined;
  const way = moves.raise >= moves.lower ? 'raise' : 'lower';
  const weight = moves[way] * age;
  // Dirichlet-smoothed: one imagined correction for each of the three outcomes.
  if (weight < minimumEvidence || (weight + 1) / (total(moves) * age + 3) < leastShare) return undefined;
  if (way === 'lower' && mustNotBeLowered(said)) return undefined;
  const urgency = urgencies[urgencies.indexOf(said.urgency) + (way === 'raise' ? -1 : 1)];
  return urgency === undefined ? undefined : { urgency, corrections: Math.round(weight) };
}

const mustNotBeLowered = ({ urgency, flags }: Classification): boolean =>
  urgency === 'critical' || flags.includes('safety') || flags.includes('legal');
