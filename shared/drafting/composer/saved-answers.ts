import type { SavedAnswer } from '../../domain/brand/voice.ts';
import { fold, stemOf, wordsOf } from '../wording/fold.ts';
import { guessLanguage } from '../wording/guess-language.ts';

export interface AnswerSearch {
  readonly question: string;
  /** The known matter of the question, where there is one. */
  readonly matter: RegExp | undefined;
  readonly answers: readonly SavedAnswer[];
  /** Language of the reply: an answer in another one is not usable. */
  readonly language: string;
  /** Knows the words of that language, where it can tell. */
  readonly knows?: ((word: string) => boolean) | undefined;
  /** yyyy-mm-dd, for the dates between which an answer is true. */
  readonly today: string;
}

/**
 * The saved answer that fits a question best: by the words of `about`, else by a matter of which both speak, else by
 * two or more words that they share.
 */
export function fittingAnswer(search: AnswerSearch): SavedAnswer | undefined {
  const stems = new Set(wordsOf(fold(search.question)).map(stemOf));
  let best: SavedAnswer | undefined;
  let bestScore = 0;
  for (const answer of search.answers) {
    if (!isValid(answer, search.today) || !speaks(answer, search)) continue;
    const score = scoreOf(answer, stems, search.matter);
    if (score > bestScore) {
      best = answer;
      bestScore = score;
    }
  }
  return best;
}

const isValid = (answer: SavedAnswer, today: string): boolean =>
  (answer.validFrom === undefined || answer.validFrom.slice(0, 10) <= today) &&
  (answer.validUntil === undefined || answer.validUntil.slice(0, 10) >= today);

/** An answer in another language is no answer for this customer. */
function speaks({ text }: SavedAnswer, { language, knows }: AnswerSearch): boolean {
  const guess = guessLanguage(text);
  if (guess !== undefined) return guess === language;
  const words = text.replace(/https?:\/\/\S+|\S+@\S+/g, ' ').match(/\p{L}{2,}/gu) ?? [];
  if (knows === undefined || words.length === 0) return true;
  return words.filter((word) => knows(word.toLowerCase())).length >= words.length * 0.6;
}

function scoreOf(answer: SavedAnswer, stems: ReadonlySet<string>, matter: RegExp | undefined): number {
  const text = fold(answer.text);
  const about = (answer.about ?? []).map(fold);
  const sameMatter = matter?.test([text, ...about].join(' . ')) ?? false;
  const named = about.filter((entry) => {
    const words = wordsOf(entry);
    return words.length > 0 && words.every((word) => hasStem(stems, word));
  }).length;
  if (named > 0) return 10 + named + (sameMatter ? 5 : 0);
  const shared = new Set(
    wordsOf(text)
      .filter((word) => word.length > 4 && hasStem(stems, word))
      .map(stemOf),
  ).size;
  // Both speak of dogs, or of opening hours: that is what was asked.
  if (sameMatter) return 5 + shared;
  return matter === undefined && shared >= 2 ? shared : 0;
}

/** Inflected words share their beginning: "zwrotu" and "zwrot", "opening" and "open". */
function hasStem(stems: ReadonlySet<string>, word: string): boolean {
  const stem = stemOf(word);
  if (stems.has(stem) || stems.has(word)) return true;
  if (stem.length < 4) return false;
  for (const other of stems) {
    if (other.length >= 4 && (other.startsWith(stem) || stem.startsWith(other))) return true;
  }
  return false;
}
