import { type Check, findingAt } from '../subject.ts';

const patterns: readonly RegExp[] = [
  /(?:zmian\w*|zmieni\w*|podnie\w*|podwyzsz\w*|popraw\w*|usun\w*|skasow\w*|edyt\w*|wycof\w*|zaktualiz\w*|przemysl\w*|aktualizacj\w*) (?:\S+ ){0,3}?(?:ocen\w*|opini\w*|recenzj\w*|gwiazd\w*|komentarz\w*)|(?:wyzsz\w*|lepsz\w*) (?:ocen\w*|not\w*) (?:\S+ )?(?:od|na|w)|(?:prosimy|liczymy|poprosimy) (?:\S+ ){0,4}?(?:5|piec|pelne) gwiazd\w*/,
  /\b(?:chang\w*|updat\w*|revis\w*|reconsider\w*|rais\w*|improv\w*|edit\w*|remov\w*|delet\w*|withdraw\w*|amend\w*|tak\w* down|increas\w*|adjust\w*) (?:\S+ ){0,2}?(?:your |the |this |that )(?:\S+ )?(?:rating|review|stars?|score|comment)\b|\b(?:give|leave|rate) (?:us )?(?:\S+ ){0,2}?(?:5|five)[- ]?stars?|higher rating/,
];
/** Thanking for a change that happened, or telling what we improved, asks for nothing. */
const harmless = /(?:dziekujemy|dzieki|thank you|thanks)(?: \S+){0,3}? (?:for |za )(?:\S+ ){0,3}$/;

/** Platforms forbid to ask for better stars, and customers hate it. */
export const asksRatingChange: Check = (subject) =>
  patterns.flatMap((pattern) => {
    const match = pattern.exec(subject.folded);
    if (match === null || harmless.test(subject.folded.slice(Math.max(0, match.index - 40), match.index))) return [];
    return [
      findingAt(
        subject,
        { index: match.index, length: match[0].length },
        'asks_rating_change',
        'block',
        'Do not ask for another rating or for the review to be changed; platforms forbid it.',
      ),
    ];
  });
