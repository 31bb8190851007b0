import type { Finding, Guard } from '../../domain/reply/draft.ts';
import { asksRatingChange } from './checks/asks-rating-change.ts';
import { competitor } from './checks/competitor.ts';
import { deadline } from './checks/deadline.ts';
import { discount } from './checks/discount.ts';
import { echoedInstruction } from './checks/echoed-instruction.ts';
import { empty } from './checks/empty.ts';
import { hiddenCharacters } from './checks/hidden-characters.ts';
import { liability } from './checks/liability.ts';
import { linkNotAllowed } from './checks/link-not-allowed.ts';
import { markup } from './checks/markup.ts';
import { nearDuplicate } from './checks/near-duplicate.ts';
import { negativePhrasing } from './checks/negative-phrasing.ts';
import { noReplyAddress } from './checks/no-reply-address.ts';
import { personalData } from './checks/personal-data.ts';
import { profanity } from './checks/profanity.ts';
import { promise } from './checks/promise.ts';
import { refund } from './checks/refund.ts';
import { tooLong } from './checks/too-long.ts';
import { wrongLanguage } from './checks/wrong-language.ts';
import { type Check, subjectOf } from './subject.ts';

const checks: readonly Check[] = [
  tooLong,
  empty,
  wrongLanguage,
  hiddenCharacters,
  markup,
  echoedInstruction,
  personalData,
  linkNotAllowed,
  noReplyAddress,
  refund,
  discount,
  deadline,
  promise,
  liability,
  asksRatingChange,
  profanity,
  nearDuplicate,
  competitor,
  negativePhrasing,
];

/** A text this long is no reply; the rest of it would only cost time. */
const longestExamined = 20_000;
const mostFindings = 30;

/** Looks at a reply, whoever wrote it, before a person sees it and again before it is published. Pure and total. */
export function createGuard(): Guard {
  return {
    check: (request) => {
      const examined = { ...request, replyText: request.replyText.slice(0, longestExamined) };
      const subject = subjectOf(examined);
      // The length is judged on the whole text.
      const findings = checks.flatMap((check) => check(check === tooLong ? { ...subject, request } : subject));
      return distinct(findings).slice(0, mostFindings);
    },
  };
}

function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  const kept = findings.filter(({ code, words }) => {
    const key = `${code} ${words}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
  return [
    ...kept.filter(({ severity }) => severity === 'block'),
    ...kept.filter(({ severity }) => severity === 'warn'),
  ];
}
