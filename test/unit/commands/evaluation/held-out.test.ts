import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trainWithoutHeldOut } from '../../../../infra/commands/evaluation/held-out.ts';
import { trainingSets } from '../../../../infra/commands/evaluation/training-sets.ts';

const words = {
  positive: ['dobry', 'pyszny', 'czysty', 'ładny'],
  negative: ['zły', 'brudny', 'okropny', 'zimny'],
  neutral: ['duży', 'nowy', 'kolejny', 'drugi'],
};
const things = ['pokój', 'obiad', 'basen', 'bar', 'hol', 'taras', 'widok', 'sok', 'parking', 'deser'];

// It trains a model in a process of its own.
describe('held-out texts', { timeout: 90_000 }, () => {
  it('are a fifth that the training does not see, the same at every run', async () => {
    const data = await mkdtemp(join(tmpdir(), 'data-'));
    const lines = Object.entries(words).flatMap(([sentiment, adjectives]) =>
      adjectives.flatMap((word) =>
        things.map((thing) => {
          const id = `own-hotels-${word}-${thing}`;
          return JSON.stringify({ id, dataset: 'own-hotels', lang: 'pl', text: `To był ${word} ${thing}.`, sentiment });
        }),
      ),
    );
    await writeFile(join(data, 'own-hotels.jsonl'), `${lines.join('\n')}\n`);
    const set = { file: 'own-hotels.jsonl', lang: 'pl', licence: 'MIT', licenceClass: 'permissive', origin: 'own/own' };
    await writeFile(join(data, 'manifest.json'), JSON.stringify([set]));

    const { assets, folder, root } = await trainWithoutHeldOut(data);

    const heldOut = (await readFile(join(folder, 'own-hotels.jsonl'), 'utf8')).split('\n');
    const kept = (await readFile(join(root, 'kept', 'own-hotels.jsonl'), 'utf8')).split('\n');
    expect([...heldOut, ...kept].sort()).toEqual([...lines].sort());
    expect(heldOut.length / lines.length).toBeGreaterThan(0.1);
    expect(heldOut.length / lines.length).toBeLessThan(0.3);
    expect([...(await trainingSets(assets))]).toContain('own-hotels');
    await Promise.all([rm(data, { recursive: true }), rm(root, { recursive: true })]);
  });

  it('need a data folder', async () => {
    await expect(trainWithoutHeldOut(tmpdir())).rejects.toThrow(/manifest\.json/);
  });
});

describe('sets of the training', () => {
  it('are those that the credits of the shipped model list', async () => {
    const sets = await trainingSets();

    expect(sets).toContain('pl-hotels');
    expect(sets).toContain('en-airline-reviews');
    for (const unclear of ['en-semeval-tweets', 'de-tweets', 'set', '---']) expect(sets).not.toContain(unclear);
  });

  it('are none without credits', async () => {
    expect(await trainingSets(join(tmpdir(), 'no-such-model'))).toEqual(new Set());
  });
});
