import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routes } from '../../functions/admin-api/router.ts';
import { connectors } from '../../shared/connectors/registry.ts';
import { stays, transitions } from '../../shared/domain/mention/lifecycle.ts';
import { statuses } from '../../shared/domain/mention/mention.ts';
import {
  anchorOf,
  brokenLinks,
  decisionProblems,
  missingDocuments,
  missingScripts,
  movesOfDiagram,
  platformsOfTable,
  routesOfTable,
  unnamedScripts,
} from './docs.ts';
import { repositoryFiles, type SourceFile } from './repository-files.ts';

const files = repositoryFiles();
/** What somebody else wrote and we keep as it came. */
const isOurs = ({ path }: SourceFile): boolean => !/\/(?:specs|data|assets|fixtures)\//.test(path);
const ours = files.filter(isOurs);
const page = (path: string): string => {
  const text = files.find((file) => file.path === path)?.text;
  if (text === undefined) throw new Error(`${path} has not been written`);
  return text;
};
const moves: string[] = Object.entries(transitions).flatMap(([from, targets]) =>
  Object.entries(targets).map(([move, to]) => `${from} ${move} ${to}`),
);

describe('the documents tell the truth', () => {
  it.each(['npm ci && npm start', 'npm ci && npm test'])('README.md says how to: %s', (command) => {
    expect(page('README.md')).toContain(command);
  });

  it('the platform table of README.md has the folder of each registered connector and no other', () => {
    expect(platformsOfTable(page('README.md'))).toEqual([...connectors.keys()].sort());
  });

  it('the route table of README.md has every route of the API with its role, and no other', () => {
    const served = routes.map(({ method, path, role }) => `${method} ${path} ${role}`);
    expect(routesOfTable(page('README.md'))).toEqual(served.sort());
  });

  it('README.md names every script', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(page('package.json')));
    expect(unnamedScripts(page('README.md'), Object.keys(scripts))).toEqual([]);
  });

  it.each([...connectors.keys()])('the page of %s says when its facts were checked', (platform) => {
    expect(page(`shared/connectors/${platform}/README.md`)).toMatch(/20\d\d/);
  });

  it('the state diagram of docs/architecture.md has every status and every move, and no other', () => {
    const drawn = movesOfDiagram(page('docs/architecture.md'));

    expect(drawn.filter((move) => !move.startsWith('_'))).toEqual([...moves].sort());
    for (const status of statuses) expect(page('docs/architecture.md')).toContain(status);
  });

  it('docs/architecture.md names every move that keeps the status', () => {
    const named = page('docs/architecture.md').replaceAll(/_| /g, '_');

    expect([...new Set(Object.values(stays).flat())].filter((move) => !named.includes(move))).toEqual([]);
  });

  it('links lead somewhere', () => {
    expect(brokenLinks(files, isOurs)).toEqual([]);
  });

  it('documents that are named exist', () => {
    expect(missingDocuments(ours.filter(({ path }) => !path.startsWith('test/architecture/')))).toEqual([]);
  });

  it('commands that are named exist', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(page('package.json')));

    expect(missingScripts(ours, Object.keys(scripts))).toEqual([]);
  });

  it('decisions are numbered without gaps, and say context, decision and consequences', () => {
    expect(decisionProblems(files)).toEqual([]);
    expect(files.filter(({ path }) => path.startsWith('docs/adr/0')).length).toBeGreaterThanOrEqual(5);
  });
});

describe('the rules can fail', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text });

  it('on links to no file, no folder, no heading', () => {
    const readme = file(
      'README.md',
      '[a](docs/a.md) [b](docs/a.md#the-table-fails) [c](docs) [d](https://x.test/y) [e](#top)\n# Top\n' +
        '[f](docs/gone.md) [g](docs/a.md#gone) [h](gone/) [i](#gone) `[j](code.md)`\n```\n[k](code.md)\n```\n',
    );
    const linked = file('docs/a.md', '# A\n## The *table* fails\n[up](../README.md) [out](../../x.md)');

    expect(brokenLinks([readme, linked])).toEqual([
      'README.md: docs/gone.md leads to no file',
      'README.md: docs/a.md#gone leads to no heading',
      'README.md: gone/ leads to no file',
      'README.md: #gone leads to no heading',
      'docs/a.md: ../../x.md leads to no file',
    ]);
  });

  it('on anchors that only look right', () => {
    expect(anchorOf('What `wake` does: 1. it *looks*')).toBe('what-wake-does-1-it-looks');
    expect(anchorOf('See [the table](x.md) – and more')).toBe('see-the-table--and-more');
  });

  it('on documents and commands that do not exist', () => {
    const files = [
      file('shared/a.ts', '// docs/gone.md and docs/there.md'),
      file('docs/there.md', 'npm run there\nnpm run gone:now'),
    ];

    expect(missingDocuments(files)).toEqual(['shared/a.ts names docs/gone.md, which does not exist']);
    expect(missingScripts(files, ['there'])).toEqual(['docs/there.md: npm run gone:now is no script']);
  });

  it('on a platform table that lacks one', () => {
    const page =
      '| option | what |\n| --- | --- |\n| `a` | b |\n\n| platform | folder |\n| --- | --- |\n| X | `x` |\n| Y | [y](y/) |\n';

    expect(platformsOfTable(page)).toEqual(['x', 'y']);
    expect(platformsOfTable(page.replace('`x`', ''))).toEqual(['(empty)', 'y']);
  });

  it('on a diagram that lacks a move or draws it elsewhere', () => {
    const diagram = [
      '```mermaid',
      'stateDiagram-v2',
      '  [*] --> received: receive',
      '  received --> classified: classify',
      '  received --> failed: give up, refuse',
      '```',
      'received --> closed: close',
    ].join('\n');

    expect(movesOfDiagram(diagram)).toEqual([
      'received classify classified',
      'received give_up failed',
      'received refuse failed',
    ]);
  });

  it('on decisions with gaps, odd names and missing parts', () => {
    const whole = '# 1. One table\n## Context\n## Decision\n## Consequences\n';

    expect(decisionProblems([file('docs/adr/0001-one-table.md', whole)])).toEqual([]);
    expect(
      decisionProblems([
        file('docs/adr/0001-one-table.md', whole),
        file('docs/adr/0003-Later.md', whole.replace('## Context\n', '')),
      ]),
    ).toEqual([
      '0003-Later.md is not called NNNN-noun-phrase.md',
      '0003-Later.md should have the number 0002',
      '0003-Later.md has no heading "context"',
    ]);
  });
});
