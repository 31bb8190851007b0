import type { PhraseHit, PhraseMatcher } from '../text/phrase-matcher.ts';
import type { Token } from '../text/tokenize.ts';
import type { Mark } from './rule.ts';

/** A text as the rules see it: its words, what was found among them, and where thoughts are parted by marks. */
export interface Reading {
  readonly text: string;
  readonly language: string;
  readonly tokens: readonly Token[];
  readonly words: readonly Token[];
  readonly hits: readonly PhraseHit<Mark>[];
  readonly hitsByKind: ReadonlyMap<Mark['kind'], readonly PhraseHit<Mark>[]>;
  /** For each word, the number of its stretch between two marks (comma, dash, end of sentence). */
  readonly stretchOf: Uint32Array;
}

export function readText(
  text: string,
  tokens: readonly Token[],
  language: string,
  phrases: readonly PhraseMatcher<Mark>[],
): Reading {
  const words: Token[] = [];
  const stretches: number[] = [];
  let stretch = 0;
  let sentence = 0;
  for (const token of tokens) {
    if (token.sentence !== sentence || token.kind === 'mark') stretch++;
    sentence = token.sentence;
    if (token.kind === 'word' || token.kind === 'number') {
      words.push(withoutContraction(token));
      stretches.push(stretch);
    }
  }
  const hits = phrases.flatMap((matcher) => matcher.find(words));
  const hitsByKind = Map.groupBy(hits, (hit) => hit.payload.kind);
  return { text, language, tokens, words, hits, hitsByKind, stretchOf: Uint32Array.from(stretches) };
}

/** Without its apostrophe, "I'll" would be an illness. */
const contractions = new Map([
  ['ill', 'i'],
  ['hell', 'he'],
  ['shell', 'she'],
]);

function withoutContraction(token: Token): Token {
  const written = token.end - token.start > token.text.length ? contractions.get(token.text) : undefined;
  return written === undefined ? token : { ...token, text: written };
}

const none: readonly PhraseHit<Mark>[] = [];

export const hitsOf = (reading: Reading, kind: Mark['kind']): readonly PhraseHit<Mark>[] =>
  reading.hitsByKind.get(kind) ?? none;

/** The words of the text behind a hit, as they were written. */
export function quote(reading: Reading, from: number, to: number): string {
  const start = reading.words[from]?.start ?? 0;
  const end = reading.words[to]?.end ?? start;
  return reading.text.slice(start, end).slice(0, 200).toWellFormed();
}

export const sentenceOf = (reading: Reading, word: number): number => reading.words[word]?.sentence ?? -1;

/** The first word of a word's sentence. */
export function firstOfSentence(reading: Reading, word: number): number {
  let first = word;
  while (first > 0 && sentenceOf(reading, first - 1) === sentenceOf(reading, word)) first--;
  return first;
}

/** The last word of a word's sentence. */
export function lastOfSentence(reading: Reading, word: number): number {
  const sentence = sentenceOf(reading, word);
  let last = word;
  while (last + 1 < reading.words.length && sentenceOf(reading, last + 1) === sentence) last++;
  return last;
}
