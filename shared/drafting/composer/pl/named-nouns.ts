import * as z from 'zod';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { readLanguageData } from '../language-data.ts';
import type { Forms } from '../named-things.ts';
import { formsOf, type Reading, readingsOf } from './words.ts';

const Rows = z.array(z.string());
const File = z.strictObject({
  concrete: Rows,
  plain: Rows,
  troubles: Rows,
  hollow: Rows,
  heads: Rows,
  complements: Rows,
  genitives: Rows,
  adjectives: Rows,
  pairs: Rows,
  care: Rows,
});

export type Gender = 'm' | 'f' | 'n';

/** A noun that may be named, with all that it needs for that. */
export interface Noun {
  readonly lemma: string;
  readonly gender: Gender;
  readonly singular: Forms | undefined;
  readonly plural: Forms | undefined;
  readonly level: 1 | 2;
  readonly trouble: boolean;
  /** Says nothing by itself: "stan", "czas". */
  readonly hollow: boolean;
  /** May be followed by a genitive: "czas oczekiwania". */
  readonly takesGenitive: boolean;
  readonly care: boolean;
}

interface Lists {
  /** By stem and paradigm. */
  readonly nouns: ReadonlyMap<string, Noun>;
  readonly complements: ReadonlyMap<string, ReadonlySet<string>>;
  readonly genitives: ReadonlyMap<string, string>;
  readonly adjectives: readonly string[];
  readonly pairs: ReadonlySet<string>;
  readonly adjectivesByStart: ReadonlyMap<string, readonly string[]>;
}

const wordsIn = (rows: readonly string[]): string[] => rows.join(' ').split(' ');
const nameOf = (entry: string): string => entry.split('/')[0] ?? entry;

/** The nouns that may be named, and what may stand beside them. */
export const lists = once((): Lists => {
  const file = readLanguageData('pl.named.json', File);
  const troubles = new Set(wordsIn(file.troubles).map(nameOf));
  const plain = new Set(wordsIn(file.plain).map(nameOf));
  const hollow = new Set(wordsIn(file.hollow).map(nameOf));
  const heads = new Set(wordsIn(file.heads).map(nameOf));
  const care = new Set(wordsIn(file.care).map(nameOf));
  const nouns = new Map<string, Noun>();
  for (const entry of wordsIn([...file.concrete, ...file.plain, ...file.troubles, ...file.hollow, ...file.heads])) {
    const lemma = nameOf(entry);
    for (const [key, forms] of declined(entry)) {
      nouns.set(key, {
        lemma,
        ...forms,
        level: plain.has(lemma) ? 1 : 2,
        trouble: troubles.has(lemma),
        hollow: hollow.has(lemma),
        takesGenitive: heads.has(lemma),
        care: care.has(lemma),
      });
    }
  }
  const adjectives = wordsIn(file.adjectives);
  const pairs = new Set(file.pairs);
  const all = [...new Set([...adjectives, ...file.pairs.map((pair) => pair.split(' ')[0] ?? '')])];
  return {
    nouns,
    complements: new Map(
      file.complements.map((row): [string, ReadonlySet<string>] => {
        const [preposition = '', words = ''] = row.split(': ');
        return [preposition, new Set(words.split(' '))];
      }),
    ),
    genitives: new Map(wordsIn(file.genitives).map((word) => [fold(word), word])),
    adjectives,
    pairs,
    adjectivesByStart: Map.groupBy(all, (adjective) => fold(adjective).slice(0, 3)),
  };
});

/** The words of the dictionary that have this name, with their forms; `name/genitive/genitive of the plural` is sure. */
function declined(entry: string): [key: string, Pick<Noun, 'gender' | 'singular' | 'plural'>][] {
  const [lemma = '', genitive, genitives] = entry.split('/');
  const readings = readingsOf(lemma).filter(
    ({ form, group, codes }) => form === lemma && /[mfnp]/.test(group) && /[ah]/.test(codes),
  );
  // "Menu"; "parasol" too has such a reading, and others.
  const [unchanging] = readings;
  if (unchanging !== undefined && readings.every(({ codes }) => codes.startsWith('hijkl'))) {
    const forms = sameInAll(lemma);
    return [[keyOf(unchanging), { gender: 'n', singular: forms, plural: undefined }]];
  }
  // "Danie" is one, and also several of a word that nobody writes.
  const named = readings.filter(({ codes }) => codes.includes('a'));
  const found = (named.length === 0 ? readings : named).map((reading) => ({
    key: keyOf(reading),
    gender: (reading.group === 'p' ? 'n' : reading.group) as Gender,
    singular: formsWith(reading, 'abdef', genitive),
    plural: uncounted.has(lemma) ? undefined : formsWith(reading, 'hiklm', genitives),
  }));
  // "Lotu" and "lota", "sztućce" and "sztuciec": the one that is meant, or the one with most forms.
  const best = found
    .filter(({ singular }) => genitive === undefined || singular?.genitive === genitive)
    .filter(({ singular }) => singular === undefined || singular.accusative !== singular.genitive || living.has(lemma))
    .sort((one, other) => completeness(other) - completeness(one))[0];
  return best === undefined ? [] : found.map(({ key }) => [key, best]);
}

/** There is much or little of it, and not several. */
const uncounted = new Set(
  `woda jedzenie pieczywo czystość obsługa personel internet ogrzewanie klimatyzacja wentylacja opieka pościel hałas brud
  kurz grzyb wilgoć smród pleśń rdza kawa herbata wino piwo chleb masło miód muzyka oświetlenie wyposażenie wystrój
  recepcja okolica lokalizacja atmosfera telewizja sprzątanie porządek bałagan wyżywienie bagaż otoczenie mięso`.split(
    /\s+/,
  ),
);

/** Masculine nouns whose accusative is their genitive. */
const living = new Set('karaluch robak drink grzyb szampon naleśnik kotlet pieróg'.split(' '));

const completeness = ({ singular, plural }: Pick<Noun, 'singular' | 'plural'>): number =>
  (singular === undefined ? 0 : 1) + (plural === undefined ? 0 : 1);

export const keyOf = ({ stem, paradigm }: Reading): string => `${stem}|${paradigm}`;

const sameInAll = (form: string): Forms => ({
  nominative: form,
  genitive: form,
  accusative: form,
  instrumental: form,
  locative: form,
});

function formsWith(reading: Reading, codes: string, genitive: string | undefined): Forms | undefined {
  const [a, b, d, e, f] = [...codes].map((code) => formsOf(reading, code));
  const [nominative, firstGenitive, accusative, instrumental, locative] = [a?.[0], b?.[0], d?.[0], e?.[0], f?.[0]];
  if (
    nominative === undefined ||
    firstGenitive === undefined ||
    accusative === undefined ||
    instrumental === undefined ||
    locative === undefined
  )
    return undefined;
  return {
    nominative,
    genitive: genitive !== undefined && b?.includes(genitive) === true ? genitive : firstGenitive,
    accusative,
    instrumental,
    locative,
  };
}
