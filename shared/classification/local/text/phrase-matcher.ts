import type { Token } from './tokenize.ts';

/** A phrase found: which one, and its first and last word (indexes into the words that were searched). */
export interface PhraseHit<Payload> {
  readonly payload: Payload;
  readonly from: number;
  readonly to: number;
}

export interface PhraseMatcher<Payload> {
  find(words: readonly Token[]): PhraseHit<Payload>[];
}

/**
 * Compiles phrases over folded words into one matcher.
 *
 * A phrase is elements parted by blanks: `word`, `stem*`, alternatives `a|b*` (one of several words is
 * joined by plus signs: `refund*|money+back`), `_` (any one word), `_3` (up to three
 * words in between), `#` (a number). A phrase never reaches over the end of a sentence. Longest match per phrase and
 * place; no backtracking beyond the bounded gaps, so the time is linear in the text.
 */
export function compilePhrases<Payload>(
  phrases: Iterable<readonly [phrase: string, payload: Payload]>,
): PhraseMatcher<Payload> {
  const vocabulary = createVocabulary();
  const starting = new Map<number, Compiled<Payload>[]>();
  for (const [written, payload] of phrases)
    for (const phrase of expandJoined(written)) {
      const steps = phrase
        .trim()
        .split(/\s+/)
        .map((element) => compileStep(element, vocabulary));
      const first = steps[0];
      if (!first?.elements) throw new Error(`A phrase must begin with a word: "${phrase}"`);
      const compiled: Compiled<Payload> = { rest: steps.slice(1), payload };
      for (const element of first.elements) {
        const known = starting.get(element);
        if (known) known.push(compiled);
        else starting.set(element, [compiled]);
      }
    }
  return { find: (words) => findPhrases(words, vocabulary, starting) };
}

interface Step {
  /** Elements one of which the word must be; undefined means any word. */
  readonly elements: ReadonlySet<number> | undefined;
  /** For a gap: at most so many words may stand in between. */
  readonly gap: number;
}

interface Compiled<Payload> {
  readonly rest: readonly Step[];
  readonly payload: Payload;
}

function findPhrases<Payload>(
  words: readonly Token[],
  vocabulary: Vocabulary,
  starting: ReadonlyMap<number, readonly Compiled<Payload>[]>,
): PhraseHit<Payload>[] {
  const elementsAt = words.map((word) => vocabulary.elementsOf(word));
  const hits: PhraseHit<Payload>[] = [];
  for (let at = 0; at < words.length; at++) {
    for (const element of elementsAt[at] ?? []) {
      for (const phrase of starting.get(element) ?? []) {
        const to = endOfMatch(words, elementsAt, phrase.rest, 0, at);
        if (to >= 0) hits.push({ payload: phrase.payload, from: at, to });
      }
    }
  }
  return hits;
}

/** Index of the last word matched by the remaining steps after word `at`, or -1. */
function endOfMatch(
  words: readonly Token[],
  elementsAt: readonly (readonly number[])[],
  steps: readonly Step[],
  from: number,
  at: number,
): number {
  const step = steps[from];
  if (!step) return at;
  const sentence = words[at]?.sentence;
  if (step.gap > 0) {
    for (let skipped = 0; skipped <= step.gap; skipped++) {
      const end = endOfMatch(words, elementsAt, steps, from + 1, at + skipped);
      if (end >= 0) return end;
      if (words[at + skipped + 1]?.sentence !== sentence) return -1;
    }
    return -1;
  }
  const next = at + 1;
  if (words[next]?.sentence !== sentence) return -1;
  if (step.elements && !(elementsAt[next] ?? []).some((element) => step.elements?.has(element))) return -1;
  return endOfMatch(words, elementsAt, steps, from + 1, next);
}

/** `a b|c+d` becomes `a b` and `a c d`. */
function expandJoined(phrase: string): string[] {
  const elements = phrase.trim().split(/\s+/);
  const joined = elements.findIndex((element) => element.includes('+'));
  if (joined === -1) return [phrase];
  const alternatives = (elements[joined] ?? '').split('|');
  const single = alternatives.filter((alternative) => !alternative.includes('+'));
  const several = alternatives
    .filter((alternative) => alternative.includes('+'))
    .map((words) => words.replaceAll('+', ' '));
  return [...(single.length > 0 ? [single.join('|')] : []), ...several].flatMap((element) =>
    expandJoined(elements.with(joined, element).join(' ')),
  );
}

function compileStep(element: string, vocabulary: Vocabulary): Step {
  if (element === '_') return { elements: undefined, gap: 0 };
  if (/^_\d$/.test(element)) return { elements: undefined, gap: Number(element[1]) };
  return { elements: new Set(element.split('|').map((word) => vocabulary.add(word))), gap: 0 };
}

interface Vocabulary {
  add(element: string): number;
  elementsOf(word: Token): readonly number[];
}

/** Words met before keep their elements here; real text repeats itself. Emptied when full, so memory stays bounded. */
const cacheLimit = 40_000;

function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>();
  const exact = new Map<string, number>();
  const stems = new Map<string, number>();
  // By their first two letters, how long the stems are: most words begin like none.
  const stemLengths = new Map<string, number[]>();
  let cache = new Map<string, readonly number[]>();
  return {
    add(element) {
      const known = ids.get(element);
      if (known !== undefined) return known;
      const id = ids.size;
      ids.set(element, id);
      if (element.endsWith('*')) {
        const stem = element.slice(0, -1);
        stems.set(stem, id);
        const start = stem.slice(0, 2);
        const lengths = stemLengths.get(start) ?? [];
        if (!lengths.includes(stem.length)) lengths.push(stem.length);
        stemLengths.set(start, lengths);
      } else exact.set(element, id);
      return id;
    },
    elementsOf(word) {
      const key = word.kind === 'number' ? '#' : word.text;
      const known = cache.get(key);
      if (known) return known;
      const found: number[] = [];
      const whole = exact.get(key);
      if (whole !== undefined) found.push(whole);
      for (const length of stemLengths.get(key.slice(0, 2)) ?? []) {
        const stem = key.length >= length ? stems.get(key.slice(0, length)) : undefined;
        if (stem !== undefined) found.push(stem);
      }
      if (cache.size >= cacheLimit) cache = new Map();
      cache.set(key, found);
      return found;
    },
  };
}
