/**
 * Makes the model files of the local classifier: `npm run train`. The same data gives the same bytes.
 *
 * - `--data DIR`: labelled texts (`manifest.json` and JSON lines) other than those that ship
 * - `--only sentiment|language`, `--out DIR`
 * - `--cross-validate`: makes nothing, but trains without some fields and texts and measures those; with `--data DIR`,
 *   the sets of DIR that may not be trained on are judged as well
 * - `--pack DIR`: makes the shipped data anew from the full sets in DIR; only sets whose licence allows it are taken
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { readAuthored } from '../../shared/classification/training/authored.ts';
import { compileLanguage, type LibraryTable } from '../../shared/classification/training/compile-language.ts';
import {
  type Corpus,
  type CorpusSet,
  isTrainable,
  Manifest,
  readCorpus,
} from '../../shared/classification/training/corpus.ts';
import { crossValidate, type JudgedSet } from '../../shared/classification/training/cross-validate.ts';
import { readLexiconFile } from '../../shared/classification/training/lexicon-file.ts';
import { licenceText } from '../../shared/classification/training/licences.ts';
import { packCorpus } from '../../shared/classification/training/pack-corpus.ts';
import { trainSentiment } from '../../shared/classification/training/train-sentiment.ts';
import { runCommand, understood } from './command-line.ts';
import { calibrationOf, countConfidence, emptyCalibration } from './evaluation/calibration.ts';
import { type Confusion, cell, count, renamed, scoresOf } from './evaluation/confusion.ts';
import { UsageError } from './usage-error.ts';

const assets = fileURLToPath(new URL('../../shared/classification/local/assets/', import.meta.url));
const shippedData = fileURLToPath(new URL('../../shared/classification/training/data/', import.meta.url));

const usage = `npm run train [-- --data DIR] [--only sentiment|language] [--out DIR] [--cross-validate] [--pack DIR]
DIR holds manifest.json and the files of JSON lines that it names; without --data the texts that ship are used.`;

await runCommand(main);

async function main(): Promise<number> {
  const options = understood(
    () =>
      parseArgs({
        options: {
          data: { type: 'string', default: shippedData },
          out: { type: 'string', default: assets },
          only: { type: 'string' },
          pack: { type: 'string' },
          'cross-validate': { type: 'boolean', default: false },
          help: { type: 'boolean', default: false },
        },
      }),
    usage,
  )?.values;
  if (options === undefined) return 0;
  const { data, out, only, pack } = options;
  if (only !== undefined && only !== 'sentiment' && only !== 'language')
    throw new UsageError(`--only is sentiment or language; it is "${only}".`);
  if (pack !== undefined) await packCorpus(await dataFolder('pack', pack), shippedData);
  else if (options['cross-validate']) await printCrossValidation(await dataFolder('data', data));
  else {
    // All is read and made before anything is written: bad data leaves the old models whole.
    const sentiment = only === 'language' ? [] : await sentimentModel(await dataFolder('data', data));
    const language = only === 'sentiment' ? [] : await languageModel();
    await mkdir(out, { recursive: true });
    for (const { name, bytes, isModel } of [...language, ...sentiment]) {
      await writeFile(join(out, name), bytes);
      if (isModel) console.log(`${name}: ${bytes.length} bytes`);
    }
  }
  return 0;
}

/** @throws UsageError where a folder is not one, or holds no data that can be read */
async function dataFolder(option: string, folder: string): Promise<string> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new UsageError(`--${option} ${folder} is no folder: name the one that holds manifest.json.`);
  try {
    Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'path' in error) throw error;
    throw new UsageError(
      `${join(folder, 'manifest.json')} is no list of data sets: see shared/classification/training/data.`,
    );
  }
  return folder;
}

/** The sets of a folder. @throws UsageError where a line of them is no labelled text */
async function corpusOf(folder: string, wanted?: (set: CorpusSet) => boolean): Promise<Corpus> {
  try {
    return await readCorpus(folder, wanted);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw new UsageError(`A file that ${join(folder, 'manifest.json')} names holds a line that is no labelled text.`);
  }
}

interface Made {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  readonly isModel: boolean;
}

/** The n-grams come out of the `eld` package in node_modules; its large table is the most accurate. */
async function languageModel(): Promise<Made[]> {
  const entry = import.meta.resolve('eld/large');
  const { ngramsData }: { ngramsData: LibraryTable } = await import(new URL('../ngrams/large.js', entry).href);
  const { dictionary }: { dictionary: Record<number, string> } = await import(new URL('../dictionary.js', entry).href);
  const bytes = compileLanguage(ngramsData, dictionary);
  return [
    { name: 'language.bin', bytes, isModel: true },
    { name: 'LICENSE-eld.txt', bytes: await readFile(new URL('../../LICENSE', entry)), isModel: false },
  ];
}

async function sentimentModel(data: string): Promise<Made[]> {
  const { sets, examples } = await corpusOf(data);
  const authored = await readAuthored(shippedData);
  console.log(`training on ${examples.length} texts of ${sets.length} sets and ${authored.length} of our own`);
  const bytes = trainSentiment([...examples, ...authored], await readLexiconFile(shippedData));
  return [
    { name: 'sentiment.bin', bytes, isModel: true },
    { name: 'LICENSES.md', bytes: licenceText(sets), isModel: false },
  ];
}

async function printCrossValidation(data: string): Promise<void> {
  const { examples } = await corpusOf(data);
  const { examples: unseen } = await corpusOf(data, (set) => !isTrainable(set));
  const authored = await readAuthored(shippedData);
  console.log(
    'what was unseen  set                     texts  3-class  of one mind  2-class  calibration error  mixed found/said/is',
  );
  for (const judged of crossValidate({ examples, authored, words: await readLexiconFile(shippedData), unseen })) {
    console.log(validationLine(judged));
  }
}

/**
 * Macro-F1 over three classes, where `mixed` counts as neutral, the same on texts whose label is not `mixed`, and over two
 * classes by the sign of the score.
 */
function validationLine({ seen, set, texts }: JudgedSet): string {
  const all: Confusion = new Map();
  const ofOneMind: Confusion = new Map();
  const bySign: Confusion = new Map();
  const calibration = emptyCalibration();
  for (const { gold, judgement } of texts) {
    count(all, gold, judgement.sentiment);
    if (gold !== 'mixed') count(ofOneMind, gold, judgement.sentiment);
    if (gold === 'positive' || gold === 'negative') count(bySign, gold, judgement.score > 0 ? 'positive' : 'negative');
    countConfidence(calibration, judgement.confidence, withoutMixed(gold) === withoutMixed(judgement.sentiment));
  }
  const said = texts.filter(({ judgement }) => judgement.sentiment === 'mixed').length;
  const is = texts.filter(({ gold }) => gold === 'mixed').length;
  return [
    seen.padEnd(15),
    set.padEnd(23),
    String(texts.length).padStart(5),
    scoresOf(renamed(all, withoutMixed)).macroF1.toFixed(3).padStart(7),
    scoresOf(renamed(ofOneMind, withoutMixed)).macroF1.toFixed(3).padStart(11),
    scoresOf(bySign).macroF1.toFixed(3).padStart(7),
    calibrationOf(calibration).expectedError.toFixed(3).padStart(17),
    `${cell(all, 'mixed', 'mixed')}/${said}/${is}`.padStart(20),
  ].join('  ');
}

function withoutMixed(sentiment: string): string {
  return sentiment === 'mixed' ? 'neutral' : sentiment;
}
