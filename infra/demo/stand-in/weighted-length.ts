/**
 * Length of a post as X counts it, and the stretches that count otherwise: URLs and emoji.
 * Source: twitter-text, configuration v3 (280 weighted characters, URLs 23, emoji 2). Written from the configuration
 * and its conformance cases, apart from the product's own counter: one checks the other.
 */

export const maxWeightedLength = 280;

const urlLength = 23;
const emojiLength = 2;

/** Code points that weigh 1; all others weigh 2. */
const lightRanges = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
] as const;

/** Weighted length of a text after NFC normalisation. */
export const weightedLength = (text: string): number => {
  let length = 0;
  for (const { kind, value } of pieces(text.normalize('NFC'))) {
    if (kind === 'url') length += urlLength;
    else if (kind === 'emoji') length += emojiLength;
    else length += weightOf(value.codePointAt(0) ?? 0);
  }
  return length;
};

const weightOf = (codePoint: number): number =>
  lightRanges.some(([start, end]) => codePoint >= start && codePoint <= end) ? 1 : 2;

type Piece = { kind: 'url' | 'emoji' | 'character'; value: string };

/** Cuts a text into URLs, emoji sequences and single code points. */
function* pieces(text: string): Generator<Piece> {
  let from = 0;
  for (const { start, end } of urls(text)) {
    yield* withoutUrls(text.slice(from, start));
    yield { kind: 'url', value: text.slice(start, end) };
    from = end;
  }
  yield* withoutUrls(text.slice(from));
}

/** One emoji: a flag, keycap, tag sequence, or pictographs joined by ZWJ with modifiers. */
const emoji =
  /\p{RI}\p{RI}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?(?:[\u{E0020}-\u{E007E}]+\u{E007F})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?)*/gu;

function* withoutUrls(text: string): Generator<Piece> {
  let from = 0;
  for (const match of text.matchAll(emoji)) {
    if (!isEmoji(match[0])) continue;
    for (const value of text.slice(from, match.index)) yield { kind: 'character', value };
    yield { kind: 'emoji', value: match[0] };
    from = match.index + match[0].length;
  }
  for (const value of text.slice(from)) yield { kind: 'character', value };
}

/** Signs such as © are pictographs only when a variation selector says so; they weigh 1 otherwise, and not 2. */
const isEmoji = (text: string): boolean =>
  /\p{Emoji_Presentation}|\uFE0F|\u20E3|\u200D/u.test(text) || /^[\u2600-\u27BF\u2B00-\u2BFF]/u.test(text);

/** Endings of host names that make a URL without a protocol; a real list is longer, posts of ours hold few. */
const commonEndings =
  'com|org|net|edu|gov|mil|int|info|biz|io|co|me|tv|app|dev|shop|store|online|site|xyz|club|eu|pl|de|fr|es|it|pt|uk|us|ca|au|nl|be|ch|at|se|no|dk|fi|cz|sk|hu|ro|ua|ru|jp|cn|kr|in|br|mx|ar|tr|gr|ie|nz|za|ai|gg|ly|example';

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,250}[\\p{L}\\p{N}])?';
const asciiLabel = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const tail = '(?::\\d+)?(?:/[^\\s\\p{Cf}]*)?(?:\\?[^\\s\\p{Cf}]*)?';
const withProtocol = new RegExp(`https?://(?:${label}\\.)+\\p{L}[\\p{L}\\p{N}-]+${tail}`, 'giu');
const withoutProtocol = new RegExp(`(?:${asciiLabel}\\.)+(?:${commonEndings})(?![a-z0-9-])${tail}`, 'giu');

const maxUrlLength = 4096;
const maxLabelLength = 63;

/** Where the URLs of a text lie, in UTF-16 units. */
const urls = (text: string): { start: number; end: number }[] => {
  const found: { start: number; end: number }[] = [];
  for (const pattern of [withProtocol, withoutProtocol]) {
    for (const match of text.matchAll(pattern)) {
      const value = match[0].replace(/[.,!?:;'"”’)\]]+$/u, '');
      const start = match.index;
      const end = start + value.length;
      const free = found.every((other) => end <= other.start || start >= other.end);
      if (free && isUrl(value) && !/[@#$\p{L}\p{N}]$/u.test(text.slice(0, start))) found.push({ start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
};

/** Labels longer than 63 letters once in punycode are no host, so their characters count one by one. */
const isUrl = (value: string): boolean => {
  const host = value.replace(/^https?:\/\//i, '').split(/[/?:]/)[0] ?? '';
  const ascii = URL.parse(`http://${host}`)?.hostname ?? '';
  return (
    value.length <= maxUrlLength && ascii !== '' && ascii.split('.').every((part) => part.length <= maxLabelLength)
  );
};
