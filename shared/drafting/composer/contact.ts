import type { SentenceRole } from './language-pack.ts';
import type { PlanInput, PlannedSentence } from './planned.ts';
import { one } from './sentences.ts';

/** Where the brand says who answers, the reply may name that person. */
export function contactSentence(
  input: PlanInput,
  contact: string,
  weight: number,
  role: SentenceRole = 'contact',
): PlannedSentence {
  const name = input.request.brand.contactName?.trim();
  if (name === undefined || name === '' || input.pack.toldIn === undefined) return one(role, weight, { contact });
  return one('contact_named', weight, { contact, name });
}

/** How the reply leads to a person; undefined where nobody is named or the approver wants none. */
export const contactOf = ({ request, wishes }: PlanInput): string | undefined =>
  wishes.withoutContact ? undefined : request.brand.contact;

/** With a full stop where it has no mark. */
export const asSentence = (text: string): string => (/[.!?…)]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
