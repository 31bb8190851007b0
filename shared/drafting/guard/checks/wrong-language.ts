import { wordsOf } from '../../wording/fold.ts';
import { guessLanguage } from '../../wording/guess-language.ts';
import type { Check } from '../subject.ts';

/** Languages that our engines write. For others an English reply is the intended way out. */
const written = new Set(['pl', 'en', 'de', 'fr', 'es', 'it']);

/** Names and slogans make short texts look foreign, so fewer words than this are not judged. */
const fewestWords = 6;

export const wrongLanguage: Check = ({ request, folded }) => {
  const expected = request.language.toLowerCase().split('-')[0] ?? 'und';
  if (expected === 'und' || wordsOf(folded).length < fewestWords) return [];
  const found = guessLanguage(request.replyText);
  if (found === undefined || found === expected) return [];
  const intended = found === 'en' && !written.has(expected);
  const suggestion = `The customer wrote in "${expected}", the reply seems to be in "${found}". Answer in the customer's language.`;
  return [{ code: 'wrong_language', severity: intended ? 'warn' : 'block', words: '', suggestion }];
};
