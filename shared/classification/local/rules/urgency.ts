import {
  type Flag,
  type Reason,
  type Topic,
  type Urgency,
  urgencies,
} from '../../../domain/classification/classification.ts';
import type { SentimentJudgement } from '../sentiment/sentiment.ts';
import { negatorsOf } from '../text/negation.ts';
import type { PhraseHit } from '../text/phrase-matcher.ts';
import { addressesTheFirm, isAddress, isPersonal } from './personal.ts';
import { hitsOf, quote, type Reading, sentenceOf } from './reading.ts';

import type { Mark, UrgencyRule } from './rule.ts';

export interface UrgencyJudgement {
  readonly urgency: Urgency;
  readonly reasons: readonly Reason[];
  /** What the phrases that counted said beside urgency. */
  readonly flags: ReadonlySet<Flag>;
  readonly topics: readonly Topic[];
}

export interface UrgencyContext {
  readonly rating: number | undefined;
  readonly asksQuestion: boolean;
  readonly asksContact: boolean;
  readonly notAboutUs: boolean;
  /** A post rather than a review. */
  readonly social: boolean;
}

/** Decides by the rubric: the highest tag that applies, with the words that caused it. */
export function judgeUrgency(
  reading: Reading,
  sentiment: SentimentJudgement,
  context: UrgencyContext,
): UrgencyJudgement {
  const found = weighHits(reading, sentiment, context);
  const flags = new Set<Flag>();
  const topics: Topic[] = [];
  for (const { rule } of found) {
    if (rule.flag) flags.add(rule.flag);
    if (rule.topic) topics.push(rule.topic);
  }
  const reasons = found.map(({ rule, urgency, words }) => ({ code: rule.code, urgency, words }));
  const grievance = lowRatingGrievance(reading, sentiment, context);
  if (grievance) reasons.push(grievance);
  const rest = urgencyWithoutAlarm(reading, sentiment, context);
  if (rest) reasons.push(rest);
  reasons.sort((left, right) => rank(left.urgency) - rank(right.urgency));
  return { urgency: reasons[0]?.urgency ?? 'low', reasons: withoutRepeats(reasons), flags, topics };
}

interface FoundReason {
  readonly code: string;
  readonly urgency: Urgency;
  readonly words: string;
}

interface WeighedHit {
  readonly rule: UrgencyRule;
  readonly urgency: Urgency;
  readonly words: string;
}

const rank = (urgency: Urgency): number => urgencies.indexOf(urgency);

/** Alarming phrases that survive their guards. */
function weighHits(reading: Reading, sentiment: SentimentJudgement, context: UrgencyContext): WeighedHit[] {
  const weighed: WeighedHit[] = [];
  if (context.notAboutUs) return weighed;
  const idioms = [...hitsOf(reading, 'idiom'), ...hitsOf(reading, 'praise_idiom')];
  for (const hit of reading.hits) {
    if (hit.payload.kind !== 'urgency') continue;
    const { rule } = hit.payload;
    if (idioms.some((idiom) => idiom.from <= hit.to && idiom.to >= hit.from)) continue;
    const urgency = guarded(rule, hit, reading, sentiment, context);
    if (urgency) weighed.push({ rule, urgency, words: quote(reading, hit.from, hit.to) });
  }
  return weighed;
}

/** The urgency a hit keeps after its guard, undefined where it falls. */
function guarded(
  rule: UrgencyRule,
  hit: PhraseHit<Mark>,
  reading: Reading,
  sentiment: SentimentJudgement,
  context: UrgencyContext,
): Urgency | undefined {
  const { guard } = rule;
  if (guard === 'plain') {
    if (rule.code === 'self_harm') return isNegated(reading, hit, 1) ? undefined : rule.urgency;
    return praises(reading, sentiment, context) || isSettled(reading, sentiment) ? undefined : rule.urgency;
  }
  if (isNegated(reading, hit, guard === 'harm' ? 3 : 2)) return undefined;
  if (sharesSentence(reading, hit, 'elsewhere')) return undefined;
  if (guard !== 'fact' && praises(reading, sentiment, context)) return undefined;
  if (isNews(reading, sentiment, context)) return undefined;
  if (guard !== 'fact' && isBackground(rule, hit, reading, sentiment, context)) return undefined;
  // The account is back, the history is not: that can wait an hour.
  if (rule.code === 'theft_or_fraud' && hitsOf(reading, 'regained').length > 0) return 'high';
  if (guard === 'claim') return rule.urgency;
  if (isLongPast(reading, hit)) return undefined;
  if (isImagined(reading, hit) || sharesSentence(reading, hit, 'averted')) return 'normal';
  return rule.urgency;
}

