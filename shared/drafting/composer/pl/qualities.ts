import * as z from 'zod';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { readLanguageData } from '../language-data.ts';
import type { Quality } from '../lexicon.ts';

const ofPeople = new Set(
  'uprzejmy pomocny życzliwy kompetentny cierpliwy uśmiechnięty opryskliwy arogancki niekompetentny niepomocny nieuprzejmy chamski bezczelny'.split(
    ' ',
  ),
);

const hard = ['y', 'a', 'e', 'ego', 'ej', 'emu', 'ym', 'ych', 'ymi', 'i', 'o', 'ie'];
const soft = ['i', 'a', 'ie', 'iego', 'iej', 'iemu', 'im', 'ich', 'imi', 'o', 'u'];

const Table = z.array(z.object({ polarity: z.enum(['good', 'bad']), echo: z.boolean(), words: z.array(z.string()) }));

/**
 * Adjectives, `language-data/pl.qualities.json`, in the masculine; `echo` says that a reply may repeat them, the others are
 * too vague or too crude and are paraphrased. Each stands in the map by all its folded forms.
 */
export const qualities = once(
  (): ReadonlyMap<string, Quality> =>
    new Map(
      readLanguageData('pl.qualities.json', Table).flatMap(({ polarity, echo, words }) =>
        words.flatMap((word) => formsOf(word, polarity, echo)),
      ),
    ),
);

function formsOf(word: string, polarity: Quality['polarity'], echo: boolean): [string, Quality][] {
  if (word === 'ekstra') return indeclinable(['ekstra', 'super', 'mega', 'spoko', 'top'], polarity, echo);
  const stem = word.slice(0, -1);
  const isSoft = word.endsWith('i');
  const plural = isSoft ? `${stem}ie` : `${stem}e`;
  const quality: Quality = {
    polarity,
    echo,
    ofPeople: ofPeople.has(word),
    forms: { m: word, f: `${stem}a`, n: plural, p: plural },
  };
  return (isSoft ? soft : hard).map((ending) => [fold(stem + ending), quality]);
}

function indeclinable(words: readonly string[], polarity: Quality['polarity'], echo: boolean): [string, Quality][] {
  return words.map((word) => [word, { polarity, echo, forms: { m: word, f: word, n: word, p: word } }]);
}
