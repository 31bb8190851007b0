/**
 * Makes the model files of the local classifier: `npm run train -- --data DIR [--only sentiment|language] [--out DIR]`.
 *
 * The data folder holds `manifest.json` and JSON lines; only sets whose licence lets a trained model be shipped are
 * read. The same data gives the same bytes.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileLanguage, type LibraryTable } from '../../shared/classification/training/compile-language.ts';
import { readCorpus } from '../../shared/classification/training/corpus.ts';
import { licenceText } from '../../shared/classification/training/licences.ts';
import { trainSentiment } from '../../shared/classification/training/train-sentiment.ts';

const assets = fileURLToPath(new URL('../../shared/classification/local/assets/', import.meta.url));

const { values: options } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string', default: assets }, only: { type: 'string' } },
});

await mkdir(options.out, { recursive: true });
if (options.only !== 'sentiment') await makeLanguageModel(options.out);
if (options.only !== 'language') {
  if (options.data === undefined) {
    console.error('Say where the labelled texts are: npm run train -- --data DIR (the folder with manifest.json).');
    process.exit(1);
  }
  await makeSentimentModel(options.data, options.out);
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
  console.log(`training on ${examples.length} texts of ${sets.length} sets`);
  const bytes = trainSentiment(examples);
  await writeFile(join(out, 'sentiment.bin'), bytes);
  await writeFile(join(out, 'LICENSES.md'), licenceText(sets));
  console.log(`sentiment.bin: ${bytes.length} bytes`);
}
