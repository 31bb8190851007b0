import * as z from 'zod';
import { once } from '../wording/once.ts';
import { readLanguageData } from './language-data.ts';

const File = z.record(z.string(), z.string());

/**
 * Patterns of a language by name, written `/source/flags`. They are data: a bundle with them would be a tenth larger.
 *
 * @throws Error where the file lacks one of the names.
 */
export const patternsOf = <Name extends string>(
  code: string,
  names: readonly Name[],
): (() => Readonly<Record<Name, RegExp>>) =>
  once(() => {
    const written = readLanguageData(`${code}.patterns.json`, File);
    return Object.fromEntries(names.map((name) => [name, patternOf(written[name] ?? '', name)])) as Record<
      Name,
      RegExp
    >;
  });

function patternOf(written: string, name: string): RegExp {
  const parts = /^\/([\s\S]+)\/([a-z]*)$/.exec(written);
  if (parts === null) throw new Error(`the language data lacks the pattern ${name}`);
  return new RegExp(parts[1] ?? '', parts[2]);
}
