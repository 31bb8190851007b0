import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { brokenRules, exceptions, idleExceptions } from './import-rules.ts';
import { cyclesOf, importsOf } from './imports.ts';
import { barrels, impureCode, strayEnvironment } from './reach.ts';
import { repositoryFiles, type SourceFile, typeScriptIn } from './repository-files.ts';

const files = repositoryFiles();
const product = typeScriptIn(files, 'infra', 'functions', 'shared');
const imports = importsOf(product);
const packageJson = files.find(({ path }) => path === 'package.json')?.text ?? '{}';
const { dependencies } = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(packageJson));
const productionPackages = Object.keys(dependencies);

const file = (path: string, text: string): SourceFile => ({ path, text });
const broken = (path: string, text: string): string[] =>
  brokenRules(importsOf([file(path, text)]), ['zod', '@aws-sdk/client-sqs']);

describe('who may import whom', () => {
  it('holds in every file', () => {
    expect(brokenRules(imports, productionPackages)).toEqual([]);
  });

  it('has no exception that nobody needs any more', () => {
    expect(idleExceptions(imports)).toEqual([]);
    expect(exceptions.every(({ because }) => because.length > 20)).toBe(true);
  });

  it('has no cycle of modules that run', () => {
    const all = importsOf(typeScriptIn(files, 'infra', 'functions', 'shared', 'test'));

    expect(cyclesOf(all.filter(({ kind }) => kind !== 'type'))).toEqual([]);
  });

  it('has no cycle of types but within a folder, where parts name what their whole needs', () => {
    const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');
    const cycles = cyclesOf(imports).filter((members) => new Set(members.map(folderOf)).size > 1);

    expect(cycles).toEqual([]);
  });

  it('has no barrel', () => {
    expect(barrels(typeScriptIn(files, 'infra', 'functions', 'shared', 'test'))).toEqual([]);
  });

  it('reads the environment in few places', () => {
    expect(strayEnvironment(product)).toEqual([]);
  });

  it('hands clock, chance and network to whatever decides something', () => {
    expect(impureCode(product)).toEqual([]);
  });

  it('looks at a whole repository', () => {
    expect(imports.length).toBeGreaterThan(500);
    for (const kind of ['value', 'type', 'dynamic', 'file'] as const) {
      expect(
        imports.some((each) => each.kind === kind),
        kind,
      ).toBe(true);
    }
  });
});

