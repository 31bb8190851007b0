/**
 * Texts as lexicons see them: lower case, no diacritics, straight quotes, single spaces, nothing invisible. A lexicon
 * written in folded words also matches what people type without diacritics.
 */
export function fold(text: string): string {
  // Half of all texts are plain, and lower case is all that they need.
  if (plainText.test(text)) return text.toLowerCase().trim();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u00AD\u200B-\u200F\u2060\u202A-\u202E\u2066-\u2069\uFEFF\0]/gu, '')
    .toLowerCase()
    .replace(/[łøđßæœ’‘`´“”„–—]/g, (character) => plain[character] ?? character)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Printable ASCII without a backtick and without two spaces in a row. */
const plainText = /^(?:[!-_a-~]| (?! ))*$/;

const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  '’': "'",
  '‘': "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
};

/** Words of a folded text; an apostrophe or a hyphen inside a word belongs to it. */
export const wordsOf = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];

/** Crude stem for comparing inflected words: long words lose their ending. */
export const stemOf = (word: string): string =>
  word.length > 7
    ? word.slice(0, -3)
    : word.length > 5
      ? word.slice(0, -2)
      : word.length > 4
        ? word.slice(0, -1)
        : word;
