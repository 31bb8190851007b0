import { type Check, findingAt } from '../subject.ts';

/** Wordings that push away, each with one that does not. */
const rewrites: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bniestety\b/, 'Leave “niestety” out and say what is possible: “możemy…”, “zapraszamy…”.'],
  [
    /\bnie (?:jestesmy w stanie|mozemy (?!sie doczekac)|da sie|ma mozliwosci|mamy mozliwosci)/,
    'Say what is possible instead: “możemy…”, “prosimy o kontakt…”.',
  ],
  [/\b(?:musi (?:pan|pani)|musza panstwo|musicie|musisz)\b/, 'Ask instead of ordering: “prosimy o…”, “wystarczy…”.'],
  [
    /\bto nie (?:nasz problem|nasza sprawa|nasza wina)|nie z naszej winy|prosze czytac|trzeba bylo (?:sprawdzic|przeczytac|zapytac|zadzwonic|zglosic|powiedziec|czytac)/,
    'Do not defend or blame: “rozumiemy, że…”, “przykro nam, że…”.',
  ],
  [
    /\bjak juz (?:pisalismy|wspomnielismy|informowalismy)|zgodnie z regulaminem/,
    'Explain the matter itself in a friendly way: “chodzi o to, że…”.',
  ],
  [
    /\bproblem\w* (?:pana|pani|panstwa)\b|(?:pana|pani|panstwa|twoj) problem\b/,
    "Speak of “sprawa” or “sytuacja” instead of the customer's problem.",
  ],
  [
    /\bunfortunately\b|\bregrettably\b/,
    'Leave “unfortunately” out and say what is possible: “we can…”, “you are welcome to…”.',
  ],
  [
    /\b(?:we|i) (?:can ?not|can't|are unable to|aren't able to|are not able to|won't be able to)(?! (?:be happier|ask for more|wait))/,
    'Say what is possible instead: “we can…”, “please contact us…”.',
  ],
  [
    /\byou (?:must(?! have)|have to|need to|should have|failed to)\b/,
    'Ask instead of ordering: “please…”, “you are welcome to…”.',
  ],
  [
    /\b(?:that|this|it)(?:'s| is) not our (?:fault|problem|policy)|as (?:we )?(?:already )?(?:stated|said before|mentioned)|per our policy/,
    'Do not defend or blame: “we understand that…”, “we are sorry that…”.',
  ],
  [
    /\bcalm down\b|\bprosze sie uspokoic\b|\bwe have never had\b|\bnobody else (?:has )?complain|nikt (?:inny )?(?:sie )?(?:dotad |wczesniej )?nie skarzyl/,
    'This belittles the customer. Acknowledge the experience instead.',
  ],
];

/** Positive words for the same content. Only a hint: the approver knows better. */
export const negativePhrasing: Check = (subject) =>
  rewrites.flatMap(([pattern, instead]) => {
    const match = pattern.exec(subject.folded);
    if (match === null) return [];
    return [findingAt(subject, { index: match.index, length: match[0].length }, 'negative_phrasing', 'warn', instead)];
  });
