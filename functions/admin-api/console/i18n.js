/** @typedef {Record<string, string | Record<string, string>>} Catalogue */

/** Each language is a module of its own, loaded when somebody speaks it. @type {Record<string, () => Promise<Catalogue>>} */
const catalogues = {
  en: async () => (await import('./en.js')).en,
  pl: async () => (await import('./pl.js')).pl,
};

/** The key that the rest of this machine's programs use. */
export const commandKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';

/** @param {string} language */
export const loadCatalogue = (language) => (catalogues[language] ?? catalogues.en)?.() ?? Promise.resolve({});

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
 * @param {Catalogue} catalogue
 * @returns {import('./types.js').Translate}
 */
export function createTranslator(language, catalogue) {
  const plurals = new Intl.PluralRules(language);
  // Whoever reads English in Warsaw or London still has clocks and numbers of their own.
  const locale = navigator.language.startsWith(language) ? navigator.language : language;
  const numbers = new Intl.NumberFormat(locale);

  function t(/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) {
    const entry = catalogue[key];
    if (entry === undefined) return key;
    const count = Number(values.n ?? values.length ?? 0);
    const text = typeof entry === 'string' ? entry : (entry[plurals.select(count)] ?? entry.other ?? key);
    return text.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => {
      const value = name === 'ctrl' ? commandKey : values[name];
      return typeof value === 'number' ? numbers.format(value) : String(value ?? '');
    });
  }
  /** The words of a code that a server may have invented since: its own words where we know none. */
  t.code = (/** @type {string} */ group, /** @type {string} */ code) =>
    `${group}.${code}` in catalogue ? t(`${group}.${code}`) : code.replaceAll('_', ' ');
  t.has = (/** @type {string} */ key) => key in catalogue;
  t.language = language;
  t.locale = locale;
  return t;
}
