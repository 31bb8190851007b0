import * as z from 'zod';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { readLanguageData } from '../language-data.ts';
import { type FoundThing, type NamedThing, namedThings } from '../named-things.ts';
import { type Segment, segmentsOf } from '../told.ts';
import { polarityOf } from './cues.ts';
import { patterns } from './patterns.ts';
import { capitals, isKnown } from './told.ts';

const Rows = z.array(z.string());
const File = z.strictObject({
  concrete: Rows,
  plain: Rows,
  troubles: Rows,
  hollow: Rows,
  modifiers: Rows,
  fixed: Rows,
  verbish: Rows,
  care: Rows,
  brands: Rows,
});

interface Lists {
  readonly heads: ReadonlySet<string>;
  readonly plain: ReadonlySet<string>;
  readonly troubles: ReadonlySet<string>;
  /** Says nothing without a word in front: "feature", "time". */
  readonly hollow: ReadonlySet<string>;
  readonly modifiers: ReadonlySet<string>;
  readonly fixed: ReadonlySet<string>;
  /** Is a verb as often: needs "the" or the like in front. */
  readonly verbish: ReadonlySet<string>;
  readonly care: ReadonlySet<string>;
  readonly brands: ReadonlySet<string>;
}

const lists = once((): Lists => {
  const file = readLanguageData('en.named.json', File);
  const setOf = (rows: readonly string[]): ReadonlySet<string> => new Set(rows.join(' ').split(' '));
  return {
    heads: setOf([...file.concrete, ...file.plain, ...file.troubles, ...file.hollow]),
    plain: setOf(file.plain),
    troubles: setOf(file.troubles),
    hollow: setOf(file.hollow),
    modifiers: setOf(file.modifiers),
    fixed: new Set(file.fixed),
    verbish: setOf(file.verbish),
    care: setOf(file.care),
    brands: setOf(file.brands),
  };
});

