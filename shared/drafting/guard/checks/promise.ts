import type { Finding } from '../../../domain/reply/draft.ts';
import { type Check, findingAt, matchesUnsaved } from '../subject.ts';

/** What a customer may hold us to. */
const firm: readonly RegExp[] = [
  /\b(?:obiecujemy|obiecuje|gwarantujemy|gwarantuje|przyrzekamy|zobowiazujemy sie|dajemy slowo|macie (?:panstwo )?nasze slowo)\b|(?:to|taka sytuacja|cos takiego|podobna sytuacja|ta sytuacja|sytuacja)(?: \S+)? (?:juz )?(?:wiecej |nigdy (?:wiecej )?)?sie (?:juz )?(?:wiecej |nigdy )?nie powtorzy|nie powtorzy sie|(?:naprawimy|wymienimy|doslemy|wyslemy|usuniemy|poprawimy|zalatwimy|rozwiazemy|wprowadzimy|dodamy|zmienimy|wyciagniemy|ukarzemy|zwolnimy|odkupimy|przyspieszymy)\b|konsekwencj\w* (?:\S+ )?(?:zostan\w*|wobec|wyciagn\w*)/,
  /\b(?:we|i) (?:promise|guarantee|assure you|pledge|swear)|(?:you have|have) (?:my|our) word|(?:will|won't|wont|shall) (?:never|not)? ?happen again|never happen again|\b(?:we|i)(?:'ll| will| shall| are going to|'re going to) (?:(?:also|certainly|definitely|absolutely|surely|immediately|personally) )?(?:fix|replace|repair|resend|send you|ship|remove|solve|resolve this|add|implement|introduce|make (?:it|this) (?:right|up)|fire|discipline|sack)|(?:will be|has been|been) (?:fired|disciplined|dismissed|sacked|reprimanded)/,
];

/** Things that we then have to do: fine if meant, but somebody has to remember them. */
const soft: readonly RegExp[] = [
  /\b(?:skontaktujemy sie|odezwiemy sie|oddzwonimy|zadzwonimy|wrocimy z (?:odpowiedzia|informacja)|przyjrzymy sie|sprawdzimy|wyjasnimy|zbadamy|przeanalizujemy|zajmiemy sie|przeszkolimy|porozmawiamy z (?:personelem|zespolem|pracownikiem|kelner\w*))\b/,
  /\b(?:we|i|someone|our team)(?:'ll| will| shall) (?:\S+ )?(?:look into|investigate|get back|call you|contact you|reach out|follow up|be in touch|check (?:this|it|that)|review (?:this|it|the)|train|speak (?:to|with) (?:the|our))/,
];

export const promise: Check = (subject) => [
  ...firm.flatMap((pattern) =>
    found(
      subject,
      pattern,
      'block',
      'This is a promise that no saved answer allows. Say what you value or ask for contact instead.',
    ),
  ),
  ...soft.flatMap((pattern) =>
    found(subject, pattern, 'warn', 'This says that we will do something. Keep it only if somebody will really do it.'),
  ),
];

const found = (
  subject: Parameters<Check>[0],
  pattern: RegExp,
  severity: Finding['severity'],
  suggestion: string,
): Finding[] =>
  [...matchesUnsaved(subject, pattern)].map((match) => findingAt(subject, match, 'promise', severity, suggestion));
