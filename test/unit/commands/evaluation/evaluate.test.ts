import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

const command = fileURLToPath(new URL('../../../../infra/commands/evaluate.ts', import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, lines: readonly (string | object)[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

function run(...args: string[]) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [command, ...args]);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const Scores = z.object({ total: z.number(), macroF1: z.number(), accuracy: z.number() }).loose();
const Output = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      records: z.number(),
      skippedLines: z.number(),
      withoutText: z.number(),
      seenInTraining: z.number(),
      heldOut: z.boolean(),
      sentiment: z
        .object({
          asLabelled: Scores,
          mixedIs: z.string(),
          threeClasses: Scores,
          twoClasses: Scores,
          calibration: z.object({ bins: z.array(z.unknown()), expectedError: z.number(), brier: z.number() }),
          worst: z.array(z.object({ id: z.string(), text: z.string() })),
        })
        .optional(),
      urgency: Scores.extend({ critical: z.object({ recall: z.number(), precision: z.number() }) }).optional(),
      flags: z.object({ perLabel: z.array(z.object({ label: z.string(), recall: z.number() }).loose()) }).optional(),
      topics: z.object({ records: z.number() }).loose().optional(),
      language: Scores.optional(),
      parts: z.array(z.object({ kind: z.string(), parts: z.array(z.object({ name: z.string() }).loose()) })),
      judges: z.array(z.object({ name: z.string(), threeClasses: z.number() }).loose()),
    }),
  ),
});

const machineLine = (stdout: string) => Output.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));

const praise = { text: 'Great food and very friendly staff, thank you!', lang: 'en', sentiment: 'positive' };
const complaint = { text: 'Okropna obsługa, nie polecam nikomu.', lang: 'pl', sentiment: 'negative' };
const poisoned = {
  text: 'Zatrułam się u was, wylądowałam na SOR.',
  lang: 'pl',
  sentiment: 'negative',
  urgency: 'critical',
  flags: ['safety'],
  topics: ['safety'],
};
const labelled = [
  { id: 1, ...praise, platform: 'x', dataset: 'ours', split: 'test', urgency: 'low', language: 'en' },
  { id: 2, ...complaint, platform: 'google-business-profile', dataset: 'ours', split: 'train', title: null },
  { id: 3, ...poisoned },
  { id: 3, ...praise },
  '{"id": 4, "text": "unknown label", "sentiment": "angry"}',
  { id: 5, text: 'No label at all', sentiment: null },
  { id: 6, ...praise, sentiment: 'negative', text: '\u001b[31mWonderful, perfect, the best \u202Eplace ever!' },
];

