/**
 * Makes the model files of the local classifier: `npm run train`. The same data gives the same bytes.
 *
 * - `--data DIR`: labelled texts (`manifest.json` and JSON lines) other than those that ship
 * - `--only sentiment|language`, `--out DIR`
 * - `--cross-validate`: makes nothing, but trains without some fields and texts and measures those; with `--data DIR`,
 *   the sets of DIR that may not be trained on are judged as well
 * - `--pack DIR`: makes the shipped data anew from the full sets in DIR; only sets whose licence allows it are taken
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readAuthored } from '../../shared/classification/training/authored.ts';
import { compileLanguage, type LibraryTable } from '../../shared/classification/training/compile-language.ts';
import { isTrainable, readCorpus } from '../../shared/classification/training/corpus.ts';
import { crossValidate, type JudgedSet } from '../../shared/classification/training/cross-validate.ts';
import { readLexiconFile } from '../../shared/classification/training/lexicon-file.ts';
import { licenceText } from '../../shared/classification/training/licences.ts';
import { packCorpus } from '../../shared/classification/training/pack-corpus.ts';
import { trainSentiment } from '../../shared/classification/training/train-sentiment.ts';
import { calibrationOf, countConfidence, emptyCalibration } from './evaluation/calibration.ts';
import { type Confusion, cell, count, renamed, scoresOf } from './evaluation/confusion.ts';

const assets = fileURLToPath(new URL('../../shared/classification/local/assets/', import.meta.url));
const shippedData = fileURLToPath(new URL('../../shared/classification/training/data/', import.meta.url));

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: shippedData },
    out: { type: 'string', default: assets },
    only: { type: 'string' },
    pack: { type: 'string' },
    'cross-validate': { type: 'boolean', default: false },
  },
});

if (options.pack !== undefined) await packCorpus(options.pack, shippedData);
else if (options['cross-validate']) await printCrossValidation(options.data);
else {
  await mkdir(options.out, { recursive: true });
  if (options.only !== 'sentiment') await makeLanguageModel(options.out);
  if (options.only !== 'language') await makeSentimentModel(options.data, options.out);
}

/** The n-grams come out of the `eld` package in node_modules; its large table is the most accurate. */
async function makeLanguageModel(out: string): Promise<void> {
  const entry = import.meta.resolve('eld/large');
  const { ngramsData }: { ngramsData: LibraryTable } = await import(new URL('../ngrams/large.js', entry).href);
  const { dictionary }: { dictionary: Record<number, string> } = await import(new URL('../dictionary.js', entry).href);
  const bytes = compileLanguage(ngramsData, dictionary);
  await writeFile(join(out, 'language.bin'), bytes);
  await writeFile(join(out, 'LICENSE-eld.txt'), await readFile(new URL('../../LICENSE', entry)));
  console.log(`language.bin: ${bytes.length} bytes`);
}

async function makeSentimentModel(data: string, out: string): Promise<void> {
  const { sets, examples } = await readCorpus(data);
  const authored = await readAuthored(shippedData);
  console.log(`training on ${examples.length} texts of ${sets.length} sets and ${authored.length} of our own`);
  const bytes = trainSentiment([...examples, ...authored], await readLexiconFile(shippedData));
  await writeFile(join(out, 'sentiment.bin'), bytes);
  await writeFile(join(out, 'LICENSES.md'), licenceText(sets));
  console.log(`sentiment.bin: ${bytes.length} bytes`);
}

async function printCrossValidation(data: string): Promise<void> {
  const { examples } = await readCorpus(data);
  const { examples: unseen } = await readCorpus(data, (set) => !isTrainable(set));
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
