import { type Check, findingAt, matchesUnsaved } from '../subject.ts';

const patterns: readonly RegExp[] = [
  /\b(?:zwrocimy|oddamy|zrefundujemy|zwracamy|przelejemy|wyplacimy|zrekompensujemy|pokryjemy)\b|(?:otrzyma\w*|dostan\w*|przysluguje|nalezy sie|zlecil\w*|zlecimy|wykona\w*|zrobimy|gwarant\w*|oferuj\w*|propon\w*) (?:\S+ ){0,4}?(?:zwrot\w*|refundacj\w*|rekompensat\w*|odszkodowani\w*)|(?:pelny|calkowity|natychmiastowy) zwrot|zwrot (?:\S+ ){0,3}?(?:zostal\w*|zostanie|nastapi|jest w drodze|trafi)/,
  /\b(?:we|i)(?:'ll| will| can| shall| have|'ve|'d be happy to| would be happy to| are going to|'re going to) (?:\S+ ){0,3}?(?:refund|reimburse|compensate|pay you|give you your money|return your money)|(?:you(?:'ll| will)|you are due|entitled to|you(?: \S+)? (?:receive|get)|issue\w*|process\w*|arrange\w*|offer\w*|grant\w*|initiat\w*|provid\w*) (?:\S+ ){0,3}?(?:refund(?! polic| info| request| page)|reimbursement|compensation|your money back)|(?:full|complete|immediate) refund|refund (?:\S+ ){0,2}?(?:has been|will be|is on its way)/,
];

/** Money back is the brand's to grant: only a saved answer may say so. Naming the refund rules is fine. */
export const refund: Check = (subject) =>
  patterns.flatMap((pattern) =>
    [...matchesUnsaved(subject, pattern)].map((match) =>
      findingAt(
        subject,
        match,
        'refund',
        'block',
        'This grants money back, and no saved answer allows it. Ask for contact instead, or save an answer that states it.',
      ),
    ),
  );
