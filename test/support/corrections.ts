import { type Correction, EngineSaid } from '../../shared/domain/classification/correction.ts';
import type { TagSummary } from '../../shared/domain/mention/mention.ts';
import { aMention, noon, someTags } from './mentions.ts';

export const someWords = (changes: Partial<EngineSaid> = {}): EngineSaid =>
  EngineSaid.parse({
    ...someTags,
    sentiment: 'neutral',
    urgency: 'normal',
    score: -0.1,
    confidence: 0.5,
    reasons: [],
    engine: 'local',
    ...changes,
  });

/** What the engine said, and what a person made of it. */
export const aCorrection = (changes: Partial<Correction> = {}, meant: Partial<TagSummary> = {}): Correction => {
  const said = changes.said ?? someWords();
  const { language, sentiment, urgency, topics, flags } = said;
  return {
    brandId: 'pierogarnia',
    mentionId: aMention().id,
    version: 4,
    revision: 1,
    platform: 'google-business-profile',
    rating: 2,
    at: noon,
    by: 'person:anna',
    said,
    corrected: { language, sentiment, urgency, topics, flags, ...meant },
    ...changes,
  };
};
