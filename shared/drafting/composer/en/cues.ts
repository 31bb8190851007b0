import { patterns } from './patterns.ts';

/** True where a clause complains in words that nobody uses otherwise. */
export const isStrong = (folded: string): boolean => patterns().bad.test(folded.replace(patterns().mild, ' '));

export type Polarity = 'good' | 'bad' | 'both' | 'none';

const negations =
  /\b(?:not|no|never|hardly|isn't|wasn't|aren't|weren't|don't|doesn't|didn't|dont|doesnt|didnt|isnt|wasnt)\b/;

/** What a folded clause thinks of what it speaks about. */
/** "Not dirty at all": a fault that is denied. */
const denied =
  /\b(?:not|isn't|wasn't|aren't|weren't|isnt|wasnt|never|no longer|hardly) (?:too |so |very |really |at all |that |even |a bit |overly |a |an )*(?:damaged|torn|broken|defective|irritating|itching|painful|itchy|dirty|cold|rude|slow|noisy|loud|bad|expensive|small|dark|late|crowded|difficult|hard|complicated|uncomfortable|disappointed|disappointing|dry|salty|boring|overpriced|stale|greasy|transparent|see-through|heavy|tight|itchy|sticky|bulky)\b/g;

export function polarityOf(said: string): Polarity {
  const folded = said.replace(denied, 'good');
  if (patterns().praiseByNegation.test(folded)) return 'good';
  const isBad = patterns().bad.test(folded);
  const isGood = patterns().good.test(folded);
  if (isBad && /\b(?:drain|discharg|crash|break|broke|freez)/.test(folded)) return 'bad';
  if (isBad && isGood) return negations.test(folded) ? 'bad' : 'both';
  return isBad ? 'bad' : isGood ? 'good' : 'none';
}
