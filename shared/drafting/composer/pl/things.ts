import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { NounTable, readLanguageData } from '../language-data.ts';
import type { Thing } from '../lexicon.ts';
import type { Trade } from '../points.ts';

const staff = new Set(
  `obsługa personel ekipa kelner kelnerka recepcjonistka kurier kierowca konsultant sprzedawca fryzjerka fryzjer lekarz
  lekarka pielęgniarki recepcja infolinia`.split(/\s+/),
);
/** Food words of which one would not say that they tasted well. */
const notEaten = new Set(['porcje', 'menu', 'kuchnia']);

/**
 * Nouns, `language-data/pl.things.json`, as `nominative genitive accusative locative gender: further forms`; spaces inside
 * a form are written `_`. Gender: m, f, n, or p for words that we name in the plural. The name that a reply uses is the
 * nominative, also where the customer wrote a diminutive or the other number.
 */
export const things = once(
  (): ReadonlyMap<string, Thing> =>
    new Map(
      Object.entries(readLanguageData('pl.things.json', NounTable)).flatMap(([trade, rows]) =>
        rows.flatMap((row) => rowOf(row, trade as Trade)),
      ),
    ),
);

function rowOf(line: string, trade: Trade): [string, Thing][] {
  const [declined = '', more = ''] = line.split(':');
  const [name = '', genitive = '', accusative = '', locative = '', gender = ''] = declined.trim().split(' ');
  const role = staff.has(name)
    ? 'staff'
    : name === 'ceny'
      ? 'price'
      : trade === 'food' && !notEaten.has(name)
        ? 'food'
        : 'thing';
  const thing: Thing = { name, forms: [name, genitive, accusative, locative], gender, trade, role };
  const words = [name, genitive, accusative, locative, instrumental(accusative), ...more.trim().split(' ')];
  return words.filter((word) => word !== '').map((word) => [fold(word.replaceAll('_', ' ')), thing]);
}

/** Feminine instrumental in -ą folds to -a, which is the nominative; only the accusative in -ę gives a new form. */
function instrumental(accusative: string): string {
  return accusative.endsWith('ę') ? `${accusative.slice(0, -1)}ą` : '';
}
