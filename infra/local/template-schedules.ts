import type { PlannedResource } from './blueprint.ts';
import { problemWith } from './local-stage-error.ts';
import { createSchedule, type LocalSchedule } from './schedules.ts';
import { queueByArn, type StageParts } from './stage-parts.ts';

/** A schedule of the template; disabled ones are fired by hand only. */
export interface PlannedSchedule {
  readonly logicalId: string;
  readonly stack: string;
  readonly enabled: boolean;
  readonly schedule: LocalSchedule;
}

/** Makes the schedules of EventBridge Scheduler and of rules with a schedule expression. */
export function createSchedules(parts: StageParts): PlannedSchedule[] {
  const { blueprint } = parts;
  const scheduler = blueprint.of('AWS::Scheduler::Schedule').map((resource) => {
    const { Target, State } = resource.properties;
    return planSchedule(parts, resource, 'aws.scheduler', [Target], State);
  });
  const rules = blueprint.of('AWS::Events::Rule').flatMap((resource) => {
    const { ScheduleExpression, Targets, State } = resource.properties;
    if (ScheduleExpression === undefined) return [];
    return [planSchedule(parts, resource, 'aws.events', Targets, State)];
  });
  return [...scheduler, ...rules];
}

function planSchedule(
  { blueprint, engines, functions, region, accountId, log }: StageParts,
  resource: PlannedResource<'AWS::Scheduler::Schedule' | 'AWS::Events::Rule'>,
  source: 'aws.scheduler' | 'aws.events',
  targets: readonly { Arn: string; Input?: string | undefined }[],
  state: string,
): PlannedSchedule {
  const connected = targets.map(({ Arn, Input }) => {
    if (Arn.includes(':lambda:')) {
      const target = functions.named(Arn, resource);
      return { input: Input, send: async (payload: unknown) => void (await target.invoke(payload)) };
    }
    const queue = queueByArn(blueprint, Arn, resource);
    const send = async (payload: unknown): Promise<void> => {
      const [failure] = await engines.sqs.sendBatch(queue.name, [{ body: JSON.stringify(payload) }]);
      if (failure !== undefined) throw problemWith(resource, `${failure.code}: ${failure.reason}`, 'See the queue.');
    };
    return { input: Input, send };
  });
  const arn = resource.arn;
  const schedule = createSchedule({ arn, source, region, accountId, targets: connected, log });
  return { logicalId: resource.logicalId, stack: resource.stack, enabled: state === 'ENABLED', schedule };
}
