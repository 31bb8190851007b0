import { wordsOf } from '../../wording/fold.ts';
import { guessLanguage } from '../../wording/guess-language.ts';
import { type Check, findingOf } from '../subject.ts';

/** Languages that our engines write. For others an English reply is the intended way out. */
const written = new Set(['pl', 'en', 'de', 'fr', 'es', 'it']);

/** Names and slogans make short texts look foreign: fewer words than this are not judged, fewer than that not blocked. */
const fewestWords = 5;
const surelyEnough = 7;

/** Blocks where the whole text is surely in another language; hints where that is only likely. */
export const wrongLanguage: Check = (subject) => {
  const { request } = subject;
  const expected = request.language.toLowerCase().split('-')[0] ?? 'und';
  const length = wordsOf(subject.folded).length;
  if (expected === 'und' || length < fewestWords) return [];
  const found = guessLanguage(request.replyText);
  if (found === undefined || found === expected) return [];
  const sure =
    length >= surelyEnough &&
    (found !== 'en' || written.has(expected)) &&
    // A text of two languages, or a customer whose language was mistaken.
    !halves(request.replyText).includes(expected) &&
    guessLanguage(request.reviewText) !== found;
  return [findingOf(subject, '', 'wrong_language', sure ? 'block' : 'warn', 'wrong_language', { expected, found })];
};

function halves(text: string): (string | undefined)[] {
  const words = text.slice(0, 4000).split(' ');
  const middle = Math.ceil(words.length / 2);
  return [words.slice(0, middle), words.slice(middle)].map((half) => guessLanguage(half.join(' ')));
}
