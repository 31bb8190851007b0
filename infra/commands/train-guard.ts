/**
 * Makes the learned part of the guard: `npm run train:guard [-- --out DIR]`, from the data of this repository alone. The
 * same data gives the same model. With `--cross-validate` nothing is written: it tells how the sentences of each code
 * fare that were left out of the training, at several thresholds.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { createConcepts } from '../../shared/drafting/guard/learned/concepts.ts';
import { createReader } from '../../shared/drafting/guard/learned/features.ts';
import { judgeOf, learnedClasses, writeGuardModel } from '../../shared/drafting/guard/learned/model.ts';
import { examplesOfComposer } from '../../shared/drafting/training/composed-examples.ts';
import {
  distinctExamples,
  examplesOfLines,
  examplesOfPairs,
  examplesOfReply,
} from '../../shared/drafting/training/guard-examples.ts';
import { type GuardExample, trainGuard } from '../../shared/drafting/training/train-guard.ts';
import { fold, wordsOf } from '../../shared/drafting/wording/fold.ts';
import { runCommand, understood } from './command-line.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rules = join(root, 'shared/drafting/guard/rules');
const data = join(root, 'shared/drafting/training/data');
const pairs = join(root, 'test/drafting-guard');
const published = join(root, 'shared/classification/training/data/en-customer-care.jsonl.gz');

/** Rounds that no training reads, so that they can measure it. */
const keptOut = new Set(['eleventh-look.md', 'twelfth-look.md', 'thirteenth-look.md']);

const Published = z.object({ reply: z.string().nullish() });

async function readExamples(): Promise<GuardExample[]> {
  const examples: GuardExample[] = examplesOfComposer();
  for (const name of (await readdir(data)).toSorted())
    if (name.endsWith('.tsv')) examples.push(...examplesOfLines(await readFile(join(data, name), 'utf8')));
  for (const name of (await readdir(pairs)).toSorted())
    if (name.endsWith('.md') && !keptOut.has(name))
      examples.push(...examplesOfPairs(await readFile(join(pairs, name), 'utf8')));
  const lines = gunzipSync(await readFile(published))
    .toString()
    .trim()
    .split('\n');
  for (const [place, line] of lines.entries()) {
    // Every second one is kept to measure with.
    const { reply } = Published.parse(JSON.parse(line));
    if (place % 2 === 0 && reply) examples.push(...examplesOfReply(reply));
  }
  return distinctExamples(examples);
}

const readLists = async (): Promise<Record<string, string>> =>
  z.record(z.string(), z.string()).parse(JSON.parse(await readFile(join(rules, 'concepts.json'), 'utf8')));

async function makeModel(out: string): Promise<void> {
  const examples = await readExamples();
  const model = trainGuard(examples, await readLists());
  const bytes = brotliCompressSync(writeGuardModel(model), {
    params: { [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: 1 << 20 },
  });
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'learned.bin'), bytes);
  console.log(
    `learned.bin: ${bytes.length} bytes, ${model.features.length} features, from ${examples.length} sentences`,
  );
}

const folds = 5;
const thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/** Prints, per code, the share of sentences whose probability of being bad passes each threshold. */
async function crossValidate(): Promise<void> {
  const [examples, lists] = [await readExamples(), await readLists()];
  const reader = createReader(createConcepts(lists));
  const judged: { readonly label: string; readonly bad: number }[] = [];
  for (let fold_ = 0; fold_ < folds; fold_ += 1) {
    const isLeftOut = (_: unknown, place: number): boolean => ((place * 7_919) % 1_000_003) % folds === fold_;
    const judge = judgeOf(
      trainGuard(
        examples.filter((each, place) => !isLeftOut(each, place)),
        lists,
      ),
    );
    for (const { text, label } of examples.filter(isLeftOut)) {
      const [fine = 0, other = 0] = judge((take) => reader.read(wordsOf(fold(text)), text.includes('?'), take));
      judged.push({ label, bad: 1 - fine - other });
    }
  }
  for (const label of learnedClasses) {
    const of = judged.filter((each) => each.label === label);
    const shares = thresholds.map((threshold) => of.filter(({ bad }) => bad >= threshold).length / of.length);
    console.log(`${label}: ${shares.map((share, at) => `${thresholds[at]}: ${(100 * share).toFixed(1)}`).join(', ')}`);
  }
}

const usage = 'npm run train:guard [-- --out DIR | --cross-validate]';

await runCommand(async () => {
  const options = understood(
    () =>
      parseArgs({
        options: {
          out: { type: 'string', default: rules },
          'cross-validate': { type: 'boolean', default: false },
          help: { type: 'boolean', default: false },
        },
      }),
    usage,
  )?.values;
  if (options === undefined) return 0;
  await (options['cross-validate'] ? crossValidate() : makeModel(options.out));
  return 0;
});
