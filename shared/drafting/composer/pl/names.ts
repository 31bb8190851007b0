import * as z from 'zod';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { personOf } from '../author.ts';
import { readLanguageData } from '../language-data.ts';
import type { NamedGreeting } from '../language-pack.ts';

const File = z.object({ f: z.string(), m: z.string() });

interface Name {
  readonly vocative: string;
  /** 1 a woman's, 2 a man's. */
  readonly form: 1 | 2;
}

/** First names with their vocatives, folded: a wrong vocative is worse than none, so other names are not greeted. */
const names = once((): ReadonlyMap<string, Name> => {
  const { f, m } = readLanguageData('pl.names.json', File);
  const found = new Map<string, Name>();
  for (const [list, form] of [
    [m, 2],
    [f, 1],
  ] as const) {
    const words = list.split(' ');
    for (let index = 0; index + 1 < words.length; index += 2) {
      const key = fold(words[index] ?? '');
      if (foreign.test(key)) continue;
      // A name of both women and men tells nothing about who writes.
      if (form === 1 && found.has(key)) found.delete(key);
      else found.set(key, { vocative: words[index + 1] ?? '', form });
    }
  }
  return found;
});

/** Names that Polish dictionaries have and Poles seldom bear, or that both women and men bear. */
const foreign =
  /[qvx]|th|sh|ph|oo|ee|^(?:john|nikita|sasza|misza|jean|joan|kim|sam|robin|brian|ryan|ian|george|james|charles|william|henry|harry|jack|peter|steven|mark)$/;

const women = /(?:sk|ck|dzk)a$/i;
const men = /(?:sk|ck|dzk)i$/i;

/** True for a first name, in the nominative. */
export const isFirstName = (word: string): boolean => names().has(fold(word));

/** "Pani Anno," for "Anna K."; nothing for a nickname, a firm or a name that we cannot inflect. */
export function greetByName(author: string, informal: boolean): NamedGreeting | undefined {
  const words = personOf(author);
  const index = words.slice(0, 2).findIndex((word) => word.length > 2 && names().has(fold(word)));
  const known = names().get(fold(words[index] ?? ''));
  if (known === undefined) return surnameAlone(words, informal);
  const surname = words.find((_, at) => at !== index) ?? '';
  if ((known.form === 1 && men.test(surname)) || (known.form === 2 && women.test(surname))) return undefined;
  if (informal) return { text: `Cześć, ${known.vocative}!`, form: 3 };
  return { text: known.form === 1 ? `Pani ${known.vocative},` : `Panie ${known.vocative},`, form: known.form };
}

/** "A. Kowalska" does not tell the name, but whom one writes to. */
function surnameAlone(words: readonly string[], informal: boolean): NamedGreeting | undefined {
  if (informal || words.length !== 2 || (words[0]?.length ?? 0) > 1) return undefined;
  if (women.test(words[1] ?? '')) return { text: 'Szanowna Pani,', form: 1 };
  return men.test(words[1] ?? '') ? { text: 'Szanowny Panie,', form: 2 } : undefined;
}
