import { fold } from '../wording/fold.ts';
import { once } from '../wording/once.ts';

/** Two forms of one name: "Marek" and "Marku", "Anna Nowak" and "Nowakowi". Short names must agree in more of their letters. */
export function isSameName(one: string, other: string): boolean {
  const [first, second] = [fold(one), fold(other)];
  const length = Math.min(first.length, second.length);
  let shared = 0;
  while (shared < length && first[shared] === second[shared]) shared += 1;
  return shared >= Math.max(2, Math.min(length - 2, 5)) && Math.abs(first.length - second.length) <= 4;
}

/** Short forms that share no beginning with the full name. */
const shortForms = once((): readonly (readonly string[])[] =>
  'aleksandra:ola aleksander:olek joanna:asia malgorzata:gosia katarzyna:kasia jakub:kuba agnieszka:aga elzbieta:ela zofia:zosia grzegorz:grzes robert:bob william:bill elizabeth:liz elizabeth:beth richard:dick margaret:peggy edward:ted james:jim anthony:tony theodore:ted rebecca:becky stanislaw:staszek krzysztof:krzys tadeusz:tadek andrew:drew alexander:sasha alexandra:sandra'
    .split(' ')
    .map((pair) => pair.split(':')),
);

/** "Ola" and "Aleksandra" may be the same person. */
export const mayBeShortFor = (one: string, other: string): boolean =>
  shortForms().some(([full = '', short = '']) => {
    const fits = (long: string, little: string) => isSameName(long, full) && isSameName(little, short);
    return fits(one, other) || fits(other, one);
  });

const endings = "(?:a|i|y|e|ie|u|owi|em|iem|om|ami|ach|ow|o|ze|zie|ia|ii|'s|s|'?(?:a|u|em|owi))?";
/** How a Polish stem changes in front of an ending: Biedronka, Biedronce. */
const softened: Readonly<Record<string, string>> = {
  k: '[kc]',
  g: '(?:g|dz)',
  r: 'rz?',
  t: '(?:t|ci)',
  d: '(?:d|dzi)',
};

/** The pattern of a folded name in each grammatical case. */
export function formsOf(word: string): string {
  if (word.length < 4) return escaped(word);
  const stem = word.replace(/(?<=.{3})[aeioy]$/, '');
  const last = stem.at(-1) ?? '';
  return `${escaped(stem.slice(0, -1))}${softened[last] ?? escaped(last)}${endings}`;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
