import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drafting-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, lines: readonly (string | object)[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

async function run(
  command: 'draft' | 'guard',
  ...args: string[]
): Promise<{ code: number | null; lines: Record<string, unknown>[]; stderr: string }> {
  const child = spawn(process.execPath, [
    fileURLToPath(new URL(`../../../infra/commands/${command}.ts`, import.meta.url)),
    ...args,
  ]);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const lines = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, lines, stderr };
}

describe('npm run draft', () => {
  it('drafts each mention, tells bad lines and goes on', async () => {
    const path = await file('mentions.jsonl', [
      {
        id: 'a',
        text: 'Zimne pierogi, czekaliśmy godzinę.',
        rating: 1,
        lang: 'pl',
        brand: { name: 'K', voice: { formality: 'odd', tone: 'x' }, signature: 'Zespół K' },
      },
      '{broken',
      { id: 'b', text: '', rating: 5 },
      {
        id: 7,
        text: 'Great coffee, friendly staff!',
        rating: 5,
        platform: 'x',
        history: [{ text: 'before' }],
        extra: true,
      },
    ]);
    const { code, lines, stderr } = await run('draft', path);
    expect(code).toBe(0);
    expect(stderr).toContain('line 2 skipped');
    expect(lines.map(({ id, action }) => [id, action])).toEqual([
      ['a', 'reply'],
      ['b', 'no_reply'],
      ['7', 'reply'],
    ]);
    expect(lines[0]).toMatchObject({
      language: 'pl',
      draft: expect.stringMatching(/pierog[\s\S]*Zespół K$/),
      findings: [],
    });
    expect(lines[1]).toMatchObject({ draft: null, findings: [] });
  });

  it('drafts a repeated id once: it is the same mention', async () => {
    const path = await file('repeated.jsonl', [
      { id: 1, text: 'Zimne pierogi.', lang: 'pl' },
      { id: '1', text: 'Pyszne pierogi!', lang: 'pl' },
    ]);
    const { code, lines, stderr } = await run('draft', path);
    expect(code).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(['1']);
    expect(stderr).toBe('');
  });

  it('takes a brand for the whole file', async () => {
    const path = await file('question.jsonl', [{ id: '1', text: 'Czy macie parking?', lang: 'pl' }]);
    const brand = await file('brand.json', [{ name: 'K', savedAnswers: ['Parking jest za budynkiem.'] }]);
    const { lines } = await run('draft', path, '--brand', brand);
    expect(lines[0]).toMatchObject({ action: 'reply', draft: expect.stringContaining('Parking jest za budynkiem.') });
  });

  it('explains what it needs', async () => {
    expect(await run('draft')).toMatchObject({ code: 1, stderr: expect.stringContaining('Name the file') });
    expect(await run('draft', join(folder, 'none.jsonl'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no file'),
    });
  });
});

describe('what is passed over', () => {
  it('in a brand is told, and the rest of it used', async () => {
    const mentions = await file('one.jsonl', [{ id: 'a', text: 'Super!', rating: 5, lang: 'pl' }]);
    const brand = await file('brand.json', [{ nme: 'Kawiarnia', signature: 'Zespół K' }]);

    const { code, lines, stderr } = await run('draft', mentions, '--brand', brand);

    expect(code).toBe(0);
    expect(lines[0]?.draft).toContain('Zespół K');
    expect(stderr).toMatch(/not known and were ignored: nme/);
  });

  it('of a platform without a known limit is told, the findings stay as they are', async () => {
    const reply = { reviewText: 'Super!', replyText: 'Dziękujemy!', lang: 'pl' };
    const path = await file('replies.jsonl', [
      { id: 'a', platform: 'gogle', ...reply },
      { id: 'b', ...reply },
      { id: 'c', platform: 'x', ...reply },
    ]);

    const { code, lines, stderr } = await run('guard', path);

    expect(code).toBe(0);
    expect(lines).toEqual(['a', 'b', 'c'].map((id) => ({ id, findings: [] })));
    expect(stderr).toMatch(/^"a": "gogle" is no platform .*length was not checked/m);
    expect(stderr).toMatch(/^"b": no "platform" .*length was not checked/m);
    expect(stderr).not.toMatch(/^"c":/m);
  });

  it('of an unknown platform are told of once, with their number', async () => {
    const reply = { platform: 'gogle', reviewText: 'Super!', replyText: 'Dziękujemy!', lang: 'pl' };
    const path = await file('many.jsonl', [
      { id: 'a', ...reply },
      { id: 'b', ...reply },
    ]);

    const { stderr } = await run('guard', path);

    expect(stderr.match(/no platform that is known/g)).toHaveLength(1);
    expect(stderr).toMatch(/^2 records, "a" first: "gogle"/m);
  });
});

describe('npm run guard', () => {
  it('checks every reply, also several to one review', async () => {
    const path = await file('candidates.jsonl', [
      { id: '1', platform: 'x', lang: 'en', replyText: 'Thank you for the kind words!' },
      { id: '1', platform: 'x', lang: 'en', replyText: 'You will get a full refund.' },
    ]);
    const { lines } = await run('guard', path);
    expect(lines).toMatchObject([
      { id: '1', findings: [] },
      { id: '1', findings: [{ code: 'refund' }] },
    ]);
  });

  it('lists the findings of each reply', async () => {
    const path = await file('replies.jsonl', [
      {
        id: '1',
        platform: 'x',
        lang: 'en',
        reviewText: 'Bad',
        replyText: 'This was our fault, you will get a full refund.',
      },
      { id: '2', platform: 'x', lang: 'en', reviewText: 'Good', replyText: 'Thank you for the kind words!' },
      { id: '3' },
    ]);
    const { code, lines, stderr } = await run('guard', path);
    expect(code).toBe(0);
    expect(stderr).toContain('line 3 skipped: "replyText"');
    expect(lines).toMatchObject([
      { id: '1', findings: [{ code: 'refund' }, { code: 'liability' }] },
      { id: '2', findings: [] },
    ]);
  });
});
