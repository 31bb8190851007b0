import { fold } from '../../wording/fold.ts';
import { type Check, findingOf } from '../subject.ts';

/** Common nouns are names, too ("orange"): shorter ones count only with a capital letter. */
const surelyAName = 7;
const endings = "(?:a|i|y|e|ie|u|owi|em|iem|om|ami|ach|ow|o|ze|zie|ia|ii|'s|s|'?(?:a|u|em|owi))?";
/** How a Polish stem changes in front of an ending: Biedronka, Biedronce. */
const softened: Readonly<Record<string, string>> = {
  k: '[kc]',
  g: '(?:g|dz)',
  r: 'rz?',
  t: '(?:t|ci)',
  d: '(?:d|dzi)',
};

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

function formsOf(word: string): string {
  if (word.length < 4) return escaped(word);
  const stem = word.replace(/(?<=.{3})[aeioy]$/, '');
  const last = stem.at(-1) ?? '';
  return `${escaped(stem.slice(0, -1))}${softened[last] ?? escaped(last)}${endings}`;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
