import type { Example } from './corpus.ts';
import type { Document } from './logistic.ts';
import { createRandom } from './random.ts';

/** Composed reviews are trusted less than real ones. */
export const composedWeight = 0.2;

/** Sets of single sentences, and how many reviews are made of each. */
const composedSets: Readonly<Record<string, number>> = {
  'pl-hotels': 3_000,
  'pl-medicine': 3_000,
  'pl-shop': 1_500,
  'en-reviews': 500,
  'nl-reviews': 300,
  'fr-reviews': 300,
};
const mostSentences = 9;

type Mind = 'negative' | 'positive' | 'mostly negative' | 'mostly positive' | 'mixed';
const minds: readonly Mind[] = ['negative', 'positive', 'mostly negative', 'mostly positive', 'mixed'];
/** What each mind of a composed review teaches. */
export const targets: Readonly<Record<Mind, Document['target']>> = {
  negative: [1, 0, 0],
  positive: [0, 0, 1],
  'mostly negative': [0.8, 0.05, 0.15],
  'mostly positive': [0.15, 0.05, 0.8],
  mixed: [0.45, 0.1, 0.45],
};

export interface ComposedReview {
  readonly text: string;
  readonly target: Document['target'];
}

/**
 * Where a set holds single sentences, whole reviews are made of them: of one mind, of two, or of one that makes a
 * concession and has the last word.
 */
export function* composeReviews(examples: readonly Example[]): Generator<ComposedReview> {
  const random = createRandom(7);
  for (const [set, reviews] of Object.entries(composedSets)) {
    const sentences = sentencesOf(examples, set);
    if (sentences.negative.length === 0 || sentences.positive.length === 0 || sentences.neutral.length === 0) continue;
    const pick = (kind: keyof typeof sentences): string =>
      sentences[kind][Math.floor(random() * sentences[kind].length)] ?? '';
    const several = (kind: keyof typeof sentences, count: number): string[] =>
      Array.from({ length: count }, (_, place) => pick(place > 0 && random() < 0.2 ? 'neutral' : kind));
    for (let index = 0; index < reviews; index++) {
      const mind = minds[index % minds.length] ?? 'mixed';
      const count = 2 + Math.floor(random() * random() * mostSentences);
      yield { text: sentencesFor(mind, count).join(' '), target: targets[mind] };
    }

    function sentencesFor(mind: Mind, count: number): string[] {
      if (mind === 'negative' || mind === 'positive') return several(mind, count);
      if (mind === 'mixed') {
        const half = Math.max(1, count >> 1);
        const [first, second] =
          random() < 0.6 ? (['positive', 'negative'] as const) : (['negative', 'positive'] as const);
        return [...several(first, half), ...several(second, half)];
      }
      const main = mind === 'mostly negative' ? 'negative' : 'positive';
      const concession = several(main === 'negative' ? 'positive' : 'negative', Math.max(1, Math.floor(count / 4)));
      const before = several(main, Math.floor(random() * count * 0.5));
      return [...before, ...concession, ...several(main, count), pick(main)];
    }
  }
}

function sentencesOf(examples: readonly Example[], set: string) {
  const sentences = { negative: [] as string[], neutral: [] as string[], positive: [] as string[] };
  for (const example of examples)
    if (example.set === set && example.gold && example.gold !== 'mixed') sentences[example.gold].push(example.text);
  return sentences;
}
