import type { Urgency } from '../../../domain/classification/classification.ts';
import type { SentimentJudgement } from '../sentiment/sentiment.ts';
import { isNegated, saysPraise, type UrgencyContext } from './guards.ts';
import { isPersonal } from './personal.ts';
import { hitsOf, lastOfSentence, quote, type Reading } from './reading.ts';

/** A reason with the urgency that it gives. */
export interface FoundReason {
  readonly code: string;
  readonly urgency: Urgency;
  readonly words: string;
}

/** One or two stars with something concrete that can be put right. */
export function lowRatingGrievance(
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
export function urgencyWithoutAlarm(
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
