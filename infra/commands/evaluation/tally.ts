import type { Classification } from '../../../shared/domain/classification/classification.ts';
import { type CalibrationTally, countConfidence, emptyCalibration } from './calibration.ts';
import { type Confusion, count } from './confusion.ts';
import { countLabels, type LabelCounts } from './label-counts.ts';
import type { ReadableRecord } from './labelled-record.ts';
import { createStopwatch, type Stopwatch } from './stopwatch.ts';
import { keepWorst, type WorstErrors } from './worst-errors.ts';

/** What one judge of sentiment said of the labelled texts. */
export interface JudgeTally {
  readonly pairs: Confusion;
  /** By the sign of the score, on texts labelled negative or positive. */
  readonly bySign: Confusion;
  /** Scores of exactly zero among these: they count as positive, for every judge alike. */
  zeroScores: number;
  readonly stopwatch: Stopwatch;
}

/** What was counted for a part of the file, such as one language. */
export interface PartTally {
  readonly sentiment: Confusion;
  readonly urgency: Confusion;
}

export const partKinds = ['language', 'platform', 'dataset', 'split'] as const;
export type PartKind = (typeof partKinds)[number];

/** All that is kept of one labelled file: counts and a few errors, never the texts. */
export interface FileTally {
  records: number;
  /** Records of sets that the model was trained on. */
  seenInTraining: number;
  sentimentFromRating: number;
  /** Records of which the classifier saw the stars. */
  ratingsShown: number;
  readonly ours: JudgeTally;
  readonly calibration: CalibrationTally;
  readonly calibrationWithoutMixed: CalibrationTally;
  readonly worstSentiment: WorstErrors;
  readonly worstUrgency: WorstErrors;
  readonly urgency: Confusion;
  readonly topics: LabelCounts;
  readonly flags: LabelCounts;
  topicRecords: number;
  flagRecords: number;
  readonly language: Confusion;
  /** Texts of 20 characters or more: shorter ones may be anything. */
  readonly languageOfLonger: Confusion;
  readonly parts: Readonly<Record<PartKind, Map<string, PartTally>>>;
  readonly judges: Map<string, JudgeTally>;
}

const longEnoughForLanguage = 20;
/** A label that differs in every record is no part worth a line. */
const mostParts = 40;

export const emptyJudge = (stopwatch = createStopwatch()): JudgeTally => ({
  pairs: new Map(),
  bySign: new Map(),
  zeroScores: 0,
  stopwatch,
});

export const emptyTally = (errors: number): FileTally => ({
  records: 0,
  seenInTraining: 0,
  sentimentFromRating: 0,
  ratingsShown: 0,
  ours: emptyJudge(),
  calibration: emptyCalibration(),
  calibrationWithoutMixed: emptyCalibration(),
  worstSentiment: keepWorst(errors),
  worstUrgency: keepWorst(errors),
  urgency: new Map(),
  topics: new Map(),
  flags: new Map(),
  topicRecords: 0,
  flagRecords: 0,
  language: new Map(),
  languageOfLonger: new Map(),
  parts: { language: new Map(), platform: new Map(), dataset: new Map(), split: new Map() },
  judges: new Map(),
});

/** `mixed` counts as neutral: the rule of three classes. */
export const threeClasses = (label: string): string => (label === 'mixed' ? 'neutral' : label);

/** Counts what a judge of sentiment, ours or a library, said of a labelled text. */
export function countSentiment(tally: JudgeTally, gold: string, said: string, score: number): void {
  count(tally.pairs, gold, said);
  if (gold !== 'negative' && gold !== 'positive') return;
  if (score === 0) tally.zeroScores += 1;
  count(tally.bySign, gold, score < 0 ? 'negative' : 'positive');
}

/** Counts our tags against the labels that the record carries. */
export function countTags(tally: FileTally, record: ReadableRecord, tags: Classification): void {
  tally.records += 1;
  if (record.rating !== undefined) tally.ratingsShown += 1;
  const parts = partsOf(tally, record, tags);
  const shown = [record.title, record.text].filter((text) => text !== undefined && text !== '').join(' · ');
  const { sentiment, urgency, topics, flags, language } = record;
  if (sentiment !== undefined) {
    countSentiment(tally.ours, sentiment, tags.sentiment, tags.score);
    for (const part of parts) count(part.sentiment, sentiment, tags.sentiment);
    if (record.sentimentFromRating) tally.sentimentFromRating += 1;
    const isRight = threeClasses(sentiment) === threeClasses(tags.sentiment);
    countConfidence(tally.calibration, tags.confidence, sentiment === tags.sentiment);
    countConfidence(tally.calibrationWithoutMixed, tags.confidence, isRight);
    const wrong = { id: record.id, gold: sentiment, said: tags.sentiment, gravity: tags.confidence, text: shown };
    if (!isRight) tally.worstSentiment.add(wrong);
  }
  if (urgency !== undefined) {
    count(tally.urgency, urgency, tags.urgency);
    for (const part of parts) count(part.urgency, urgency, tags.urgency);
    // There is no confidence in an urgency: the worst error is the one by the most steps.
    const steps = Math.abs(urgencySteps.indexOf(urgency) - urgencySteps.indexOf(tags.urgency));
    const wrong = { id: record.id, gold: urgency, said: tags.urgency, gravity: steps, text: shown };
    if (steps > 0) tally.worstUrgency.add(wrong);
  }
  if (topics !== undefined) {
    tally.topicRecords += 1;
    countLabels(tally.topics, topics, tags.topics);
  }
  if (flags !== undefined) {
    tally.flagRecords += 1;
    countLabels(tally.flags, flags, tags.flags, record.flagsUnsure);
  }
  if (language !== undefined) {
    count(tally.language, language, tags.language);
    if (shown.length >= longEnoughForLanguage) count(tally.languageOfLonger, language, tags.language);
  }
}

const urgencySteps: readonly string[] = ['low', 'normal', 'high', 'critical'];

/** Bounded: whatever a field holds, only so many parts are told apart. */
function partsOf(tally: FileTally, record: ReadableRecord, tags: Classification): PartTally[] {
  const names: Readonly<Record<PartKind, string | undefined>> = {
    language: record.language ?? record.lang ?? tags.language,
    platform: record.platform,
    dataset: record.dataset,
    split: record.split,
  };
  return partKinds.flatMap((kind) => {
    const wanted = names[kind];
    if (wanted === undefined) return [];
    const parts = tally.parts[kind];
    const name = parts.has(wanted) || parts.size < mostParts ? wanted : 'others';
    const part = parts.get(name) ?? { sentiment: new Map(), urgency: new Map() };
    parts.set(name, part);
    return [part];
  });
}
