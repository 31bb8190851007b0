import { fold } from './wording/fold.ts';

/** Words that state a number or a day, in the languages that replies are written in. */
const languages = ['pl', 'en', 'de', 'fr', 'es', 'it'] as const;

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Folded name as it stands beside a day ("listopada", "november") to its number. */
export const monthNames = once((): ReadonlyMap<string, number> => {
  const names = new Map<string, number>();
  for (const language of languages) {
    const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const parts = format.formatToParts(Date.UTC(2026, month - 1, 1));
      names.set(fold(parts.find(({ type }) => type === 'month')?.value ?? ''), month);
    }
  }
  return names;
});

const polishDays = [
  'poniedzial\\w*',
  'wtor(?:ek|ku|kiem|ki|kow)',
  'srod(?:a|e|y|zie)',
  'czwart(?:ek|ku|kiem|ki|kow)',
  'piat(?:ek|ku|kiem|ki|kow)',
  'sobo(?:t\\w*|cie)',
  'niedziel\\w*',
];

/** A pattern for folded text of each weekday, 1 (Monday) to 7. */
export const weekdays = once((): ReadonlyMap<number, RegExp> => {
  const days = polishDays.map((polish, index): [number, RegExp] => {
    // The first of June 2026 was a Monday.
    const date = Date.UTC(2026, 5, 1 + index);
    const others = languages
      .filter((language) => language !== 'pl')
      .map((language) => fold(new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(date)));
    return [index + 1, new RegExp(`\\b(?:${polish}|(?:${others.join('|')})s?)\\b`, 'g')];
  });
  return new Map(days);
});

export const calendarWords = /\p{L}+/gu;

/** Without "one", which is an article as often, and without words that mean something else as well ("neuf", "sei"). */
const words: Readonly<Record<(typeof languages)[number], Readonly<Record<number, string>>>> = {
  pl: {
    2: 'dwa dwie dwóch dwaj dwoje dwojga dwóm dwoma dwiema',
    3: 'trzy trzech trzej troje trzem trzema',
    4: 'cztery czterech czterem czterema',
    5: 'pięć pięciu',
    6: 'sześć sześciu',
    7: 'siedem siedmiu',
    8: 'osiem ośmiu',
    9: 'dziewięć dziewięciu',
    10: 'dziesięć dziesięciu',
    12: 'dwanaście dwunastu',
    14: 'czternaście czternastu',
    15: 'piętnaście piętnastu',
    20: 'dwadzieścia dwudziestu',
    30: 'trzydzieści trzydziestu',
    100: 'sto stu',
  },
  en: {
    2: 'two twice',
    3: 'three',
    4: 'four',
    5: 'five',
    6: 'six',
    7: 'seven',
    8: 'eight',
    9: 'nine',
    10: 'ten',
    12: 'twelve dozen',
    14: 'fourteen',
    15: 'fifteen',
    20: 'twenty',
    30: 'thirty',
    100: 'hundred',
  },
  de: { 2: 'zwei', 3: 'drei', 4: 'vier', 5: 'fünf', 6: 'sechs', 7: 'sieben', 9: 'neun', 10: 'zehn', 12: 'zwölf' },
  fr: { 2: 'deux', 3: 'trois', 4: 'quatre', 5: 'cinq', 7: 'sept', 8: 'huit', 10: 'dix', 15: 'quinze' },
  es: { 2: 'dos', 3: 'tres', 4: 'cuatro', 5: 'cinco', 6: 'seis', 7: 'siete', 8: 'ocho', 9: 'nueve', 10: 'diez' },
  it: { 2: 'due', 3: 'tre', 4: 'quattro', 5: 'cinque', 7: 'sette', 8: 'otto', 9: 'nove', 10: 'dieci' },
};

const values = once((): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  const tables = languages.map((language): [string, ReadonlyMap<string, number>] => [
    language,
    new Map(
      Object.entries(words[language]).flatMap(([value, names]) =>
        names.split(' ').map((name): [string, number] => [name.normalize('NFC'), Number(value)]),
      ),
    ),
  ]);
  return new Map(tables);
});

/** The number that a word (lower case, with its diacritics) states, in one language or, without it, in any. */
export function numberWords(word: string, language?: string): number | undefined {
  if (language !== undefined) return values().get(language)?.get(word);
  for (const table of values().values()) {
    const value = table.get(word);
    if (value !== undefined) return value;
  }
  return undefined;
}