/** The concrete things that an English text names; `medical`: only what is nobody's secret. */
export const thingsIn = (text: string, medical: boolean): NamedThing[] =>
  namedThings(text.replace(/[’‘`]/g, "'").replace(inFlight, '$1-$2'), {
    segmentsOf: (whole) => segmentsOf(whole, patterns().conjunctions),
    thingsOf: (segment) => thingsOf(segment, medical),
    toneOf: ({ text: said }) => {
      const tone = gone.test(said) ? 'bad' : polarityOf(fold(said));
      return tone === 'good' && ought.test(said) ? 'none' : tone;
    },
    supposes:
      /^(?:if|unless|than|in case|had (?:i|we))\b|\b(?:would have|if you|unlike|compared to|other (?:apps|airlines|hotels|banks))\b/i,
    wishes:
      /\b(?:please (?:add|include|allow|bring|give|provide|enable|introduce|consider|support|make)|(?:could|can) you (?:please )?add|would (?:like|love|be (?:nice|great|good|better|awesome|helpful|useful))|i'd (?:like|love)|wish (?:it|there|you|i|we)|should (?:have (?:an?|the|more)|add|include|allow)|needs? (?:an?|to (?:have|add|include|allow))|add (?:an?|the|more|some)|hope (?:you|they|to see)|bring back|suggest)\b/i,
    relative: /^(?:which|who|where)$/i,
  });

/** "In flight entertainment" is one word; the length stays. */
const inFlight = /\b(in) (flight)(?= (?:service|entertainment|meal|food|crew|magazine|snack))/gi;

/** "Staff should be more courteous" praises nobody. */
const ought = /\b(?:should|could|must|needs? to|have to|better if|rather)\b/i;

/** What was there and is not. */
const gone = /\b(?:gone|removed|disappeared|took away|taken away|no longer|vanished)\b/i;

interface Word {
  readonly typed: string;
  readonly lower: string;
  readonly at: number;
}

const determiners = new Set(
  'the a an my our your their this that these those its his her no any some every each of with for in on and or about from'.split(
    ' ',
  ),
);
const possessors = new Set('the a an my our your their this that these those its no any some every each'.split(' '));

/** May stand between "the" and a noun and says nothing that a reply would name. */
const passedOver = new Set(
  `new newest latest whole same other only recent previous old older oldest first last second third next actual real big
  small long entire main own certain different many few several most more little current basic simple such very so too
  really quite much just also various all both extra additional general overall usual normal regular proper full free longer huge important great main state me you it us them is are was were`.split(
    /\s+/,
  ),
);

function thingsOf({ text, after }: Segment, medical: boolean): FoundThing[] {
  const words: Word[] = [...text.matchAll(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu)].map((match) => ({
    typed: match[0],
    lower: match[0].toLowerCase(),
    at: match.index,
  }));
  const found: FoundThing[] = [];
  // From behind: a compound is known by its last word.
  for (let last = words.length - 1; last >= 0; last -= 1) {
    const start = startOf(words, last, 0);
    const thing = start === undefined ? undefined : thingOf(words, start, last, medical);
    if (start === undefined || thing === undefined) continue;
    // "Since the last update": when it was.
    found.push(after === 'since' ? { ...thing, passing: true } : thing);
    last = start;
  }
  return found;
}

/** Where the phrase begins whose last word stands at `last`; undefined where none ends there. */
function startOf(words: readonly Word[], last: number, from: number): number | undefined {
  const { heads, modifiers, fixed, verbish, brands } = lists();
  const pair = (at: number): string => `${words[at - 1]?.lower ?? ''} ${words[at]?.lower ?? ''}`;
  const head = words[last]?.lower ?? '';
  const isFixed =
    last > from &&
    fixed.has(pair(last)) &&
    (!verbish.has(words[last - 1]?.lower ?? '') || isLed(words, last - 1, from));
  if (!isFixed && !heads.has(head)) return undefined;
  // A longer compound is read at its own last word.
  const next = words[last + 1]?.lower ?? '';
  if (fixed.has(pair(last + 1)) || (heads.has(next) && adjoin(words, last) && !verbish.has(next))) return undefined;
  if (heads.has(next) && adjoin(words, last) && isModifierOf(head, words, last)) return undefined;
  let start = isFixed ? last - 1 : last;
  while (start > from && last - start < 3 && adjoin(words, start - 1)) {
    const word = words[start - 1]?.lower ?? '';
    if (brands.has(word) || !(modifiers.has(word) || fixed.has(pair(start)))) break;
    // "I call support", "they charge interest": a verb, unless something shows that it is none.
    if (verbish.has(word) && !isLed(words, start - 1, from) && !(start - 1 === 0 && word.endsWith('ing'))) break;
    start -= 1;
  }
  start = withUnknown(words, start, last, from);
  if (start === last && verbish.has(head) && !isLed(words, last, from)) return undefined;
  return start;
}

/** "The weight change", but not "the update changed": what follows a determiner belongs to the noun. */
const isModifierOf = (word: string, words: readonly Word[], at: number): boolean =>
  lists().modifiers.has(word) && possessors.has(words[at - 1]?.lower ?? '');

/** Only white space between a word and the next. */
const adjoin = (words: readonly Word[], at: number): boolean => {
  const [one, other] = [words[at], words[at + 1]];
  return one !== undefined && other !== undefined && one.at + one.typed.length + 1 === other.at;
};

/** "The", "my" or another word in front that only a noun can follow, over adjectives. */
function isLed(words: readonly Word[], at: number, from: number): boolean {
  let index = at - 1;
  for (; index >= Math.max(from, at - 3); index -= 1) {
    const word = words[index]?.lower ?? '';
    if (
      possessors.has(word) ||
      lists().brands.has(word) ||
      /^(?:of|with|without|about|from|in|on|during|after)$/.test(word)
    )
      return true;
    if (!passedOver.has(word) && polarityOf(word) === 'none') return false;
  }
  // "Very good coaching plans": nothing but adjectives in front.
  return index < from && at > from && from === 0;
}

/** What stands between "the" and the noun belongs to it, also where no list knows it: "the stats overview page". */
function withUnknown(words: readonly Word[], start: number, last: number, from: number): number {
  if (!extended.test(words[last]?.lower ?? '')) return start;
  let first = start;
  for (let index = start - 1; index >= Math.max(from, last - 3); index -= 1) {
    const word = words[index];
    if (word === undefined || !adjoin(words, index)) return start;
    if (possessors.has(word.lower)) return first;
    if (
      determiners.has(word.lower) ||
      lists().brands.has(word.lower) ||
      !/^[a-z][a-z-]+$/.test(word.lower) ||
      !isKnown(word.lower)
    )
      return start;
    if (
      passedOver.has(word.lower) ||
      polarityOf(word.lower) !== 'none' ||
      /(?:ly|ed|ing|able|ful|ible|ous|est)$/.test(word.lower)
    )
      return isLed(words, index, from) || possessors.has(words[index - 1]?.lower ?? '') ? first : start;
    first = index;
  }
  return start;
}

/** What stands in front of these is a name rather than an opinion. */
const extended =
  /^(?:features?|functions?|functionality|options?|buttons?|pages?|sections?|tile|screens?|mode|data|reports?|charts?|graphs?|menu|tab|widgets?|key|settings?|recordings?|tracker|tracking|counter|monitor|statement|page)$/;

function thingOf(words: readonly Word[], start: number, last: number, medical: boolean): FoundThing | undefined {
  const { plain, troubles, hollow, care, fixed } = lists();
  const parts = words.slice(start, last + 1);
  const head = parts.at(-1)?.lower ?? '';
  const phrase = parts.map(({ lower }) => lower).join(' ');
  if (medical && !(care.has(head) && parts.every(({ lower }) => care.has(lower)))) return undefined;
  const cut = goesOn(words, last);
  if (cut && parts.length === 1 && (plain.has(head) || hollow.has(head) || !/[^s]s$/.test(head))) return undefined;
  const isPlain = (plain.has(head) || cut) && parts.length === 1;
  if (parts.length === 1 && hollow.has(head) && !isPlain) return undefined;
  if (vague.has(phrase)) return undefined;
  const before = words.slice(Math.max(0, start - 3), start).map(({ lower }) => lower);
  // "In time", "by card": idioms without an article; "per day".
  if (parts.length === 1 && /^(?:per|by|as)$/.test(before.at(-1) ?? '')) return undefined;
  const isName =
    start > 0 && parts.length > 1 && !plain.has(head) && parts.every(({ typed }) => /^\p{Lu}\p{Ll}+$/u.test(typed));
  const name = parts.map((part) => written(part, isName)).join(' ');
  const the = `the ${name}`;
  return {
    nominative: the,
    genitive: name,
    accusative: wished(before, name, head),
    instrumental: the,
    locative: the,
    key: singular(phrase),
    head: singular(head),
    trouble: troubles.has(head),
    level: isPlain ? 1 : 2,
    words: fixed.has(phrase) ? Math.max(2, parts.length) : parts.length,
    lacking:
      /\b(?:no|lack of|without|without any|lacks|missing|not have|n't have|not provide|n't provide|zero)(?: (?:a|an|any|the|proper|enough|decent|real))*$/.test(
        before.join(' '),
      ),
    passing:
      /\b(?:in|on|at|during|after|before|from|to|into|via|through|since|until|when)(?: (?:the|a|an|my|our|this|their|your|last|latest|recent|new))*$/.test(
        before.join(' '),
      ),
    at: parts[0]?.at ?? 0,
  };
}

/** "The transaction banks": another noun may stand behind, of which no list knows. */
function goesOn(words: readonly Word[], last: number): boolean {
  const next = words[last + 1]?.lower ?? '';
  if (next === '' || !adjoin(words, last)) return false;
  return !(
    determiners.has(next) ||
    passedOver.has(next) ||
    patterns().finite.test(next) ||
    polarityOf(next) !== 'none' ||
    /(?:ed|ing|ly|n't)$/.test(next) ||
    follows.test(next)
  );
}

const follows =
  /^(?:everywhere|anywhere|all|to|at|by|as|but|or|so|than|then|when|while|if|because|since|until|after|before|during|without|into|through|via|per|not|no|never|always|still|even|only|just|also|too|again|anymore|here|there|now|today|i|you|he|she|they|we|it|will|would|should|could|may|might|must|can|cannot|been|be|being|got|seems?|keeps?|means?|takes?|lets?|sucks?|please|which|who|that|where|how|what|why|both|like|unless|once|plus|over|under|inside|onboard|between|within|etc|u|s|did|me|us|them)$/;

/** In a wish a thing that is not there yet keeps its article. */
function wished(before: readonly string[], name: string, head: string): string {
  const article = before.findLast((word) => word === 'a' || word === 'an');
  if (article !== undefined) return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
  return /[^s]s$/.test(head) && !before.some((word) => possessors.has(word)) ? name : `the ${name}`;
}

/** "Smart Notifications" keeps its capitals inside a sentence; other words are written small. */
function written({ typed, lower }: Word, isName: boolean): string {
  const known = capitals[lower];
  if (known !== undefined) return known;
  if (lower === 'pdf' || lower === 'csv' || lower === 'nfc' || lower === 'sms') return lower.toUpperCase();
  return isName ? typed : lower;
}

const singular = (phrase: string): string => phrase.replace(/([^s])s$/, '$1');

const vague = new Set(['phone', 'phone call', 'mobile phone', 'app information', 'customer', 'food service']);
