import type { Finding, Guard } from '../../domain/reply/draft.ts';
import { byRules } from './checks/by-rules.ts';
import { competitor } from './checks/competitor.ts';
import { echoedInstruction } from './checks/echoed-instruction.ts';
import { empty } from './checks/empty.ts';
import { hiddenCharacters } from './checks/hidden-characters.ts';
import { linkNotAllowed } from './checks/link-not-allowed.ts';
import { markup } from './checks/markup.ts';
import { wrongName, wrongSignature } from './checks/names-of-others.ts';
import { nearDuplicate } from './checks/near-duplicate.ts';
import { personalData } from './checks/personal-data.ts';
import { placeholder } from './checks/placeholder.ts';
import { profanity } from './checks/profanity.ts';
import { staffName } from './checks/staff-name.ts';
import { emoji, shouting, unsupportedFact, wordToAvoid } from './checks/tone-of-type.ts';
import { tooLong } from './checks/too-long.ts';
import { wrongLanguage } from './checks/wrong-language.ts';
import { learnedFindings } from './learned-part.ts';
import { type Check, subjectOf } from './subject.ts';

const promotionInCrisis = byRules('promotion_in_crisis');
const cannedPhrase = byRules('canned_phrase');

/** One such phrase is human; two of them make a form letter. */
const cannedPhrases: Check = (subject) => {
  const findings = cannedPhrase(subject);
  return findings.length > 1 ? findings : [];
};

/** Each check with its code, the gravest first. */
export const checks: Readonly<Record<string, Check>> = {
  too_long: tooLong,
  empty,
  placeholder,
  wrong_language: wrongLanguage,
  hidden_characters: hiddenCharacters,
  markup,
  echoed_instruction: echoedInstruction,
  internal_disclosure: byRules('internal_disclosure'),
  personal_data: personalData,
  confirms_client: byRules('confirms_client'),
  link_not_allowed: linkNotAllowed,
  no_reply_address: byRules('no_reply_address'),
  refund: byRules('refund'),
  discount: byRules('discount'),
  deadline: byRules('deadline'),
  promise: byRules('promise'),
  liability: byRules('liability'),
  blame: byRules('blame'),
  staff_name: staffName,
  advice: byRules('advice'),
  asks_rating_change: byRules('asks_rating_change'),
  profanity,
  hostile_tone: byRules('hostile_tone'),
  discrimination: byRules('discrimination'),
  near_duplicate: nearDuplicate,
  competitor,
  wrong_name: wrongName,
  wrong_signature: wrongSignature,
  word_to_avoid: wordToAvoid,
  unsupported_fact: unsupportedFact,
  negative_phrasing: byRules('negative_phrasing'),
  canned_phrase: cannedPhrases,
  self_praise: byRules('self_praise'),
  promotion_in_crisis: (subject) => (subject.request.inSpike === true ? promotionInCrisis(subject) : []),
  shouting,
  emoji,
};

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
      const findings = Object.values(checks).flatMap((check) =>
        check(check === tooLong ? { ...subject, request } : subject),
      );
      return distinct([...findings, ...learnedFindings(subject, findings)]).slice(0, mostFindings);
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
