import type { Blueprint, PlannedResource } from './blueprint.ts';
import type { Engines } from './engines.ts';
import type { FunctionPool } from './functions.ts';
import { problemWith, type ResourceAddress } from './local-stage-error.ts';
import type { Log } from './log-line.ts';

/** What the parts of a stage are wired from. */
export interface StageParts {
  readonly blueprint: Blueprint;
  readonly engines: Engines;
  readonly functions: FunctionPool;
  readonly region: string;
  readonly accountId: string;
  readonly log: Log;
}

/**
 * Finds the queue that a resource refers to by ARN.
 * @throws LocalStageError naming the resource that asks
 */
export function queueByArn(
  blueprint: Blueprint,
  queueArn: string,
  asker: ResourceAddress,
): PlannedResource<'AWS::SQS::Queue'> {
  const queue = blueprint.of('AWS::SQS::Queue').find(({ arn }) => arn === queueArn);
  if (queue !== undefined) return queue;
  throw problemWith(asker, `the queue ${queueArn} is not in these stacks`, 'Run its stack too.');
}
