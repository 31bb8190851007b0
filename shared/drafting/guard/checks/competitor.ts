import { fold } from '../../wording/fold.ts';
import { formsOf } from '../names.ts';
import { type Check, findingOf } from '../subject.ts';

/** Common nouns are names, too ("orange"): shorter ones count only with a capital letter. */
const surelyAName = 7;
/** Naming a competitor advertises it. Found in each grammatical case. */
export const competitor: Check = (subject) =>
  (subject.request.brand?.competitors ?? []).flatMap((name) => {
    const folded = fold(name);
    if (folded.length < 2) return [];
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])${folded.split(/[ -]+/).map(formsOf).join('[ -]?')}(?![\\p{L}\\p{N}])`,
      'gu',
    );
    for (const match of subject.folded.matchAll(pattern)) {
      const words = subject.original(match.index, match[0].length);
      if (folded.length < surelyAName && /^\p{Ll}/u.test(words) && /^\p{Lu}/u.test(name)) continue;
      return [findingOf(subject, words, 'competitor', 'block')];
    }
    return [];
  });
