import { type Check, findingAt } from '../subject.ts';

const pattern =
  /\b(?:no|do-?not|dont|nie)[-_. ]?(?:reply|odpowiadaj)\w*@\S*|\bno-?reply\b|(?:prosimy|prosze) (?:\S+ ){0,2}nie odpowiadac|nie odpowiadaj na t[ea]|(?:do not|don't) reply to this|(?:automated|automatic) (?:message|reply|response)|wiadomosc (?:wygenerowana |zostala )?(?:\S+ )?automatycznie|odpowiedz automatyczna/;

/** A person wrote to us; a reply that nobody can answer is an insult. */
export const noReplyAddress: Check = (subject) => {
  const match = pattern.exec(subject.folded);
  if (match === null) return [];
  return [
    findingAt(
      subject,
      { index: match.index, length: match[0].length },
      'no_reply_address',
      'block',
      'Name a contact where a person reads and answers.',
    ),
  ];
};
