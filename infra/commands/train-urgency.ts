/**
 * Makes the learned part of urgency: `npm run train:urgency`. The same data, rules and sentiment model give the same
 * bytes; after a change of any of them, run it again.
 *
 * - `--data DIR`: texts and concepts other than those that ship; `--out DIR`
 * - `--cross-validate`: makes nothing, but trains without some texts, and without some kinds, and measures those
 * - `--pack DIR`: makes the shipped sample of real texts anew from the full sets in DIR, labelled by the files of
 *   `--hand-labels`; only sets whose licence allows it are taken
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  countUrgency,
  crossValidateUrgency,
  type JudgedText,
} from '../../shared/classification/training/cross-validate-urgency.ts';
import { packUrgency } from '../../shared/classification/training/pack-urgency.ts';
import { makeUrgency, readExamples, readingModels } from '../../shared/classification/training/urgency-examples.ts';
import { readUrgencyData, type UrgencyData } from '../../shared/classification/training/urgency-texts.ts';
import { type Urgency, urgencies } from '../../shared/domain/classification/classification.ts';
import { runCommand, understood } from './command-line.ts';
import { UsageError } from './usage-error.ts';

const assets = fileURLToPath(new URL('../../shared/classification/local/assets/', import.meta.url));
const shippedData = fileURLToPath(new URL('../../shared/classification/training/data/urgency/', import.meta.url));

const usage = `npm run train:urgency [-- --data DIR] [--out DIR] [--cross-validate] [--pack DIR --hand-labels FILE …]
DIR of --data holds pl.tsv, en.tsv, reviews.jsonl.gz and concepts.txt; without it the texts that ship are used.`;

await runCommand(async () => {
  const options = understood(
    () =>
      parseArgs({
        options: {
          data: { type: 'string', default: shippedData },
          out: { type: 'string', default: assets },
          pack: { type: 'string' },
          'hand-labels': { type: 'string', multiple: true, default: [] },
          'cross-validate': { type: 'boolean', default: false },
          help: { type: 'boolean', default: false },
        },
      }),
    usage,
  )?.values;
  if (options === undefined) return 0;
  if (options.pack !== undefined) {
    if (options['hand-labels'].length === 0) throw new UsageError(`Say where the hand labels are.\n${usage}`);
    const packed = await packUrgency(options.pack, options['hand-labels'], options.data);
    console.log(`packed ${packed} texts into ${options.data}`);
    return 0;
  }
  const data = await readUrgencyData(options.data);
  if (options['cross-validate']) await crossValidate(data);
  else await makeModel(data, options.out);
  return 0;
});

async function makeModel(data: UrgencyData, out: string): Promise<void> {
  const bytes = await makeUrgency(data, await readingModels());
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'urgency.bin'), bytes);
  console.log(`urgency.bin: ${bytes.length} bytes from ${data.texts.length} texts`);
}

async function crossValidate(data: UrgencyData): Promise<void> {
  const examples = await readExamples(data, await readingModels());
  for (const leftOut of ['texts', 'kinds'] as const) {
    const judged = [...crossValidateUrgency(examples, data.concepts, leftOut)];
    for (const lang of ['pl', 'en']) {
      const of = (from: string): JudgedText[] => judged.filter(({ text }) => text.lang === lang && text.from === from);
      for (const from of ['written', 'hand']) {
        tell(`${leftOut} unseen, ${from}, ${lang}, rules alone`, of(from), ({ byRules }) => byRules);
        tell(`${leftOut} unseen, ${from}, ${lang}`, of(from), ({ judged: said }) => said);
      }
      tellRaised(`${leftOut} unseen, ordinary, ${lang}`, of('ordinary'));
      if (leftOut === 'kinds') tellKinds(lang, of('written'));
    }
  }
}

function tell(name: string, texts: readonly JudgedText[], said: (text: JudgedText) => Urgency): void {
  const counts = countUrgency(texts.map((text) => [text.text.urgency ?? 'low', said(text)]));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const row = (level: number): number => sum(counts[level] ?? []);
  const column = (level: number): number => sum(counts.map((ofRow) => ofRow[level] ?? 0));
  const cell = (is: number, as: number): number => counts[is]?.[as] ?? 0;
  const share = (part: number, whole: number): string => (part / Math.max(1, whole)).toFixed(2);
  const both = cell(0, 0) + cell(0, 1) + cell(1, 0) + cell(1, 1);
  const f1 = urgencies.map((_, level) => (2 * cell(level, level)) / Math.max(1, row(level) + column(level)));
  console.log(
    `${name}: critical recall ${share(cell(0, 0), row(0))} precision ${share(cell(0, 0), column(0))},`,
    `with high ${share(both, row(0) + row(1))} and ${share(both, column(0) + column(1))},`,
    `macro-F1 ${(sum(f1) / f1.length).toFixed(3)} ${JSON.stringify(counts)}`,
  );
}

/** How many ordinary texts that the rules raise no alarm over the learned part raises: nearly all of them in vain. */
function tellRaised(name: string, texts: readonly JudgedText[]): void {
  const shares = urgencies.map((level) => {
    const share = texts.filter(({ judged }) => judged === level).length / Math.max(1, texts.length);
    return `${level} ${(share * 100).toFixed(1)} %`;
  });
  console.log(`${name}: ${shares.join(', ')} of ${texts.length}`);
}

function tellKinds(lang: string, texts: readonly JudgedText[]): void {
  const kinds = Map.groupBy(texts, ({ text }) => `${text.urgency} ${text.kind}`);
  for (const [kind, ofKind] of [...kinds].sort(([left], [right]) => left.localeCompare(right)))
    console.log(
      `  ${lang} ${kind}: ${urgencies.map((level) => ofKind.filter(({ judged }) => judged === level).length).join(' ')}`,
    );
}
