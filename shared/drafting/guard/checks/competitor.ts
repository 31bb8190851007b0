import { fold } from '../../wording/fold.ts';
import { type Check, findingAt } from '../subject.ts';

/** Naming a competitor advertises it. */
export const competitor: Check = (subject) =>
  (subject.request.brand?.competitors ?? []).flatMap((name) => {
    const folded = fold(name);
    if (folded.length < 2) return [];
    const at = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(folded)}(?![\\p{L}\\p{N}])`, 'u').exec(subject.folded);
    if (at === null) return [];
    return [
      findingAt(
        subject,
        { index: at.index, length: at[0].length },
        'competitor',
        'warn',
        "Leave the competitor's name out of the reply.",
      ),
    ];
  });

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
