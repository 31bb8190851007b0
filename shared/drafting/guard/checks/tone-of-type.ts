import type { Finding } from '../../../domain/reply/draft.ts';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { type Check, findingOf } from '../subject.ts';

const emojiPattern = once(() => /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F/gu);
const mostEmoji = 3;

/** Emoji where the brand's voice has none, or rows of them. */
export const emoji: Check = (subject) => {
  const { replyText, brand } = subject.request;
  const found = replyText.match(emojiPattern()) ?? [];
  const unwanted = brand?.voice.emoji === 'none' && found.length > 0;
  return unwanted || found.length > mostEmoji
    ? [findingOf(subject, found.slice(0, 20).join(' '), 'emoji', 'warn')]
    : [];
};

/** Words in capitals side by side, or a row of exclamation marks. */
export const shouting: Check = (subject) => {
  const { replyText, brand } = subject.request;
  const own = `${brand?.name ?? ''} ${brand?.signature ?? ''}`;
  const loud = /(?<![\p{L}])\p{Lu}{3,}(?:[ ,!]+\p{Lu}{2,}){1,20}(?![\p{L}])|[!?]{3,}/u.exec(replyText);
  if (loud === null || own.includes(loud[0].trim())) return [];
  return [findingOf(subject, loud[0], 'shouting', 'warn')];
};

/** Words that the brand never says, in any ending. */
export const wordToAvoid: Check = (subject) =>
  (subject.request.brand?.wordsToAvoid ?? []).flatMap((word): Finding[] => {
    const folded = fold(word).replace(/(?<=.{4})[aeioy]$/, '');
    if (folded.length < 2) return [];
    const escaped = folded.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    const match = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}[\\p{L}]{0,3}(?![\\p{L}\\p{N}])`, 'u').exec(subject.folded);
    if (match === null) return [];
    return [findingOf(subject, subject.original(match.index, match[0].length), 'word_to_avoid', 'warn')];
  });

/** Prices, shares, opening hours and dates. */
const fact =
  /\b\d{1,6}(?:[.,]\d{1,2})? ?(?:zl|pln|eur|euro|usd|gbp|chf|%|procent|percent)(?!\w)|[€$£] ?\d{1,6}|\b(?:od|do|from|until|till|between|miedzy) (?:godz\w*\.? )?\d{1,2}(?:[:.]\d{2})?(?: ?(?:am|pm|a\.m|p\.m))?(?! ?(?:\d|osob|people|min|%|lat|years|dni|days|zl))\b|\b(?:\d{1,2}:\d{2}|\d{1,2} ?(?:am|pm))\b|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|poniedzial\w+|wtor\w+|sobot\w+|niedziel\w+) (?:to|do|-) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|piatku|soboty|niedzieli)/;

/** A figure that neither the brand nor the customer gave: readers take it for binding. */
export const unsupportedFact: Check = (subject) =>
  subject.sentences
    .filter(({ saved }) => !saved)
    .flatMap((sentence) => {
      const match = fact.exec(sentence.folded);
      if (match === null) return [];
      const numbers = match[0].match(/\d+/g) ?? [];
      const told = numbers.every((each) => subject.reviewNumbers.has(each) || subject.own.includes(each));
      if (told && numbers.length > 0) return [];
      const words = subject.original(sentence.start + match.index, match[0].length);
      return [findingOf(subject, words, 'unsupported_fact', 'warn')];
    })
    .slice(0, 3);
