import type { Finding } from '../../../domain/reply/draft.ts';
import { fold, wordsOf } from '../../wording/fold.ts';
import { type Check, findingAt, findingOf, type Subject } from '../subject.ts';
import { mayOrder, obeyedIn } from './obeyed-instruction.ts';

/** What a machine says that follows the review instead of us. */
const obedience =
  /(?:ignor\w*|zignor\w*|pomin\w*) (?:all |the |any |wszystkie |poprzednie |wczesniejsze |powyzsze )*(?:previous |prior |above )?(?:instruction|instrukcj|polecen)/;

/**
 * "reply with: …", "napisz, że „…”": what stands behind is what the review wants us to say. An order stands at the start of
 * a clause or behind "you must"; "the waiter said that …" orders nothing.
 */
const order =
  /(?<=(?:^|[.!?:;,("\n-]) ?|\b(?:please|must|should|you to|and|then|just|now|kindly|prosze|prosimy|musisz|masz|ma|powinna|musi|oraz|teraz|also|tez|rowniez|dodatkowo) )(?:say|write|reply|respond|answer|output|print|repeat|include|add|contain|start with|end with|odpowiedz|odpisz|napisz|powiedz|powtorz|wypisz|dodaj|wstaw|umiesc|zawierac|brzmiec|odpowiedziec|napisac|powiedziec|odpisac)(?:cie)?\b/;
const dictation = new RegExp(
  String.raw`${order.source}(?: [^\s:"]+){0,8}?,? ?(?:: ?"?|"|that |ze |with |the words? |the phrase |slow[oa] )([^"\n.!?]{4,300})`,
  'g',
);

/** So many words in a row are no coincidence. */
const copiedRun = 12;

/** The customer's own words, marked as his: no echo. */
const quotation = /"[^"\n]{1,400}"/g;

/** Words that the review wants us to say, or long pieces of it. */
export const echoedInstruction: Check = (subject) => {
  const reviewWords = wordsOf(subject.foldedReview);
  const obeyed = obedience.exec(subject.folded);
  const findings: Finding[] =
    obeyed === null
      ? []
      : [findingAt(subject, { index: obeyed.index, length: obeyed[0].length }, 'echoed_instruction', 'block')];
  const reply = wordsOf(subject.folded).join(' ');
  for (const match of subject.foldedReview.matchAll(dictation)) {
    const copied = dictated(match[1] ?? '', reply) ?? shouted(subject, match);
    if (copied !== undefined) {
      findings.push(findingOf(subject, copied, 'echoed_instruction', 'block'));
      break;
    }
  }
  const done = findings.length === 0 && mayOrder(reviewWords) ? obeyedIn(subject) : undefined;
  if (done !== undefined) findings.push(findingOf(subject, done, 'echoed_instruction', 'block'));
  const unquoted = wordsOf(subject.folded.replace(quotation, ' ')).join(' ');
  const copied = longestCopied(reviewWords, unquoted, copiedRun);
  if (findings.length === 0 && copied !== undefined && !isSaved(copied, subject.request.brand?.savedAnswers ?? [])) {
    findings.push(findingOf(subject, copied, 'echoed_instruction', 'warn', 'echoed_review'));
  }
  return findings;
};

/** Most of the words that the review puts into our mouth, in its order. */
function dictated(text: string, reply: string): string | undefined {
  const words = wordsOf(text).slice(0, 10);
  return longestCopied(words, reply, words.length < 7 ? Math.max(3, words.length) : Math.ceil(words.length * 0.8));
}

/** A single word in capitals that the review orders and the reply holds. */
function shouted(subject: Subject, match: RegExpExecArray): string | undefined {
  const { reviewText, replyText } = subject.request;
  const words = wordsOf(match[1] ?? '').slice(0, 2);
  return words
    .map((word) => word.toUpperCase())
    .find((word) => word.length > 4 && reviewText.includes(word) && replyText.includes(word));
}

/** The first run of `length` of these words that the reply repeats. */
function longestCopied(words: readonly string[], reply: string, length: number): string | undefined {
  if (words.length < length && words.length < 3) return undefined;
  const size = Math.min(length, words.length);
  for (let index = 0; index + size <= words.length && index < 3000; index += 1) {
    const run = words.slice(index, index + size).join(' ');
    if (` ${reply} `.includes(` ${run} `)) return run;
  }
  return undefined;
}

const isSaved = (run: string, answers: readonly { readonly text: string }[]): boolean =>
  answers.some((answer) => wordsOf(fold(answer.text)).join(' ').includes(run));
