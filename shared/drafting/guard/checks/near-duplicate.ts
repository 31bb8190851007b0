import { readingOf, sharedShingles } from '../../wording/shingles.ts';
import type { Check } from '../subject.ts';

/** From this share of common word 4-grams on two replies read as one template. */
const alike = 0.6;

/** Readers scroll through many replies; the same text twice tells them that nobody read their words. */
export const nearDuplicate: Check = ({ request }) => {
  const { plain, shingles } = readingOf(request.replyText);
  if (plain === '') return [];
  let most = 0;
  for (const other of request.recentReplies) {
    const reading = readingOf(other);
    if (reading.plain === plain) {
      return [
        {
          code: 'near_duplicate',
          severity: 'block',
          words: '',
          suggestion: 'The same text was just posted as another reply. Word it anew.',
        },
      ];
    }
    most = Math.max(most, sharedShingles(shingles, reading.shingles));
  }
  if (most < alike) return [];
  const percent = Math.round(most * 100);
  return [
    {
      code: 'near_duplicate',
      severity: 'warn',
      words: '',
      suggestion: `${percent} % of the wording is shared with a recent reply. Change a sentence or two.`,
    },
  ];
};
