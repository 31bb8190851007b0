import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { type FunctionName, functionEnvironments } from '../../shared/runtime/env.ts';
import { functionAssets } from './function-assets.ts';

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));

export const functionNames = Object.keys(functionEnvironments) as FunctionName[];

/** Some dependencies still call `require`, which an ES module does not have. */
const requireForCommonJs =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/**
 * Ways to come by credentials that Lambda never needs, since it hands them over in the environment. The SDK imports
 * these only when it looks further; without them a bundle is a fifth smaller and imported a quarter faster.
 */
const otherCredentials = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/**
 * Comes with Lambda's Node runtime, as all of the SDK does. A stage without a drafting or classifying model never imports
 * it, so its 90 kB stay out of the two functions that could; which version answers is the runtime's choice.
 */
const fromTheRuntime = ['@aws-sdk/client-bedrock-runtime'];

/** The SDK asks it what browser it runs in, which no function does. */
const forBrowsers = ['bowser'];

/** How code becomes a bundle, whatever the entry point. */
export const bundleOptions = {
  absWorkingDir: repositoryRoot,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  external: [...otherCredentials, ...fromTheRuntime, ...forBrowsers],
  minify: true,
  legalComments: 'none',
  banner: { js: requireForCommonJs },
  logLevel: 'error',
} as const satisfies BuildOptions;

/**
 * Bundles every function into `<folder>/<name>/index.mjs`, its asset folders beside it.
 *
 * - What a function imports only when it needs it (`import()`) stands in chunks beside `index.mjs`, which a cold start
 *   does not even read: a tenth of its time. Chunks stay in the same folder, so that assets keep their address.
 * - The AWS SDK goes in, one seldom client aside: measured, a bundled SDK starts faster than the runtime's, and its version is the tested one.
 * - No source maps: they weigh four times the bundle and slow the cold start. The same commit and lock file give the
 *   same bytes, so a map for reading a stack trace can be made when it is needed.
 * - Nothing is shared between functions (one run each): one function's change does not redeploy the others.
 */
export async function bundleFunctions(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all(functionNames.map((name) => bundleFunction(name, join(folder, name))));
}

async function bundleFunction(name: FunctionName, bundle: string): Promise<void> {
  await build({
    ...bundleOptions,
    splitting: true,
    entryPoints: { index: `functions/${name}/handler.ts` },
    outdir: bundle,
    outExtension: { '.js': '.mjs' },
  });
  copyAssets(name, bundle);
}

function copyAssets(name: FunctionName, bundle: string): void {
  for (const { from, to } of functionAssets[name] ?? []) {
    const source = join(repositoryRoot, from);
    if (existsSync(source)) cpSync(source, join(bundle, to), { recursive: true });
  }
}
