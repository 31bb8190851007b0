import { once } from '../wording/once.ts';
import { prefixLength } from './prefixes.ts';
import { type Indexed, type Rule, readRules } from './rule-book.ts';
import type { Sentence } from './subject.ts';

/** Where a rule matches in a sentence. */
export interface Place {
  readonly index: number;
  readonly text: string;
}

export type Matches = ReadonlyMap<Rule, readonly Place[]>;

/** A sentence with more is no sentence, and would only cost time. */
const mostPlaces = 40;

/** All codes with a rule file that somebody asked for: a sentence is gone over once for all of them. */
const codes = new Set<string>();
const codeOf = new Map<Rule, string>();

const ruleIndex = once(() => {
  const index = new Map<string, Indexed[]>();
  const everywhere: Rule[] = [];
  for (const code of codes) {
    const book = readRules(code);
    for (const rule of book.rules) codeOf.set(rule, code);
    everywhere.push(...book.rules.filter(({ pattern }) => pattern !== undefined));
    for (const [prefix, indexed] of book.index) {
      const known = index.get(prefix);
      if (known === undefined) index.set(prefix, [...indexed]);
      else known.push(...indexed);
    }
  }
  return { index, everywhere };
});

/** What the rules of a code find in a sentence. Every code is named before the first sentence is read. */
export function searchFor(code: string): (sentence: Sentence) => Matches {
  codes.add(code);
  return (sentence) => matchesOf(sentence).get(code) ?? none;
}

const none: Matches = new Map();

/** Replies say many sentences again: greetings, apologies, how to get in touch. What the rules find there is kept. */
const mostRemembered = 600;
const longestRemembered = 600;
let remembered = new Map<string, ReadonlyMap<string, Matches>>();

function matchesOf(sentence: Sentence): ReadonlyMap<string, Matches> {
  if (sentence.found !== undefined) return sentence.found;
  const key = sentence.saved ? `saved ${sentence.marked}` : sentence.marked;
  const known = remembered.get(key);
  const found = known ?? findMatches(sentence);
  if (known === undefined && key.length <= longestRemembered) {
    if (remembered.size >= mostRemembered) remembered = new Map();
    remembered.set(key, found);
  }
  sentence.found = found;
  return found;
}

/** Where the patterns of each rule match that applies to a sentence, by code. */
function findMatches(sentence: Sentence): ReadonlyMap<string, Matches> {
  const { index, everywhere } = ruleIndex();
  const { marked, languages, saved } = sentence;
  const found = new Map<string, Map<Rule, Place[]>>();
  const add = (rule: Rule, place: Place): void => {
    const code = codeOf.get(rule) ?? '';
    const ofCode = found.get(code) ?? new Map<Rule, Place[]>();
    found.set(code, ofCode);
    const places = ofCode.get(rule);
    if (places === undefined) ofCode.set(rule, [place]);
    else if (places.length < mostPlaces) places.push(place);
  };
  const asked = new Map<Rule, boolean>();
  const applies = (rule: Rule): boolean => {
    const known = asked.get(rule);
    if (known !== undefined) return known;
    const answer =
      (!saved || rule.evenIfSaved) &&
      (languages.size === 0 || languages.has(rule.lang)) &&
      rule.needs?.test(marked) !== false;
    asked.set(rule, answer);
    return answer;
  };
  for (const start of sentence.wordStarts) {
    for (let length = 1; length <= prefixLength; length += 1) {
      for (const { rule, pattern } of index.get(marked.slice(start, start + length)) ?? []) {
        if (!applies(rule)) continue;
        const expression = pattern();
        expression.lastIndex = start;
        const text = expression.exec(marked)?.[0];
        if (text !== undefined) add(rule, { index: start, text });
      }
    }
  }
  for (const rule of everywhere) {
    if (rule.pattern === undefined || !applies(rule)) continue;
    for (const match of marked.matchAll(rule.pattern)) add(rule, { index: match.index, text: match[0] });
  }
  return found;
}
