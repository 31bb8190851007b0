/**
 * Words that turn round what follows them, by language: Polish "no" and Spanish "no" are not the same word. Folded;
 * apostrophes are already gone ("dont").
 */
const negators: Readonly<Record<string, readonly string[]>> = {
  pl: [
    'nie',
    'bez',
    'nikt',
    'nikomu',
    'nikogo',
    'nigdy',
    'zaden',
    'zadna',
    'zadne',
    'zadnych',
    'zadnej',
    'zadnego',
    'zero',
    'ani',
    'brak',
    'nic',
    'niczego',
  ],
  en: [
    ...[
      'not',
      'no',
      'never',
      'nobody',
      'none',
      'nothing',
      'without',
      'cannot',
      'cant',
      'dont',
      'doesnt',
      'didnt',
      'isnt',
      'wasnt',
      'arent',
      'werent',
    ],
    ...[
      'wont',
      'wouldnt',
      'couldnt',
      'shouldnt',
      'havent',
      'hasnt',
      'hadnt',
      'aint',
      'hardly',
      'barely',
      'nor',
      'zero',
    ],
  ],
  de: ['nicht', 'kein', 'keine', 'keinen', 'keiner', 'keinem', 'nie', 'niemals', 'ohne', 'niemand'],
  fr: ['pas', 'jamais', 'sans', 'aucun', 'aucune', 'ni', 'rien', 'ne'],
  es: ['no', 'sin', 'nunca', 'ningun', 'ninguna', 'nadie', 'nada', 'tampoco', 'ni'],
  it: ['non', 'mai', 'senza', 'nessun', 'nessuno', 'nessuna', 'niente'],
  pt: ['nao', 'sem', 'nunca', 'nenhum', 'nenhuma', 'ninguem', 'nada'],
};

const byLanguage = new Map(Object.entries(negators).map(([language, words]) => [language, new Set(words)]));
const every = new Set(Object.values(negators).flat());

/** The negators of a language; of all of them where the language is not one of ours. */
export const negatorsOf = (language: string): ReadonlySet<string> => byLanguage.get(language) ?? every;

export const isNegator = (word: string): boolean => every.has(word);

/** How many words after a negator it still reaches, for the sentiment features. */
export const negationReach = 4;
