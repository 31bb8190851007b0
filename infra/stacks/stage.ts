import { type App, Tags } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { FunctionName } from '../../shared/runtime/env.ts';
import type { StageSettings } from '../stage-config.ts';
import { ApiStack } from './api-stack.ts';
import { DataStack } from './data-stack.ts';
import { PipelineStack } from './pipeline-stack.ts';

export interface StageProps {
  readonly settings: StageSettings;
  readonly codeOf: (name: FunctionName) => Code;
}

/** The three stacks of a stage. */
export function buildStage(app: App, { settings, codeOf }: StageProps) {
  const data = new DataStack(app, 'Data', { settings });
  const workshop = { settings, codeOf, onCall: data.onCall, logGroup: data.log.logGroup };
  const pipeline = new PipelineStack(app, 'Pipeline', { workshop, data });
  const api = new ApiStack(app, 'Api', { workshop, data, pipeline });
  for (const stack of [data, pipeline, api]) {
    Tags.of(stack).add('app', 'odzew');
    Tags.of(stack).add('stage', settings.stage);
  }
  return { data, pipeline, api };
}
