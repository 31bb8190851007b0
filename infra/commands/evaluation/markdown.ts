import { UsageError } from '../usage-error.ts';
import { type ComparedSet, comparedSets, speaks } from './comparison.ts';
import type { FileResult, JudgeResult } from './result.ts';
import { forTerminal } from './worst-errors.ts';

const begin = '<!-- measured: begin -->';
const end = '<!-- measured: end -->';

/**
 * The page with its measured tables replaced by new ones; they stand between two marks.
 * @throws UsageError where the page lacks the marks
 */
export function withMeasurements(page: string, results: readonly FileResult[], ourName: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from)
    throw new UsageError(
      `The page for --markdown needs the lines "${begin}" and "${end}": the tables go between them.`,
    );
  return `${page.slice(0, from + begin.length)}\n\n${tables(results, ourName).join('\n')}\n\n${page.slice(to)}`;
}

function tables(results: readonly FileResult[], ourName: string): string[] {
  const sets = comparedSets(results);
  const unseen = sets.filter(({ seen }) => seen === 'no');
  const heldOut = sets.filter(({ seen }) => seen === 'held out');
  const seen = sets.filter(({ seen: how }) => how === 'in part' || how === 'yes');
  const sections = [
    section('Sets that the model was not trained on', 'The shipped model, on whole sets of other sources.', unseen),
    section(
      'Held-out texts of the training sets',
      'A fifth of each set, judged by a model that was trained for this table without that fifth. Source and annotators are those of the training data: texts of other sources are harder.',
      heldOut,
    ),
    section(
      'Sets that the model was trained on',
      'Odzew has seen these texts with their labels: its column says how well it learnt, and nothing about new texts.',
      seen,
    ),
    sets.length === 0 ? [] : ['### Speed', '', ...speeds(sets, ourName)],
    urgencies(results),
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));

  function section(title: string, what: string, chosen: readonly ComparedSet[]): string[] {
    return chosen.length === 0 ? [] : [`### ${title}`, '', what, '', ...compared(chosen, ourName)];
  }
}

function compared(sets: readonly ComparedSet[], ourName: string): string[] {
  return [
    'Macro-F1 over three classes; in brackets the 95 % interval:',
    '',
    ...macroF1Table(sets, ourName, ({ threeClasses }) => threeClasses, true),
    '',
    'Macro-F1 over two classes, by the sign of the score, on texts labelled negative or positive:',
    '',
    ...macroF1Table(sets, ourName, ({ twoClasses }) => twoClasses, false),
  ];
}

/** The best of each row is bold. A star marks a library that has no lexicon for the language. */
function macroF1Table(
  sets: readonly ComparedSet[],
  ourName: string,
  value: (judge: JudgeResult) => number,
  withInterval: boolean,
): string[] {
  const names = judgeNames(sets, ourName);
  const rows = sets.map((set) => {
    const best = Math.max(...set.judges.map(value));
    const cells = names.map((name) => {
      const judge = set.judges.find((each) => each.name === name);
      if (judge === undefined) return '';
      const shown = `${value(judge).toFixed(3)}${speaks(name, set.language) ? '' : '\\*'}${judge.texts < set.texts ? ' ‡' : ''}`;
      const { interval } = judge;
      const range =
        withInterval && name === ourName && interval !== undefined
          ? ` (${interval.low.toFixed(3)} to ${interval.high.toFixed(3)})`
          : '';
      return `${value(judge) === best ? `**${shown}**` : shown}${range}`;
    });
    return row([
      `${name(set)}${set.seen === 'in part' ? ' (in part)' : ''}`,
      set.language ?? '',
      String(set.texts),
      ...cells,
    ]);
  });
  return [...head(['set', 'language', 'texts', ...names]), ...rows];
}

function speeds(sets: readonly ComparedSet[], ourName: string): string[] {
  const names = judgeNames(sets, ourName);
  const micros = names.map((judge) => {
    const all = sets
      .flatMap(({ judges }) => judges.find(({ name }) => name === judge)?.microsPerText ?? [])
      .sort((first, second) => first - second);
    return all[Math.floor(all.length / 2)]?.toFixed(0) ?? '';
  });
  return [...head(['', ...names]), row(['µs a text (median of the medians of the sets)', ...micros])];
}

function urgencies(results: readonly FileResult[]): string[] {
  const measured = results.flatMap(({ file, urgency }) => (urgency === undefined ? [] : [{ file, urgency }]));
  if (measured.length === 0) return [];
  return [
    '### Urgency',
    '',
    ...head(['set', 'texts', 'macro-F1', 'critical: recall', 'precision', 'critical or high: recall', 'precision']),
    ...measured.map(({ file, urgency: { total, macroF1, critical, criticalOrHigh } }) =>
      row([
        forTerminal(file.replace(/\.jsonl$/, '')),
        String(total),
        macroF1.toFixed(3),
        critical.recall.toFixed(3),
        critical.precision.toFixed(3),
        criticalOrHigh.recall.toFixed(3),
        criticalOrHigh.precision.toFixed(3),
      ]),
    ),
  ];
}

const judgeNames = (sets: readonly ComparedSet[], ourName: string): string[] => [
  ...new Set([ourName, ...sets.flatMap(({ judges }) => judges.map(({ name }) => name))]),
];

const name = (set: ComparedSet): string => forTerminal(set.name);

const head = (cells: readonly string[]): string[] => [row(cells), row(cells.map(() => '---'))];
const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
