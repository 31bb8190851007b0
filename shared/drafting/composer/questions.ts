import type { SavedAnswer } from '../../domain/brand/voice.ts';
import { measureReply, type ReplyLimit } from '../../domain/reply/reply-limit.ts';
import { fold } from '../wording/fold.ts';
import type { LanguagePack } from './language-pack.ts';
import { fittingAnswer } from './saved-answers.ts';

/** A question of the mention and what may be answered to it. */
export interface AskedQuestion {
  /** The customer's sentence, for the approver only. */
  readonly text: string;
  /** How a reply names the matter, where it is known. */
  readonly about: string | undefined;
  readonly answer: SavedAnswer | undefined;
  /** True where there is an answer that does not fit the platform. */
  readonly tooLong?: boolean;
}

export interface QuestionSearch {
  readonly text: string;
  readonly flagged: boolean;
  readonly negative: boolean;
  readonly answers: readonly SavedAnswer[];
  readonly today: string;
}

const mostQuestions = 3;

/** In a complaint "Maybe they were never trained?" asks for nothing; "What is the code for?" does. */
const asksPlainly =
  /^\W*(?:a |i |and |so )?(?:czy|kiedy|gdzie|jak|ile|(?:do|od|o) ktorej|jak[aei]\w*|what|where|when|how|can|could|is|are|do|does|which)\b/;

/**
 * The questions that want an answer; one sentence may ask about two matters. "How can anyone work like that?" in a
 * complaint is none: in a negative text only questions about a known matter, or with a saved answer, count.
 */
export function questionsOf(search: QuestionSearch, pack: LanguagePack): AskedQuestion[] {
  const found: AskedQuestion[] = [];
  for (const sentence of candidates(search)) {
    const folded = fold(sentence);
    const all = pack.questions.filter((matter) => matter.pattern.test(folded));
    const matters = all.length > 1 ? all.filter((matter) => matter.general !== true) : all;
    for (const matter of matters.length > 0 ? matters : [undefined]) {
      const answer = fittingAnswer({
        question: sentence,
        matter: matter?.pattern,
        answers: search.answers,
        language: pack.code,
        knows: pack.knows,
        today: search.today,
      });
      const worthAsking =
        matter !== undefined ||
        answer !== undefined ||
        ((search.flagged || unmarked.test(folded) || wondering.test(folded) || onlyAsks(search.text)) &&
          (!search.negative || (onlyAsks(search.text) && asksPlainly.test(folded))));
      const known = found.some((other) => other.about === matter?.about && other.answer === answer);
      if (worthAsking && !known && found.length < mostQuestions)
        found.push({ text: sentence, about: matter?.about, answer });
    }
  }
  return found;
}

/** Room that the sentences around saved answers need at the least. */
const roomAround = ' Dziękujemy za pytanie o godziny otwarcia i parking.';

/** Answers are never cut: those that do not fit together are left to the approver. */
export function answersThatFit(
  questions: readonly AskedQuestion[],
  limit: ReplyLimit,
  signature: string,
): AskedQuestion[] {
  let said = `${signature}${roomAround}`;
  return questions.map((question) => {
    if (question.answer === undefined || said.includes(question.answer.text)) return question;
    const longer = `${said} ${question.answer.text}`;
    if (!measureReply(longer, limit).fits) return { ...question, answer: undefined, tooLong: true };
    said = longer;
    return question;
  });
}

/** "How can I verify the app": asked without a mark. */
const unmarked =
  /^\W*(?:how (?:can|do|to|does)|when will|where (?:can|is|do)|can (?:i|you|we)|could you|is there|do you|(?:please|pls|plz|kindly) help|jak (?:moge|mozna|sie)|czy (?:moge|mozna|jest|sa|macie|bedzie)|kiedy (?:bedzie|beda)|gdzie (?:moge|mozna|jest))\b[^.!]{5,120}$/;

/** True where the mention does nothing but ask. */
export function onlyAsks(text: string): boolean {
  if (unmarked.test(fold(text))) return true;
  const sentences = text.split(/(?<=[.!?\n])\s+/).filter((sentence) => /\p{L}{3}/u.test(sentence));
  return (
    sentences.length > 0 &&
    sentences.every((sentence) => sentence.trim().endsWith('?') || /^\W*\p{L}+(?:\s\p{L}+)?\W*$/u.test(sentence))
  );
}

/** "I was wondering if …": a question without a mark. */
const wondering =
  /\b(?:wondering (?:if|whether|how|when)|wanted to (?:ask|know)|(?:want|would like|need) to know|please (?:tell|advise|explain)|(?:please|pls|plz|kindly) (?:\S+ )?help|help me|(?:how|what) (?:can|do|should) i|tell me (?:why|how|when|if)|chcial\w* (?:sie )?(?:zapytac|dowiedziec|spytac|wiedziec)|prosze o (?:informacj\w*|odpowiedz))\b/;

const asking =
  /\b(?:what|where|when|how|can|could|is there|are there|do you|does|which|who|why|help|czy|kiedy|gdzie|jak|ile|jaki\w*|prosze o|prosba|pomoc\w*|pytan\w*)\b/;

/** Sentences with a question mark; where the classifier hears a question without one, the whole text. */
function candidates({ text, flagged }: QuestionSearch): string[] {
  const visible = text.slice(0, 4000).replace(/[\p{C}\s]+/gu, ' ');
  const asked = (visible.match(/[^.!?\n]*\?/g) ?? [])
    .map((sentence) => sentence.trim())
    // "Pretty????" doubts.
    .filter(
      (sentence) =>
        sentence.length > 3 &&
        !/^\W*\p{L}+\?{2,}$/u.test(sentence) &&
        !(/\?{3,}$/.test(sentence) && !asksPlainly.test(fold(sentence))),
    );
  const told = (visible.match(/[^.!?\n]+/g) ?? []).filter((sentence) => wondering.test(fold(sentence)));
  if (asked.length + told.length > 0) return [...asked, ...told].slice(0, 8);
  const folded = fold(visible.trim());
  return ((flagged && asking.test(folded)) || unmarked.test(folded)) && visible.trim() !== ''
    ? [visible.trim().slice(0, 300)]
    : [];
}
