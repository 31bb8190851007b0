import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const run = (command: string, ...args: string[]) => {
  const file = fileURLToPath(new URL(`../../../infra/commands/${command}.ts`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe('training', () => {
  const out = mkdtempSync(join(tmpdir(), 'train-'));
  const broken = mkdtempSync(join(tmpdir(), 'train-'));
  writeFileSync(join(broken, 'manifest.json'), '{"sets": 1}');

  it.each([
    ['train', ['--data', '/nope'], /--data \/nope is no folder/],
    ['train', ['--data', broken], /manifest\.json is no list of data sets/],
    ['train', ['--data', out], /There is no file .*manifest\.json/],
    ['train', ['--pack', '/nope'], /--pack \/nope is no folder/],
    ['train', ['--cross-validate', '--data', '/nope'], /--data \/nope is no folder/],
    ['train', ['--only', 'everything'], /--only is sentiment or language/],
    ['train', ['--bogus'], /Unknown option '--bogus'\.\nnpm run train/],
    ['train-urgency', ['--pack', '/nope'], /Say where the hand labels are/],
    ['train-urgency', ['--data', '/nope'], /There is no file \/nope\/pl\.tsv/],
    ['train-urgency', ['--bogus'], /Unknown option '--bogus'\.\nnpm run train:urgency/],
    ['evaluate', ['--bogus'], /Unknown option '--bogus'\.\nnpm run evaluate/],
  ])('%s %j is refused in a sentence, and nothing is written', (command, args, sentence) => {
    const isTraining = command !== 'evaluate';

    const { status, stderr } = run(command, ...args, ...(isTraining ? ['--out', out] : []));

    expect(status).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(out)).toEqual([]);
  });

  it.each(['train', 'train-urgency', 'evaluate'])('%s --help says how it is called', (command) => {
    const { status, stdout } = run(command, '--help');
    expect(status).toBe(0);
    expect(stdout).toContain(`npm run ${command.replace('-', ':')}`);
  });
});
