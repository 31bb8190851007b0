import { type Check, findingAt, matchesUnsaved } from '../subject.ts';

const goods = String.raw`(?:rabat\w*|znizk\w*|kupon\w*|voucher\w*|bon(?:u|em|y)?\b|kod\w* (?:rabat|promocyj)\w*|gratis\w*|upomin\w*|prezent\w*|darmow\w*|bezplatn\w*|discount\w*|coupon\w*|gift|promo code|credit|freebie|complimentary)`;
const patterns: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:otrzym\w*|dostan\w*|damy|dajemy|oferuj\w*|propon\w*|przygotow\w*|przyzna\w*|czeka\w*|podarujemy|przekazemy|wyslemy|w ramach przeprosin|w ramach rekompensaty|na koszt firmy) (?:\S+ ){0,5}?${goods}`,
  ),
  new RegExp(
    String.raw`${goods} (?:\S+ ){0,4}?(?:na kolejn|na nastepn|przy kolejn|przy nastepn|w ramach przeprosin|for your next|on your next|as an apology|on us)`,
  ),
  new RegExp(
    String.raw`\b(?:we|i)(?:'ll| will| can| would like to|'d like to|'d love to| want to)? (?:\S+ )?(?:offer|give|send|add|apply) (?:\S+ ){0,4}?${goods}`,
  ),
  /\b\d{1,3} ?(?:%|procent|percent)(?: \S+)? (?:rabat|znizk|taniej|off|discount)\w*|on the house|na koszt (?:firmy|lokalu|domu)|free (?:meal|month|night|drink|dessert|coffee|dinner|upgrade|replacement|of charge)|za darmo\b/,
];

/** A present to one customer is read by all the others. */
export const discount: Check = (subject) =>
  patterns.flatMap((pattern) =>
    [...matchesUnsaved(subject, pattern)].map((match) =>
      findingAt(
        subject,
        match,
        'discount',
        'block',
        'This offers something for free or cheaper, and no saved answer allows it. Leave it out of a public reply.',
      ),
    ),
  );
