import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { NounTable, readLanguageData } from '../language-data.ts';
import type { Thing } from '../lexicon.ts';
import type { Trade } from '../points.ts';

const staff = new Set([
  'staff',
  'team',
  'service',
  'waiter',
  'waitress',
  'receptionist',
  'manager',
  'driver',
  'stylist',
  'host',
  'support team',
  'doctor',
  'nurses',
  'reception',
  'crew',
  'vet',
]);
const notEaten = new Set(['portions', 'menu', 'buffet']);

/**
 * Nouns, `language-data/en.things.json`, as `name number: further words`; number is s or p, `_` is a space. A reply says
 * "the" and the name.
 */
export const things = once(
  (): ReadonlyMap<string, Thing> =>
    new Map(
      Object.entries(readLanguageData('en.things.json', NounTable)).flatMap(([trade, rows]) =>
        rows.flatMap((row) => rowOf(row, trade as Trade)),
      ),
    ),
);

function rowOf(entry: string, trade: Trade): [string, Thing][] {
  const [head = '', more = ''] = entry.split(':');
  const [written = '', number = 's'] = head.trim().split(/\s+/);
  const name = written.replaceAll('_', ' ');
  const role = staff.has(name)
    ? 'staff'
    : name === 'prices'
      ? 'price'
      : trade === 'food' && !notEaten.has(name)
        ? 'food'
        : 'thing';
  const thing: Thing = { name, forms: [name], gender: number, trade, role };
  return [name, ...more.trim().split(/\s+/)]
    .filter((word) => word !== '')
    .map((word) => [fold(word.replaceAll('_', ' ')), thing]);
}
