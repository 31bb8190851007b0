/** A clause of the mention itself, turned so that it can follow "that": what the customer said, in the customer's words. */
export interface Told {
  readonly kind: 'praise' | 'grievance';
  /** For `[that]`; address forms stand in it as `<…>`. Empty where the words can only be quoted. */
  readonly clause: string;
  /** As the customer wrote it. */
  readonly words: string;
  /** Where it stands in the text, and how long it is there. */
  readonly at: number;
  readonly length: number;
  /** How sure and how definite it is; the best is said first. */
  readonly score: number;
}

/** What is known of a mention before its clauses are looked at. */
export interface Telling {
  readonly negative: boolean;
  readonly positive: boolean;
  /** An app is spoken of in the present, a visit in the past. */
  readonly present: boolean;
}

/** A stretch of text between marks and conjunctions. */
export interface Segment {
  readonly text: string;
  readonly at: number;
  /** Of its sentence: a question tells nothing. */
  readonly asks: boolean;
  /** The mark or word in front of it. */
  readonly after: string;
}

const longestText = 3000;

/** Cuts a text at its marks and at the words that `conjunctions` finds. */
export function segmentsOf(text: string, conjunctions: RegExp): Segment[] {
  const visible = text
    .slice(0, longestText)
    .replace(/@[\p{L}\p{N}_.-]+/gu, (handle) => ' '.repeat(handle.length))
    .replace(/[\p{C}\u200B-\u200F]/gu, ' ');
  const segments: Segment[] = [];
  for (const sentence of visible.matchAll(/[^.!?…\n;]+[.!?…]*/g)) {
    const asks = /\?/.test(sentence[0].slice(-4));
    let from = 0;
    let after = '';
    const cut = (to: number, next: number, mark: string): void => {
      const part = sentence[0].slice(from, to);
      if (/\p{L}{2}/u.test(part)) segments.push({ text: part.trim(), at: sentence.index + from, asks, after });
      from = next;
      after = mark;
    };
    for (const mark of sentence[0].matchAll(conjunctions)) {
      cut(mark.index, mark.index + mark[0].length, mark[0].trim().toLowerCase());
    }
    cut(sentence[0].length, sentence[0].length, '');
  }
  return segments.slice(0, 60);
}

/** Words that cannot be turned into a clause, but say what is wrong: they may be quoted as they are. */
export function quoted(segment: Segment, said: string, count: number): Told | undefined {
  const words = said.replace(/[\s.,!?…:;-]+$/u, '').replace(/^[\s.,!…:;-]+/u, '');
  if (count < 3 || count > 9 || words.length > 70 || /["„”“<>{}[\]|*@#/\\]/.test(words)) return undefined;
  return {
    kind: 'grievance',
    clause: '',
    words: words.charAt(0).toUpperCase() + words.slice(1),
    at: segment.at,
    length: segment.text.length,
    score: count < 3 ? 0 : 1,
  };
}
