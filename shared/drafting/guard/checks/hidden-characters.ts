import type { Finding } from '../../../domain/reply/draft.ts';
import { once } from '../../wording/once.ts';
import { type Check, findingOf } from '../subject.ts';

/** A joiner between emoji, and tag characters behind a black flag, are part of an emoji; everywhere else they hide. */
const emojiParts =
  /\p{Emoji}(?:\p{EMod}|\uFE0F)?(?:\u200D\p{Emoji}(?:\p{EMod}|\uFE0F)?)+|\u{1F3F4}[\u{E0020}-\u{E007F}]{1,16}/gu;
const invisible =
  /[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;
const control = /(?![\n\r\t])\p{Cc}/u;
/** Letters in fancy dress (mathematical, full width, circled), and letters under a heap of marks. */
const dressed = /[\u{1D400}-\u{1D7FF}\uFF21-\uFF3A\uFF41-\uFF5A\u24B6-\u24E9\u{1F130}-\u{1F189}]+|\S?\p{M}{3,}/u;
/** Spaces that no keyboard types, or a run that pushes text out of sight. The no-break spaces are good typography. */
const oddSpace = /[\u2000-\u2008\u205F\u3000\u2028\u2029\u1680]| {12,}|(?:\n[ \t]*){6,}/u;
/**
 * Latin and Cyrillic or Greek letters in one word: one of them pretends to be another letter. It is looked for from the
 * beginning of each word alone, else a text without spaces (Chinese, say) would cost the square of its length. The letters
 * of a script are a long list, which is made at the first reply instead of at every cold start.
 */
const mixedWord = once(
  () =>
    /(?<![\p{L}\p{M}])[\p{L}\p{M}]*(?:\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin})[\p{L}\p{M}]*/u,
);
const beyondAscii = /[^\n\r\t -~]/;

/** Characters that readers do not see, or see as others. */
export const hiddenCharacters: Check = (subject) => {
  const { replyText } = subject.request;
  const spaces = oddSpace.exec(replyText);
  const findings: Finding[] = spaces === null ? [] : [findingOf(subject, '', 'hidden_characters', 'warn', 'odd_space')];
  if (!beyondAscii.test(replyText)) return findings;
  const text = replyText.replace(emojiParts, ' ');
  const hidden = invisible.exec(text) ?? control.exec(text);
  if (hidden !== null) {
    const name = `U+${(hidden[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    findings.push(findingOf(subject, name, 'hidden_characters', 'block', 'hidden_characters', { name }));
  }
  const alike = dressed.exec(text) ?? mixedWord().exec(text);
  if (alike !== null) findings.push(findingOf(subject, alike[0], 'hidden_characters', 'block', 'look_alike'));
  return findings;
};
