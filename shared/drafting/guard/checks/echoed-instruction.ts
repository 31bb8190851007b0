import type { Finding } from '../../../domain/reply/draft.ts';
import { fold, wordsOf } from '../../wording/fold.ts';
import type { Check } from '../subject.ts';

/** What a model says when it follows the review instead of us, or talks about itself. */
const tells =
  /ignor\w* (?:all |the |any |wszystkie |poprzednie )*(?:previous |prior |above )?(?:instruction|instrukcj|polecen)|as an ai\b|(?:ai )?language model|jako (?:model|sztuczna)|model jezykow|system prompt|(?:here is|here's) (?:the|your|a) (?:reply|response|draft)|oto (?:odpowiedz|propozycja odpowiedzi)|i cannot (?:comply|assist with that)|developer mode/;

/** "reply with: …", "napisz, że „…”": what stands behind is what the review wants us to say. */
const dictation =
  /(?:\bsay|\bwrite|\breply|\brespond|\banswer|\boutput|\bprint|\brepeat|odpowiedz|odpisz|napisz|powiedz|powtorz|wypisz)\w*(?: [^\s:"]+){0,8}? ?(?:: ?"?|"|that |ze )([^"\n]{8,300})/g;

/** So many words in a row are no coincidence. */
const copiedRun = 12;

export const echoedInstruction: Check = (subject) => {
  const findings: Finding[] = [];
  const told = tells.exec(subject.folded);
  if (told !== null) {
    findings.push({
      code: 'echoed_instruction',
      severity: 'block',
      words: subject.original(told.index, told[0].length),
      suggestion: 'This talks like a machine or repeats an instruction. Write the reply anew.',
    });
  }
  const reply = wordsOf(subject.folded).join(' ');
  for (const match of subject.foldedReview.matchAll(dictation)) {
    const dictated = wordsOf(match[1] ?? '').slice(0, 12);
    const copied = longestCopied(dictated, reply, 4);
    if (copied !== undefined) {
      findings.push({
        code: 'echoed_instruction',
        severity: 'block',
        words: copied.slice(0, 300),
        suggestion: 'The review asks us to say this. Say it in your own words or leave it out.',
      });
      break;
    }
  }
  const review = wordsOf(subject.foldedReview);
  const copied = longestCopied(review, reply, copiedRun);
  if (findings.length === 0 && copied !== undefined && !isSaved(copied, subject.request.brand?.savedAnswers ?? [])) {
    findings.push({
      code: 'echoed_instruction',
      severity: 'warn',
      words: copied.slice(0, 300),
      suggestion: 'A long piece of the review is repeated word for word. Answer it in your own words.',
    });
  }
  return findings;
};

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
