import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import {
  bundleFunctions,
  bundleOptions,
  functionNames,
  repositoryRoot,
} from '../../infra/bundling/bundle-functions.ts';
import { functionAssets } from '../../infra/bundling/function-assets.ts';
import type { FunctionName } from '../../shared/runtime/env.ts';
import { filesReadAtStart } from '../support/bundle-files.ts';
import { median } from './median.ts';

export interface MeasuredBundle {
  /** All code that a cold start reads; assets are models, language data and the console's files. */
  readonly bytes: number;
  /** Code in chunks that are loaded when they are first needed. */
  readonly lazyBytes: number;
  readonly importMillis: number;
  /** Each run by the bare handler's run just before it; the median of these. */
  readonly importRatio: number;
}

export interface MeasuredBundles {
  readonly bareMillis: number;
  readonly bareBytes: number;
  readonly functions: Readonly<Record<FunctionName, MeasuredBundle>>;
}

const bareHandler = `
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient({});
  export const handler = async () => client.config.region();
`;

/** Imports every bundle `rounds` times, each in a Node process of its own, in turn with a bare handler. */
export async function measureBundles(rounds: number): Promise<MeasuredBundles> {
  const folder = mkdtempSync(join(tmpdir(), 'odzew-bundles-'));
  try {
    await bundleFunctions(folder);
    const bare = join(folder, 'bare', 'index.mjs');
    await build({
      ...bundleOptions,
      stdin: { contents: bareHandler, resolveDir: repositoryRoot },
      outfile: bare,
    });
    const pairs = new Map<FunctionName, { bare: number; own: number }[]>(functionNames.map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, taken] of pairs) {
        taken.push({ bare: importMillis(bare), own: importMillis(join(folder, name, 'index.mjs')) });
      }
    }
    const measured = [...pairs].map(([name, taken]) => {
      const bundle = join(folder, name);
      const assets = (functionAssets[name] ?? []).map(({ to }) => to);
      const bytes = bytesOf(bundle, filesReadAtStart(bundle));
      const lazyBytes = bytesOf(bundle, codeOf(bundle, assets)) - bytes;
      return [
        name,
        {
          bytes,
          lazyBytes,
          importMillis: median(taken.map(({ own }) => own)),
          importRatio: median(taken.map((pair) => pair.own / pair.bare)),
        },
      ] as const;
    });
    const bareMillis = median([...pairs.values()].flat().map((pair) => pair.bare));
    return {
      bareMillis,
      bareBytes: statSync(bare).size,
      functions: Object.fromEntries(measured) as Record<FunctionName, MeasuredBundle>,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function importMillis(file: string): number {
  const script = `
    const startedAt = performance.now();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    process.stdout.write(String(performance.now() - startedAt));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: process.env.PATH, AWS_REGION: 'us-east-1' },
  });
  return Number(printed.toString());
}

const codeOf = (bundle: string, assets: readonly string[]): string[] =>
  globSync('**/*.{mjs,js,cjs}', { cwd: bundle }).filter(
    (file) => !assets.some((asset) => file.startsWith(`${asset}/`)),
  );

const bytesOf = (bundle: string, files: readonly string[]): number =>
  files.reduce((sum, file) => sum + statSync(join(bundle, file)).size, 0);
