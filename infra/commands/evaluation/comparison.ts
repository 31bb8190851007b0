import { libraries } from './libraries/libraries.ts';
import type { FileResult, JudgeResult } from './result.ts';

/** One set in a table or picture: what every judge came to. */
export interface ComparedSet {
  readonly name: string;
  readonly texts: number;
  /** The one language of the set, undefined where there are several. */
  readonly language: string | undefined;
  readonly seen: 'no' | 'held out' | 'in part' | 'yes';
  readonly judges: readonly JudgeResult[];
}

/** The files with sentiment labels and more than one judge. */
export function comparedSets(results: readonly FileResult[]): ComparedSet[] {
  return results.flatMap(({ file, sentiment, parts, records, seenInTraining, heldOut, judges }) => {
    if (sentiment === undefined || judges.length < 2) return [];
    const languages = parts.find(({ kind }) => kind === 'language')?.parts ?? [];
    return [
      {
        name: file.replace(/\.jsonl$/, ''),
        texts: sentiment.asLabelled.total,
        language: languages.length === 1 ? languages[0]?.name : undefined,
        seen: heldOut ? 'held out' : seenInTraining === 0 ? 'no' : seenInTraining === records ? 'yes' : 'in part',
        judges,
      },
    ];
  });
}

/** False where a library has no lexicon for the set's language and can only guess from emoji and loan words. */
export function speaks(judge: string, language: string | undefined): boolean {
  const library = libraries.find(({ name }) => name === judge);
  if (library === undefined || library.speaks === 'most languages' || language === undefined) return true;
  return library.speaks.includes(language);
}
