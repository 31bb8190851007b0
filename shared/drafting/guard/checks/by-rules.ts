import type { Finding } from '../../../domain/reply/draft.ts';
import { stemOf, wordsOf } from '../../wording/fold.ts';
import type { Rule } from '../rule-book.ts';
import { type Place, searchFor } from '../rule-search.ts';
import { type Check, findingAt, type Sentence, type Subject } from '../subject.ts';

/** One text needs no more examples of one mistake. */
const mostPerRule = 3;

/** A check whose patterns are the file `rules/<code>.json`. */
export function byRules(code: string): Check {
  const matchesIn = searchFor(code);
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

function findingsOf(
  subject: Subject,
  code: string,
  rule: Rule,
  sentence: Sentence,
  places: readonly Place[],
): Finding[] {
  if (rule.notIn?.test(sentence.marked) || (attributable.has(code) && isAttributed(sentence.folded))) return [];
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

/** What somebody else is said to have said or felt may be given back, in these matters. */
const attributable = new Set([
  'refund',
  'discount',
  'deadline',
  'liability',
  'blame',
  'confirms_client',
  'discrimination',
]);
const attribution =
  /^ *(?:you (?:say|write|mention|report|describe|felt|feel|tell us|wonder|ask(?:ed)?|hoped|expected)|(?:we|i) (?:read|understand|hear) that you|in your view|as you see it|(?:jak )?(?:pisze|pyta|wspomina|twierdzi|opisuje|zaznacza|uwaza|czuje)(?:cie)? (?:pani?|panstwo)|czytamy,? ze|z (?:pani|pana|panstwa|twoj\w*) (?:opisu|wpisu|opinii|relacji|slow) wynika|wedlug (?:pani|pana|panstwa)|(?:miala? pani?|poczula? sie pani?) )/;
/** "You write that …, and that is true": the sentence goes on in our own name. */
const ownVoice =
  /\b(?:but|however|and (?:we|i|that|it|this|you|he|she|they)|we (?:will|admit|agree)|we'll|true|right|ale|lecz|jednak|i (?:tak|to|ma|jest|bylo|slusznie)|racja|racje|prawda|przyznaj\w*|dlatego|wiec)\b/;

const isAttributed = (folded: string): boolean => attribution.test(folded) && !ownVoice.test(folded);

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
