import type { Finding } from '../../../domain/reply/draft.ts';
import { stemOf, wordsOf } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { prefixLength } from '../prefixes.ts';
import { type Rule, type RuleBook, readRules } from '../rule-book.ts';
import { type Check, findingAt, type Sentence, type Subject } from '../subject.ts';

/** One text needs no more examples of one mistake. */
const mostPerRule = 3;
/** A sentence with more is no sentence, and would only cost time. */
const mostPlaces = 40;

/** A check whose patterns are the file `rules/<code>.json`. */
export function byRules(code: string): Check {
  const book = once(() => readRules(code));
  const matchesIn = remembering((sentence) => findMatches(sentence, book()));
  return (subject) => {
    const found = new Map<Rule, Finding[]>();
    for (const sentence of subject.sentences) {
      for (const [rule, places] of matchesIn(sentence)) {
        const findings = found.get(rule) ?? [];
        findings.push(...findingsOf(subject, code, rule, sentence, places).slice(0, mostPerRule - findings.length));
        found.set(rule, findings);
      }
    }
    return [...found.values()].flat();
  };
}

interface Place {
  readonly index: number;
  readonly text: string;
}

type Matches = ReadonlyMap<Rule, readonly Place[]>;

/** Replies say many sentences again: greetings, apologies, how to get in touch. What the rules find there is kept. */
const mostRemembered = 300;
const longestRemembered = 600;

function remembering(find: (sentence: Sentence) => Matches): (sentence: Sentence) => Matches {
  let known = new Map<string, Matches>();
  return (sentence) => {
    if (sentence.marked.length > longestRemembered) return find(sentence);
    const key = sentence.saved ? `saved ${sentence.marked}` : sentence.marked;
    const there = known.get(key);
    if (there !== undefined) return there;
    const found = find(sentence);
    if (known.size >= mostRemembered) known = new Map();
    known.set(key, found);
    return found;
  };
}

/** Where the patterns of each rule match that applies to a sentence. */
function findMatches(sentence: Sentence, { rules, index }: RuleBook): Matches {
  const { marked, languages, saved } = sentence;
  const found = new Map<Rule, Place[]>();
  const add = (rule: Rule, place: Place): void => {
    const places = found.get(rule);
    if (places === undefined) found.set(rule, [place]);
    else if (places.length < mostPlaces) places.push(place);
  };
  const applying = new Set(
    rules.filter(
      (rule) =>
        (!saved || rule.evenIfSaved) &&
        (languages.size === 0 || languages.has(rule.lang)) &&
        rule.needs?.test(marked) !== false,
    ),
  );
  if (applying.size === 0) return found;
  for (const start of sentence.wordStarts) {
    for (let length = 1; length <= prefixLength; length += 1) {
      for (const { rule, pattern } of index.get(marked.slice(start, start + length)) ?? []) {
        if (!applying.has(rule)) continue;
        const expression = pattern();
        expression.lastIndex = start;
        const text = expression.exec(marked)?.[0];
        if (text !== undefined) add(rule, { index: start, text });
      }
    }
  }
  for (const rule of applying) {
    if (rule.pattern === undefined) continue;
    for (const match of marked.matchAll(rule.pattern)) add(rule, { index: match.index, text: match[0] });
  }
  return found;
}

function findingsOf(
  subject: Subject,
  code: string,
  rule: Rule,
  sentence: Sentence,
  places: readonly Place[],
): Finding[] {
  if (rule.notIn?.test(sentence.marked)) return [];
  return withoutOverlaps(places)
    .filter(({ index, text }) => {
      const before = sentence.marked.slice(Math.max(0, index - 90), index);
      return !rule.unless?.test(before) && !(rule.toldIsFine && isTold(subject, sentence, text));
    })
    .slice(0, mostPerRule)
    .map(({ index, text }) =>
      findingAt(subject, { index: sentence.start + index, length: text.length }, code, rule.severity, rule.suggestion),
    );
}

/** From left to right, the longest first, none inside another. */
function withoutOverlaps(places: readonly Place[]): Place[] {
  let end = 0;
  return places
    .toSorted((one, other) => one.index - other.index || other.text.length - one.text.length)
    .filter(({ index, text }) => {
      if (index < end) return false;
      end = index + text.length;
      return true;
    });
}

const past = /(?:czeka|trwa|wait|took|przez|since|sorry|przykro|przeprasz)\w*/;

/** The customer's own numbers, looked back upon, or a matter that the review names itself. */
function isTold(subject: Subject, sentence: Sentence, words: string): boolean {
  const numbers = words.match(/\d+/g) ?? [];
  if (numbers.length > 0) {
    return past.test(sentence.folded) && numbers.every((each) => subject.reviewNumbers.has(each));
  }
  const last = wordsOf(words).at(-1) ?? '';
  return last.length > 4 && subject.foldedReview.includes(stemOf(last));
}
