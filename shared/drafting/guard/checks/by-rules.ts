import type { Finding } from '../../../domain/reply/draft.ts';
import { stemOf, wordsOf } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { type Rule, readRules } from '../rule-book.ts';
import { type Check, findingAt, type Sentence, type Subject } from '../subject.ts';

/** One text needs no more examples of one mistake. */
const mostPerRule = 3;

/** A check whose patterns are the file `rules/<code>.json`. */
export function byRules(code: string): Check {
  const rules = once(() => readRules(code));
  return (subject) => rules().flatMap((rule) => findings(subject, code, rule));
}

function findings(subject: Subject, code: string, rule: Rule): Finding[] {
  const found: Finding[] = [];
  for (const sentence of subject.sentences) {
    if (sentence.saved && !rule.evenIfSaved) continue;
    if (sentence.languages.size > 0 && !sentence.languages.has(rule.lang)) continue;
    if (rule.needs?.test(sentence.marked) === false) continue;
    for (const match of sentence.marked.matchAll(rule.pattern)) {
      if (found.length >= mostPerRule) return found;
      if (rule.unless?.test(sentence.marked.slice(Math.max(0, match.index - 90), match.index))) continue;
      if (rule.notIn?.test(sentence.marked)) break;
      if (rule.toldIsFine && isTold(subject, sentence, match[0])) continue;
      const place = { index: sentence.start + match.index, length: match[0].length };
      found.push(findingAt(subject, place, code, rule.severity, rule.suggestion));
    }
  }
  return found;
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
