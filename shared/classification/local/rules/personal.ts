import { hitsOf, type Reading } from './reading.ts';

/** True where the writer speaks of what happened to them, or speaks to somebody: not an article, not the news. */
export function isPersonal(reading: Reading): boolean {
  if (hitsOf(reading, 'personal').length > 0) return true;
  return (
    reading.language === 'pl' &&
    reading.words.some(({ text }) =>
      /[^aeiouy](lem|lam|lismy|lysmy)$|(alem|alam|ilem|ilam|ylem|ylam|elismy|alismy|ilismy)$/.test(text),
    )
  );
}

/** Reads like an article or like politics rather than like a customer: no person, no stars, and the words of the news. */
export function isNotAboutUs(reading: Reading, neutral: boolean, rating: number | undefined): boolean {
  if (rating !== undefined || isPersonal(reading) || addressesTheFirm(reading)) return false;
  const newsy = hitsOf(reading, 'newsy').length;
  return (neutral ? newsy > 0 : newsy > 1) && reading.words.length >= 6;
}

/** Words that speak to the firm. */
const address = new Set([
  ...[
    'was',
    'wam',
    'wami',
    'wasz',
    'wasza',
    'wasze',
    'waszej',
    'waszego',
    'waszym',
    'waszych',
    'panstwo',
    'panstwa',
    'panstwu',
    'macie',
  ],
  ...[
    'you',
    'your',
    'yours',
    'u',
    'ihr',
    'euch',
    'ihnen',
    'ihre',
    'ihrem',
    'vous',
    'votre',
    'vos',
    'ustedes',
    'su',
    'sus',
  ],
  ...['voi', 'vostro', 'vostra', 'voces', 'seu', 'sua'],
]);

export const isAddress = (word: string): boolean => address.has(word);

export const addressesTheFirm = (reading: Reading): boolean => reading.words.some(({ text }) => address.has(text));
