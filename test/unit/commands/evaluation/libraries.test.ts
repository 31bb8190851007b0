import { describe, expect, it } from 'vitest';
import { libraries } from '../../../../infra/commands/evaluation/libraries/libraries.ts';
import { byScore } from '../../../../infra/commands/evaluation/libraries/library.ts';

const texts: Readonly<Record<string, readonly [praise: string, complaint: string]>> = {
  en: ['This is great, I love it!', 'This is horrible, I hate it.'],
  de: ['Das ist wunderbar und schön.', 'Das ist schrecklich und schlecht.'],
  es: ['Es un hotel excelente y bueno.', 'Es un hotel horrible y malo.'],
  fr: ["C'est excellent et agréable.", "C'est horrible et mauvais."],
  it: ['È bello ed eccellente.', 'È brutto e terribile.'],
  nl: ['Het is prachtig en goed.', 'Het is vreselijk en slecht.'],
  pl: ['Wspaniały, piękny hotel.', 'Okropny, zły hotel.'],
  pt: ['Um hotel excelente e bom.', 'Um hotel horrível e mau.'],
};

describe('libraries to compare with', { timeout: 90_000 }, () => {
  it('are the six that the page names', () => {
    expect(libraries.map(({ name }) => name)).toEqual([
      'vader-sentiment',
      'sentiment',
      'wink-sentiment',
      'natural',
      '@nlpjs/sentiment',
      'multilang-sentiment',
    ]);
  });

  it.each(libraries.map((library) => [library.name, library] as const))(
    '%s scores praise above complaint in each language it speaks',
    async (_, library) => {
      const judge = await library.load();
      const languages = library.speaks === 'most languages' ? Object.keys(texts) : library.speaks;

      expect(languages).not.toHaveLength(0);
      for (const language of languages) {
        const [praise, complaint] = texts[language] ?? ['', ''];
        const [better, worse] = [await judge(praise, language), await judge(complaint, language)];
        expect(better.score, `${language}: ${praise}`).toBeGreaterThan(worse.score);
      }
    },
  );

  it.each(libraries.map((library) => [library.name, library] as const))(
    '%s bears empty texts, odd ones and languages that it does not know',
    async (_, library) => {
      const judge = await library.load();

      for (const text of ['', ' ', '\u0000', 'constructor __proto__ toString', '\ud83d', '👍', '!!!'.repeat(200)]) {
        for (const language of ['en', 'pl', 'xx', 'constructor']) {
          const opinion = await judge(text, language);
          expect(['negative', 'neutral', 'positive']).toContain(opinion.sentiment);
          expect(Number.isFinite(opinion.score)).toBe(true);
        }
      }
    },
  );

  it('are neutral within their zone and where the score is no number', () => {
    expect(byScore(0.05, 0.05).sentiment).toBe('positive');
    expect(byScore(-0.049, 0.05).sentiment).toBe('neutral');
    expect(byScore(-0.05, 0.05).sentiment).toBe('negative');
    expect(byScore(0).sentiment).toBe('neutral');
    expect(byScore(Number.NaN)).toEqual({ sentiment: 'neutral', score: 0 });
  });
});
