/**
 * Measures the local classifier on labelled files, side by side with npm libraries: `npm run evaluate -- FILE.jsonl …`.
 * docs/classification.md tells the options and what the numbers mean.
 */
import { createReadStream } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLocalClassifier } from '../../shared/classification/local/local-classifier.ts';
import { runCommand, understood } from './command-line.ts';
import { type ComparedLibrary, evaluateRecords, type Measured, ourName } from './evaluation/evaluate-file.ts';
import { trainWithoutHeldOut } from './evaluation/held-out.ts';
import { libraries } from './evaluation/libraries/libraries.ts';
import { withMeasurements } from './evaluation/markdown.ts';
import { drawPicture } from './evaluation/picture.ts';
import { readLabelled } from './evaluation/read-labelled.ts';
import { reportLines } from './evaluation/report.ts';
import { asJson, type FileResult, type Resampling, resultOf } from './evaluation/result.ts';
import { trainingSets } from './evaluation/training-sets.ts';
import { forTerminal } from './evaluation/worst-errors.ts';
import { explain } from './json-lines.ts';
import { endWithItsReader, fail, printLine } from './standard-output.ts';
import { UsageError } from './usage-error.ts';

const usage =
  'npm run evaluate -- FILE.jsonl … [--texts FILE|FOLDER] [--no-rating] [--lang-is-label] [--hold-out] [--libraries NAME,…|none] [--errors N] [--every N] [--slow-texts N] [--assets FOLDER] [--svg FILE] [--markdown FILE] [--json]';

endWithItsReader();
await runCommand(main);

async function main(): Promise<number> {
  const options = readOptions();
  if (options === undefined) return 0;
  if (options.assets !== undefined && !(await stat(options.assets).catch(() => undefined))?.isDirectory())
    throw new UsageError(`--assets ${options.assets} is no folder: name the one that npm run train wrote to.`);
  // Told now rather than after everything has been measured.
  if (options.markdown !== undefined) withMeasurements(await readFile(options.markdown, 'utf8'), [], ourName);
  const measured: Omit<Measured, 'slowEvery'> = {
    classifier: createLocalClassifier({ assets: options.assets }),
    libraries: await loadLibraries(options.libraries),
    useRating: !options['no-rating'],
    langIsLabel: options['lang-is-label'],
    trainedOn: await trainingSets(options.assets),
    every: options.every,
    errors: options.errors,
  };
  const results: FileResult[] = [];
  const heldOut = options['hold-out'] ? await holdOut(options.files, measured.trainedOn) : undefined;
  try {
    for (const file of options.files) {
      const isHeldOut = heldOut !== undefined && measured.trainedOn.has(setOf(file));
      const result = isHeldOut
        ? await measureFile(join(heldOut.folder, basename(file)), { ...measured, ...heldOut.judged }, options)
        : await measureFile(file, measured, options);
      if (result === undefined) return 1;
      for (const line of reportLines(result)) await printLine(line);
      results.push(result);
    }
  } finally {
    if (heldOut !== undefined) await rm(heldOut.root, { recursive: true });
  }
  if (options.svg !== undefined) await writeFile(options.svg, drawPicture(results, ourName));
  if (options.markdown !== undefined) {
    await writeFile(options.markdown, withMeasurements(await readFile(options.markdown, 'utf8'), results, ourName));
  }
  if (options.json) await printLine(asJson(results));
  return 0;
}

/** @throws UsageError where no file was trained on, or they stand in several folders */
async function holdOut(files: readonly string[], trainedOn: ReadonlySet<string>) {
  const trained = files.filter((file) => trainedOn.has(setOf(file)));
  const [folder, ...others] = new Set(trained.map((file) => dirname(file)));
  if (folder === undefined || others.length > 0)
    throw new UsageError('--hold-out is for files of one data folder, of which the model was trained on some.');
  const { assets, ...rest } = await trainWithoutHeldOut(folder);
  const judged = { classifier: createLocalClassifier({ assets }), trainedOn: new Set<string>(), heldOut: true };
  return { ...rest, judged };
}

