import { isTakenBack } from '../mention/mention.ts';
import type { MentionRepository, TextRepository } from '../ports.ts';
import { iso } from '../time.ts';
import type { Correction } from './correction.ts';

/** One correction as labelled data: what the customer wrote, what a person said it means, what the engine had said. */
export interface TrainingRecord {
  /** `{mentionId}-{revision}`: one wording. */
  readonly id: string;
  readonly text: string;
  readonly title?: string | undefined;
  /** The title once more, where `npm run train` looks for it. */
  readonly labels?: { readonly title: string } | undefined;
  readonly rating?: number | undefined;
  readonly lang: string;
  readonly platform: string;
  readonly sentiment: string;
  readonly urgency: string;
  readonly topics: readonly string[];
  readonly flags: readonly string[];
  readonly predicted: Correction['said'];
  readonly correctedBy: string;
  readonly correctedAt: string;
}

/**
 * Corrections with the texts that they speak of, in the same order. What was taken back by its author is left out, and
 * words that are not there any more: a customer who took his words back is not trained on.
 */
export async function trainingRecords(
  deps: { readonly mentions: Pick<MentionRepository, 'loadMany'>; readonly texts: Pick<TextRepository, 'revision'> },
  corrections: readonly Correction[],
): Promise<TrainingRecord[]> {
  const loaded = await deps.mentions.loadMany([...new Set(corrections.map(({ mentionId }) => mentionId))]);
  const mentions = new Map(loaded.map((mention) => [mention.id, mention]));
  const records = await Promise.all(
    corrections.map(async (correction) => {
      const mention = mentions.get(correction.mentionId);
      if (mention === undefined || isTakenBack(mention)) return [];
      const text = await deps.texts.revision(correction.mentionId, correction.revision);
      return text === undefined || isEmpty(text) ? [] : [recordOf(correction, text)];
    }),
  );
  return records.flat();
}

const isEmpty = (text: { readonly title?: string | undefined; readonly text: string }): boolean =>
  `${text.title ?? ''}${text.text}`.trim() === '';

const recordOf = (
  correction: Correction,
  text: { readonly title?: string | undefined; readonly text: string },
): TrainingRecord => ({
  id: `${correction.mentionId}-${correction.revision}`,
  text: text.text,
  title: text.title,
  labels: text.title === undefined ? undefined : { title: text.title },
  rating: correction.rating,
  lang: correction.corrected.language,
  platform: correction.platform,
  sentiment: correction.corrected.sentiment,
  urgency: correction.corrected.urgency,
  topics: correction.corrected.topics,
  flags: correction.corrected.flags,
  predicted: correction.said,
  correctedBy: correction.by,
  correctedAt: iso(correction.at),
});