/** Alarming words about the world at large: nobody speaks of themselves, and it reads like the news. */
function isNews(reading: Reading, sentiment: SentimentJudgement, context: UrgencyContext): boolean {
  if (context.rating !== undefined || isPersonal(reading) || addressesTheFirm(reading)) return false;
  const newsy = hitsOf(reading, 'newsy').length;
  return newsy >= 2 || (newsy > 0 && (sentiment.sentiment === 'neutral' || context.social));
}

/** Alarming words told without a trace of blame: an encyclopaedia, why somebody went to see a doctor. */
function isBackground(
  rule: UrgencyRule,
  hit: PhraseHit<Mark>,
  reading: Reading,
  sentiment: SentimentJudgement,
  context: UrgencyContext,
): boolean {
  if (sentiment.sentiment !== 'neutral' || context.rating !== undefined) return false;
  if (!isPersonal(reading)) return context.social && !addressesTheFirm(reading);
  // Polish reviews of doctors tell why the patient came; there the model is good enough to see whether they blame.
  const first = reading.words[hit.from]?.text ?? '';
  const ailment =
    rule.code === 'injury' ||
    (rule.code === 'poisoning' && hit.from === hit.to && !/^(sie|zatru|otru|salmon)/.test(first));
  return reading.language === 'pl' && ailment && sentiment.negative < 0.2 && !addressesTheFirm(reading);
}

/** "It was broken, but support fixed it": told in a text that is not angry. */
const isSettled = (reading: Reading, sentiment: SentimentJudgement): boolean =>
  sentiment.sentiment !== 'negative' && hitsOf(reading, 'averted').length > 0;

/**
 * Praise that happens to hold an alarming word: doctors who healed, firms that beat the others. The model alone is not
 * trusted with that: in a short text of words that it seldom saw, "positive" is a guess.
 */
function praises(reading: Reading, sentiment: SentimentJudgement, context: UrgencyContext): boolean {
  if (sentiment.sentiment !== 'positive') return false;
  if (context.rating !== undefined) return context.rating >= 3.5;
  return saysPraise(reading);
}

/** Words of praise that nothing turns round. */
export const saysPraise = (reading: Reading): boolean =>
  hitsOf(reading, 'praise_idiom').length > 0 || hitsOf(reading, 'praise').some((hit) => !isNegated(reading, hit, 2));

/** Negators that do not deny what follows: "not only", "nie dość, że", "nie polecam", "nie zawaham się". */
const emptyNegations = new Set([
  ...['know', 'znam', 'wiem', 'znany', 'znana'],
  ...['tylko', 'dosc', 'mowiac', 'wspominajac', 'polecam', 'polecamy', 'zawaham', 'omieszkam', 'warto', 'liczac'],
  ...[
    'only',
    'to',
    'just',
    'recommend',
    'recommended',
    'hesitate',
    'worth',
    'stay',
    'go',
    'buy',
    'eat',
    'visit',
    'use',
    'book',
    'nur',
    'seulement',
    'solo',
  ],
]);

function isNegated(reading: Reading, hit: PhraseHit<Mark>, reach: number): boolean {
  const negators = negatorsOf(reading.language);
  const stretch = reading.stretchOf[hit.from];
  for (let at = hit.from - 1; at >= 0 && at >= hit.from - reach; at--) {
    if (reading.stretchOf[at] !== stretch) break;
    const word = reading.words[at]?.text ?? '';
    if (negators.has(word) && !emptyNegations.has(reading.words[at + 1]?.text ?? '')) return true;
  }
  // "mnie nikt nie uderzył", where the phrase spans the denial
  const denies = hit.payload.kind === 'urgency' && !hit.payload.negative;
  for (let at = hit.from + 1; denies && at < hit.to; at++) {
    if (negators.has(reading.words[at]?.text ?? '') && !emptyNegations.has(reading.words[at + 1]?.text ?? ''))
      return true;
  }
  // "karaluchów nie było", "Verletzte gab es nicht"
  const after = reading.words[hit.to + 1]?.text ?? '';
  const afterThat = reading.words[hit.to + 2]?.text ?? '';
  return (
    negators.has(after) &&
    reading.stretchOf[hit.to + 1] === stretch &&
    /^(bylo|byly|byl|byla|ma|widzial|stwierdzono|zauwaz)/.test(afterThat)
  );
}

/** Told of another time, with nobody of the firm in that thought. */
function isLongPast(reading: Reading, hit: PhraseHit<Mark>): boolean {
  const stretch = reading.stretchOf[hit.from];
  const dated = hitsOf(reading, 'past').some((past) => reading.stretchOf[past.from] === stretch);
  return dated && !reading.words.some((word, place) => reading.stretchOf[place] === stretch && isAddress(word.text));
}

