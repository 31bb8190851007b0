import {
  type Flag,
  type Reason,
  type Topic,
  type Urgency,
  urgencies,
} from '../../../domain/classification/classification.ts';
import type { SentimentJudgement } from '../sentiment/sentiment.ts';
import { type FoundReason, lowRatingGrievance, urgencyWithoutAlarm } from './complaints.ts';
import { severalAlarms } from './cues.ts';
import { guarded, type UrgencyContext } from './guards.ts';
import { hitsOf, quote, type Reading } from './reading.ts';
import type { UrgencyRule } from './rule.ts';

export interface UrgencyJudgement {
  readonly urgency: Urgency;
  readonly reasons: readonly Reason[];
  /** What the phrases that counted said beside urgency. */
  readonly flags: ReadonlySet<Flag>;
  readonly topics: readonly Topic[];
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
  const several = reasons.some(({ urgency }) => urgency === 'critical')
    ? undefined
    : severalAlarms(reading, sentiment, context);
  if (several) reasons.push(several);
  const rest = urgencyWithoutAlarm(reading, sentiment, context);
  if (rest) reasons.push(rest);
  reasons.sort((left, right) => rank(left.urgency) - rank(right.urgency));
  return { urgency: reasons[0]?.urgency ?? 'low', reasons: withoutRepeats(reasons), flags, topics };
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
