import { type ComposedReview, targets } from './compose-reviews.ts';
import type { Example } from './corpus.ts';
import { createRandom } from './random.ts';

const composedPerLanguage = 800;

/** Praise and thanks that people put in front of what went wrong. */
const openers: Readonly<Record<string, readonly string[]>> = {
  pl: ['Super,', 'Świetnie,', 'Brawo,', 'No pięknie,', 'Gratulacje,', 'Ekstra,', 'Wspaniale,', 'Dzięki,', 'Brawo wy,'],
  en: ['Great,', 'Awesome,', 'Thanks,', 'Nice job,', 'Wow,', 'Fantastic,', 'Just great,', 'Well done,', 'Bravo,'],
};

/** Sets whose plain sentences can follow. */
const tellingSets: Readonly<Record<string, readonly string[]>> = {
  pl: ['pl-shop', 'pl-social', 'pl-harm', 'pl-facts', 'pl-misfortunes'],
  en: ['en-service', 'en-reviews', 'en-facts', 'en-harm', 'en-misfortunes'],
};

/**
 * Sarcasm is rare in labelled reviews: praise in front of a misfortune is composed here, beside the same praise in front
 * of praise, so that the clash teaches and not the opener.
 */
export function* composeSarcasm(examples: readonly Example[]): Generator<ComposedReview> {
  const random = createRandom(11);
  for (const [language, sets] of Object.entries(tellingSets)) {
    const ofGold = (gold: Example['gold']): string[] =>
      examples.filter((example) => sets.includes(example.set) && example.gold === gold).map(({ text }) => text);
    const sentences = { negative: ofGold('negative'), positive: ofGold('positive') };
    const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
    for (let index = 0; index < composedPerLanguage; index++) {
      const kind = index % 3 === 0 ? 'positive' : 'negative';
      const sentence = pick(sentences[kind]).replace(/^@brand /, '');
      if (sentence === '') continue;
      const text = `${pick(openers[language] ?? [])} ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
      yield { text, target: targets[kind] };
    }
  }
}
