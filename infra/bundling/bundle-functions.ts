import { cpSync, existsSync, globSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
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

/** How code becomes a bundle, whatever the entry point. */
export const bundleOptions = {
  absWorkingDir: repositoryRoot,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  external: [...otherCredentials, ...fromTheRuntime],
  minify: true,
  legalComments: 'none',
  banner: { js: requireForCommonJs },
  logLevel: 'error',
} as const satisfies BuildOptions;

/**
 * What stands in a function's folder `lazy/` becomes a bundle of its own beside the function's, loaded when it is first
 * imported: seldom needed code costs no cold start.
 */
const lazyParts: Plugin = {
  name: 'lazy-parts',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/lazy\/[\w-]+\.ts$/ }, ({ path, kind }) => {
      if (kind !== 'dynamic-import') return { errors: [{ text: `${path} must be imported by import()` }] };
      return { path: path.replace(/\.ts$/, '.mjs'), external: true };
    }),
};

/**
 * Bundles every function into `<folder>/<name>/index.mjs`, its asset folders beside it, in one esbuild run: the ten
 * share most of their modules, which are then parsed once (0.5 s instead of ten times 0.3 s).
 *
 * - The AWS SDK goes in, one seldom client aside: measured, a bundled SDK starts faster than the runtime's, and its version is the tested one.
 * - No source maps: they weigh four times the bundle and slow the cold start. The same commit and lock file give the
 *   same bytes, so a map for reading a stack trace can be made when it is needed.
 * - Nothing is shared between functions (no splitting): one function's change does not redeploy the others.
 */
export async function bundleFunctions(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    ...bundleOptions,
    entryPoints: {
      ...Object.fromEntries(functionNames.map((name) => [`${name}/index`, `functions/${name}/handler.ts`])),
      ...lazyEntryPoints(),
    },
    plugins: [lazyParts],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    metafile: true,
  });
  writeFileSync(join(folder, 'meta.json'), JSON.stringify(metafile));
  for (const name of functionNames) copyAssets(name, join(folder, name));
}

/** `admin-api/lazy/composer` to its source. */
const lazyEntryPoints = (): Record<string, string> =>
  Object.fromEntries(
    globSync('functions/*/lazy/*.ts', { cwd: repositoryRoot })
      .sort()
      .map((file) => [file.replace(/^functions\//, '').replace(/\.ts$/, ''), file]),
  );

function copyAssets(name: FunctionName, bundle: string): void {
  for (const { from, to } of functionAssets[name] ?? []) {
    const source = join(repositoryRoot, from);
    if (existsSync(source)) cpSync(source, join(bundle, to), { recursive: true });
  }
}
