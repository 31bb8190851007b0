import { type Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { physicalName } from '../stage-config.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { HouseFunction, Workshop } from './house-function.ts';

export interface TickProps {
  /** Unique in the stage. */
  readonly name: string;
  readonly every: Duration;
  readonly starts: HouseFunction;
  /** The event that the function gets: what differs between a tick here and elsewhere is data. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Starts a function again and again. A start that failed is not repeated: the next tick does the same work. */
export class Tick extends Construct {
  constructor(scope: Construct, id: string, { settings, onCall }: Workshop, props: TickProps) {
    super(scope, id);
    const deadLetterQueue = new DeadLetterQueue(this, 'Dlq', {
      of: `${props.name}-schedule`,
      says: `The schedule could not start ${props.starts.node.id}.`,
      article: 'undelivered-schedule',
      onCall,
    });
    const role = new Role(this, 'Role', {
      // The account as condition: another account's schedule must not borrow this role.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    // By hand, since the ready-made target also grants every version of the function by a wildcard.
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [props.starts.functionArn] }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetterQueue.queueArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      name: physicalName(settings, props.name),
      scheduleExpression: rate(props.every),
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: props.starts.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(props.input),
        deadLetterConfig: { arn: deadLetterQueue.queueArn },
        // A minute is the shortest that Scheduler takes.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });
    // Scheduler checks the role when the schedule is made; a policy that comes later would fail the deployment.
    schedule.node.addDependency(role);
  }
}

/** Scheduler wants `1 minute` but `5 minutes`. */
const rate = (every: Duration): string => {
  const minutes = every.toMinutes();
  return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
};
