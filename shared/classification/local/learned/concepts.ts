/**
 * Words by what they are about ("hospital", "stolen", "lawyer"), one list for Polish and English, so that what the model
 * learns of one word holds for its neighbours in meaning, and for both languages.
 */
export interface Concepts {
  /** The concepts of a folded word, by number; mostly none. */
  of(word: string): readonly number[];
}

/** A line is `name: word word* …`; words are folded, `*` stands for any ending. */
export function readConcepts(text: string): Concepts {
  const whole = new Map<string, number[]>();
  const beginnings = new Map<string, number[]>();
  let longest = 0;
  for (const [number, line] of linesOf(text)) {
    for (const word of line.slice(line.indexOf(':') + 1).split(' ')) {
      if (word === '') continue;
      const isBeginning = word.endsWith('*');
      const key = isBeginning ? word.slice(0, -1) : word;
      if (isBeginning) longest = Math.max(longest, key.length);
      const into = isBeginning ? beginnings : whole;
      const known = into.get(key);
      if (known === undefined) into.set(key, [number]);
      else if (!known.includes(number)) known.push(number);
    }
  }
  return {
    of(word) {
      let found: readonly number[] = whole.get(word) ?? none;
      for (let length = Math.min(longest, word.length); length >= 3; length--) {
        const more = beginnings.get(word.slice(0, length));
        if (more) found = found.length === 0 ? more : [...new Set([...found, ...more])];
      }
      return found;
    },
  };
}

const none: readonly number[] = [];

/** Each concept keeps its number over its lines: one for each language. */
function* linesOf(text: string): Generator<[number: number, line: string]> {
  const numbers = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const name = line.slice(0, line.indexOf(':'));
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    yield [number, line];
  }
}
