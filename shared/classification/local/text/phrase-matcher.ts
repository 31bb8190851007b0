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
  const steps = createSteps(vocabulary);
  const starting = new Map<number, Compiled<Payload>[]>();
  const start = (first: number, rest: readonly Step[], payload: Payload): void => {
    const needs = Uint16Array.from(new Set(rest.flatMap(({ need }) => need ?? [])));
    const known = starting.get(first);
    if (known) known.push({ rest, needs, payload });
    else starting.set(first, [{ rest, needs, payload }]);
  };
  for (const [phrase, payload] of phrases) {
    const [first, ...rest] = phrase
      .trim()
      .split(/\s+/)
      .map((element) => steps.add(element));
    if (first?.need === undefined) throw new Error(`A phrase must begin with a word: "${phrase}"`);
    if (first.word !== undefined) start(first.word, rest, payload);
    for (const [head, ...tail] of first.joined)
      if (head?.word !== undefined) start(head.word, [...tail, ...rest], payload);
  }
  const groups: Group<Payload>[][] = [];
  for (const [first, compiled] of starting) {
    const group = byRarestNeed(compiled, steps);
    for (const word of steps.wordsOf(first)) {
      groups[word] ??= [];
      groups[word].push(...group);
    }
  }
  const startingWith = Array.from(groups, (ofWord: readonly Group<Payload>[] | undefined) => sideBySide(ofWord ?? []));
  return { find: (words) => findPhrases(words, vocabulary, steps, startingWith) };
}

function byRarestNeed<Payload>(compiled: readonly Compiled<Payload>[], steps: Steps): Group<Payload>[] {
  const rarest = (needs: Uint16Array): number => {
    let best = nothing;
    for (const need of needs) if (best === nothing || steps.wordsOf(need).size < steps.wordsOf(best).size) best = need;
    return best;
  };
  const grouped = Map.groupBy(compiled, ({ needs }) => rarest(needs));
  return Array.from(grouped, ([need, group]) => ({ need, group }));
}

interface Step {
  /** The set of words one of which the word must be; undefined where there is none, in a gap also for any word. */
  readonly word: number | undefined;
  /** Several words in place of one: `money+back`. */
  readonly joined: readonly (readonly Step[])[];
  /** The words with which the step can begin: what a text must hold for it. Undefined for any word. */
  readonly need: number | undefined;
  /** For a gap: at most so many words may stand in between. */
  readonly gap: number;
}

interface Compiled<Payload> {
  readonly rest: readonly Step[];
  /** Steps that the text must hold somewhere: asked first, since most phrases that begin do not go on. */
  readonly needs: Uint16Array;
  readonly payload: Payload;
}

/** Phrases of one first word that share the step which the fewest words fulfil. */
interface Group<Payload> {
  readonly need: number;
  readonly group: readonly Compiled<Payload>[];
}

/** The groups of one word. The needs stand side by side, since for most groups nothing else is read. */
interface Starting<Payload> {
  readonly needs: Int32Array;
  readonly groups: readonly (readonly Compiled<Payload>[])[];
}

const sideBySide = <Payload>(groups: readonly Group<Payload>[]): Starting<Payload> => ({
  needs: Int32Array.from(groups, ({ need }) => need),
  groups: groups.map(({ group }) => group),
});

/** In place of a need: the phrase is one word. */
const nothing = -1;

function findPhrases<Payload>(
  words: readonly Token[],
  vocabulary: Vocabulary,
  steps: Steps,
  startingWith: readonly Starting<Payload>[],
): PhraseHit<Payload>[] {
  const elementsAt = words.map((word) => vocabulary.elementsOf(word));
  const held = steps.heldBy(elementsAt);
  const text: SearchedText = { words, elementsAt, steps };
  const hits: PhraseHit<Payload>[] = [];
  for (let at = 0; at < words.length; at++) {
    for (const element of elementsAt[at] ?? []) {
      const starting = startingWith[element];
      if (!starting) continue;
      const { needs, groups } = starting;
      for (let index = 0; index < needs.length; index++) {
        const need = needs[index] ?? nothing;
        if (need !== nothing && held.at[need] !== held.text) continue;
        for (const phrase of groups[index] ?? []) {
          if (!holdsAll(phrase.needs, held)) continue;
          const to = endOfMatch(text, phrase.rest, 0, at);
          if (to >= 0) hits.push({ payload: phrase.payload, from: at, to });
        }
      }
    }
  }
  return hits;
}

