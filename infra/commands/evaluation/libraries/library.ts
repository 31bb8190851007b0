/** What a library makes of a text. */
export interface Opinion {
  readonly sentiment: 'negative' | 'neutral' | 'positive';
  /** Of any scale; its sign decides where two classes are asked. */
  readonly score: number;
}

/** Judges a text; the language is a BCP 47 primary tag. */
export type Judge = (text: string, language: string) => Opinion | Promise<Opinion>;

/** One npm library, used as its documentation says. Its code is loaded when it is asked for. */
export interface Library {
  readonly name: string;
  /** Languages that it has a lexicon for. It judges others too, as well as it can. */
  readonly speaks: readonly string[] | 'most languages';
  /** So slow that it judges a sample of a large file, spread evenly. */
  readonly isSlow?: boolean;
  readonly load: () => Promise<Judge>;
}

/** Three classes by score; `zone` is the distance from zero up to which a score is neutral (exclusive). */
export function byScore(score: number, zone = 0): Opinion {
  const known = Number.isFinite(score) ? score : 0;
  const isNeutral = known === 0 || Math.abs(known) < zone;
  return { sentiment: isNeutral ? 'neutral' : known > 0 ? 'positive' : 'negative', score: known };
}
