import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isPost } from '../../../../shared/classification/local/sentiment/channel.ts';
import { tokenize } from '../../../../shared/classification/local/text/tokenize.ts';
import { readAuthored } from '../../../../shared/classification/training/authored.ts';
import { composeReviews } from '../../../../shared/classification/training/compose-reviews.ts';
import { composeSarcasm } from '../../../../shared/classification/training/compose-sarcasm.ts';
import { type Example, readCorpus } from '../../../../shared/classification/training/corpus.ts';
import { labelOf } from '../../../../shared/classification/training/labels.ts';
import { packCorpus } from '../../../../shared/classification/training/pack-corpus.ts';

const source = { lang: 'pl', origin: 'someone/somewhere', path: 'file.txt', licence: 'as stated' };

async function aDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'data-'));
  const record = { id: '1', author: 'u_1', text: 'Polecam', sentiment: 'positive', labels: { sentimentFrom: 'human' } };
  await writeFile(join(folder, 'free.jsonl'), `${JSON.stringify(record)}\n`);
  await writeFile(join(folder, 'doubtful.jsonl'), `${JSON.stringify(record)}\n`);
  const manifest = [
    { ...source, file: 'free.jsonl', licenceClass: 'share-alike' },
    { ...source, file: 'doubtful.jsonl', licenceClass: 'unclear' },
  ];
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

describe('the training data', () => {
  it('leaves out sets whose licence is unclear', async () => {
    const { sets, examples } = await readCorpus(await aDataFolder());

    expect(sets.map(({ file }) => file)).toEqual(['free.jsonl']);
    expect(examples).toMatchObject([{ set: 'free', text: 'Polecam', target: [0, 0, 1] }]);
  });

  it('ships only those sets, and of a record only what training reads', async () => {
    const from = await aDataFolder();
    const to = join(from, 'packed');
    await packCorpus(from, to);

    expect((await readdir(to)).sort()).toEqual(['free.jsonl.gz', 'manifest.json']);
    expect(JSON.parse(gunzipSync(await readFile(join(to, 'free.jsonl.gz'))).toString())).toEqual({
      text: 'Polecam',
      sentiment: 'positive',
      labels: { sentimentFrom: 'human' },
    });
    expect((await readCorpus(to)).examples).toEqual((await readCorpus(from)).examples);
  });

  it('says which line of our own sentences has no mark', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'data-'));
    await mkdir(join(folder, 'authored'));
    await writeFile(join(folder, 'authored', 'pl-x.txt'), '+ Polecam\nbez znaku\n');

    await expect(readAuthored(folder)).rejects.toThrow(/pl-x\.txt: begin the line.*bez znaku/);
  });

  it.each([
    ['en-customer-care', { text: 'x', reply: 'We are sorry to hear that' }, 0],
    ['en-customer-care', { text: 'x', reply: 'Glad you like it!' }, 2],
    ['en-banking-intents', { text: 'Where is my card?' }, 1],
  ] as const)('guesses a label where %s has none', (set, record, likeliest) => {
    const target = labelOf(set, record)?.target ?? [0, 0, 0];

    expect(target.indexOf(Math.max(...target))).toBe(likeliest);
  });
});

const sentence = (text: string, gold: Example['gold'], set: string): Example => ({
  set,
  lang: 'pl',
  text,
  title: undefined,
  gold,
  target: [0, 0, 0],
  weight: 1,
});

describe('composed texts', () => {
  const examples = (set: string) => [
    sentence('Dobre.', 'positive', set),
    sentence('Złe.', 'negative', set),
    sentence('Jest.', 'neutral', set),
  ];

  it('hold both minds where they count as mixed, and end with the main one where they lean', () => {
    const reviews = [...composeReviews(examples('pl-shop'))];

    expect(reviews.length).toBeGreaterThan(1_000);
    for (const { text, target } of reviews) {
      const [negative, , positive] = target;
      if (negative === positive) expect(text).toMatch(/Dobre.*Złe|Złe.*Dobre/);
      if (negative === 1) expect(text).not.toContain('Dobre');
      if (positive === 1) expect(text).not.toContain('Złe');
      if (negative === 0.8) expect(text).toMatch(/Złe\.$/);
      if (positive === 0.8) expect(text).toMatch(/Dobre\.$/);
    }
  });

  it('put the same praise in front of misfortune and of praise', () => {
    const texts = [...composeSarcasm(examples('pl-shop'))];

    for (const { text, target } of texts) expect(target[0]).toBe(text.endsWith('złe.') ? 1 : 0);
    expect(texts.some(({ text }) => text.startsWith('Super, złe'))).toBe(true);
    expect(texts.some(({ text }) => text.startsWith('Super, dobre'))).toBe(true);
  });
});

describe('a post is told from a review', () => {
  it.each([
    ['x', undefined, 'plain words', true],
    ['google', undefined, 'plain words', false],
    [undefined, undefined, '@brand where is my parcel', true],
    [undefined, undefined, 'new shop #warszawa', true],
    [undefined, undefined, 'see https://example.com', true],
    [undefined, 4, '@brand is fine', false],
    [undefined, undefined, 'room #12 was fine', false],
  ])('platform %s, rating %s: %s', (platform, rating, text, post) => {
    expect(isPost({ platform, rating }, text, tokenize(text))).toBe(post);
  });
});
