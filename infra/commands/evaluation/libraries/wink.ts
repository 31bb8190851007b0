import { byScore, type Library } from './library.ts';

/** "Near zero" is neutral, its README says without a number: VADER's 0.05 of 1, on a scale that ends at 5. */
const neutralZone = 0.25;

export const wink: Library = {
  name: 'wink-sentiment',
  speaks: ['en'],
  async load() {
    const { default: judge } = await import('wink-sentiment');
    return (text) => byScore(judge(text).normalizedScore, neutralZone);
  },
};
