/**
 * The compiled n-grams of the `eld` language detector (Apache-2.0) and its scoring. The library keeps them as a
 * JavaScript object that costs a second and 400 MB to load; `compile-language.ts` writes the same numbers as sorted
 * typed arrays, which load in milliseconds. What the library answers, this answers.
 */
export interface LanguageModel {
  readonly languages: readonly string[];
  /** Score per language, in the order of `languages`. Higher is likelier; sums of log-like n-gram scores. */
  score(words: Iterable<string>): { readonly scores: Float64Array; readonly grams: number };
}

/** Header: magic, number of languages, of n-grams, of pairs; then two-letter codes, keys, first pair of each, pairs. */
export const languageMagic = 0x4c5a444f;

/** eld subtracts this from every stored score to keep its tables small. */
const baseScore = 53;
const longestWordBytes = 70;

/** Reads language.bin. Throws where it is none, so that a broken deployment shows at once. */
export function readLanguageModel(bytes: Uint8Array): LanguageModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== languageMagic)
    throw new Error('language.bin is not a language model: run the train command again');
  const languageCount = view.getUint32(4, true);
  const gramCount = view.getUint32(8, true);
  const pairCount = view.getUint32(12, true);
  let at = 16;
  const languages = Array.from({ length: languageCount }, (_, index) =>
    String.fromCharCode(bytes[at + index * 2] ?? 0, bytes[at + index * 2 + 1] ?? 0),
  );
  at += languageCount * 2;
  at += (4 - (at % 4)) % 4;
  // A copy, because a Buffer may stand anywhere in its pool and typed arrays need aligned places.
  const copy = new Uint8Array(bytes.subarray(at));
  const keys = new Uint32Array(copy.buffer, 0, gramCount);
  const pairs = new Uint16Array(copy.buffer, gramCount * 4, pairCount);
  const { firstKey, firstPair } = indexKeys(keys, pairs);
  const scores = new Float64Array(languageCount);
  // The number of the text in which an n-gram was met last: numbers spare clearing the cells.
  const metIn = new Uint32Array(gramCount);
  let textNumber = 0;
  let cache = new Map<string, ReadWord>();

  const keyOf = (hash: number): number => {
    const bucket = hash >>> 16;
    const end = firstKey[bucket + 1] ?? 0;
    for (let key = firstKey[bucket] ?? 0; key < end; key++) if (keys[key] === hash) return key;
    return -1;
  };
  const readWord = (word: string): ReadWord => {
    const known = cache.get(word);
    if (known) return known;
    const found: number[] = [];
    const length = forEachGram(word, (hash) => {
      const key = keyOf(hash);
      if (key >= 0) found.push(key);
    });
    const read = { length, keys: Uint32Array.from(found) };
    if (word.length > longestCachedWord) return read;
    if (cache.size >= cacheLimit) cache = new Map();
    cache.set(word, read);
    return read;
  };
  const add = (key: number): void => {
    let pair = firstPair[key] ?? 0;
    for (;;) {
      const value = pairs[pair++] ?? lastPairBit;
      const language = (value >>> 8) & 0x3f;
      scores[language] = (scores[language] ?? 0) + (value & 0xff) + baseScore;
      if (value & lastPairBit) return;
    }
  };

  return {
    languages,
    score(words) {
      scores.fill(0);
      textNumber = (textNumber + 1) >>> 0;
      let grams = 0;
      let bytesRead = 0;
      for (const word of words) {
        const read = readWord(word);
        for (const key of read.keys) {
          if (metIn[key] === textNumber) continue;
          metIn[key] = textNumber;
          add(key);
          grams++;
        }
        bytesRead += read.length + 1;
        if (bytesRead > mostBytes) break;
      }
      return { scores: scores.slice(), grams };
    },
  };
}

/** A word as it was written: its bytes, as far as they are read, and those of its n-grams that the table knows. */
interface ReadWord {
  readonly length: number;
  readonly keys: Uint32Array;
}

/** Words met before keep their n-grams; emptied when full, and drawn-out words are left out, so memory stays bounded. */
const cacheLimit = 40_000;
const longestCachedWord = 40;

/** The last pair of an n-gram carries this bit, so that no counts need to be stored. */
export const lastPairBit = 0x8000;

/** As many bytes of words as eld itself looks at; more text does not make the answer surer. */
const mostBytes = 350;

/** eld's n-grams: four bytes of UTF-8 in steps of three, with blanks marking where a word begins and ends. Returns the bytes. */
function forEachGram(word: string, visit: (hash: number) => void): number {
  const length = writeBytes(word.toLowerCase());
  let start = 0;
  for (; start + 4 < length; start += 3) visit(hashGram(buffer, start, start + 4, start === 0, false));
  visit(hashGram(buffer, length === 3 ? 0 : Math.max(0, length - 4), length, start === 0, true));
  return length;
}

/** Four bytes of room, so that the last character always fits. */
const buffer = new Uint8Array(longestWordBytes + 4);

/** UTF-8 of a word into the buffer, as far as eld reads it. By hand: the platform's encoder costs more per call. */
function writeBytes(word: string): number {
  let at = 0;
  for (let index = 0; index < word.length && at < longestWordBytes; index++) {
    const code = word.charCodeAt(index);
    if (code < 0x80) buffer[at++] = code;
    else if (code < 0x800) {
      buffer[at++] = 0xc0 | (code >> 6);
      buffer[at++] = 0x80 | (code & 0x3f);
    } else {
      buffer[at++] = 0xe0 | (code >> 12);
      buffer[at++] = 0x80 | ((code >> 6) & 0x3f);
      buffer[at++] = 0x80 | (code & 0x3f);
    }
  }
  return Math.min(at, longestWordBytes);
}

/** FNV-1a over the n-gram's bytes with its word boundaries. */
export function hashGram(bytes: Uint8Array, from: number, to: number, begins: boolean, ends: boolean): number {
  let hash = 0x811c9dc5;
  if (begins) hash = Math.imul(hash ^ 0x20, 0x01000193);
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  if (ends) hash = Math.imul(hash ^ 0x20, 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function indexKeys(keys: Uint32Array, pairs: Uint16Array): { firstKey: Uint32Array; firstPair: Uint32Array } {
  const firstKey = new Uint32Array(0x10001);
  for (const key of keys) firstKey[(key >>> 16) + 1] = (firstKey[(key >>> 16) + 1] ?? 0) + 1;
  for (let bucket = 0; bucket < 0x10000; bucket++)
    firstKey[bucket + 1] = (firstKey[bucket + 1] ?? 0) + (firstKey[bucket] ?? 0);
  const firstPair = new Uint32Array(keys.length);
  let key = 0;
  for (let pair = 0; pair < pairs.length && key < keys.length; pair++) {
    if (pair === 0 || (pairs[pair - 1] ?? 0) & lastPairBit) firstPair[key++] = pair;
  }
  return { firstKey, firstPair };
}
