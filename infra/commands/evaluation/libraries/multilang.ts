import { byScore, type Library } from './library.ts';

/** AFINN-165 in machine translation, with negation and fuzzy search in short texts. The score is an integer sum. */
export const multilang: Library = {
  name: 'multilang-sentiment',
  speaks: 'most languages',
  // Milliseconds a text: it copies its list and searches all of it for each unknown word of a short text.
  isSlow: true,
  async load() {
    const { default: judge } = await import('multilang-sentiment');
    const unknown = new Set<string>();
    return (text, language) => {
      // It throws for a language without a word list; English still knows emoji and loan words.
      if (!unknown.has(language)) {
        try {
          return byScore(judge(text, language).score);
        } catch {
          unknown.add(language);
        }
      }
      return byScore(judge(text, 'en').score);
    };
  },
};