describe('the rules can fail', () => {
  it.each([
    ['shared/domain/a.ts', `import { readFileSync } from 'node:fs';`],
    ['shared/domain/a.ts', `import type { Log } from '../runtime/logger.ts';`],
    ['shared/domain/deep/a.ts', `import {\n  one,\n  two,\n} from '../../storage/table.ts';`],
    ['shared/storage/a.ts', `import type { Log } from '../runtime/logger.ts';`],
    ['shared/connectors/a.ts', `export { seal } from '../storage/seal.ts';`],
    ['shared/approval/a.ts', `import { keys } from '../storage/table.ts';`],
    ['shared/approval/a.ts', `import { SQSClient } from '@aws-sdk/client-sqs';`],
    ['shared/gadgets/a.ts', `import * as z from 'zod';`],
    ['shared/connectors/x/a.ts', `import { read } from '../bluesky/read.ts';`],
    ['shared/connectors/x/a.ts', `const read = await import('../bluesky/read.ts');`],
    ['functions/wake/handler.ts', `import { ingest } from '../pull-mentions/ingest.ts';`],
    ['functions/wake/wake-due.ts', `import { createLedger } from '../../shared/storage/ledger.ts';`],
    ['functions/wake/wake-due.ts', `import { connectorFor } from '../../shared/connectors/registry.ts';`],
    ['functions/wake/wake-due.ts', `import type { SQSEvent } from 'aws-lambda';`],
    ['functions/wake/wake-due.ts', `import { createSlackApi } from '../../shared/slack/slack-api.ts';`],
    ['functions/wake/wake-due.ts', `import { json } from '../../shared/runtime/http-api.ts';`],
    ['functions/wake/handler.ts', `import middy from '@middy/core';`],
    ['functions/wake/handler.ts', `import { App } from 'aws-cdk-lib';`],
    ['functions/wake/handler.ts', `import { stageSettings } from '../../infra/stage-config.ts';`],
    ['functions/wake/handler.ts', `import { aMention } from '../../test/support/mentions.ts';`],
    ['shared/runtime/a.ts', `import left from 'left-pad';`],
    ['shared/slack/a.ts', `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';`],
    ['shared/storage/a.ts', `import { SQSClient } from '@aws-sdk/client-sqs';`],
    ['shared/drafting/a.ts', `import { createModelClient } from '../models/create-model-client.ts';`],
    ['shared/drafting/a.ts', `const sdk = await import('@aws-sdk/client-bedrock-runtime');`],
    ['functions/wake/handler.ts', `import type { Message } from '@aws-sdk/client-bedrock-runtime';`],
    ['functions/wake/wake-due.ts', `import { createMeter } from '../../shared/models/meter.ts';`],
    ['infra/local/a.ts', `import { iso } from '../../shared/domain/time.ts';`],
    ['infra/local/a.ts', `const worker = new URL('../demo/seed.ts', import.meta.url);`],
    ['infra/stacks/a.ts', `import { createLedger } from '../../shared/storage/ledger.ts';`],
    ['infra/stacks/a.ts', `import { handler } from '../../functions/wake/handler.ts';`],
    ['infra/app.ts', `import { seed } from './demo/seed.ts';`],
    ['infra/demo/a.ts', `import { wakeDue } from '../../functions/wake/wake-due.ts';`],
  ])('in %s: %s', (path, text) => {
    expect(broken(path, text)).not.toEqual([]);
  });

  it.each([
    ['shared/domain/a.ts', `import { createHash } from 'node:crypto';\nimport * as z from 'zod';`],
    ['shared/storage/a.ts', `import { iso } from '../domain/time.ts';\nimport type { App } from 'any-types';`],
    ['shared/connectors/x/a.ts', `import { walk } from '../walk.ts';\nimport './schema.ts';`],
    ['shared/drafting/a.ts', `import type { ModelClient } from '../domain/model/model-client.ts';`],
    ['shared/models/a.ts', `import type { Message } from '@aws-sdk/client-bedrock-runtime';`],
    ['functions/wake/wake-due.ts', `import type { Connector } from '../../shared/connectors/contract.ts';`],
    [
      'infra/stacks/a.ts',
      `import { keys } from '../../shared/storage/table.ts';\nimport { Stack } from 'aws-cdk-lib';`,
    ],
    ['infra/demo/a.ts', `import { createLedger } from '../../shared/storage/ledger.ts';`],
    ['shared/domain/a.ts', ` * import { comment } from 'node:fs'\nexport const text = 'from';`],
  ])('and allow what they should in %s: %s', (path, text) => {
    expect(broken(path, text)).toEqual([]);
  });

  it('on a cycle of two, of three, and of one with itself', () => {
    const imports = importsOf([
      file('shared/domain/a.ts', `import { b } from './b.ts';`),
      file('shared/domain/b.ts', `import type { A } from './a.ts';\nimport { c } from './c.ts';`),
      file('shared/domain/c.ts', `import { d } from './d.ts';`),
      file('shared/domain/d.ts', `import { e } from './e.ts';`),
      file('shared/domain/e.ts', `import { c } from './c.ts';`),
      file('shared/domain/f.ts', `import { f } from './f.ts';`),
    ]);

    const named = cyclesOf(imports).map((members) => members.map((path) => path.slice(-4, -3)).join(''));
    expect(named.sort()).toEqual(['ab', 'cde', 'f']);
  });

  it('on a barrel', () => {
    const samples = [
      file('shared/slack/index.ts', 'export const card = 1;'),
      file('shared/slack/all.ts', `export * from './card.ts';`),
      file('shared/slack/some.ts', `export { card } from './card.ts';`),
      file('shared/connectors/x/index.ts', 'export const x = 1;'),
    ];

    expect(barrels(samples)).toEqual(samples.slice(0, 3).map(({ path }) => path));
  });

  it('on the environment being read elsewhere, and on a list that went stale', () => {
    const samples = [
      file('shared/slack/a.ts', `// process.env is not read here\nconst token = process.env.TOKEN;`),
      file('shared/runtime/env.ts', 'loadEnv(process.env)'),
    ];

    expect(strayEnvironment(samples, { 'shared/runtime/env.ts': 'x', 'infra/gone.ts': 'y' })).toEqual([
      'shared/slack/a.ts:2: process.env',
      'infra/gone.ts: is on the list and reads no environment',
    ]);
  });

  it.each([
    'Date.now()',
    'new Date()',
    'Math.random',
    'fetch(url)',
    'performance.now()',
    'setTimeout(f, 1)',
    'console.log(1)',
  ])('on %s in code that decides', (code) => {
    for (const path of ['shared/domain/a.ts', 'functions/wake/wake-due.ts', 'functions/admin-api/routes/a.ts']) {
      expect(impureCode([file(path, `const a = ${code};`)])).toHaveLength(1);
    }
    expect(impureCode([file('functions/wake/handler.ts', `const a = ${code};`)])).toEqual([]);
    expect(impureCode([file('shared/domain/a.ts', `const a = session.fetch(1); // ${code}`)])).toEqual([]);
  });
});
