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
import { median } from './median.ts';

export interface MeasuredBundle {
  /** All that is code in the bundle's folder; assets are models, language data and the console's files. */
  readonly bytes: number;
  readonly importMillis: number;
  /** By the median of the bare handler, whose runs lie between the bundles' own. */
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
    const times = new Map<string, number[]>([[bare, []]]);
    for (const name of functionNames) times.set(join(folder, name, 'index.mjs'), []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [file, taken] of times) taken.push(importMillis(file));
    }
    const bareMillis = median(times.get(bare) ?? []);
    const measured = functionNames.map((name) => {
      const millis = median(times.get(join(folder, name, 'index.mjs')) ?? []);
      const bytes = codeBytes(
        join(folder, name),
        (functionAssets[name] ?? []).map(({ to }) => to),
      );
      return [name, { bytes, importMillis: millis, importRatio: millis / bareMillis }] as const;
    });
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

function codeBytes(bundle: string, assets: readonly string[]): number {
  const files = globSync('**/*.{mjs,js,cjs}', { cwd: bundle }).filter(
    (file) => !assets.some((asset) => file.startsWith(`${asset}/`)),
  );
  return files.reduce((sum, file) => sum + statSync(join(bundle, file)).size, 0);
}
