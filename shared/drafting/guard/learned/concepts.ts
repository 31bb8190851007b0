/** What words are about, as numbers: "oddamy" and "refund" are one. */
export interface Concepts {
  of(word: string): readonly number[];
}

const none: readonly number[] = [];

/** Reads lists of words by their meaning; `*` behind a word is any ending. */
export function createConcepts(lists: Readonly<Record<string, string>>): Concepts {
  const whole = new Map<string, number[]>();
  const starts = new Map<string, number[]>();
  let longest = 0;
  for (const [id, list] of Object.values(lists).entries()) {
    for (const word of new Set(list.split(' '))) {
      const isStart = word.endsWith('*');
      const key = isStart ? word.slice(0, -1) : word;
      const into = isStart ? starts : whole;
      into.set(key, [...(into.get(key) ?? []), id]);
      if (isStart) longest = Math.max(longest, key.length);
    }
  }
  const look = (word: string): readonly number[] => {
    const found = new Set(whole.get(word) ?? none);
    for (let length = Math.min(longest, word.length); length >= 2; length -= 1)
      for (const id of starts.get(word.slice(0, length)) ?? none) found.add(id);
    return found.size === 0 ? none : [...found];
  };
  return { of: look };
}
