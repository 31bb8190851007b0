import { incidentsOf } from '../incidents.ts';
import type { Lexicon, Quality, Thing } from '../lexicon.ts';
import { things } from './things.ts';
import { waited } from './waited.ts';

const table: readonly (readonly ['good' | 'bad', echo: boolean, words: string])[] = [
  [
    'good',
    true,
    'fresh comfortable comfy cosy cozy clean spotless friendly kind polite helpful welcoming attentive professional knowledgeable quick fast efficient prompt spacious quiet reliable easy intuitive affordable reasonable patient courteous caring relaxing tidy warm accommodating lively sturdy smooth',
  ],
  [
    'good',
    false,
    'delicious tasty yummy great good excellent amazing awesome fantastic wonderful lovely superb perfect brilliant outstanding fabulous incredible beautiful stunning best nice gorgeous exceptional impeccable phenomenal divine scrumptious super terrific top fab ideal stellar',
  ],
  [
    'bad',
    true,
    'cold lukewarm stale dry burnt overcooked undercooked raw salty oversalted greasy soggy tough dirty filthy unclean rude unfriendly impolite unhelpful slow noisy loud small tiny cramped dark uncomfortable broken damaged defective faulty torn cracked expensive overpriced late delayed incomplete unprofessional confusing bland watery blunt outdated inattentive unavailable hard',
  ],
  [
    'bad',
    false,
    'bad terrible awful horrible disgusting poor mediocre worst appalling dreadful pathetic useless nasty gross rubbish crap shocking atrocious disappointing subpar average ridiculous abysmal inedible tasteless unacceptable lousy arrogant ignorant hopeless flimsy cheap shoddy',
  ],
];

const ofPeople = new Set(
  'kind polite helpful attentive knowledgeable patient courteous caring accommodating rude impolite unhelpful unprofessional inattentive arrogant ignorant'.split(
    ' ',
  ),
);

const qualities: ReadonlyMap<string, Quality> = new Map(
  table.flatMap(([polarity, echo, words]) =>
    words
      .split(' ')
      .map((word): [string, Quality] => [
        word,
        { polarity, echo, ofPeople: ofPeople.has(word), forms: { s: word, p: word } },
      ]),
  ),
);

/** An app goes on being easy; a meal was good. */
const is = (thing: Thing): string => (thing.gender === 'p' ? 'are' : 'is');
const was = (thing: Thing): string => (thing.gender === 'p' ? 'were' : 'was');

/** Of a person's manners a public reply does not say more than it must. */
const manners = new Set(
  'rude unfriendly impolite unhelpful unprofessional inattentive cold dirty small dark hard loud noisy'.split(' '),
);

function wordsOf(qualities: readonly Quality[], thing: Thing, negated: boolean): string {
  const said = qualities.filter(
    ({ echo, polarity, forms }) =>
      echo && !(thing.role === 'staff' && polarity === 'bad' && manners.has(forms.s ?? '')),
  );
  return [...new Set(said.map((quality) => quality.forms[thing.gender] ?? ''))]
    .slice(0, 2)
    .join(negated ? ' or ' : ' and ');
}

function praised(thing: Thing, found: readonly Quality[]): readonly string[] {
  const words = wordsOf(found, thing, false);
  if (words !== '')
    return [
      `the ${thing.name} ${thing.trade === 'app' ? is(thing) : was(thing)} ${words}`,
      `you found the ${thing.name} ${words}`,
    ];
  if (thing.role === 'food')
    return [`you enjoyed the ${thing.name}`, `the ${thing.name} hit the spot`, `you liked the ${thing.name} so much`];
  if (thing.role === 'staff')
    return [`the ${thing.name} made a good impression`, `the ${thing.name} looked after you well`];
  return [
    `you liked the ${thing.name}`,
    `the ${thing.name} lived up to your expectations`,
    `the ${thing.name} won you over`,
  ];
}

const facts = new Set(
  'late delayed broken damaged defective faulty torn cracked incomplete unavailable burnt stale raw overcooked undercooked'.split(
    ' ',
  ),
);

/** Of what is only named, a reply says no more than that it let somebody down; of a doctor not even that. */
const letDown = ({ name, role, trade }: Thing): readonly string[] =>
  role === 'price' ? [] : trade === 'care' ? ['your visit let you down'] : [`the ${name} let you down`];

function criticised(thing: Thing, found: readonly Quality[], negated: boolean): readonly string[] {
  const words = wordsOf(found, thing, negated);
  if (words !== '') {
    const not = negated ? ' not' : '';
    // Who says that something was late does not find it so.
    if (words.split(/ and | or /).some((word) => facts.has(word)))
      return [`the ${thing.name} ${was(thing)}${not} ${words}`];
    return [
      `the ${thing.name} ${was(thing)}${not} ${words}`,
      negated ? `you did not find the ${thing.name} ${words}` : `you found the ${thing.name} ${words}`,
    ];
  }
  if (thing.role === 'staff') {
    const rude =
      thing.name !== 'service' && found.some(({ ofPeople, forms }) => ofPeople === true || forms.s === 'unfriendly');
    const plain = [
      `the ${thing.name} did not make a good impression`,
      `the ${thing.name} fell short of your expectations`,
    ];
    return rude ? [...plain, `you did not get the welcome you expected from the ${thing.name}`] : plain;
  }
  return [
    `the ${thing.name} fell short of your expectations`,
    `the ${thing.name} let you down`,
    `the ${thing.name} did not live up to your expectations`,
  ];
}

const incidents = incidentsOf('en');

export const lexicon: Lexicon = {
  get things() {
    return things();
  },
  qualities,
  get incidents() {
    return incidents();
  },
  waited,
  links: new Set(
    `was were is are very really so too quite extremely a bit little also and the of that were been be being my our your their his
    her this just always seemed felt looked tasted came arrived both all super absolutely totally completely incredibly
    rather pretty such had has an in for here there everything still way far more most bit even truly simply
    exceptionally especially as ever i we they have kept got definitely arrived stone`.split(/\s+/),
  ),
  relatives: new Set(['which', 'who']),
  negators: new Set([
    'not',
    'no',
    'never',
    "wasn't",
    "weren't",
    "isn't",
    "aren't",
    "don't",
    "didn't",
    "doesn't",
    'without',
    'hardly',
    'nothing',
    'neither',
    'nor',
    "couldn't",
    "can't",
    'wasnt',
    'isnt',
    'didnt',
    'dont',
  ]),
  contrast: /[.!?;,:()\n"]+|\s-\s|\b(?:but|however|although|though|except|yet|unfortunately|while|whereas|despite)\b/,
  describe: (thing, found, negated, kind) =>
    found.length === 0
      ? kind === 'praise'
        ? []
        : letDown(thing)
      : kind === 'praise'
        ? praised(thing, found)
        : criticised(thing, found, negated),
  about: (thing) => `the ${thing.name}`,
};
