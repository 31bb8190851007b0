import { en } from './en.js';
import { pl } from './pl.js';

/** @type {Record<string, Record<string, string | Record<string, string>>>} */
const catalogues = { en, pl };

/** The first language of the list that we speak; English where there is none. */
export function chooseLanguage(/** @type {readonly (string | null | undefined)[]} */ wanted) {
  for (const tag of wanted) {
    const primary = (tag ?? '').slice(0, 2).toLowerCase();
    if (primary in catalogues) return primary;
  }
  return 'en';
}

/**
 * The words of one language. `t(key, { n: 3 })` picks the plural form of `n`; numbers are written as the language does.
 * @param {string} language
 */
export function createTranslator(language) {
  const catalogue = catalogues[language] ?? en;
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);

  /** @type {import('./types.js').Translate} */
  function t(key, values = {}) {
    const entry = catalogue[key];
    if (entry === undefined) return key;
    const count = Number(values.n ?? values.length ?? 0);
    const text = typeof entry === 'string' ? entry : (entry[plurals.select(count)] ?? entry.other ?? key);
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === 'number' ? numbers.format(value) : String(value ?? '');
    });
  }
  /** The words of a code that a server may have invented since: its own words where we know none. */
  t.code = (/** @type {string} */ group, /** @type {string} */ code) =>
    `${group}.${code}` in catalogue ? t(`${group}.${code}`) : code.replaceAll('_', ' ');
  t.language = language;
  return t;
}
