import type { DraftRequest } from '../../domain/reply/draft.ts';
import type { AskedQuestion } from './questions.ts';

/** What the approver is asked, in his language; the customer's words stay as they are. */
const said = {
  en: {
    uncovered: 'No saved answer covers what the customer asks:',
    tooLong: 'The saved answer is too long for this platform. The customer asks:',
    ask: 'What may we answer?',
    quote: (words: string) => `“${words}”`,
  },
  pl: {
    uncovered: 'Żadna zapisana odpowiedź nie obejmuje pytania klienta:',
    tooLong: 'Zapisana odpowiedź jest za długa dla tej platformy. Klient pyta:',
    ask: 'Co możemy odpowiedzieć?',
    quote: (words: string) => `„${words}”`,
  },
} as const;

/** Asks the approver what may be answered to questions that no saved answer covers. */
export function questionForApprover({ uiLanguage }: DraftRequest, open: readonly AskedQuestion[]): string {
  const { uncovered, tooLong, ask, quote } = said[uiLanguage ?? 'en'];
  const asked = [...new Set(open.map((question) => quote(question.text.slice(0, 140).trim())))].join(' ');
  const about = open.flatMap((question) => question.about ?? []);
  const matters = about.length === 0 ? '' : ` (${about.join(', ')})`;
  const why = open.some((question) => question.tooLong === true) ? tooLong : uncovered;
  return `${why} ${asked}${matters}. ${ask}`.slice(0, 500);
}
