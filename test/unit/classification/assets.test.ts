import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultAssets } from '../../../shared/classification/local/assets.ts';
import { createLocalClassifier } from '../../../shared/classification/local/local-classifier.ts';
import { parseRules } from '../../../shared/classification/local/rules/parse-rules.ts';
import { compilePhrases } from '../../../shared/classification/local/text/phrase-matcher.ts';

const folder = fileURLToPath(defaultAssets());

describe('the shipped model files', () => {
  it.each([
    ['sentiment.bin', 2_500_000],
    ['language.bin', 2_000_000],
  ])('%s stays within %i bytes', async (name, limit) => {
    expect((await stat(join(folder, name))).size).toBeLessThan(limit);
  });

  it('credits what the model was trained on', async () => {
    const credits = await readFile(join(folder, 'LICENSES.md'), 'utf8');

    expect(credits).toContain('CC BY-SA 4.0');
    expect(credits).toContain('sdadas/polish-sentence-evaluation');
    expect(credits).not.toContain('tweeteval');
  });

  it('holds rules that parse and compile, every phrase of them folded', async () => {
    const files = await readdir(join(folder, 'rules'));
    expect(files.length).toBeGreaterThan(7);
    for (const file of files) {
      const marked = [...parseRules(await readFile(join(folder, 'rules', file), 'utf8'))];
      compilePhrases(marked);
      for (const [phrase] of marked) expect(phrase, file).toMatch(/^[a-z0-9|*_#%+$ ]+$/);
    }
  });

  it('are missed with a sentence that says what to do', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'assets-'));

    await expect(createLocalClassifier({ assets: empty }).classify({ text: 'x' })).rejects.toThrow(/is missing: copy/);
  });

  it('load from a folder given by name', async () => {
    expect(await createLocalClassifier({ assets: folder }).classify({ text: 'Bardzo polecam' })).toMatchObject({
      language: 'pl',
    });
  });
});
