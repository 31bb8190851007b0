import type { Classifier } from '../../../shared/domain/classification/classification.ts';
import type { ReadableRecord } from './labelled-record.ts';
import type { Judge } from './libraries/library.ts';
import type { Stopwatch } from './stopwatch.ts';
import { countSentiment, countTags, emptyJudge, emptyTally, type FileTally, type JudgeTally } from './tally.ts';

export interface ComparedLibrary {
  readonly name: string;
  readonly isSlow: boolean;
  readonly judge: Judge;
}

export interface Measured {
  readonly classifier: Classifier;
  readonly libraries: readonly ComparedLibrary[];
  readonly useRating: boolean;
  /** `lang` is the label of the language, and nobody is told it but the libraries. */
  readonly langIsLabel: boolean;
  /** Names of the sets that the model was trained on. */
  readonly trainedOn: ReadonlySet<string>;
  /** Every so many records are judged, from the first. */
  readonly every: number;
  /** Of these, so many pass between two that a slow library judges too. */
  readonly slowEvery: number;
  /** How many errors are kept. */
  readonly errors: number;
}

/** The name under which our own judgement of the text alone stands beside the libraries. */
export const ourName = 'odzew';

/** Judges the records one by one and keeps counts. Libraries see no stars; beside them ours sees none either. */
export async function evaluateRecords(
  records: AsyncIterable<ReadableRecord>,
  set: string,
  measured: Measured,
): Promise<FileTally> {
  const { classifier, libraries, useRating, langIsLabel, trainedOn, every, slowEvery } = measured;
  const tally = emptyTally(measured.errors);
  let index = 0;
  for await (const record of records) {
    index += 1;
    if ((index - 1) % every !== 0) continue;
    const { text, title, lang, platform } = record;
    const textAlone = { text, title, lang: langIsLabel ? undefined : lang, platform };
    const rating = useRating ? record.rating : undefined;
    const tags = await tally.ours.stopwatch.time(() => classifier.classify({ ...textAlone, rating }));
    const labelled = langIsLabel ? { ...record, language: record.language ?? primaryTag(lang) } : record;
    countTags(tally, { ...labelled, rating }, tags);
    if (trainedOn.has(record.dataset ?? set)) tally.seenInTraining += 1;
    if (record.sentiment === undefined || libraries.length === 0) continue;
    const withoutStars = rating === undefined ? tags : await classifier.classify(textAlone);
    // Its time is that of the first reading: a second one of the same text is quicker, and libraries have no second.
    const ours = judgeOf(tally, ourName, tally.ours.stopwatch);
    countSentiment(ours, record.sentiment, withoutStars.sentiment, withoutStars.score);
    const language = spoken(record, tags.language);
    const whole = title === undefined ? text : `${title}\n${text}`;
    for (const { name, isSlow, judge } of libraries) {
      if (isSlow && Math.floor((index - 1) / every) % slowEvery !== 0) continue;
      const theirs = judgeOf(tally, name);
      const opinion = await theirs.stopwatch.time(() => judge(whole, language));
      countSentiment(theirs, record.sentiment, opinion.sentiment, opinion.score);
    }
  }
  return tally;
}

/** Libraries have to be told the language: what the record says, else what we found. */
function spoken({ language, lang }: ReadableRecord, found: string): string {
  const tag = language ?? primaryTag(lang) ?? found;
  return tag === 'und' ? 'en' : tag;
}

/** Undefined for what is no language tag: what the record says comes from outside. */
const primaryTag = (tag: string | undefined): string | undefined =>
  /^[a-z]{2,3}(?=$|[-_])/.exec(tag?.toLowerCase() ?? '')?.[0];

function judgeOf(tally: FileTally, name: string, stopwatch?: Stopwatch): JudgeTally {
  const found = tally.judges.get(name) ?? emptyJudge(stopwatch);
  tally.judges.set(name, found);
  return found;
}
