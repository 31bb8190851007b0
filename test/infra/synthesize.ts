import { readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Workshop } from '../../infra/constructs/house-function.ts';
import { buildStage } from '../../infra/stacks/stage.ts';
import { type DeployerChoices, stageSettings } from '../../infra/stage-config.ts';

/** A resource of a template, still with its intrinsics. */
export interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Record<string, unknown>;
  readonly deletionPolicy: string | undefined;
  readonly replacePolicy: string | undefined;
}

/** Nothing is bundled in these tests: what they look at does not depend on the code. */
export const noCode = (): Code => Code.fromInline('exports.handler = () => {}');

/** With the context that `cdk synth` would use. */
export const anApp = (): App => {
  const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
  return new App({ context, builtinCloudFormationValidation: false, treeMetadata: false });
};

/** A stage's three stacks. */
export function aStage(choices: DeployerChoices = { stage: 'prod' }) {
  const app = anApp();
  const stacks = buildStage(app, { settings: stageSettings(choices), codeOf: noCode });
  return { app, stacks, resources: Object.values(stacks).flatMap((stack) => resourcesOf(stack)) };
}

/** A stack for one construct, and what every function of a stage is made with. */
export function aWorkshop(choices: DeployerChoices = { stage: 'dev' }): { stack: Stack; workshop: Workshop } {
  const stack = new Stack(anApp(), 'Test');
  const settings = stageSettings(choices);
  const onCall = { topic: new Topic(stack, 'Topic'), runbookUrl: settings.runbookUrl, stage: settings.stage };
  return { stack, workshop: { settings, onCall, codeOf: noCode, logGroup: new LogGroup(stack, 'Log') } };
}

export const templateOf = (stack: Stack): Template => Template.fromStack(stack);

export function resourcesOf(stack: Stack): Resource[] {
  const found: Record<string, Record<string, unknown>> = templateOf(stack).toJSON().Resources;
  return Object.entries(found).map(([id, resource]) => ({
    stack: stack.node.id,
    id,
    type: String(resource.Type),
    properties: (resource.Properties ?? {}) as Record<string, unknown>,
    deletionPolicy: resource.DeletionPolicy as string | undefined,
    replacePolicy: resource.UpdateReplacePolicy as string | undefined,
  }));
}

export const ofType = (resources: readonly Resource[], type: string): Resource[] =>
  resources.filter((resource) => resource.type === type);

/** The only resource of a type. */
export function only(resources: readonly Resource[], type: string): Resource {
  const [first, ...others] = ofType(resources, type);
  if (first === undefined || others.length > 0)
    throw new Error(`there are ${others.length + (first ? 1 : 0)} of ${type}`);
  return first;
}

/** The logical id that `{ "Fn::GetAtt": [id, "Arn"] }` or `{ "Ref": id }` points at, within one stack. */
export function pointsAt(value: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0] ?? `nothing: ${JSON.stringify(value)}`;
}

export { Match };
