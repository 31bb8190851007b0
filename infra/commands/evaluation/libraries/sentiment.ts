import { byScore, type Library } from './library.ts';

/** The sum of AFINN-165 values, an integer: its README takes the sign. It ships one language. */
export const sentiment: Library = {
  name: 'sentiment',
  speaks: ['en'],
  async load() {
    const { default: Sentiment } = await import('sentiment');
    const analyzer = new Sentiment();
    return (text) => byScore(analyzer.analyze(text).score);
  },
};
