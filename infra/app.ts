import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { bundleFunctions, repositoryRoot } from './bundling/bundle-functions.ts';
import { DeployerChoices, type StageSettings, stageSettings } from './stage-config.ts';
import { checkTemplates } from './template-checks.ts';

/** Picks the stage, bundles the functions, builds the stacks. The only file that reads CDK context. */
const bundles = mkdtempSync(join(tmpdir(), 'odzew-bundles-'));
// The assembly holds a copy of its own.
process.once('exit', () => rmSync(bundles, { recursive: true, force: true }));
// esbuild works in a process of its own: meanwhile CDK is loaded here.
const [, cdk, { Code }, { buildStage }] = await Promise.all([
  bundleFunctions(bundles),
  import('aws-cdk-lib'),
  import('aws-cdk-lib/aws-lambda'),
  import('./stacks/stage.ts'),
]);
const app = new cdk.App({
  context: defaultContext(),
  // Registered by checkTemplates, where the stage wants them.
  builtinCloudFormationValidation: false,
});
const settings = settingsFromContext(app);
buildStage(app, { settings, codeOf: (name) => Code.fromAsset(join(bundles, name)) });
if (settings.checked) await checkTemplates(app);
app.synth();

/** What the CDK command hands over anyway: `node infra/app.ts` alone must not make another template. */
function defaultContext(): Record<string, unknown> {
  const cdkJson: unknown = JSON.parse(readFileSync(join(repositoryRoot, 'cdk.json'), 'utf8'));
  const { context } = z.object({ context: z.record(z.string(), z.unknown()) }).parse(cdkJson);
  return { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true, ...context };
}

function settingsFromContext(scope: App): StageSettings {
  const names = Object.keys(DeployerChoices.shape);
  const given = names.map((name) => [name, scope.node.tryGetContext(name)]).filter(([, value]) => value !== undefined);
  return stageSettings(Object.fromEntries(given));
}