function holdsAll(needs: Uint16Array, held: Held): boolean {
  for (const need of needs) if (held.at[need] !== held.text) return false;
  return true;
}

interface SearchedText {
  readonly words: readonly Token[];
  readonly elementsAt: readonly (readonly number[])[];
  readonly steps: Steps;
}

/** Index of the last word matched by the remaining steps after word `at`, or -1. */
function endOfMatch(text: SearchedText, steps: readonly Step[], from: number, at: number): number {
  const step = steps[from];
  if (!step) return at;
  const sentence = text.words[at]?.sentence;
  if (step.gap > 0) {
    for (let skipped = 0; skipped <= step.gap; skipped++) {
      const end = endOfMatch(text, steps, from + 1, at + skipped);
      if (end >= 0) return end;
      if (text.words[at + skipped + 1]?.sentence !== sentence) return -1;
    }
    return -1;
  }
  const next = at + 1;
  if (text.words[next]?.sentence !== sentence) return -1;
  if (step.need === undefined || (step.word !== undefined && text.steps.has(step.word, text.elementsAt[next]))) {
    const end = endOfMatch(text, steps, from + 1, next);
    if (end >= 0) return end;
  }
  for (const words of step.joined) {
    const last = endOfMatch(text, words, 0, at);
    const end = last >= 0 ? endOfMatch(text, steps, from + 1, last) : -1;
    if (end >= 0) return end;
  }
  return -1;
}

interface Steps {
  add(element: string): Step;
  wordsOf(step: number): ReadonlySet<number>;
  has(step: number, elements: readonly number[] | undefined): boolean;
  /** Which steps find one of their words among these. The answer holds until the next text is asked about. */
  heldBy(elementsAt: readonly (readonly number[])[]): Held;
}

/** A step is held by the text where its cell has the text's number; numbers spare clearing the cells. */
interface Held {
  readonly at: Uint32Array;
  readonly text: number;
}

/** Sets of words that phrases share are kept once, so that a text is asked about each only once. */
function createSteps(vocabulary: Vocabulary): Steps {
  const ids = new Map<string, number>();
  const sets: Set<number>[] = [];
  const stepsOf: number[][] = [];
  let heldAt = new Uint32Array(0);
  let textNumber = 0;
  const added = new Map<string, Step>();
  const addSet = (words: readonly string[]): number => {
    const key = words.join('|');
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = sets.length;
    const set = new Set(words.map((word) => vocabulary.add(word)));
    ids.set(key, id);
    sets.push(set);
    for (const word of set) {
      stepsOf[word] ??= [];
      stepsOf[word].push(id);
    }
    return id;
  };
  const oneWord = (word: string): Step => {
    const set = addSet([word]);
    return { word: set, joined: [], need: set, gap: 0 };
  };
  return {
    add(element) {
      if (/^_\d?$/.test(element))
        return { word: undefined, joined: [], need: undefined, gap: Number(element.slice(1)) };
      const known = added.get(element);
      if (known) return known;
      const alternatives = element.split('|');
      const single = alternatives.filter((alternative) => !alternative.includes('+'));
      const joined = alternatives.filter((alternative) => alternative.includes('+')).map((words) => words.split('+'));
      const step: Step = {
        word: single.length > 0 ? addSet(single) : undefined,
        joined: joined.map((words) => words.map((word) => oneWord(word))),
        need: addSet([...single, ...joined.map(([first = '']) => first)]),
        gap: 0,
      };
      added.set(element, step);
      return step;
    },
    wordsOf: (step) => sets[step] ?? new Set(),
    has(step, elements) {
      const set = sets[step];
      if (!set || !elements) return false;
      for (const element of elements) if (set.has(element)) return true;
      return false;
    },
    heldBy(elementsAt) {
      if (heldAt.length < sets.length) heldAt = new Uint32Array(sets.length);
      textNumber++;
      for (const elements of elementsAt)
        for (const element of elements) for (const step of stepsOf[element] ?? []) heldAt[step] = textNumber;
      return { at: heldAt, text: textNumber };
    },
  };
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
