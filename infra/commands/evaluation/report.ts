import { tableLines } from '../table-lines.ts';
import type { FileResult, Matrix } from './result.ts';
import { forTerminal, type WrongAnswer } from './worst-errors.ts';

/** What a person reads in the terminal about one file. */
export function reportLines(result: FileResult): string[] {
  return [
    '',
    `══ ${forTerminal(result.file)}: ${headline(result)}`,
    ...seenLines(result),
    ...sentimentLines(result),
    ...urgencyLines(result),
    ...labelLines('Topics', result.topics),
    ...labelLines('Flags', result.flags),
    ...languageLines(result),
    ...partLines(result),
    ...judgeLines(result),
  ];
}

function headline({ records, skippedLines, withoutText, microsPerText }: FileResult): string {
  return [
    `${records} records`,
    ...(skippedLines > 0 ? [`${skippedLines} lines skipped`] : []),
    ...(withoutText > 0 ? [`${withoutText} labels without a text (name the texts: --texts FILE or FOLDER)`] : []),
    ...(microsPerText === undefined ? [] : [`${microsPerText.toFixed(0)} µs a text (median)`]),
  ].join(', ');
}

function seenLines({ records, seenInTraining, heldOut }: FileResult): string[] {
  if (heldOut) return ['   Texts that were held out, judged by a model that was trained without them.'];
  if (seenInTraining === 0) return [];
  const share = seenInTraining === records ? 'all of it' : `${seenInTraining} of ${records} records`;
  return [
    `   The model was trained on ${share}: sentiment and calibration here say how well it learnt, not how well it judges new texts.`,
  ];
}

function sentimentLines({ sentiment, ratingsShown }: FileResult): string[] {
  if (sentiment === undefined) return [];
  const { asLabelled, threeClasses, twoClasses, mixedIs, fromRating, calibration, worst } = sentiment;
  const leak =
    fromRating > 0 && ratingsShown > 0
      ? [
          `   ${fromRating} labels come from the stars, and the stars were shown to the classifier: use --no-rating to judge the text.`,
        ]
      : [];
  return [
    ...leak,
    ...matrixLines(`Sentiment (mixed: ${mixedIs})`, asLabelled),
    ...(asLabelled === threeClasses ? [] : [`3 classes, mixed counted as neutral: ${summary(threeClasses)}`]),
    ...(twoClasses.total === 0
      ? []
      : [
          `2 classes by the sign of the score, texts labelled negative or positive: ${summary(twoClasses)}; ${twoClasses.zeroScores} scores of 0, counted as positive`,
        ]),
    '',
    `Calibration: expected error ${fixed(calibration.expectedError)}, Brier score ${fixed(calibration.brier)} (confidence in the class said)`,
    ...tableLines(
      ['confidence', 'records', 'mean', 'right'],
      calibration.bins
        .filter(({ records }) => records > 0)
        .map(({ from, to, records, confidence, accuracy }) => [
          `${from.toFixed(1)} to ${to.toFixed(1)}`,
          String(records),
          fixed(confidence),
          fixed(accuracy),
        ]),
    ),
    ...errorLines('Most confident errors of sentiment', worst),
  ];
}

function urgencyLines({ urgency }: FileResult): string[] {
  if (urgency === undefined) return [];
  const { critical, criticalOrHigh, worst } = urgency;
  return [
    ...matrixLines('Urgency', urgency),
    `critical: recall ${fixed(critical.recall)}, precision ${fixed(critical.precision)} (${critical.support} texts, said ${critical.said} times)`,
    `critical or high: recall ${fixed(criticalOrHigh.recall)}, precision ${fixed(criticalOrHigh.precision)} (${criticalOrHigh.support} texts, said ${criticalOrHigh.said} times)`,
    ...errorLines('Urgencies that are off by the most steps', worst),
  ];
}

function labelLines(title: string, task: FileResult['topics']): string[] {
  if (task === undefined) return [];
  const rows = [...task.perLabel, task.all].map(({ label, precision, recall, f1, support, said }) => [
    label,
    fixed(precision),
    fixed(recall),
    fixed(f1),
    String(support),
    String(said),
  ]);
  return [
    '',
    `${title} of ${task.records} records`,
    ...tableLines(['label', 'precision', 'recall', 'F1', 'labelled', 'said'], rows),
  ];
}

