import type { Urgency } from '../../../domain/classification/classification.ts';
import type { SentimentJudgement } from '../sentiment/sentiment.ts';
import { negatorsOf } from '../text/negation.ts';
import type { PhraseHit } from '../text/phrase-matcher.ts';
import { addressesTheFirm, isAddress, isPersonal } from './personal.ts';
import { hitsOf, type Reading, sentenceOf } from './reading.ts';
import type { Mark, UrgencyRule } from './rule.ts';

export interface UrgencyContext {
  readonly rating: number | undefined;
  readonly asksQuestion: boolean;
  readonly asksContact: boolean;
  readonly notAboutUs: boolean;
  /** A post rather than a review. */
  readonly social: boolean;
}

/** The urgency a hit keeps after its guard, undefined where it falls. */
export function guarded(
  rule: UrgencyRule,
  hit: PhraseHit<Mark>,
  reading: Reading,
  sentiment: SentimentJudgement,
  context: UrgencyContext,
): Urgency | undefined {
  const { guard } = rule;
  if (guard === 'plain') {
    if (rule.code === 'self_harm') return isNegated(reading, hit, 1) ? undefined : rule.urgency;
    if (praises(reading, sentiment, context) || isSettled(reading, sentiment)) return undefined;
    // Four stars beside it: a remark that can wait.
    return (context.rating ?? 0) >= 4 && sentiment.sentiment === 'mixed' ? 'normal' : rule.urgency;
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

/** Denied by a word a few words before it in the same thought, inside it, or right behind it. */
export function isNegated(reading: Reading, hit: PhraseHit<Mark>, reach: number): boolean {
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
