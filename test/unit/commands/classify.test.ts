import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('../../../infra/commands/classify.ts', import.meta.url));

async function file(...lines: string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'classify-')), 'in.jsonl');
  await writeFile(path, lines.join('\n'));
  return path;
}

/** Runs the command; `closeAfter` closes its standard output after so many characters, as `| head` does. */
function run(args: readonly string[], closeAfter = Number.POSITIVE_INFINITY, nodeOptions = '') {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [command, ...args], {
      env: { ...process.env, NODE_OPTIONS: nodeOptions },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (stdout.length > closeAfter) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

describe('npm run classify', () => {
  it('prints one line of tags per mention and goes on after a bad line', async () => {
    const path = await file(
      '{"id":"a","text":"Zatrułam się u was, byłam na SOR","rating":1}',
      'nonsense',
      '{"id":"b","text":"Great place, thanks!"}',
    );

    const { code, stdout, stderr } = await run([path]);

    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines).toMatchObject([
      { id: 'a', language: 'pl', sentiment: 'negative', urgency: 'critical' },
      { id: 'b', language: 'en', sentiment: 'positive', urgency: 'low' },
    ]);
    expect(Object.keys(lines[0])).toEqual([
      'id',
      'language',
      'sentiment',
      'score',
      'confidence',
      'urgency',
      'reasons',
      'topics',
      'flags',
    ]);
    expect(stderr).toMatch(/^line 2 skipped: .*JSON.*\n$/);
  });

  it.each([
    ['no file is named', [], /Name the file/],
    ['two files are named', ['one.jsonl', 'two.jsonl'], /Name the file/],
    ['an option is unknown', ['one.jsonl', '--fast'], /Name the file/],
    ['there is no such file', ['/no/such/file.jsonl'], /There is no file/],
    ['a folder is named', [tmpdir()], /is a folder/],
  ])('ends with 1 and one clear sentence when %s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await run(args);

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('answers an empty file with nothing, and texts cut in the middle of a character with JSON', async () => {
    expect(await run([await file('')])).toEqual({ code: 0, stdout: '', stderr: '' });

    const { code, stdout } = await run([await file('{"id":"a","text":"Oddajcie moje pieni\\ud83d\\u0000"}')]);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'a', language: 'pl' });
    expect(stdout).not.toContain('\uFFFD');
  });

  it('holds one mention at a time in memory', { timeout: 120_000 }, async () => {
    // 300 authors of 200 kB in memory would not fit into the 48 MB of heap.
    const author = 'ą'.repeat(100_000);
    const path = await file(
      ...Array.from({ length: 300 }, (_, id) => JSON.stringify({ id, text: 'Polecam.', author })),
    );

    const { code, stdout, stderr } = await run([path], undefined, '--max-old-space-size=48');

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(300);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const path = await file(
      ...Array.from({ length: 3_000 }, (_, index) =>
        JSON.stringify({ id: String(index), text: 'Polecam, bardzo miła obsługa.' }),
      ),
    );

    const { code, stderr } = await run([path], 1_000);

    expect(code).toBe(0);
    expect(stderr).toBe('');
  });
});