// Each test starts a process, and some load every library: a busy machine is no time-out.
describe('npm run evaluate', { timeout: 90_000 }, () => {
  it('measures each task on the records that carry its label, beside the libraries', async () => {
    const path = await file('labelled.jsonl', labelled);

    const { code, stdout, stderr } = await run(path, '--json', '--errors', '3');

    expect(code).toBe(0);
    expect(stderr).toMatch(/labelled\.jsonl: line 5 skipped: "sentiment" invalid option/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    const [result] = machineLine(stdout).files;
    expect(result).toMatchObject({ file: 'labelled.jsonl', records: 5, skippedLines: 1, seenInTraining: 0 });
    expect(result?.sentiment).toMatchObject({
      mixedIs: 'counted as neutral',
      asLabelled: { total: 4, accuracy: 0.75 },
      twoClasses: { total: 4, accuracy: 0.75 },
      worst: [{ id: '6', text: expect.stringContaining('\\u{202e}') }],
    });
    expect(result?.urgency).toMatchObject({ total: 2, accuracy: 1, critical: { recall: 1, precision: 1 } });
    expect(result?.flags?.perLabel).toContainEqual(expect.objectContaining({ label: 'safety', recall: 1 }));
    expect(result?.topics?.records).toBe(1);
    expect(result?.language).toMatchObject({ total: 1, accuracy: 1 });
    expect(result?.parts.map(({ kind, parts }) => [kind, parts.map(({ name }) => name)])).toEqual([
      ['language', ['en', 'pl']],
      ['platform', ['x', 'google-business-profile']],
      ['dataset', ['ours']],
      ['split', ['test', 'train']],
    ]);
    expect(result?.judges.map(({ name }) => name)).toEqual([
      'odzew',
      'vader-sentiment',
      'sentiment',
      'wink-sentiment',
      'natural',
      '@nlpjs/sentiment',
      'multilang-sentiment',
    ]);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202e');
    expect(stdout).toContain('Most confident errors of sentiment');
  });

  it('keeps mixed as a class where some record carries it, and counts it as neutral for three classes', async () => {
    const path = await file('mixed.jsonl', [
      { id: 1, ...praise },
      { id: 2, text: 'Pyszne jedzenie, ale obsługa fatalna.', lang: 'pl', sentiment: 'mixed' },
    ]);

    const { stdout } = await run(path, '--libraries', 'none', '--json');

    const [result] = machineLine(stdout).files;
    expect(result?.sentiment?.mixedIs).toBe('its own class');
    expect(result?.sentiment?.threeClasses.labels).not.toContain('mixed');
    expect(result?.sentiment?.twoClasses.total).toBe(1);
    expect(result?.judges).toEqual([]);
  });

  it('judges with the stars or without, and says where labels come from them', async () => {
    const path = await file('stars.jsonl', [
      { id: 1, text: 'Byłem tam wczoraj.', rating: 5, sentiment: 'positive', labels: { sentimentFrom: 'rating' } },
    ]);

    const [withStars, without] = await Promise.all([
      run(path, '--libraries', 'vader-sentiment', '--json'),
      run(path, '--libraries', 'none', '--no-rating', '--json'),
    ]);

    expect(withStars.stdout).toContain('use --no-rating');
    expect(without.stdout).not.toContain('the stars were shown');
    expect(machineLine(withStars.stdout).files[0]?.sentiment?.threeClasses.accuracy).toBe(1);
    // Beside a library, which sees no stars, ours sees none.
    expect(machineLine(withStars.stdout).files[0]?.judges[0]).toMatchObject({ name: 'odzew', threeClasses: 0 });
    expect(machineLine(without.stdout).files[0]?.sentiment?.threeClasses.accuracy).toBe(0);
  });

  it('joins labels with texts that stand elsewhere, by id', async () => {
    const labels = await file('labels.jsonl', [
      { id: 'a', urgency: 'critical', rating: null, flags: [], flagsUnsure: ['safety'] },
      { id: 'gone', urgency: 'low' },
    ]);
    await mkdir(join(folder, 'texts'), { recursive: true });
    await file('texts/one.jsonl', [{ id: 'b', text: 'Other.' }, 'broken']);
    await file('texts/two.jsonl', [{ id: 'a', text: poisoned.text, labels: { title: 'Nigdy więcej' } }]);

    const { code, stdout, stderr } = await run(
      labels,
      '--texts',
      join(folder, 'texts'),
      '--libraries',
      'none',
      '--json',
    );

    expect(code).toBe(0);
    expect(stderr).toMatch(/one\.jsonl: line 2 skipped/);
    expect(machineLine(stdout).files[0]).toMatchObject({
      records: 1,
      withoutText: 1,
      urgency: { accuracy: 1 },
      flags: { perLabel: [] },
    });
    const alone = await run(labels, '--libraries', 'none');
    expect(alone).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('--texts FILE') });
  });

  it('takes the language of the record for a label where it is told to', async () => {
    const path = await file('languages.jsonl', [
      { id: 1, text: 'To jest bardzo dobre miejsce na obiad.', lang: 'pl-PL' },
      { id: 2, text: 'Das Essen war sehr gut, vielen Dank.', lang: 'de' },
    ]);

    const { stdout } = await run(path, '--lang-is-label', '--libraries', 'none', '--json');

    expect(machineLine(stdout).files[0]?.language).toMatchObject({ total: 2, accuracy: 1 });
  });

  it('draws the picture and fills the tables of a page, without a mark of its own in the sets names', async () => {
    const path = await file('<b>&"x".jsonl', labelled);
    const page = await file('page.md', [
      'before',
      '<!-- measured: begin -->',
      'old',
      '<!-- measured: end -->',
      'after',
    ]);
    const svg = join(folder, 'picture.svg');

    const { code } = await run(path, '--svg', svg, '--markdown', page, '--libraries', 'vader-sentiment,natural');

    expect(code).toBe(0);
    const drawn = await readFile(svg, 'utf8');
    expect(drawn).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(drawn).toContain('&lt;b&gt;&amp;&quot;x&quot;');
    expect(drawn.match(/<rect /g)).toHaveLength(1 + 3);
    const written = await readFile(page, 'utf8');
    expect(written).toMatch(/^before\n<!-- measured: begin -->\n\n### Sets that the model was not trained on/);
    expect(written).toMatch(/<!-- measured: end -->\nafter$/);
    expect(written).not.toContain('old');
    expect(written).toContain('| odzew | vader-sentiment | natural |');
  });

  it.each([
    ['no file is named', [], /Name the labelled files/],
    ['an option is unknown', ['x.jsonl', '--fast'], /--fast/],
    ['a number is none', ['x.jsonl', '--errors', 'many'], /--errors must be a whole number/],
    ['a library is unknown', ['x.jsonl', '--libraries', 'vader'], /no library "vader"/],
    ['there is no such file', ['/no/such.jsonl'], /There is no file/],
    ['there are no such texts', [command, '--texts', '/no/texts'], /There is no file \/no\/texts/],
    ['there is no such model', ['x.jsonl', '--assets', '/no/assets'], /is no folder/],
    ['the page has no marks', ['x.jsonl', '--markdown', command], /needs the lines/],
    ['nothing was trained on', ['x.jsonl', '--hold-out'], /--hold-out is for/],
  ])('ends with 1 and says what to do when %s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await run('--libraries', 'none', ...args);

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('    at ');
  });

  it('says so where nothing is labelled', async () => {
    const { code, stderr } = await run(await file('plain.jsonl', [{ id: 1, text: 'Hello' }]), '--libraries', 'none');

    expect(code).toBe(1);
    expect(stderr).toContain('nothing to measure');
  });
});
