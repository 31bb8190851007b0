import type { CorpusRecord } from './corpus.ts';

export interface Label {
  /** How likely each class is held to be. */
  readonly target: readonly [negative: number, neutral: number, positive: number];
  /** How much the label is trusted, 1 where people read the text. */
  readonly weight: number;
}

/** What a record teaches; undefined where it has no label and none can be guessed. */
export function labelOf(set: string, record: CorpusRecord): Label | undefined {
  const weight = trust(set);
  switch (record.sentiment) {
    case 'negative':
      return { target: [1, 0, 0], weight };
    case 'positive':
      return { target: [0, 0, 1], weight };
    case 'mixed':
      return { target: [0.45, 0.1, 0.45], weight };
    case 'neutral':
      // Three stars are seldom neutral: mostly mixed, often a complaint.
      return record.labels?.sentimentFrom === 'rating'
        ? { target: [0.3, 0.5, 0.2], weight: 0.6 * weight }
        : { target: [0, 1, 0], weight };
    default:
      return weakLabel(set, record.reply);
  }
}

/** Labels guessed for sets that have none: what the brand answered, and what banking questions are by nature. */
function weakLabel(set: string, reply: string | undefined): Label | undefined {
  if (set === 'en-banking-intents') return { target: [0.25, 0.75, 0], weight: 0.3 };
  if (set === 'en-crisis') return { target: [0.2, 0.65, 0.15], weight: 0.15 };
  if (reply === undefined) return undefined;
  if (apology.test(reply)) return { target: [0.85, 0.15, 0], weight: 0.7 };
  if (delight.test(reply)) return { target: [0.1, 0.2, 0.7], weight: 0.7 };
  return { target: [0.4, 0.55, 0.05], weight: 0.4 };
}

const apology = /\b(sorry|apolog|frustrat|not the experience|disappoint)/i;
const delight = /\b(glad|love (to hear|that)|happy to hear|thank you for (the|your) (kind|love)|awesome|congrat)/i;

/**
 * Star labels, critics' wordplay and tweets outside our field are trusted less than sentences read by people; Polish
 * sentences of services, the nearest to our field, most. Chosen on texts held out of each set, and on left-out fields.
 */
function trust(set: string): number {
  if (set === 'pl-filmweb') return 0.35;
  if (set === 'en-bank-apps') return 0.6;
  if (set.endsWith('-health-apps')) return 0.8;
  if (set === 'pl-hotels' || set === 'pl-medicine') return 2;
  return 1;
}
