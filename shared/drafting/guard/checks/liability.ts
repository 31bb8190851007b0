import type { Finding } from '../../../domain/reply/draft.ts';
import { type Check, findingAt, matchesUnsaved } from '../subject.ts';

const admission: readonly RegExp[] = [
  /\b(?:to )?(?:nasza|moja|wylacznie nasza) wina\b|z (?:naszej|mojej|wlasnej) winy|po naszej stronie (?:lezy|jest) wina|wina (?:lezy|jest) po naszej stronie|(?:ponosimy|bierzemy|przyjmujemy|bierzemy na siebie)(?: \S+)? odpowiedzialnosc|jestesmy (?:w pelni )?(?:odpowiedzialni|winni)|przyznajemy(?: sie)?(?: \S+)? (?:do )?(?:bled|blad|win|zaniedb)\w*|\bzaniedbali\w*|(?:nasze|naszego|naszym) (?:\S+ )?zaniedban\w*|dopuscili\w* sie|zlamali\w* (?:prawo|przepis)|naruszyli\w* (?:prawo|przepis|zasad)/,
  /\b(?:it|this|that) (?:is|was)(?: \S+)? (?:our|my) (?:own )?fault|\b(?:our|my) (?:own )?(?:fault|negligence)\b|\bwe (?:are|were)(?: \S+)? (?:liable|at fault|to blame|negligent|responsible for (?:this|the|your|what))|\bwe (?:admit|accept|acknowledge|take|bear|assume)(?: \S+)? (?:liability|responsibility|blame|fault|guilt)|\bwe (?:broke|violated|breached) (?:the law|our|your|regulation)|\bwe caused (?:this|your|the)/,
];
/** Says less than a court would want to hear, yet more than a public reply needs. */
const slip =
  /\b(?:popelnili\w*(?: \S+)? blad|nasz blad|naszego bledu|naszym bledem|nasza pomylka|nasze niedopatrzenie|zawalili\w*|(?:our|my) (?:mistake|error|oversight)|we (?:made a mistake|messed up|dropped the ball|failed you))\b/;

/** Sorry is welcome; a confession is for lawyers. "Not our fault" is none, but no kind reply either. */
export const liability: Check = (subject) => [
  ...admission.flatMap((pattern) =>
    found(
      subject,
      pattern,
      'block',
      'This admits liability in public. Say that you are sorry and take the facts to a private channel.',
    ),
  ),
  ...found(
    subject,
    slip,
    'warn',
    'This admits a mistake. Make sure that it is certain and that you want it in public.',
  ),
];

function found(
  subject: Parameters<Check>[0],
  pattern: RegExp,
  severity: Finding['severity'],
  suggestion: string,
): Finding[] {
  return [...matchesUnsaved(subject, pattern)]
    .filter(
      (match) =>
        !/\b(?:nie|not|n't|bez)(?: \S+)? ?$/.test(subject.folded.slice(Math.max(0, match.index - 16), match.index)),
    )
    .map((match) => findingAt(subject, match, 'liability', severity, suggestion));
}
