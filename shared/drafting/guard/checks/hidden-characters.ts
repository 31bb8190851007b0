import type { Finding } from '../../../domain/reply/draft.ts';
import { once } from '../../wording/once.ts';
import type { Check } from '../subject.ts';

/** A joiner between emoji, and tag characters behind a black flag, are part of an emoji; everywhere else they hide. */
const emojiParts =
  /\p{Emoji}(?:\p{EMod}|\uFE0F)?(?:\u200D\p{Emoji}(?:\p{EMod}|\uFE0F)?)+|\u{1F3F4}[\u{E0020}-\u{E007F}]{1,16}/gu;
const invisible =
  /[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;
const control = /(?![\n\r\t])\p{Cc}/u;
/**
 * Latin and Cyrillic or Greek letters in one word: one of them pretends to be another letter. It is looked for from the
 * beginning of each word alone, else a text without spaces (Chinese, say) would cost the square of its length. The letters
 * of a script are a long list, which is made at the first reply instead of at every cold start.
 */
const mixedWord = once(
  () =>
    /(?<![\p{L}\p{M}])[\p{L}\p{M}]*(?:\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin})[\p{L}\p{M}]*/u,
);

export const hiddenCharacters: Check = ({ request }) => {
  const text = request.replyText.replace(emojiParts, ' ');
  const findings: Finding[] = [];
  const hidden = invisible.exec(text) ?? control.exec(text);
  if (hidden !== null) {
    const name = `U+${(hidden[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    findings.push({
      code: 'hidden_characters',
      severity: 'block',
      words: name,
      suggestion: `Remove the invisible character ${name}: type the text anew or paste it without formatting.`,
    });
  }
  const mixed = mixedWord().exec(text);
  if (mixed !== null) {
    findings.push({
      code: 'hidden_characters',
      severity: 'block',
      words: mixed[0].slice(0, 300),
      suggestion: 'This word mixes letters of two scripts that look alike. Type it anew.',
    });
  }
  return findings;
};
