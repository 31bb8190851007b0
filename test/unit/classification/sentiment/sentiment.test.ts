import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalClassifier } from '../../../../shared/classification/local/local-classifier.ts';
import { sentimentCases } from './cases.ts';

const classifier = createLocalClassifier();
const sentimentOf = async (text: string) => (await classifier.classify({ text })).sentiment;

describe.each(sentimentCases)('$why', ({ cases }) => {
  it.each(cases.map(([sentiment, input]) => [typeof input === 'string' ? { text: input } : input, sentiment] as const))(
    '%j: %s',
    async (input, sentiment) => {
      const tags = await classifier.classify(input);

      expect(tags.sentiment).toBe(sentiment);
      if (sentiment === 'positive') expect(tags.score).toBeGreaterThan(0);
      if (sentiment === 'negative') expect(tags.score).toBeLessThan(0);
    },
  );
});

/** Opinions of one mind, put together at random: what is true of each is true of them together. */
const praise = [
  'bardzo miła obsługa',
  'pyszne jedzenie',
  'świetny lekarz',
  'polecam wszystkim',
  'piękne pokoje',
  'friendly staff',
  'excellent food',
  'great service',
  'we loved it',
  'highly recommended',
];
const blame = [
  'fatalna obsługa',
  'okropne jedzenie',
  'najgorszy lekarz',
  'brudne pokoje',
  'straszne rozczarowanie',
  'rude staff',
  'terrible food',
  'awful service',
  'the worst hotel',
  'a waste of money',
];
const opinion = (parts: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...parts), { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(', '));
const oneMind = fc.oneof(
  opinion(praise).map((text) => ({ text, sentiment: 'positive' })),
  opinion(blame).map((text) => ({ text, sentiment: 'negative' })),
);
const holds = (property: fc.IAsyncPropertyWithHooks<never> | fc.IRawProperty<unknown>) =>
  fc.assert(property as fc.IAsyncProperty<unknown>, { seed: 20_261_125, numRuns: 300 });

describe('an opinion of one mind', () => {
  it('is recognised', () =>
    holds(
      fc.asyncProperty(oneMind, async ({ text, sentiment }) => {
        expect(await sentimentOf(text)).toBe(sentiment);
      }),
    ));

  it('does not flip through exclamation marks, capitals, lost diacritics or blanks', () =>
    holds(
      fc.asyncProperty(
        oneMind,
        fc.constantFrom(
          (text: string) => `${text}!!!`,
          (text: string) => text.toUpperCase(),
          (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l'),
          (text: string) => text.normalize('NFD'),
          (text: string) => text.replaceAll(' ', '  '),
          (text: string) => `${text}.`,
          (text: string) => text.replaceAll(', ', '. '),
        ),
        async ({ text, sentiment }, change) => {
          expect(await sentimentOf(change(text))).toBe(sentiment);
        },
      ),
    ));

  it('does not depend on the name of the brand', () =>
    holds(
      fc.asyncProperty(
        oneMind,
        fc.constantFrom('Zielona Oaza', 'Acme', 'Baltic Bank', 'Pod Lipą', 'Kowalski i Syn', 'Nordwind'),
        async ({ text, sentiment }, brand) => {
          expect(await sentimentOf(`${brand}: ${text}`)).toBe(sentiment);
        },
      ),
    ));

  it('keeps the sign of its score beside facts', () =>
    holds(
      fc.asyncProperty(
        oneMind,
        fc.constantFrom(
          'Byliśmy tam w lipcu.',
          'Hotel jest przy rynku.',
          'We stayed two nights.',
          'I ordered on Monday.',
        ),
        async ({ text, sentiment }, fact) => {
          const { score } = await classifier.classify({ text: `${fact} ${text}` });
          expect(Math.sign(score)).toBe(sentiment === 'positive' ? 1 : -1);
        },
      ),
    ));
});

describe('negation turns an opinion round', () => {
  it.each([
    ['Polecam ten hotel.', 'Nie polecam tego hotelu.'],
    ['Obsługa była miła.', 'Obsługa nie była miła.'],
    ['Warto tu przyjść.', 'Nie warto tu przychodzić.'],
    ['Jestem zadowolona.', 'Nie jestem zadowolona.'],
    ['I recommend this hotel.', 'I do not recommend this hotel.'],
    ['The food was good.', 'The food was not good.'],
    ['It is worth the money.', 'It is not worth the money.'],
    ['I am happy with it.', 'I am not happy with it.'],
  ])('%s / %s', async (praised, denied) => {
    const [for_, against] = await Promise.all([praised, denied].map((text) => classifier.classify({ text })));

    expect(for_?.score).toBeGreaterThan(0);
    expect(against?.score).toBeLessThan(0);
  });
});
