import type { Topic } from '../../domain/classification/classification.ts';
import { fold, wordsOf } from '../wording/fold.ts';
import type { Point, Trade } from './points.ts';
import { isMedical } from './subject-matter.ts';
import { wordStartsOf } from './word-starts.ts';

/** A noun that people praise or complain of. `forms` are the language's own business (cases, number). */
export interface Thing {
  readonly name: string;
  readonly forms: readonly string[];
  readonly gender: string;
  readonly trade: Trade;
  readonly role: 'food' | 'staff' | 'price' | 'thing';
}

/** A property. `echo` is false for crude or vague words, which a reply paraphrases. */
export interface Quality {
  readonly polarity: 'good' | 'bad';
  readonly forms: Readonly<Record<string, string>>;
  readonly echo: boolean;
  /** True for manners of people: "courteous" is no property of a cabin. */
  readonly ofPeople?: boolean;
}

/** Something that happened, recognised as a whole. */
export interface Incident {
  readonly id: string;
  readonly kind: Point['kind'];
  readonly pattern: RegExp;
  /** How the words begin with which the pattern begins; always tried where it is not known. */
  readonly leads?: readonly string[] | undefined;
  readonly clauses: readonly string[];
  /** Its clauses tell how long somebody waited: the amount and the unit are in the match. */
  readonly waited?: boolean | undefined;
  /** Empty where it cannot be said so. */
  readonly about: string;
  readonly trade?: Trade | undefined;
  readonly topic?: Topic | undefined;
  /** By gender or number: clauses that name the thing to which it happened, where one stands near by. */
  readonly ofThing?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Its clauses say as much as the customer does. */
  readonly definite?: boolean | undefined;
  /** Where it can have happened: at a doctor's, or anywhere else; everywhere where it is not said. */
  readonly setting?: 'care' | 'elsewhere' | undefined;
  /** Recognised by single words: gives way to a thing with a property in the same clause ("the waiter was rude"). */
  readonly vague?: boolean | undefined;
}

export interface Lexicon {
  readonly things: ReadonlyMap<string, Thing>;
  readonly qualities: ReadonlyMap<string, Quality>;
  readonly incidents: readonly Incident[];
  /** Words that may stand between a thing and its quality. */
  readonly links: ReadonlySet<string>;
  readonly negators: ReadonlySet<string>;
  /** "which": what follows is about the thing before. */
  readonly relatives: ReadonlySet<string>;
  /** Splits a text into clauses; punctuation is split on anyway. */
  readonly contrast: RegExp;
  /** "trzeba było czekać 50 minut": `unit` as it was written. */
  waited(amount: number, unit: string): readonly string[];
  describe(thing: Thing, qualities: readonly Quality[], negated: boolean, kind: Point['kind']): readonly string[];
  about(thing: Thing, kind: Point['kind']): string;
}

