/** Published lists of words with a valence, merged: sorted hashes of the folded words and a signed byte each. */
export interface Lexicon {
  /** -4 to 4, 0 where the word or emoji is in no list. */
  valenceOf(word: string): number;
}

/** Bytes per word in the file: hash and valence. */
export const lexiconEntryBytes = 5;

/** Reads the section that `writeLexicon` made. */
export function readLexicon(bytes: Uint8Array): Lexicon {
  const count = bytes.length / lexiconEntryBytes;
  // Copies: a Buffer may stand anywhere in its pool, and typed arrays need aligned places.
  const hashes = new Uint32Array(new Uint8Array(bytes.subarray(0, count * 4)).buffer);
  const valences = new Int8Array(new Uint8Array(bytes.subarray(count * 4)).buffer);
  return {
    valenceOf(word) {
      const wanted = hashWord(word);
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((hashes[middle] ?? 0) < wanted) low = middle + 1;
        else high = middle;
      }
      return hashes[low] === wanted ? (valences[low] ?? 0) : 0;
    },
  };
}

/** Two words of one hash: the later wins. With 32 bits and some thirty thousand words, none do. */
export function writeLexicon(words: ReadonlyMap<string, number>): Uint8Array {
  const byHash = new Map(Array.from(words, ([word, valence]) => [hashWord(word), valence]));
  const sorted = [...byHash].sort(([left], [right]) => left - right);
  const bytes = new Uint8Array(sorted.length * lexiconEntryBytes);
  const view = new DataView(bytes.buffer);
  for (const [index, [hash, valence]] of sorted.entries()) {
    view.setUint32(index * 4, hash, true);
    view.setInt8(sorted.length * 4 + index, valence);
  }
  return bytes;
}

function hashWord(word: string): number {
  let value = 0x2bd7a0f1;
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  value ^= value >>> 15;
  value = Math.imul(value, 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
