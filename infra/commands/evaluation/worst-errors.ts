export interface WrongAnswer {
  readonly id: string;
  readonly gold: string;
  readonly said: string;
  /** What errors are ranked by: the confidence it was said with, or the steps it is off. */
  readonly gravity: number;
  readonly text: string;
}

export interface WorstErrors {
  add(answer: WrongAnswer): void;
  /** The gravest first; of equals, the earlier. */
  list(): readonly WrongAnswer[];
}

const textLength = 110;

/** Keeps the `most` gravest wrong answers. */
export function keepWorst(most: number): WorstErrors {
  let kept: WrongAnswer[] = [];
  return {
    add(answer) {
      const last = kept.at(-1);
      if (most === 0 || (kept.length >= most && last !== undefined && answer.gravity <= last.gravity)) return;
      kept = [...kept, { ...answer, id: forTerminal(answer.id), text: forTerminal(answer.text) }]
        .sort((first, second) => second.gravity - first.gravity)
        .slice(0, most);
    },
    list: () => kept,
  };
}

/**
 * A text as one short line that cannot steer a terminal: control, invisible and direction characters are written out as
 * escapes, white space is one space.
 */
export function forTerminal(text: string, length = textLength): string {
  const line = text
    .slice(0, 4 * length)
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...line];
  const short = characters.length > length ? [...characters.slice(0, length - 1), '…'] : characters;
  return short.map((character) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(character) ? escaped(character) : character)).join('');
}

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
