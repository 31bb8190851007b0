import { patterns } from './patterns.ts';

export type Polarity = 'good' | 'bad' | 'both' | 'none';

/** What a folded clause thinks of what it speaks about. */
export function polarityOf(folded: string): Polarity {
  if (patterns().praiseByNegation.test(folded)) return 'good';
  // "Brak ciepłej wody": warm water is good, and there is none.
  if (/^(?:brak(?:uje|owalo)?|zabraklo|zero|zadn\w+) /.test(folded)) return 'bad';
  const negated = folded.replace(/\bnie (?:\S+ )?(?:tylko|wiem)\b/g, '');
  const unsaid = /\b(?:nie|ani|zadn\w+|nigdy|nikt|nic|bez|zero)\b/.test(negated);
  const isBad = patterns().bad.test(folded);
  const isGood = patterns().good.test(folded);
  if (unsaid)
    return isBad && !isGood && /\bnie (?:jest |byl[aoy]? |bylo )?(?:\S+ )?$/.test(before(folded)) ? 'good' : 'bad';
  if (isBad && isGood) return 'both';
  return isBad ? 'bad' : isGood ? 'good' : 'none';
}

/** True where a clause complains in words that nobody uses otherwise. */
export const isStrong = (folded: string): boolean => patterns().bad.test(folded);

const before = (folded: string): string => folded.slice(0, patterns().bad.exec(folded)?.index ?? 0);
