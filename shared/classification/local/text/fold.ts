/** Letters whose mark is not a combining one. */
const specials: Readonly<Record<string, string>> = {
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Folding: lower case, no diacritics, so that "łóżko", "Lozko" and "LOZKO" are one word. Done per UTF-16 unit through a
 * table, because it runs on every character of every text.
 */
const tableSize = 0x250;
const table: readonly string[] = Array.from({ length: tableSize }, (_, code) => foldSlowly(String.fromCharCode(code)));

/** The folded form of one UTF-16 unit; '' where the unit is to be dropped (combining marks, invisible characters). */
export function foldUnit(code: number): string {
  if (code < tableSize) return table[code] ?? '';
  if (code >= 0x300 && code <= 0x36f) return '';
  if (code >= 0x1e00 && code <= 0x1eff) return foldSlowly(String.fromCharCode(code));
  if (code >= 0xff01 && code <= 0xff5e) return foldUnit(code - 0xfee0);
  if (code >= 0x370 && code <= 0x52f) return String.fromCharCode(code).toLowerCase();
  return String.fromCharCode(code);
}

/** Folds a whole string; for lexicons and tests. */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) folded += foldUnit(text.charCodeAt(at));
  return folded;
}

/** True for units that a reader does not see and that must not split a word: zero-width, direction marks, soft hyphen. */
export const isInvisible = (code: number): boolean =>
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2069) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff;

function foldSlowly(character: string): string {
  const special = specials[character.toLowerCase()];
  return special ?? character.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
