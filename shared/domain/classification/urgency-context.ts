import { type Classification, type Reason, type Urgency, urgencies } from './classification.ts';

/** What is known about a mention beside its text. */
export interface UrgencyContext {
  /** Followers of the author, where the platform says so. */
  readonly authorReach?: number | undefined;
  /** Mentions of the same author within the last 30 days, this one not counted. */
  readonly earlierMentions?: number | undefined;
  /** The mention belongs to a detected spike. */
  readonly inSpike?: boolean | undefined;
}

/** Followers from which a complaint counts as one with a very large reach. */
export const largeReach = 100_000;

const atLeast = (current: Urgency, wanted: Urgency): Urgency =>
  urgencies.indexOf(wanted) < urgencies.indexOf(current) ? wanted : current;

/** Raises (never lowers) the urgency that the text alone gave by what the context adds, with a reason for each raise. */
export function raiseUrgency(classification: Classification, context: UrgencyContext): Classification {
  const complains = classification.sentiment === 'negative' || classification.sentiment === 'mixed';
  const reasons: Reason[] = [...classification.reasons];
  let urgency = classification.urgency;
  if (complains && (context.authorReach ?? 0) >= largeReach) {
    urgency = atLeast(urgency, 'critical');
    reasons.push({ code: 'large_reach', words: `${context.authorReach} followers` });
  }
  if (complains && context.inSpike) {
    urgency = atLeast(urgency, 'critical');
    reasons.push({ code: 'spike', words: 'many similar mentions within the hour' });
  }
  if (complains && (context.earlierMentions ?? 0) >= 2) {
    urgency = atLeast(urgency, 'high');
    reasons.push({ code: 'repeated_contact', words: `${(context.earlierMentions ?? 0) + 1} mentions in 30 days` });
  }
  return { ...classification, urgency, reasons: reasons.slice(0, 12) };
}
