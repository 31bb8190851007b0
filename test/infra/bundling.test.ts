import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions, functionNames, repositoryRoot } from '../../infra/bundling/bundle-functions.ts';
import { functionAssets } from '../../infra/bundling/function-assets.ts';
import { filesReadAtStart } from '../support/bundle-files.ts';

const [folder, again] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'odzew-bundling-test-'))) as [string, string];
/** The code of a function: what a cold start reads, and the chunks beside it. */
const bundleOf = (name: string, of = folder): string =>
  globSync('*.mjs', { cwd: join(of, name) })
    .sort()
    .map((file) => `${file}\n${readFileSync(join(of, name, file), 'utf8')}`)
    .join('\n');

const readAtStart = (name: string): string =>
  filesReadAtStart(join(folder, name))
    .map((file) => readFileSync(join(folder, name, file), 'utf8'))
    .join('\n');

beforeAll(() => bundleFunctions(folder));
afterAll(() => {
  for (const each of [folder, again]) rmSync(each, { recursive: true });
});

describe('the bundles', () => {
  it('are one ES module per function that exports a handler', () => {
    // A process of its own: the test runner would rewrite what it imports, Lambda does not.
    const script = `
      const found = {};
      for (const name of ${JSON.stringify(functionNames)}) found[name] = typeof (await import(\`./\${name}/index.mjs\`)).handler;
      console.log(JSON.stringify(found));`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });

    expect(JSON.parse(printed.toString())).toEqual(Object.fromEntries(functionNames.map((name) => [name, 'function'])));
  });

  it('leave to chunks what a cold start does not need', () => {
    for (const name of functionNames) {
      expect(
        readAtStart(name).includes('secretsmanager'),
        `${name} loads the client of Secrets Manager at its start`,
      ).toBe(false);
    }
    expect(bundleOf('sync-card').includes('secretsmanager')).toBe(true);
  });

  it('load nothing of models at a cold start: neither the engines that ask them nor any client', () => {
    for (const name of ['classify-mention', 'draft-reply'] as const) {
      expect(bundleOf(name), name).toMatch(/chat\/completions/);
      expect(readAtStart(name), name).not.toMatch(/chat\/completions|ConverseCommand|never an instruction/);
    }
    for (const name of functionNames) expect(bundleOf(name).includes('"Bedrock Runtime"'), name).toBe(false);
  });

  it('have their asset folders beside them', () => {
    for (const name of functionNames) {
      for (const { from, to } of functionAssets[name] ?? []) {
        expect(existsSync(join(folder, name, to)), `${from} is copied for ${name}`).toBe(true);
      }
    }
  });

  it('are the same for the same sources, so that nothing is deployed for nothing', async () => {
    await bundleFunctions(again);

    for (const name of functionNames) expect(bundleOf(name, again) === bundleOf(name), name).toBe(true);
  });

  it('tell nothing about the machine that made them', () => {
    for (const name of functionNames) expect(bundleOf(name).includes(repositoryRoot), name).toBe(false);
  });
});
