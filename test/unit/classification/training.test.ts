import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultAssets } from '../../../shared/classification/local/assets.ts';
import { readAuthored } from '../../../shared/classification/training/authored.ts';
import { readCorpus } from '../../../shared/classification/training/corpus.ts';
import { readLexiconFile } from '../../../shared/classification/training/lexicon-file.ts';
import { licenceText } from '../../../shared/classification/training/licences.ts';
import { trainSentiment } from '../../../shared/classification/training/train-sentiment.ts';
import { sentimentCases } from './sentiment/cases.ts';

const data = fileURLToPath(new URL('../../../shared/classification/training/data/', import.meta.url));
const shipped = fileURLToPath(defaultAssets());

describe('the sentiment model', () => {
  it('is, byte for byte, what the training script makes of the shipped data', { timeout: 600_000 }, async () => {
    const { sets, examples } = await readCorpus(data);

    const bytes = trainSentiment([...examples, ...(await readAuthored(data))], await readLexiconFile(data));

    expect(Buffer.compare(bytes, await readFile(join(shipped, 'sentiment.bin')))).toBe(0);
    expect(await readFile(join(shipped, 'LICENSES.md'), 'utf8')).toBe(licenceText(sets));
  });

  it('is trained on permissive and share-alike texts alone', async () => {
    const { sets } = await readCorpus(data, () => true);

    expect(sets.length).toBeGreaterThan(8);
    for (const { file, licenceClass } of sets) expect(['permissive', 'share-alike'], file).toContain(licenceClass);
  });

  it('has not seen the named hard cases', async () => {
    const letters = (text: string): string =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    const authored = new Set((await readAuthored(data)).map(({ text }) => letters(text)));
    const cases = sentimentCases.flatMap(({ cases }) => cases.map(([, input]) => input));

    const seen = cases
      .map((input) => letters(typeof input === 'string' ? input : input.text))
      .filter((text) => text !== '' && authored.has(text));

    expect(seen).toEqual([]);
  });

  it('credits every set beside the data', async () => {
    const readme = await readFile(join(data, 'README.md'), 'utf8');

    for (const { origin } of (await readCorpus(data)).sets) expect(readme).toContain(origin);
  });
});
