import { type ComparedSet, comparedSets, speaks } from './comparison.ts';
import type { FileResult, JudgeResult } from './result.ts';
import { forTerminal } from './worst-errors.ts';

const width = 1080;
const margin = 40;
const columns = 3;
const columnGap = 36;
const headerHeight = 104;
const footerHeight = 106;
const panelHead = 42;
const barHeight = 15;
const barStep = 22;
const panelGap = 34;
const labelWidth = 136;
const valueWidth = 44;

const colours = {
  paper: '#ffffff',
  ink: '#1b2733',
  quiet: '#5b6875',
  rule: '#e3e8ee',
  ours: '#0b6e5f',
  theirs: '#b8c4d0',
  foreign: '#e3e8ee',
} as const;

/**
 * Bars of macro-F1 over three classes, a panel for each set, ours first and in colour. Sets that the model was trained
 * on are left out, unless there are no others.
 */
export function drawPicture(results: readonly FileResult[], ourName: string): string {
  const all = comparedSets(results);
  const unseen = all.filter(({ seen }) => seen === 'no' || seen === 'held out');
  const sets = unseen.length > 0 ? unseen : all;
  const panelHeight = panelHead + barStep * Math.max(1, ...sets.map(({ judges }) => judges.length));
  const rows = Math.ceil(sets.length / columns);
  const height = headerHeight + rows * (panelHeight + panelGap) + footerHeight;
  const columnWidth = (width - 2 * margin - (columns - 1) * columnGap) / columns;
  const panels = sets.map((set, index) => {
    const x = margin + (index % columns) * (columnWidth + columnGap);
    const y = headerHeight + Math.floor(index / columns) * (panelHeight + panelGap);
    return panel(set, ourName, x, y, columnWidth);
  });
  const subtitle =
    unseen.length > 0
      ? 'Macro-F1 over three classes, judged from the text alone, on public texts that the model was not trained on.'
      : 'Macro-F1 over three classes, judged from the text alone. The model was trained on these sets.';
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif" role="img" aria-label="${escaped(subtitle)}">`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    text('Sentiment, side by side', margin, 48, 'font-size="25" font-weight="700"', colours.ink),
    text(subtitle, margin, 74, 'font-size="14.5"', colours.quiet),
    ...panels,
    ...footer(sets, height - footerHeight + 12, ourName),
    '</svg>',
  ].join('\n')}\n`;
}

function panel(set: ComparedSet, ourName: string, x: number, y: number, columnWidth: number): string {
  const barsAt = x + labelWidth;
  const full = columnWidth - labelWidth - valueWidth;
  const bottom = y + panelHead + barStep * set.judges.length;
  const grid = [0, 0.5, 1].map((share) => {
    const at = (barsAt + share * full).toFixed(1);
    return `<line x1="${at}" x2="${at}" y1="${y + panelHead - 6}" y2="${bottom - 2}" stroke="${colours.rule}"/>`;
  });
  const facts = [...(set.language === undefined ? [] : [set.language]), `${grouped(set.texts)} texts`].join(' · ');
  const mark = set.seen === 'held out' ? ' †' : '';
  return [
    '<g>',
    text(set.name, x, y + 12, 'font-size="15" font-weight="600"', colours.ink),
    text(`${facts}${mark}`, x + columnWidth, y + 12, 'font-size="12.5" text-anchor="end"', colours.quiet),
    `<line x1="${x}" x2="${x + columnWidth}" y1="${y + 22}" y2="${y + 22}" stroke="${colours.rule}"/>`,
    ...grid,
    ...set.judges.map((judge, index) =>
      bar(judge, set, ourName, { x, y: y + panelHead + index * barStep, barsAt, full }),
    ),
    '</g>',
  ].join('\n');
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly barsAt: number;
  readonly full: number;
}

function bar(judge: JudgeResult, set: ComparedSet, ourName: string, { x, y, barsAt, full }: Place): string {
  const isOurs = judge.name === ourName;
  const isForeign = !speaks(judge.name, set.language);
  const length = Math.max(1, judge.threeClasses * full);
  const baseline = y + barHeight - 3.5;
  const weight = isOurs ? 'font-weight="700"' : '';
  const fill = isOurs ? colours.ours : isForeign ? colours.foreign : colours.theirs;
  return [
    text(
      `${shownName(judge.name, ourName)}${isForeign ? ' *' : ''}${judge.texts < set.texts ? ' ‡' : ''}`,
      x,
      baseline,
      `font-size="12" ${weight}`,
      isOurs ? colours.ours : colours.ink,
    ),
    `<rect x="${barsAt}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="2" fill="${fill}"/>`,
    ...(isOurs ? whisker(judge, barsAt, full, y) : []),
    text(
      judge.threeClasses.toFixed(2),
      barsAt + full + valueWidth,
      baseline,
      `font-size="12.5" text-anchor="end" ${weight}`,
      isOurs ? colours.ours : colours.ink,
    ),
  ].join('\n');
}

/** The 95 % interval as a thin line over the end of the bar. */
function whisker({ interval }: JudgeResult, barsAt: number, full: number, y: number): string[] {
  if (interval === undefined) return [];
  const [low, high] = [barsAt + interval.low * full, barsAt + interval.high * full].map((at) => at.toFixed(1));
  const middle = y + barHeight / 2;
  return [
    `<path d="M${low} ${middle}H${high}M${low} ${middle - 3}v6M${high} ${middle - 3}v6" stroke="${colours.ink}" stroke-width="1.2" fill="none"/>`,
  ];
}

const footer = (sets: readonly ComparedSet[], y: number, ourName: string): string[] =>
  [
    `Grid lines at 0, 0.5 and 1. The thin line on the bar of ${shownName(ourName, ourName)} is the 95 % bootstrap interval. “Mixed” counts as neutral.`,
    '* has no lexicon for this language and sees little more than emoji and loan words.',
    ...(sets.some(({ seen }) => seen === 'held out')
      ? ['† a fifth of a set of the training data, judged by a model that was trained without it.']
      : []),
    ...(sets.some(({ texts, judges }) => judges.some((judge) => judge.texts < texts))
      ? ['‡ takes milliseconds a text, and judged some 500 texts, spread over the set.']
      : []),
    'Made by npm run evaluate; docs/classification.md tells the data, the settings of each library and how to repeat it.',
  ].map((line, index) => text(line, margin, y + index * 18, 'font-size="12"', colours.quiet));

const shownName = (name: string, ourName: string): string =>
  name === ourName ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;

const text = (content: string, x: number, y: number, attributes: string, fill: string): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes.trim()} fill="${fill}">${escaped(content)}</text>`;

/** File names come from outside: nothing in them is markup. */
const escaped = (content: string): string =>
  forTerminal(content, 200)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
