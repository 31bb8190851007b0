import type { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../shared/runtime/env.ts';
import { physicalName, type StageSettings } from '../stage-config.ts';
import { alarm, alarmPeriod, type OnCall } from './on-call.ts';

/** What every function of a stage is made with. */
export interface Workshop {
  readonly settings: StageSettings;
  readonly onCall: OnCall;
  /** One log for all functions: a mention's life reads as one story there. */
  readonly logGroup: LogGroup;
  /** The bundle of a function. */
  readonly codeOf: (name: FunctionName) => Code;
}

export interface HouseFunctionProps {
  readonly name: FunctionName;
  readonly description: string;
  readonly timeout: Duration;
  /** A CPU share comes with memory: 1,769 MB are one CPU. */
  readonly memoryMb?: number;
  readonly reservedConcurrency?: number | undefined;
  /** For functions that a schedule starts: how long a start may wait; a failed one is not repeated. */
  readonly startWithin?: Duration;
}

/** One folder of functions/ as a Lambda: a role that may write to the log and nothing else, and its alarm. */
export class HouseFunction extends LambdaFunction {
  readonly functionTimeout: Duration;

  constructor(scope: Construct, id: string, workshop: Workshop, props: HouseFunctionProps) {
    const { settings, onCall, logGroup } = workshop;
    const functionName = physicalName(settings, props.name);
    // A role of our own: the one that CDK makes may write to every log group of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      // A fifth cheaper than x86 for the same work.
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: workshop.codeOf(props.name),
      timeout: props.timeout,
      // Half the cold start of 256 MB for the same price of a short run.
      memorySize: props.memoryMb ?? 512,
      environment: { STAGE: settings.stage, LOG_LEVEL: settings.logLevel },
      role,
      logGroup,
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
      // The next tick does the same work on newer facts, so repeating a failed one would only pile up.
      ...(props.startWithin === undefined ? {} : { retryAttempts: 0, maxEventAge: props.startWithin }),
    });
    this.functionTimeout = props.timeout;
    alarm(this, 'Errors', onCall, {
      name: `${props.name}-errors`,
      says: `${props.name} crashed or timed out.`,
      article: 'function-errors',
      metric: this.metricErrors({ period: alarmPeriod }),
      threshold: 1,
    });
  }
}