function setOf(file: string): string {
  return basename(file).replace(/\.jsonl$/, '');
}

/** Undefined, and a sentence on standard error, where the file holds nothing to measure or cannot be read. */
async function measureFile(
  file: string,
  measured: Omit<Measured, 'slowEvery'> & { readonly heldOut?: boolean },
  { texts, ...options }: Resampling & { readonly texts: readonly string[]; readonly 'slow-texts': number },
): Promise<FileResult | undefined> {
  let skippedLines = 0;
  const labelled = readLabelled(file, texts, (path, line, problem) => {
    skippedLines += 1;
    console.error(`${forTerminal(path)}: line ${line} skipped: ${problem}`);
  });
  try {
    const tally = await evaluateRecords(labelled.records, setOf(file), {
      ...measured,
      slowEvery: Math.max(1, Math.floor((await countLines(file)) / measured.every / options['slow-texts'])),
    });
    const reading = {
      file: basename(file),
      skippedLines,
      withoutText: labelled.withoutText(),
      heldOut: measured.heldOut ?? false,
    };
    const result = resultOf(tally, reading, options);
    if (hasLabels(result)) return result;
    fail(
      `${file} has nothing to measure: no record with a text and one of "sentiment", "urgency", "topics", "flags", "language". Where the texts stand in another file: --texts FILE or FOLDER.`,
    );
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    fail(explain(error, 'path' in error ? String(error.path) : file));
  }
  return undefined;
}

/** What is no file, such as a pipe, can be read once only: it counts as short. */
async function countLines(path: string): Promise<number> {
  let lines = 0;
  if (!(await stat(path)).isFile()) return lines;
  for await (const chunk of createReadStream(path, 'latin1')) lines += String(chunk).split('\n').length - 1;
  return lines;
}

function hasLabels({ sentiment, urgency, topics, flags, language }: FileResult): boolean {
  return [sentiment, urgency, topics, flags, language].some((task) => task !== undefined);
}

async function loadLibraries(wanted: string): Promise<ComparedLibrary[]> {
  if (wanted === 'none') return [];
  const names = wanted.split(',');
  const known = libraries.map(({ name }) => name);
  const unknown = names.find((name) => name !== 'all' && !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `There is no library "${unknown}" to compare with: name some of ${known.join(', ')}, or "none".`,
    );
  }
  const chosen = libraries.filter(({ name }) => names.includes('all') || names.includes(name));
  return Promise.all(chosen.map(async ({ name, isSlow = false, load }) => ({ name, isSlow, judge: await load() })));
}

/** Undefined where help was asked for. @throws UsageError where the command line cannot be understood */
function readOptions() {
  const parsed = understood(parseOptions, usage);
  if (parsed === undefined) return undefined;
  const files = parsed.positionals;
  if (files.length === 0) {
    throw new UsageError(`Name the labelled files: ${usage}`);
  }
  const { values } = parsed;
  return {
    ...values,
    files,
    errors: wholeNumber('errors', values.errors, 0),
    'slow-texts': wholeNumber('slow-texts', values['slow-texts'], 1),
    every: wholeNumber('every', values.every, 1),
    seed: wholeNumber('seed', values.seed, 0),
    resamples: wholeNumber('resamples', values.resamples, 0),
  };
}

function parseOptions() {
  return parseArgs({
    allowPositionals: true,
    options: {
      texts: { type: 'string', multiple: true, default: [] },
      'no-rating': { type: 'boolean', default: false },
      'lang-is-label': { type: 'boolean', default: false },
      'hold-out': { type: 'boolean', default: false },
      libraries: { type: 'string', default: 'all' },
      errors: { type: 'string', default: '10' },
      every: { type: 'string', default: '1' },
      'slow-texts': { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      resamples: { type: 'string', default: '1000' },
      assets: { type: 'string' },
      svg: { type: 'string' },
      markdown: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
}

function wholeNumber(name: string, value: string, least: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > 1_000_000)
    throw new UsageError(`--${name} must be a whole number from ${least}; it is "${value}".`);
  return number;
}
