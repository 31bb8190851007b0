import { patterns } from './patterns.ts';

/** What follows these hangs on what stands before. */
export const subordinating = /^(?:which|who|when|whenever|if|unless|where|while|whereas|despite|except|than)$/;

const noun = '((?:[a-z-]+ ){0,2}?[a-z-]+?)';
const hard =
  '(?:terrible|awful|horrible|worst|pathetic|useless|worthless|disgusting|appalling|dreadful|atrocious|abysmal|unacceptable|lousy|hopeless|mediocre)';
const hardBefore = new RegExp(
  `^(?:the |an? |very |really |such )*${hard} (?:and \\w+ )?${noun}(?: (?:ever|experience|in .*|of .*|at .*))?$`,
);
const hardBehind = new RegExp(
  `^(?:the |their |your |its |this |my )?${noun} (?:is|was|are|were) (?:just |so |very |absolutely |the |really |also |simply )*${hard}$`,
);
const plainThings = new Set(
  'ever app it that this i they everything thing experience one people person way part product place company day time times here all'.split(
    ' ',
  ),
);

/** "Worst packing", "the food was terrible": the hard word stays with the customer, the thing is named. */
export function fallenShort(folded: string): string | undefined {
  const thing = (hardBefore.exec(folded) ?? hardBehind.exec(folded))?.[1];
  if (thing === undefined) return undefined;
  const parts = thing.split(' ');
  if (
    parts.some((word) => plainThings.has(word)) ||
    patterns().crude.test(thing) ||
    patterns().finite.test(thing) ||
    subordinating.test(parts[0] ?? '')
  )
    return undefined;
  return `the ${thing} fell short of your expectations`;
}

const nuisance =
  /^(?:a |some |so much |lots of |constant )?(mou?ld|damp|noise|dust|hairs?|cockroach\w*|bugs?|stains?|dirt|rubbish|cobwebs?|rust|water) (?:in|on|under|all over|everywhere|from|around)\b/;
const describedThing =
  /^(dirty|stained|broken|cold|rude|slow|poor|noisy|damaged|faulty|stale|burnt|dry|soggy|tiny|cramped|filthy|dusty|unfriendly|unhelpful|uncomfortable|overpriced|blocked) ((?:[a-z-]+ )?[a-z-]+)$/;

const withoutVerb = new RegExp(
  `^(?:the )?${noun} (?:(very|too|so|really|extremely|quite|super|always|not) )?(poor|bad|slow|rude|cold|dirty|weak|broken|faulty|expensive|small|noisy|loud|late|damaged|missing|excellent|good|great|friendly|clean|fast|helpful|delicious|fresh|comfortable|polite|tasty|quick|not working|not patterns().good)(?: (?:with|in|at|for|on|and) [a-z ]{2,40})?$`,
);

/** "Connection very poor": what hurried people leave out stands there again. */
export function verbless(folded: string, present: boolean): string | undefined {
  if (patterns().finite.test(folded)) return undefined;
  const isOrWas = (plural: boolean): string => (plural ? (present ? 'are' : 'were') : present ? 'is' : 'was');
  const trouble = nuisance.exec(folded)?.[1];
  if (trouble !== undefined) return `there ${isOrWas(/[^s]s$/.test(trouble))} ${folded}`;
  const adjective = describedThing.exec(folded);
  if (
    adjective !== null &&
    !/^(?:and|or|but|too|at|in|on|all|somehow|always|never|often|usually|sometimes|there|here)\b/.test(
      adjective[2] ?? '',
    )
  )
    return `the ${adjective[2]} ${isOrWas(/[^s]s$|people$/.test(adjective[2] ?? ''))} ${adjective[1]}`;
  const match = withoutVerb.exec(folded);
  const thing = match?.[1];
  if (
    match === null ||
    thing === undefined ||
    patterns().dangling.test(thing) ||
    /^(?:somehow|always|never|often|usually|sometimes|there|here|i|it|very|so|too|really|and|but|not|no|all|more|as|was)\b/.test(
      thing,
    ) ||
    /\b(?:very|so|too|really|and|not|no|is|me|you|my|good|bad|poor|great)$|(?<!fami|assemb|supp|rep)ly$/.test(thing)
  )
    return undefined;
  const plural = /[^s]s$|people$|staff$/.test(thing) && !/ss$|bus$/.test(thing);
  const be = plural ? (present ? 'are' : 'were') : present ? 'is' : 'was';
  return `the ${thing.replace(/^my /, '')} ${be} ${match[2] === undefined ? '' : `${match[2]} `}${match[3]}`;
}