/** What is only supposed did not happen: "if the soup were cold", "gdyby zupa była zimna". */
const supposed =
  /^\s*(?:i |a |bo |ze |and |but |because )?(?:gdyby|jesli|jezeli|jakby|zeby|oby|if|unless|in case|had (?:i|we|it))\b|\b(?:gdyby|bylby|bylaby|byloby|would(?:n't)? have been|(?:may|might|could) have)\b/;

/** Long rants make their points early; the rest is not worth the time. */
const longestText = 4000;
const mostWordsOfClause = 60;

/** Finds the points of a folded text, in the order in which it makes them. */
export function findPoints(folded: string, lexicon: Lexicon): Point[] {
  const text = folded.slice(0, longestText);
  const points: Point[] = [];
  let at = 0;
  let before: Thing | undefined;
  for (const clause of text.split(lexicon.contrast)) {
    const words = supposed.test(clause) ? [] : wordsOf(clause).slice(0, mostWordsOfClause);
    // "… a bed, which was hard", "… the pizza, soggy and cold": such a clause goes on about the thing before.
    const goesOn =
      before !== undefined &&
      words.length > 0 &&
      (lexicon.relatives.has(words[0] ?? '') ||
        (words.length <= 5 && words.every((word) => lexicon.qualities.has(word) || lexicon.links.has(word))));
    points.push(
      ...pointsOfClause(
        goesOn && before !== undefined
          ? [fold(before.name), ...words.filter((word) => !lexicon.relatives.has(word))]
          : words,
        at,
        lexicon,
      ),
    );
    before =
      words.map((word) => lexicon.things.get(word)).findLast((thing) => thing !== undefined) ??
      (goesOn ? before : undefined);
    at += clause.length + 1;
  }
  const stated = points.filter((point) => point.stated);
  const starts = wordStartsOf(text);
  const elsewhere = isMedical(text) ? 'elsewhere' : 'care';
  for (const incident of lexicon.incidents) {
    if (incident.setting === elsewhere || incident.leads?.some((lead) => starts.has(lead)) === false) continue;
    const match = incident.pattern.exec(text);
    if (match === null || isNegated(text, match.index, lexicon) || isSupposed(text, match.index)) continue;
    // "0, 5 h" is half an hour, and no five.
    if (
      incident.waited === true &&
      shorter.test(text.slice(Math.max(0, match.index - 12), match.index + match[0].length))
    )
      continue;
    if (
      incident.waited === true &&
      /\d ?[.,] ?\d/.test(text.slice(Math.max(0, match.index - 3), match.index + match[0].length))
    )
      continue;
    const explained = stated.some((point) => point.kind === incident.kind && Math.abs(point.at - match.index) < nearBy);
    if (incident.vague !== true || !explained) points.push(pointOfIncident(incident, match, text, lexicon));
  }
  return dropRepeated(points.sort((one, other) => one.at - other.at));
}

/** "It took less than 30 minutes" praises. */
const shorter = /\b(?:less than|under|only|within|barely|just|mniej niz|niecal\w+|zaledwie|tylko)\W+(?:about )?\d/;

/** Characters within which two findings are taken to speak of the same thing. */
const nearBy = 60;

function pointOfIncident(incident: Incident, match: RegExpExecArray, text: string, lexicon: Lexicon): Point {
  const thing = incident.ofThing === undefined ? undefined : thingNear(text, match, lexicon);
  const clauses =
    incident.waited === true
      ? lexicon.waited(Number(match[1] ?? match[3]), match[2] ?? match[4] ?? '')
      : incident.clauses;
  const ofThing =
    thing === undefined
      ? undefined
      : incident.ofThing?.[thing.gender]?.map((clause) => clause.replace('[thing]', thing.name));
  return {
    kind: incident.kind,
    key: incident.id,
    label: thing === undefined ? incident.id : `${thing.name}: ${incident.id}`,
    trade: thing?.trade ?? incident.trade ?? 'any',
    clauses: ofThing ?? clauses,
    about: thing !== undefined && incident.about === '' ? lexicon.about(thing, incident.kind) : incident.about,
    at: match.index,
    stated: true,
    // Our paraphrase of a complaint is weaker than the customer's words, save where it says as much.
    concrete:
      incident.kind === 'praise' || incident.waited === true || incident.definite === true || ofThing !== undefined,
    ours: true,
    ...(incident.topic === undefined ? {} : { topic: incident.topic }),
  };
}

/** The first thing named in the clause of the match: "the zip of my jacket broke" is about the zip. */
function thingNear(text: string, match: RegExpExecArray, lexicon: Lexicon): Thing | undefined {
  const around = text.slice(Math.max(0, match.index - 40), match.index + match[0].length);
  const clause = around.split(/[.!?,;]/).at(-1) ?? around;
  return wordsOf(clause)
    .map((word) => lexicon.things.get(word))
    .find((thing) => thing !== undefined);
}

const isSupposed = (text: string, index: number): boolean =>
  supposed.test(
    text
      .slice(0, index)
      .split(/[.!?;,:]/)
      .at(-1) ?? '',
  );

/** "no queue", "never had to wait": the word in front of the match takes it back. */
function isNegated(text: string, index: number, lexicon: Lexicon): boolean {
  const clause =
    text
      .slice(Math.max(0, index - 24), index)
      .split(/[.!?;,:]/)
      .at(-1) ?? '';
  const before = wordsOf(clause).slice(-2);
  return before.some((word) => lexicon.negators.has(word));
}

interface Pair {
  readonly thing: Thing;
  readonly kind: Point['kind'];
  readonly negated: boolean;
  readonly qualities: Quality[];
}

function pointsOfClause(words: readonly string[], at: number, lexicon: Lexicon): Point[] {
  const pairs = new Map<string, Pair>();
  const named = new Set<Thing>();
  for (const [index, word] of words.entries()) {
    const thing = lexicon.things.get(word);
    if (thing !== undefined) named.add(thing);
    const quality = lexicon.qualities.get(word);
    if (quality === undefined) continue;
    const found = thingOf(words, index, lexicon);
    if (found === undefined || (found.negated && quality.polarity === 'bad')) continue;
    if (quality.ofPeople === true && found.thing.role !== 'staff') continue;
    const kind = quality.polarity === 'good' && !found.negated ? 'praise' : 'grievance';
    const pair = pairs.get(found.thing.name);
    if (pair === undefined)
      pairs.set(found.thing.name, { thing: found.thing, kind, negated: found.negated, qualities: [quality] });
    else if (pair.kind === kind && pair.negated === found.negated) pair.qualities.push(quality);
  }
  const stated = [...pairs.values()].map((pair) =>
    pointOf(pair.thing, pair.kind, pair.qualities, pair.negated, at, lexicon),
  );
  const onlyNamed = [...named]
    .filter((thing) => !pairs.has(thing.name))
    .flatMap((thing) => (['praise', 'grievance'] as const).map((kind) => pointOf(thing, kind, [], false, at, lexicon)));
  return [...stated, ...onlyNamed];
}

function pointOf(
  thing: Thing,
  kind: Point['kind'],
  qualities: readonly Quality[],
  negated: boolean,
  at: number,
  lexicon: Lexicon,
): Point {
  const words = qualities.map((quality) => quality.forms[thing.gender] ?? '').join(', ');
  return {
    kind,
    key: thing.name,
    label: words === '' ? thing.name : `${thing.name}: ${negated ? '– ' : ''}${words}`,
    trade: thing.trade,
    clauses: lexicon.describe(thing, qualities, negated, kind),
    about: lexicon.about(thing, kind),
    at,
    stated: qualities.length > 0,
    concrete: qualities.some((quality) => quality.echo),
    ...(qualities.length === 0 ? { ours: true } : {}),
  };
}

/** The noun that the quality at `index` belongs to: over linking words only, first to the left, then to the right. */
function thingOf(
  words: readonly string[],
  index: number,
  lexicon: Lexicon,
): { thing: Thing; negated: boolean } | undefined {
  const right = walk(words, index, 1, 2, lexicon);
  const left = walk(words, index, -1, 6, lexicon);
  const chosen = right !== undefined && right.steps === 1 ? right : (left ?? right);
  if (chosen === undefined) return undefined;
  const before = words.slice(Math.max(0, index - 2), index);
  return { thing: chosen.thing, negated: chosen.negated || before.some((word) => lexicon.negators.has(word)) };
}

function walk(
  words: readonly string[],
  from: number,
  step: 1 | -1,
  most: number,
  lexicon: Lexicon,
): { thing: Thing; negated: boolean; steps: number } | undefined {
  let negated = false;
  for (let steps = 1; steps <= most; steps += 1) {
    const word = words[from + steps * step];
    if (word === undefined) return undefined;
    const thing = lexicon.things.get(word);
    if (thing !== undefined) return { thing, negated, steps };
    if (lexicon.negators.has(word)) negated = true;
    else if (!lexicon.links.has(word) && !lexicon.qualities.has(word)) return undefined;
  }
  return undefined;
}

/** One point per thing and kind; the more definite one is kept. */
function dropRepeated(points: readonly Point[]): Point[] {
  const kept = new Map<string, Point>();
  for (const point of points) {
    const key = `${point.kind} ${point.key}`;
    const known = kept.get(key);
    if (known === undefined || rank(point) > rank(known)) kept.set(key, point);
  }
  return [...kept.values()];
}

/** "50 minutes" outranks "so long", which outranks a thing in passing. */
const rank = ({ stated, concrete, clauses }: Point): number =>
  (stated ? 4 : 0) + (concrete ? 2 : 0) + (/\d/.test(clauses[0] ?? '') ? 1 : 0);
