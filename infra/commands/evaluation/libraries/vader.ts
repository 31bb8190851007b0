import { byScore, type Library } from './library.ts';

/** Its README: positive from a compound of 0.05, negative to -0.05, neutral between. */
const neutralZone = 0.05;

export const vader: Library = {
  name: 'vader-sentiment',
  speaks: ['en'],
  async load() {
    const { default: package_ } = await import('vader-sentiment');
    return (text) => byScore(package_.SentimentIntensityAnalyzer.polarity_scores(text).compound, neutralZone);
  },
};
