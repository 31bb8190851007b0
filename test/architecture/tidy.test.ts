import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { repositoryFiles, type SourceFile, typeScriptIn } from './repository-files.ts';
import {
  badNames,
  bannedWords,
  idleLongFiles,
  leftOutTests,
  loosePins,
  machinePaths,
  registryHosts,
  tooLong,
  topFunctions,
  undocumented,
  unusedPackages,
} from './tidy.ts';

const files = repositoryFiles();
const code = typeScriptIn(files, 'infra', 'functions', 'shared', 'test');
const Packages = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const packages = Packages.parse(JSON.parse(files.find(({ path }) => path === 'package.json')?.text ?? '{}'));
/** Recorded or foreign texts keep the names and words that they came with. */
const isOurs = ({ path }: SourceFile): boolean =>
  !/\/(?:fixtures|specs|data|assets)\//.test(path) && !path.startsWith('test/architecture/');

describe('the house is tidy', () => {
  it('in the length of its files', () => {
    expect(tooLong(code)).toEqual([]);
    expect(idleLongFiles(code)).toEqual([]);
  });

  it('in the length of its functions, as far as a warning goes', () => {
    const long = topFunctions(typeScriptIn(files, 'infra', 'functions', 'shared')).filter(({ lines }) => lines > 70);
    if (long.length > 0) {
      console.warn(long.map(({ place, name, lines }) => `${place}: ${name} has ${lines} lines`).join('\n'));
    }
    expect(long.filter(({ lines }) => lines > 200)).toEqual([]);
  });

  it('in its names', () => {
    const named = files.filter(({ path }) => /^(?:infra|functions|shared|test)\//.test(path)).filter(isOurs);

    expect(badNames(named.map(({ path }) => path))).toEqual([]);
  });

  it('in what it finishes, exports and types', () => {
    expect(bannedWords(code.filter(isOurs))).toEqual([]);
  });

  it('in saying what its shared functions are for', () => {
    expect(undocumented(typeScriptIn(files, 'shared'))).toEqual([]);
  });

  it('in running all of its tests', () => {
    expect(leftOutTests(typeScriptIn(files, 'test').filter(isOurs))).toEqual([]);
  });

  it('in telling nothing of the machines it was written on', () => {
    expect(machinePaths(files.filter(isOurs))).toEqual([]);
    expect(registryHosts(files)).toEqual([]);
  });

  it('in what it depends on', () => {
    expect(loosePins(packages)).toEqual([]);
    expect(unusedPackages(packages, files)).toEqual([]);
  });
});

describe('the rules can fail', () => {
  const sample = (text: string, path = 'shared/a.ts'): SourceFile[] => [{ path, text }];
  const lines = (count: number): string => 'x\n'.repeat(count);

  it('on long files, and on a list that went stale', () => {
    expect(tooLong(sample(lines(301)), {})).toEqual(['shared/a.ts: 301 lines, 300 are the limit']);
    expect(tooLong(sample(lines(300)), {})).toEqual([]);
    expect(tooLong(sample(lines(301), 'test/a.test.ts'), {})).toEqual([]);
    expect(tooLong(sample(lines(601), 'test/a.test.ts'), {})).toHaveLength(1);
    expect(tooLong(sample(lines(999)), { 'shared/a.ts': 'one thought' })).toEqual([]);
    expect(idleLongFiles(sample(lines(10)), { 'shared/a.ts': 'one thought' })).toEqual(['shared/a.ts']);
  });

  it('on long functions', () => {
    const body = '  x();\n'.repeat(80);
    const lengths = topFunctions(
      sample(
        `export async function one(\n  a: number,\n): Promise<void> {\n${body}}\n\nconst two = (a: number) => {\n${body}};\n`,
      ),
    ).map(({ name, lines: count }) => [name, count]);

    expect(lengths[1]).toEqual(['two', 82]);
    expect(topFunctions(sample('export const three = (a: number): number => a + 1;\n'))[0]?.lines ?? 1).toBe(1);
  });

  it('on functions that nobody explains', () => {
    const long = `export function one(): void {\n${'  x();\n'.repeat(11)}}\n`;

    expect(undocumented(sample(long))).toEqual(['shared/a.ts:1: one has 13 lines and no docstring']);
    expect(undocumented(sample(`/** Does one. */\n${long}`))).toEqual([]);
    expect(undocumented(sample(long.replace('export ', '')))).toEqual([]);
    expect(undocumented(sample('export function one(): void {\n  x();\n}\n'))).toEqual([]);
  });

  it.each([
    'shared/CamelCase.ts',
    'shared/snake_case.ts',
    'shared/date-utils.ts',
    'shared/helpers/a.ts',
    'infra/queue-manager.ts',
    'shared/misc.ts',
  ])('on the name %s', (path) => {
    expect(badNames([path])).toEqual([path]);
  });

  it.each([
    'shared/connectors/_template/index.ts',
    'shared/a-b.test.ts',
    'infra/local/dynalite.d.ts',
    'functions/x/console/app.css',
    'shared/language.bin',
  ])('and allow the name %s', (path) => {
    expect(badNames([path])).toEqual([]);
  });

  it.each([
    `// ${'TO'}${'DO'}: later`,
    'export default 7;',
    'export enum Colour { red }',
    'const enum Colour { red }',
    'const a = b as any;',
    'function f(a: any) {}',
    'const a: Array<any> = [];',
    '// @ts-expect-error',
    '// biome-ignore lint/style/noEnum:',
  ])('on %s', (text) => {
    expect(bannedWords(sample(text))).toHaveLength(1);
  });

  it.each([
    "const a = 'as any';",
    '// any of them: any',
    'const many: Company = 1;',
    '// biome-ignore lint/style/noEnum: the vendor has one',
    'const defaults = 1;',
  ])('and allow %s', (text) => {
    expect(bannedWords(sample(text))).toEqual([]);
  });

  it.each(['it.only(', 'describe.skip(', 'it.todo(', 'it.concurrent.only(', 'test.skip('])('on %s', (text) => {
    expect(leftOutTests(sample(`${text}'x');`))).toHaveLength(1);
    expect(leftOutTests(sample(`// ${text}`))).toEqual([]);
  });

  it('on paths and addresses of a machine', () => {
    const slash = '/';
    for (const path of ['home/anna', 'Users/anna', 'root/x', 'work/main', 'opt/node']) {
      expect(machinePaths(sample(`see "${slash}${path}"`))).toHaveLength(1);
    }
    expect(machinePaths(sample(['C:', 'Users'].join('\\')))).toHaveLength(1);
    expect(machinePaths(sample('https://example.test/home/anna ./srv/main a/root/x'))).toEqual([]);
    expect(registryHosts(sample('"resolved": "https://mirror.test/zod.tgz",', 'package-lock.json'))).toHaveLength(1);
    expect(registryHosts(sample('registry=https://mirror.test/\n', '.npmrc'))).toHaveLength(1);
    expect(registryHosts(sample('//mirror.test/:_authToken=x', '.npmrc'))).toHaveLength(1);
  });

  it('on packages that are loose or useless', () => {
    expect(loosePins({ dependencies: { a: '^1.2.3', b: '1.2.3' }, devDependencies: { c: 'latest' } })).toHaveLength(2);
    const unused = unusedPackages({ dependencies: { a: '1', b: '1' }, devDependencies: {} }, sample("import 'a/x';"));
    expect(unused).toContain('b is not used');
    expect(unused).not.toContain('a is not used');
    expect(unused).toContain('typescript is on the list of tools and not installed');
  });
});
