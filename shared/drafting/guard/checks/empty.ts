import type { Check } from '../subject.ts';

/** Spaces, punctuation or an emoji alone are no answer to a person who took the time to write. */
export const empty: Check = ({ request }) =>
  /[\p{L}\p{N}]/u.test(request.replyText)
    ? []
    : [
        {
          code: 'empty',
          severity: 'block',
          words: '',
          suggestion: 'Write at least a sentence, or close the mention without a reply.',
        },
      ];
