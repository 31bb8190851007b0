import { incidentsOf } from '../incidents.ts';
import type { Lexicon, Quality, Thing } from '../lexicon.ts';
import { qualities } from './qualities.ts';
import { things } from './things.ts';
import { waited } from './waited.ts';

/** Past tense, third person, by the gender of the thing. */
const pastEndings: Readonly<Record<string, string>> = { m: 'ł', f: 'ła', n: 'ło', p: 'ły' };
const past = (stem: string, gender: string): string => `${stem}${pastEndings[gender] ?? 'ło'}`;

function praised({ name, gender, role }: Thing, qualities: readonly Quality[]): readonly string[] {
  const echoed = echoedWords(qualities, { name, gender, role });
  if (echoed.length > 0) {
    const words = echoed.join(' i ');
    return [`${name} ${past('okaza', gender)} się ${words}`, `${name} ${past('by', gender)} ${words}`];
  }
  if (role === 'food')
    return [
      `${name} ${past('smakowa', gender)}`,
      `${name} ${past('przypad', gender)} do gustu`,
      `${past('smakowa', gender)} <Ci> ${name}`,
    ];
  if (role === 'staff')
    return [
      `${name} ${past('zrobi', gender)} dobre wrażenie`,
      `${name} ${past('spisa', gender)} się dobrze`,
      `${name} ${past('zasłuży', gender)} na dobre słowo`,
    ];
  if (role === 'price') return ['ceny odpowiadają <Twoim> oczekiwaniom', 'ceny wypadają dobrze'];
  return [
    `${name} ${past('przypad', gender)} do gustu`,
    `${past('spodoba', gender)} się ${name}`,
    `${past('spodoba', gender)} się <Ci> ${name}`,
  ];
}

/** Of a person's manners a public reply does not say more than it must. */
const manners = new Set([
  'niemiły',
  'nieuprzejmy',
  'niekompetentny',
  'niepomocny',
  'spóźniony',
  'głośny',
  'mały',
  'ciężki',
  'ostry',
  'brudny',
  'zaniedbany',
  'zimny',
]);

const judging = new Set(['kompetentny', 'rozsądny']);

function criticised({ name, gender, role }: Thing, qualities: readonly Quality[], negated: boolean): readonly string[] {
  const no = negated ? 'nie ' : '';
  // Of a person even "not competent" is more than a reply says in public.
  const said = negated && role === 'staff' ? qualities.filter(({ forms }) => !judging.has(forms.m ?? '')) : qualities;
  const echoed = echoedWords(said, { name, gender, role });
  if (echoed.length > 0) {
    const words = echoed.join(negated ? ' ani ' : ' i ');
    return [`${name} ${no}${past('by', gender)} ${words}`, `${name} ${no}${past('okaza', gender)} się ${words}`];
  }
  if (role === 'staff') {
    const rude = qualities.some(({ ofPeople, forms }) => ofPeople === true || forms.m === 'niemiły');
    const plain = [
      `${name} nie ${past('zrobi', gender)} dobrego wrażenia`,
      `${name} nie ${past('spełni', gender)} oczekiwań`,
    ];
    return rude ? [...plain, 'zabrakło życzliwości'] : plain;
  }
  if (role === 'food')
    return [`${name} nie ${past('smakowa', gender)}`, `${name} nie ${past('spełni', gender)} oczekiwań`];
  if (role === 'price') return ['ceny nie odpowiadają oczekiwaniom', 'ceny budzą zastrzeżenia'];
  return [`${name} nie ${past('spełni', gender)} oczekiwań`, `${name} ${past('wypad', gender)} poniżej oczekiwań`];
}

/** Of what is only named, a reply says no more than that it let somebody down; of a doctor not even that. */
function letDown({ name, gender, role, trade }: Thing): readonly string[] {
  if (role === 'price') return [];
  if (trade === 'care') return ['wizyta <Cię> zawiodła'];
  // Of people nothing is said that blames them.
  if (role === 'staff') return [`${name} nie ${past('spełni', gender)} oczekiwań`];
  return [`${name} <Cię> ${gender === 'm' ? 'zawiódł' : past('zawiod', gender)}`];
}

function echoedWords(
  qualities: readonly Quality[],
  { gender, role, name }: Pick<Thing, 'gender' | 'role' | 'name'>,
): string[] {
  const said = qualities.filter(
    ({ echo, polarity, forms }) =>
      echo &&
      !(role === 'staff' && polarity === 'bad' && manners.has(forms.m ?? '')) &&
      // Of little food nobody says that it was small.
      !(name === 'jedzenie' && forms.m === 'mały'),
  );
  return [...new Set(said.map((quality) => quality.forms[gender] ?? ''))].slice(0, 2);
}

const incidents = incidentsOf('pl');

export const lexicon: Lexicon = {
  get things() {
    return things();
  },
  get qualities() {
    return qualities();
  },
  get incidents() {
    return incidents();
  },
  waited,
  links: new Set(
    `byl byla bylo byly jest sa bardzo naprawde troche zbyt za tez rowniez totalnie niestety i oraz wrecz calkiem dosc
    dosyc w_pelni zawsze nasz nasza nasze moj moja moje ten ta to te tam tu na niezwykle mega tak takie taka taki jak
    okazal okazala okazalo okazaly sie byli przyszla przyszedl przyszly dotarla dotarl podano podane po prostu cala caly
    calkowicie kompletnie wyjatkowo strasznie okropnie przede wszystkim jednak tylko a pani pan panie nawet jeszcze
    ogolnie zdecydowanie absolutnie mocno wyjatkowo prawie juz bylaby wspolnie`.split(/\s+/),
  ),
  relatives: new Set(['ktory', 'ktora', 'ktore', 'ktorzy']),
  negators: new Set(['nie', 'ani', 'bez', 'nigdy', 'zaden', 'zadnych', 'zadnej', 'zadne', 'brak']),
  contrast: /[.!?;,:()\n"]+|\s-\s|\b(?:ale|lecz|jednak|natomiast|chociaz|choc|mimo|niestety|poza tym|za to)\b/,
  describe: (thing, found, negated, kind) =>
    found.length === 0
      ? kind === 'praise'
        ? []
        : letDown(thing)
      : kind === 'praise'
        ? praised(thing, found)
        : criticised(thing, found, negated),
  // Praise is "o obsłudze" (locative), criticism "dotyczące obsługi" (genitive).
  about: (thing, kind) => thing.forms[kind === 'praise' ? 3 : 1] ?? thing.name,
};