const sharesSentence = (reading: Reading, hit: PhraseHit<Mark>, kind: 'elsewhere' | 'averted'): boolean =>
  hitsOf(reading, kind).some((other) => sentenceOf(reading, other.from) === sentenceOf(reading, hit.from));

/** "Somebody could get hurt": possible, feared, prevented, but not happened. */
function isImagined(reading: Reading, hit: PhraseHit<Mark>): boolean {
  return hitsOf(reading, 'hypothetical').some(
    (other) =>
      other.to < hit.from && hit.from - other.to <= 5 && reading.stretchOf[other.to] === reading.stretchOf[hit.from],
  );
}

/** One or two stars with something concrete that can be put right. */
function lowRatingGrievance(
  reading: Reading,
  sentiment: SentimentJudgement,
  context: UrgencyContext,
): FoundReason | undefined {
  if (context.rating === undefined || context.rating > 2 || sentiment.textScore > 0.5) return undefined;
  const grievance = hitsOf(reading, 'grievance')[0] ?? hitsOf(reading, 'fault')[0];
  if (grievance && reading.words.length >= 3) {
    const end = Math.min(grievance.to + 5, lastOfSentence(reading, grievance.to));
    return { code: 'low_rating_grievance', urgency: 'high', words: quote(reading, grievance.from, end) };
  }
  const concrete = new Set(
    hitsOf(reading, 'topic').map((hit) => (hit.payload.kind === 'topic' ? hit.payload.topic : 'other')),
  );
  if (concrete.size > 0 && reading.words.length >= 8) {
    return {
      code: 'low_rating_grievance',
      urgency: 'high',
      words: quote(reading, 0, Math.min(12, lastOfSentence(reading, 0))),
    };
  }
  return undefined;
}

/** Any other complaint, a question that waits, a mixed review. */
function urgencyWithoutAlarm(
  reading: Reading,
  sentiment: SentimentJudgement,
  context: UrgencyContext,
): FoundReason | undefined {
  if (reading.words.length === 0 || context.notAboutUs) return undefined;
  const good = context.rating !== undefined && context.rating >= 4;
  const words = quote(reading, 0, Math.min(12, lastOfSentence(reading, 0)));
  const praised = hitsOf(reading, 'praise_idiom').length > 0 && !(context.rating !== undefined && context.rating < 3);
  if (sentiment.sentiment === 'negative' && !praised) return { code: 'complaint', urgency: 'normal', words };
  if (sentiment.sentiment === 'mixed' && !praised && !(good && sentiment.textScore > 0.2))
    return { code: 'mixed_review', urgency: 'normal', words };
  if (context.asksContact) return { code: 'asks_contact', urgency: 'normal', words };
  if (context.asksQuestion && !(sentiment.sentiment === 'positive' && good))
    return { code: 'question', urgency: 'normal', words };
  return good || praised ? undefined : namedFault(reading, sentiment, context.rating);
}

/** A fault told in a level voice is a complaint all the same. */
function namedFault(
  reading: Reading,
  sentiment: SentimentJudgement,
  rating: number | undefined,
): FoundReason | undefined {
  if (rating === undefined && sentiment.sentiment === 'positive' && saysPraise(reading)) return undefined;
  const fault = hitsOf(reading, 'fault').find((hit) => !isNegated(reading, hit, 2));
  if (!fault || (!isPersonal(reading) && hitsOf(reading, 'newsy').length > 0)) return undefined;
  return { code: 'named_fault', urgency: 'normal', words: quote(reading, fault.from, fault.to) };
}

function lastOfSentence(reading: Reading, word: number): number {
  const sentence = sentenceOf(reading, word);
  let last = word;
  while (last + 1 < reading.words.length && sentenceOf(reading, last + 1) === sentence) last++;
  return last;
}

/** Reasons in their order without those whose words another of the same code already quotes; a few per code are enough. */
function withoutRepeats(reasons: readonly FoundReason[]): Reason[] {
  const kept: Reason[] = [];
  for (const { code, words } of reasons) {
    const quoted = words.toLowerCase();
    const said = (other: string): boolean => other.toLowerCase().includes(quoted);
    const longer = reasons.some(
      (other) => other.code === code && other.words.length > words.length && said(other.words),
    );
    const ofCode = kept.filter((reason) => reason.code === code);
    if (longer || ofCode.length >= 3 || ofCode.some((reason) => said(reason.words))) continue;
    kept.push({ code, words });
  }
  return kept.slice(0, 12);
}
