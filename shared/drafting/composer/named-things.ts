import type { Segment } from './told.ts';

/** How the text speaks of a thing. `lacking`: it was not there. */
export type Standing = 'praised' | 'blamed' | 'lacking' | 'wished' | 'neutral';

/** A noun phrase in the forms that a sentence may ask for; a language without cases has the same in all. */
export interface Forms {
  readonly nominative: string;
  readonly genitive: string;
  readonly accusative: string;
  readonly instrumental: string;
  readonly locative: string;
}

/** Something concrete that a text names, in a form of which its language is certain. */
export interface NamedThing extends Forms {
  readonly standing: Standing;
  /** Noise, dirt, a delay: nothing that could be praised. */
  readonly trouble: boolean;
  /** True for what every mention names: a visit, the service. */
  readonly plain: boolean;
  /** Only says where or when something was. */
  readonly passing: boolean;
  /** Without what parts it from others: the same thing twice has the same key. */
  readonly key: string;
  /** The noun by itself. */
  readonly head: string;
  readonly at: number;
  /** The most telling is named first. */
  readonly rank: number;
}

/** A noun phrase before it is known how its clause speaks of it. */
export interface FoundThing extends Forms {
  readonly key: string;
  readonly head: string;
  readonly trouble: boolean;
  /** 2 for what one can touch, 1 for what every mention names. */
  readonly level: 1 | 2;
  /** Words of the phrase: a compound says more. */
  readonly words: number;
  readonly lacking: boolean;
  /** Only says where or when something was. */
  readonly passing: boolean;
  /** Within its segment. */
  readonly at: number;
}

export interface ThingRules {
  segmentsOf(text: string): Segment[];
  thingsOf(segment: Segment): FoundThing[];
  toneOf(segment: Segment): 'good' | 'bad' | 'both' | 'none';
  /** Behind these words a clause only supposes or compares. */
  readonly supposes: RegExp;
  readonly wishes: RegExp;
  /** "which …": such a clause goes on about the thing before. */
  readonly relative: RegExp;
}

const mostThings = 12;

/** The concrete things that a text names, the most telling first, each once. */
export function namedThings(text: string, rules: ThingRules): NamedThing[] {
  const segments = rules.segmentsOf(text);
  const found: NamedThing[] = [];
  let wished = false;
  for (const [index, segment] of segments.entries()) {
    if (segment.after === '') wished = false;
    wished ||= rules.wishes.test(segment.text);
    if (segment.asks || rules.supposes.test(segment.after) || rules.supposes.test(segment.text)) continue;
    const things = rules.thingsOf(segment);
    if (things.length === 0) continue;
    const standing = wished ? 'wished' : standingOf(segments, index, rules);
    for (const thing of things) {
      const own = thing.lacking && standing !== 'praised' && standing !== 'wished' ? 'lacking' : standing;
      if (thing.trouble && (own === 'praised' || own === 'lacking' || own === 'wished')) continue;
      if (thing.lacking && own === 'praised') continue;
      found.push({
        ...thing,
        standing: own === 'neutral' && thing.trouble ? 'blamed' : own,
        plain: thing.level === 1,
        at: segment.at + thing.at,
        rank:
          thing.level * 2 +
          Math.min(thing.words, 3) +
          (thing.trouble ? 1 : 0) +
          (own === 'neutral' ? 0 : 2) -
          (thing.passing ? 1.5 : 0),
      });
    }
    if (found.length >= mostThings) break;
  }
  return onceEach(found.sort((one, other) => other.rank - one.rank || one.at - other.at));
}

/** An enumeration and what hangs on a "which" are judged by the clause behind them. */
function standingOf(segments: readonly Segment[], index: number, rules: ThingRules): Standing {
  for (let ahead = index; ahead < Math.min(segments.length, index + 4); ahead += 1) {
    const segment = segments[ahead];
    if (segment === undefined || segment.asks) return 'neutral';
    const tone = rules.toneOf(segment);
    if (tone === 'good') return 'praised';
    if (tone === 'bad') return 'blamed';
    if (tone === 'both') return 'neutral';
    const next = segments[ahead + 1];
    if (next === undefined || next.after === '') return 'neutral';
    const goesOn = rules.relative.test(next.after) || (isMark(next.after) && segment.text.split(/\s+/).length <= 3);
    if (!goesOn) return 'neutral';
  }
  return 'neutral';
}

const isMark = (after: string): boolean => /^[,:–—-]$/.test(after);

function onceEach(things: readonly NamedThing[]): NamedThing[] {
  const kept: NamedThing[] = [];
  for (const thing of things) {
    const same = kept.find(({ key, head }) => key === thing.key || (head === thing.head && thing.key === thing.head));
    if (same === undefined) kept.push(thing);
    // "Great breakfast … breakfast was cold": one of both would be wrong.
    else if (same.standing !== thing.standing && opposed(same.standing, thing.standing))
      kept[kept.indexOf(same)] = { ...same, standing: 'neutral' };
  }
  return kept;
}

const opposed = (one: Standing, other: Standing): boolean =>
  (one === 'praised') !== (other === 'praised') && one !== 'neutral' && other !== 'neutral';

/** Several things as one phrase, in each form. */
export function listed(things: readonly Forms[], list: (items: readonly string[]) => string): Forms {
  const of = (form: keyof Forms): string => list(things.map((thing) => thing[form]));
  return {
    nominative: of('nominative'),
    genitive: of('genitive'),
    accusative: of('accusative'),
    instrumental: of('instrumental'),
    locative: of('locative'),
  };
}

/** What a link or a tag is called is nothing that a customer speaks of; blanked in place. */
export const withoutMarkup = (text: string): string =>
  text.replace(/\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|<[^<>]{0,500}>/g, (markup) => ' '.repeat(markup.length));
