import { byScore, type Judge, type Library } from './library.ts';

interface Words {
  tokenize(text: string): string[];
}

/**
 * A vocabulary, a stemmer and a tokenizer for each language, as its README pairs them; the score is the mean value of a
 * word, and its sign is taken. Other languages are read as English. Only its parts without a database client are loaded.
 */
export const natural: Library = {
  name: 'natural',
  speaks: ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt'],
  async load() {
    const { SentimentAnalyzer } = (await import('natural/lib/natural/sentiment/index.js')).default;
    const stemmers = (await import('natural/lib/natural/stemmers/index.js')).default;
    const tokenizers = (await import('natural/lib/natural/tokenizers/index.js')).default;
    const judge = (analyzer: { getSentiment(words: string[]): number }, words: Words): Judge => {
      // The mean over no word at all is no number, and neutral.
      return (text) => byScore(analyzer.getSentiment(words.tokenize(text)));
    };
    const english = judge(
      new SentimentAnalyzer('English', stemmers.PorterStemmer, 'afinn'),
      new tokenizers.WordTokenizer(),
    );
    const byLanguage = new Map<string, Judge>([
      ['en', english],
      [
        'es',
        judge(
          new SentimentAnalyzer('Spanish', stemmers.PorterStemmerEs, 'afinn'),
          new tokenizers.AggressiveTokenizerEs(),
        ),
      ],
      [
        'pt',
        judge(
          new SentimentAnalyzer('Portuguese', stemmers.PorterStemmerPt, 'afinn'),
          new tokenizers.AggressiveTokenizerPt(),
        ),
      ],
      [
        'nl',
        judge(
          new SentimentAnalyzer('Dutch', stemmers.PorterStemmerNl, 'pattern'),
          new tokenizers.AggressiveTokenizerNl(),
        ),
      ],
      [
        'it',
        judge(
          new SentimentAnalyzer('Italian', stemmers.PorterStemmerIt, 'pattern'),
          new tokenizers.AggressiveTokenizerIt(),
        ),
      ],
      [
        'fr',
        judge(
          new SentimentAnalyzer('French', stemmers.PorterStemmerFr, 'pattern'),
          new tokenizers.AggressiveTokenizerFr(),
        ),
      ],
      [
        'de',
        judge(
          new SentimentAnalyzer('German', stemmers.PorterStemmerDe, 'pattern'),
          new tokenizers.AggressiveTokenizerDe(),
        ),
      ],
    ]);
    return (text, language) => (byLanguage.get(language) ?? english)(text, language);
  },
};
