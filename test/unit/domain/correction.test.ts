import { describe, expect, it } from 'vitest';
import type { Classification } from '../../../shared/domain/classification/classification.ts';
import { corrected, sameTags, TagCorrection, tagsInForce } from '../../../shared/domain/classification/correction.ts';
import type { TagSummary } from '../../../shared/domain/mention/mention.ts';
import { someTags } from '../../support/mentions.ts';

const said: Classification = {
  ...someTags,
  flags: ['asks_contact'],
  score: -0.6,
  confidence: 0.8,
  reasons: [{ code: 'waiting', words: 'godzina' }],
  contactTime: { words: 'jutro o 9' },
  engine: 'local',
};
const summary: TagSummary = { ...someTags, flags: ['asks_contact'] };

describe('tags in force', () => {
  it('are the engine’s where nobody corrected them, and where the mention has none', () => {
    expect(tagsInForce(said, summary)).toBe(said);
    expect(tagsInForce(said, undefined)).toBe(said);
  });

  it('are a person’s where one spoke, with a score whose sign fits', () => {
    expect(tagsInForce(said, { ...summary, sentiment: 'positive' })).toMatchObject({
      sentiment: 'positive',
      score: 0.6,
      confidence: 1,
      engine: 'local',
    });
    expect(tagsInForce({ ...said, sentiment: 'neutral', score: 0 }, summary).score).toBeLessThan(0);
  });

  it('say that an urgency is a person’s, and keep the engine’s reasons', () => {
    expect(tagsInForce(said, { ...summary, urgency: 'low' }).reasons).toEqual([
      { code: 'corrected', words: '' },
      ...said.reasons,
    ]);
  });

  it('hold a time for a call only where a call is asked for', () => {
    expect(tagsInForce(said, { ...summary, topics: [] }).contactTime).toEqual(said.contactTime);
    expect(tagsInForce(said, { ...summary, flags: [] }).contactTime).toBeUndefined();
  });
});

it('a correction changes what it names and nothing else', () => {
  expect(corrected(summary, { topics: ['safety', 'safety'] })).toEqual({ ...summary, topics: ['safety'] });
  expect(corrected(summary, { flags: [] })).toEqual({ ...summary, flags: [] });
});

it('the order of topics and flags says nothing', () => {
  const two: TagSummary = { ...summary, topics: ['safety', 'other'] };
  expect(sameTags(two, { ...two, topics: ['other', 'safety'] })).toBe(true);
  expect(sameTags(two, { ...two, topics: ['other'] })).toBe(false);
});

it.each([
  {},
  { mood: 'bad' },
  { urgency: 'now' },
  { language: 'Polish' },
  { topics: 'safety' },
  { sentiment: undefined },
])('does not take %j for a correction', (tags) => {
  expect(TagCorrection.safeParse(tags).success).toBe(false);
});
