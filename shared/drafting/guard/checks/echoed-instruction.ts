import type { Finding } from '../../../domain/reply/draft.ts';
import { fold, wordsOf } from '../../wording/fold.ts';
import { type Check, findingAt, findingOf, type Subject } from '../subject.ts';

/** What a machine says that follows the review instead of us. */
const obedience =
  /(?:ignor\w*|zignor\w*|pomin\w*) (?:all |the |any |wszystkie |poprzednie |wczesniejsze |powyzsze )*(?:previous |prior |above )?(?:instruction|instrukcj|polecen)/;

/** "reply with: …", "napisz, że „…”": what stands behind is what the review wants us to say. */
const dictation =
  /(?:\bsay|\bwrite|\breply|\brespond|\banswer|\boutput|\bprint|\brepeat|\binclude|\badd|odpowiedz|odpisz|napisz|powiedz|powtorz|wypisz|dodaj|wstaw)\w*(?: [^\s:"]+){0,8}? ?(?:: ?"?|"|that |ze |the words? |the phrase |slow[oa] )([^"\n.!?]{4,300})/g;

/** So many words in a row are no coincidence. */
const copiedRun = 12;

/** Words that the review wants us to say, or long pieces of it. */
export const echoedInstruction: Check = (subject) => {
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
  const copied = longestCopied(wordsOf(subject.foldedReview), reply, copiedRun);
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
