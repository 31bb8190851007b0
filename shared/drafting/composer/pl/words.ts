import * as z from 'zod';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { remembering } from '../../wording/remembering.ts';
import { readLanguageData } from '../language-data.ts';

/**
 * What a form can be. Nouns: `abcdefg` are the singular's nominative, genitive, dative, accusative, instrumental, locative
 * and vocative, `hijklmn` the plural's. Adjectives: nominatives `m`, `f`, `n`, `p` (plural), `P` (plural of men), `o`
 * another case. Verbs: `1`-`3` present singular, `4`-`6` plural, `7` `8` `9` past singular by gender, `A` past plural of
 * men, `B` of others, `L` past stem in front of an ending, `I` infinitive, `Z` impersonal past, `!` imperative.
 */
type Codes = string;

/** Group: `M` noun for men, `m` `f` `n` other nouns, `p` nouns without a singular, `A` adjective, `C` comparative, `V` verb. */
export type WordGroup = 'M' | 'm' | 'f' | 'n' | 'p' | 'A' | 'C' | 'V';

interface Paradigm {
  readonly group: WordGroup;
  /** Folded ending to what it may be. */
  readonly endings: ReadonlyMap<string, readonly { readonly ending: string; readonly codes: Codes }[]>;
}

/** One way to understand a word. */
export interface Reading {
  readonly form: string;
  readonly group: WordGroup;
  readonly codes: Codes;
  readonly stem: string;
  readonly paradigm: number;
}

const File = z.object({ plain: z.string(), paradigms: z.array(z.tuple([z.string(), z.string()])) });

interface Words {
  readonly plain: ReadonlySet<string>;
  readonly plainByFolded: ReadonlyMap<string, string>;
  readonly stems: ReadonlyMap<string, readonly (readonly [stem: string, paradigm: number])[]>;
  readonly paradigms: readonly string[];
}

const words = once((): Words => {
  const { plain, paradigms } = readLanguageData('pl.words.json', File);
  const stems = new Map<string, [string, number][]>();
  for (const [index, [, list]] of paradigms.entries()) {
    for (const written of list.split(' ')) {
      const stem = written === '-' ? '' : written;
      const key = fold(stem);
      const known = stems.get(key);
      if (known === undefined) stems.set(key, [[stem, index]]);
      else known.push([stem, index]);
    }
  }
  return {
    plain: new Set(plain.split(' ')),
    plainByFolded: new Map(plain.split(' ').map((word) => [fold(word), word])),
    stems,
    paradigms: paradigms.map(([paradigm]) => paradigm),
  };
});

const read = new Map<number, Paradigm>();

function paradigmOf(index: number): Paradigm {
  const known = read.get(index);
  if (known !== undefined) return known;
  const [group = 'V', ...pairs] = (words().paradigms[index] ?? '').split(' ');
  const endings = new Map<string, { ending: string; codes: Codes }[]>();
  for (const pair of pairs) {
    const [written = '', codes = ''] = pair.split(':');
    const ending = written === '-' ? '' : written;
    const key = fold(ending);
    endings.set(key, [...(endings.get(key) ?? []), { ending, codes }]);
  }
  const paradigm: Paradigm = { group: group as WordGroup, endings };
  read.set(index, paradigm);
  return paradigm;
}

const longestEnding = 9;

/**
 * How a word may be understood; none for a word that we do not know. What was typed without diacritics is found too, but
 * a reading that is letter by letter the word outranks one that is not.
 */
export const readingsOf = remembering(findReadings, { most: 3000, longest: 30 });

function findReadings(word: string): readonly Reading[] {
  const typed = word.toLowerCase();
  const known = remembered.get(typed);
  if (known !== undefined) return known;
  const readings = readingsByStem(typed);
  if (remembered.size >= mostRemembered) remembered.clear();
  if (typed.length <= longestRemembered) remembered.set(typed, readings);
  return readings;
}

/** One clause asks for the same word several times, and a day's reviews say the same few thousand words. */
const remembered = new Map<string, readonly Reading[]>();
const mostRemembered = 8000;
const longestRemembered = 40;

function readingsByStem(typed: string): readonly Reading[] {
  const folded = fold(typed);
  const { stems } = words();
  const found: Reading[] = [];
  for (let cut = folded.length; cut >= Math.max(0, folded.length - longestEnding); cut -= 1) {
    for (const [stem, index] of stems.get(folded.slice(0, cut)) ?? []) {
      const paradigm = paradigmOf(index);
      for (const { ending, codes } of paradigm.endings.get(folded.slice(cut)) ?? []) {
        found.push({ form: stem + ending, group: paradigm.group, codes, stem, paradigm: index });
      }
    }
  }
  const exact = found.filter(({ form }) => form === typed);
  if (typed !== folded) return exact;
  // "niemila" is a word that nobody writes, and "niemiła" without its tail.
  return [
    ...exact,
    ...found.filter((reading) => !exact.includes(reading) && (exact.length === 0 || reading.group === 'A')),
  ];
}

/** Another form of the same word, where it has one. */
export function formOf({ stem, paradigm }: Reading, code: string): string | undefined {
  for (const entries of paradigmOf(paradigm).endings.values()) {
    for (const { ending, codes } of entries) if (codes.includes(code)) return stem + ending;
  }
  return undefined;
}

/** All that dictionaries give for one form of a word, the first listed first. */
export function formsOf({ stem, paradigm }: Reading, code: string): string[] {
  return [...paradigmOf(paradigm).endings.values()].flatMap((entries) =>
    entries.flatMap(({ ending, codes }) => (codes.includes(code) ? [stem + ending] : [])),
  );
}

/** A word without inflection, with its diacritics. */
export function plainWord(word: string): string | undefined {
  const typed = word.toLowerCase();
  if (words().plain.has(typed)) return typed;
  return fold(typed) === typed ? words().plainByFolded.get(typed) : undefined;
}
