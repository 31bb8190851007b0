import { topics as allTopics, type Topic } from '../../../domain/classification/classification.ts';
import type { SentimentJudgement } from '../sentiment/sentiment.ts';
import { hitsOf, type Reading } from './reading.ts';

/** Up to three topics: those with most distinct words, the alarming ones first. */
export function judgeTopics(reading: Reading, sentiment: SentimentJudgement, alarming: readonly Topic[]): Topic[] {
  const words = new Map<Topic, Set<string>>();
  for (const hit of hitsOf(reading, 'topic')) {
    if (hit.payload.kind !== 'topic') continue;
    const known = words.get(hit.payload.topic) ?? new Set<string>();
    known.add(reading.words[hit.from]?.text ?? '');
    words.set(hit.payload.topic, known);
  }
  const weights = new Map<Topic, number>();
  for (const [topic, found] of words) weights.set(topic, found.size);
  for (const topic of alarming) weights.set(topic, (weights.get(topic) ?? 0) + 2);
  const ranked = [...weights].sort(
    ([leftTopic, left], [rightTopic, right]) =>
      right - left || allTopics.indexOf(leftTopic) - allTopics.indexOf(rightTopic),
  );
  const strongest = ranked[0]?.[1] ?? 0;
  const chosen = ranked
    .filter(([, weight]) => weight * 3 >= strongest)
    .slice(0, 3)
    .map(([topic]) => topic);
  if (chosen.length > 0) return chosen;
  if (reading.words.length === 0) return [];
  if (sentiment.sentiment === 'positive') return ['praise_only'];
  return sentiment.sentiment === 'neutral' ? [] : ['other'];
}