function languageLines({ language }: FileResult): string[] {
  if (language === undefined) return [];
  const { longerTexts } = language;
  return [
    ...matrixLines('Language', language),
    `texts of 20 characters and more: accuracy ${fixed(longerTexts.accuracy)} of ${longerTexts.total}`,
  ];
}

/** A part that is the whole file says nothing new. */
function partLines({ parts, sentiment, urgency }: FileResult): string[] {
  const [ofSentiment, ofUrgency] = [sentiment !== undefined, urgency !== undefined];
  if (!ofSentiment && !ofUrgency) return [];
  const head = [
    ...(ofSentiment ? ['sentiment', '3-class F1', 'accuracy'] : []),
    ...(ofUrgency ? ['urgency', 'macro-F1', 'accuracy'] : []),
  ];
  const cells = (texts = 0, macroF1 = 0, accuracy = 0): string[] =>
    texts === 0 ? ['', '', ''] : [String(texts), fixed(macroF1), fixed(accuracy)];
  return parts
    .filter(({ parts: each }) => each.length > 1)
    .flatMap(({ kind, parts: each }) => [
      '',
      ...tableLines(
        [`by ${kind}`, ...head],
        each.map((part) => [
          forTerminal(part.name, 40),
          ...(ofSentiment ? cells(part.sentiment?.texts, part.sentiment?.threeClasses, part.sentiment?.accuracy) : []),
          ...(ofUrgency ? cells(part.urgency?.texts, part.urgency?.macroF1, part.urgency?.accuracy) : []),
        ]),
      ),
    ]);
}

function judgeLines({ judges }: FileResult): string[] {
  if (judges.length === 0) return [];
  return [
    '',
    'Side by side, all from the text alone (macro-F1; mixed counted as neutral; a score of 0 counted as positive in 2 classes)',
    ...tableLines(
      ['', 'texts', '3 classes', '95 %', '2 classes', 'accuracy', 'scores of 0', 'µs a text'],
      judges.map((judge) => [
        judge.name,
        String(judge.texts),
        fixed(judge.threeClasses),
        interval(judge.interval),
        fixed(judge.twoClasses),
        fixed(judge.accuracy),
        String(judge.zeroScores),
        judge.microsPerText?.toFixed(0) ?? '',
      ]),
    ),
  ];
}

/** Rows as labelled, columns as said, with the scores of each class beside. Answers that no record asks for come last. */
function matrixLines(title: string, matrix: Matrix): string[] {
  const supported = matrix.perClass.filter(({ support }) => support > 0);
  const idle = matrix.perClass.filter(({ support }) => support === 0).sort((first, second) => second.said - first.said);
  const shown = [...supported, ...idle.slice(0, mostIdleColumns)].map(({ label }) => label);
  const hidden = idle.slice(mostIdleColumns).map(({ label }) => label);
  const timesSaid = (gold: string, said: string): number =>
    matrix.counts[matrix.labels.indexOf(gold)]?.[matrix.labels.indexOf(said)] ?? 0;
  return [
    '',
    `${title}: ${summary(matrix)}`,
    ...tableLines(
      ['labelled ╲ said', ...shown, ...(hidden.length > 0 ? ['others'] : []), 'precision', 'recall', 'F1', 'labelled'],
      supported.map(({ label, precision, recall, f1, support }) => [
        label,
        ...shown.map((said) => String(timesSaid(label, said))),
        ...(hidden.length > 0 ? [String(hidden.reduce((sum, said) => sum + timesSaid(label, said), 0))] : []),
        fixed(precision),
        fixed(recall),
        fixed(f1),
        String(support),
      ]),
    ),
  ];
}

/** A language detector may say any of sixty. */
const mostIdleColumns = 4;

const summary = ({ macroF1, interval: range, accuracy, total }: Matrix): string =>
  `macro-F1 ${fixed(macroF1)}${range === undefined ? '' : ` (95 % ${interval(range)})`}, accuracy ${fixed(accuracy)} of ${total}`;

const errorLines = (title: string, worst: readonly WrongAnswer[]): string[] =>
  worst.length === 0
    ? []
    : [
        '',
        title,
        ...worst.map(
          ({ id, gold, said, gravity, text }) => `  ${gravity.toFixed(2)} ${said}, labelled ${gold}: ${text} [${id}]`,
        ),
      ];

const interval = (range: { readonly low: number; readonly high: number } | undefined): string =>
  range === undefined ? '' : `${fixed(range.low)} to ${fixed(range.high)}`;

const fixed = (value: number): string => value.toFixed(3);
