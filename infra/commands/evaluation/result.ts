import { flags, sentiments, topics, urgencies } from '../../../shared/domain/classification/classification.ts';
import { type Interval, macroF1Interval } from './bootstrap.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import {
  type ClassScores,
  type Confusion,
  cell,
  hasGold,
  labelsOf,
  oneOf,
  renamed,
  type Scores,
  scoresOf,
} from './confusion.ts';
import { labelScores } from './label-counts.ts';
import { type FileTally, type JudgeTally, type PartTally, partKinds, threeClasses } from './tally.ts';
import type { WrongAnswer } from './worst-errors.ts';

/** A matrix with its scores: rows as labelled, columns as said. */
export interface Matrix extends Scores {
  readonly labels: readonly string[];
  readonly counts: readonly (readonly number[])[];
  readonly interval: Interval | undefined;
}

export interface JudgeResult {
  readonly name: string;
  /** How many it judged: a slow library a sample. */
  readonly texts: number;
  /** Macro-F1, `mixed` counted as neutral. */
  readonly threeClasses: number;
  readonly interval: Interval | undefined;
  /** Macro-F1 by the sign of the score, on texts labelled negative or positive. */
  readonly twoClasses: number;
  readonly accuracy: number;
  readonly zeroScores: number;
  /** Median, in this run on this machine. */
  readonly microsPerText: number | undefined;
}

export interface PartResult {
  readonly name: string;
  readonly sentiment: { readonly texts: number; readonly threeClasses: number; readonly accuracy: number } | undefined;
  readonly urgency: { readonly texts: number; readonly macroF1: number; readonly accuracy: number } | undefined;
}

export interface FileResult {
  readonly file: string;
  readonly records: number;
  readonly skippedLines: number;
  readonly withoutText: number;
  readonly seenInTraining: number;
  /** Texts of a training set, judged by a model that was trained without them. */
  readonly heldOut: boolean;
  readonly ratingsShown: number;
  readonly sentiment:
    | {
        readonly fromRating: number;
        /** With `mixed` as a class of its own where some record carries it, else counted as neutral. */
        readonly asLabelled: Matrix;
        readonly mixedIs: 'its own class' | 'counted as neutral';
        readonly threeClasses: Matrix;
        readonly twoClasses: Matrix & { readonly zeroScores: number };
        readonly calibration: Calibration;
        readonly worst: readonly WrongAnswer[];
      }
    | undefined;
  readonly urgency:
    | (Matrix & {
        readonly critical: Omit<ClassScores, 'label'>;
        readonly criticalOrHigh: Omit<ClassScores, 'label'>;
        readonly worst: readonly WrongAnswer[];
      })
    | undefined;
  readonly topics: (ReturnType<typeof labelScores> & { readonly records: number }) | undefined;
  readonly flags: (ReturnType<typeof labelScores> & { readonly records: number }) | undefined;
  readonly language: (Matrix & { readonly longerTexts: Scores }) | undefined;
  readonly parts: readonly { readonly kind: string; readonly parts: readonly PartResult[] }[];
  readonly judges: readonly JudgeResult[];
  readonly microsPerText: number | undefined;
}

export interface Resampling {
  readonly seed: number;
  readonly resamples: number;
}

type Reading = Pick<FileResult, 'file' | 'skippedLines' | 'withoutText' | 'heldOut'>;

/** What the counts of a file come to. Tasks that no record is labelled for are undefined. */
export function resultOf(tally: FileTally, reading: Reading, resampling: Resampling): FileResult {
  const matrix = (confusion: Confusion, order: readonly string[]): Matrix => matrixOf(confusion, order, resampling);
  return {
    ...reading,
    records: tally.records,
    seenInTraining: tally.seenInTraining,
    ratingsShown: tally.ratingsShown,
    sentiment: sentimentOf(tally, matrix),
    urgency:
      tally.urgency.size === 0
        ? undefined
        : {
            ...matrix(tally.urgency, urgencies),
            critical: oneOf(tally.urgency, ['critical']),
            criticalOrHigh: oneOf(tally.urgency, ['critical', 'high']),
            worst: tally.worstUrgency.list(),
          },
    topics:
      tally.topicRecords === 0 ? undefined : { ...labelScores(tally.topics, topics), records: tally.topicRecords },
    flags: tally.flagRecords === 0 ? undefined : { ...labelScores(tally.flags, flags), records: tally.flagRecords },
    language:
      tally.language.size === 0
        ? undefined
        : { ...matrix(tally.language, []), longerTexts: scoresOf(tally.languageOfLonger) },
    parts: partKinds.flatMap((kind) => {
      const parts = [...tally.parts[kind]].map(([name, part]) => partOf(name, part));
      return parts.length === 0 ? [] : [{ kind, parts }];
    }),
    judges: [...tally.judges].map(([name, judge]) => judgeOf(name, judge, resampling)),
    microsPerText: tally.ours.stopwatch.medianMicros(),
  };
}

function sentimentOf(
  tally: FileTally,
  matrix: (confusion: Confusion, order: readonly string[]) => Matrix,
): FileResult['sentiment'] {
  const { pairs, bySign, zeroScores } = tally.ours;
  if (pairs.size === 0) return undefined;
  const hasMixed = hasGold(pairs, 'mixed');
  const three = matrix(renamed(pairs, threeClasses), sentiments);
  return {
    fromRating: tally.sentimentFromRating,
    asLabelled: hasMixed ? matrix(pairs, sentiments) : three,
    mixedIs: hasMixed ? 'its own class' : 'counted as neutral',
    threeClasses: three,
    twoClasses: { ...matrix(bySign, sentiments), zeroScores },
    calibration: calibrationOf(hasMixed ? tally.calibration : tally.calibrationWithoutMixed),
    worst: tally.worstSentiment.list(),
  };
}

function matrixOf(confusion: Confusion, order: readonly string[], resampling: Resampling): Matrix {
  const labels = labelsOf(confusion, order);
  return {
    labels,
    counts: labels.map((gold) => labels.map((said) => cell(confusion, gold, said))),
    interval: macroF1Interval(confusion, resampling),
    ...scoresOf(confusion, order),
  };
}

function judgeOf(name: string, judge: JudgeTally, resampling: Resampling): JudgeResult {
  const pairs = renamed(judge.pairs, threeClasses);
  const three = scoresOf(pairs);
  return {
    name,
    texts: three.total,
    threeClasses: three.macroF1,
    interval: macroF1Interval(pairs, resampling),
    twoClasses: scoresOf(judge.bySign).macroF1,
    accuracy: three.accuracy,
    zeroScores: judge.zeroScores,
    microsPerText: judge.stopwatch.medianMicros(),
  };
}

function partOf(name: string, { sentiment, urgency }: PartTally): PartResult {
  const three = scoresOf(renamed(sentiment, threeClasses));
  const scores = scoresOf(urgency);
  return {
    name,
    sentiment:
      three.total === 0 ? undefined : { texts: three.total, threeClasses: three.macroF1, accuracy: three.accuracy },
    urgency:
      scores.total === 0 ? undefined : { texts: scores.total, macroF1: scores.macroF1, accuracy: scores.accuracy },
  };
}

/** Numbers as they are worth: four places. */
export const asJson = (results: readonly FileResult[]): string =>
  JSON.stringify({ files: results }, (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value,
  );
