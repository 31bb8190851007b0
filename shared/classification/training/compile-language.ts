import { hashGram, languageMagic, lastPairBit } from '../local/language/language-model.ts';

/** The n-gram table of the `eld` package as it stands in its sources: for every n-gram, scores by language number. */
export interface LibraryTable {
  readonly languages: Readonly<Record<string, string>>;
  readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Turns the library's table into the bytes that `language-model.ts` reads; `dictionary` maps bytes to its characters. */
export function compileLanguage(table: LibraryTable, dictionary: Readonly<Record<number, string>>): Uint8Array {
  const byteOf = new Map<string, number>();
  for (const [byte, character] of Object.entries(dictionary)) byteOf.set(character, Number(byte));
  const languages = Object.keys(table.languages).map((key) => table.languages[key] ?? '');
  const entries = Object.entries(table.ngrams)
    .map(([gram, scores]) => ({ hash: hashOf(gram, byteOf), scores: Object.entries(scores) }))
    .filter(({ scores }) => scores.length > 0)
    .sort((left, right) => left.hash - right.hash);

  const keys: number[] = [];
  const pairs: number[] = [];
  for (const [index, { hash, scores }] of entries.entries()) {
    // Two n-grams with one hash: the first in order stays. With 32 bits that is a handful.
    if (index > 0 && entries[index - 1]?.hash === hash) continue;
    keys.push(hash);
    for (const [place, [language, score]] of scores.entries()) {
      const last = place === scores.length - 1 ? lastPairBit : 0;
      pairs.push((Number(language) << 8) | Math.min(255, score) | last);
    }
  }
  return assemble(languages, keys, pairs);
}

function hashOf(gram: string, byteOf: ReadonlyMap<string, number>): number {
  const begins = gram.startsWith(' ');
  const ends = gram.endsWith(' ');
  const bytes = Uint8Array.from(gram.trim(), (character) => byteOf.get(character) ?? character.charCodeAt(0));
  return hashGram(bytes, 0, bytes.length, begins, ends);
}

function assemble(languages: readonly string[], keys: readonly number[], pairs: readonly number[]): Uint8Array {
  const codes = languages.length * 2;
  const padded = codes + ((4 - (codes % 4)) % 4);
  const bytes = new Uint8Array(16 + padded + keys.length * 4 + pairs.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, languageMagic, true);
  view.setUint32(4, languages.length, true);
  view.setUint32(8, keys.length, true);
  view.setUint32(12, pairs.length, true);
  let at = 16;
  for (const [index, language] of languages.entries()) {
    bytes[at + index * 2] = language.charCodeAt(0);
    bytes[at + index * 2 + 1] = language.charCodeAt(1);
  }
  at += padded;
  for (const key of keys) {
    view.setUint32(at, key, true);
    at += 4;
  }
  for (const pair of pairs) {
    view.setUint16(at, pair, true);
    at += 2;
  }
  return bytes;
}
