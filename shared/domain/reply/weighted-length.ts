/**
 * Weighted length of a post on X: NFC; code points of the ranges below weigh 1, others 2; each URL 23; each emoji
 * sequence 2. Constants: twitter-text configuration v3 (Apache-2.0).
 */
const maxShortRanges: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];
const urlLength = 23;

const emojiSequence =
  /(?:\p{RI}\p{RI}|[#*0-9]\uFE0F?\u20E3|\p{Emoji}(?:\p{EMod}|\uFE0F)?(?:[\u{E0020}-\u{E007E}]+\u{E007F})?(?:\u200D\p{Emoji}(?:\p{EMod}|\uFE0F)?)*)/gu;
const isPlainEmojiBase = /^[#*0-9\u00A9\u00AE]$/u;

/**
 * Bare hosts count as links as well ("example.com"), as X links them. The list of generic endings is cautious: an
 * ending that X links and we do not would count too short, so any two-or-more-letter ending behind a dot is taken.
 */
const url =
  /(?<![@#$\p{L}\p{N}_/.])(?:https?:\/\/)?(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,})(?::\d+)?(?:\/[^\s]*)?(?:\?[^\s]*)?/giu;

const weightOf = (codePoint: number): number =>
  maxShortRanges.some(([from, to]) => codePoint >= from && codePoint <= to) ? 1 : 2;

/** Weighted length in X's units; the limit of a post is 280. */
export function weightedLength(text: string): number {
  let rest = text.normalize('NFC');
  let length = 0;
  rest = rest.replace(url, () => {
    length += urlLength;
    return '';
  });
  rest = rest.replace(emojiSequence, (sequence) => {
    if (isPlainEmojiBase.test(sequence)) return sequence;
    length += 2;
    return '';
  });
  for (const character of rest) length += weightOf(character.codePointAt(0) ?? 0);
  return length;
}
