import { patterns } from './patterns.ts';

/** True where a clause complains in words that nobody uses otherwise. */
export const isStrong = (folded: string): boolean => patterns().bad.test(folded.replace(patterns().mild, ' '));

export type Polarity = 'good' | 'bad' | 'both' | 'none';

const negations =
  /\b(?:not|no|never|hardly|isn't|wasn't|aren't|weren't|don't|doesn't|didn't|dont|doesnt|didnt|isnt|wasnt)\b/;

/** What a folded clause thinks of what it speaks about. */
export function polarityOf(folded: string): Polarity {
  if (patterns().praiseByNegation.test(folded)) return 'good';
  const isBad = patterns().bad.test(folded);
  const isGood = patterns().good.test(folded);
  if (isBad && isGood) return negations.test(folded) ? 'bad' : 'both';
  return isBad ? 'bad' : isGood ? 'good' : 'none';
}
