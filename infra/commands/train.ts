/**
 * Makes the model files of the local classifier: `npm run train`. The same data gives the same bytes.
 *
 * - `--data DIR`: labelled texts (`manifest.json` and JSON lines) other than those that ship
 * - `--only sentiment|language`, `--out DIR`
 * - `--pack DIR`: makes the shipped data anew from the full sets in DIR; only sets whose licence allows it are taken
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readAuthored } from '../../shared/classification/training/authored.ts';
import { compileLanguage, type LibraryTable } from '../../shared/classification/training/compile-language.ts';
import { readCorpus } from '../../shared/classification/training/corpus.ts';
import { readLexiconFile } from '../../shared/classification/training/lexicon-file.ts';
import { licenceText } from '../../shared/classification/training/licences.ts';
import { packCorpus } from '../../shared/classification/training/pack-corpus.ts';
import { trainSentiment } from '../../shared/classification/training/train-sentiment.ts';

const assets = fileURLToPath(new URL('../../shared/classification/local/assets/', import.meta.url));
const shippedData = fileURLToPath(new URL('../../shared/classification/training/data/', import.meta.url));

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: shippedData },
    out: { type: 'string', default: assets },
    only: { type: 'string' },
    pack: { type: 'string' },
  },
});

if (options.pack !== undefined) await packCorpus(options.pack, shippedData);
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
