import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AsyncInvocationSettings } from './async-invoker.ts';
import type { Blueprint, PlannedResource } from './blueprint.ts';
import { createFunction, type FunctionSettings, type LocalFunction } from './function-host.ts';
import { problemWith, type ResourceAddress } from './local-stage-error.ts';
import type { Log } from './log-line.ts';
import type { QueueOutbox } from './queue-outbox.ts';

type PlannedFunction = PlannedResource<'AWS::Lambda::Function'>;

export interface FunctionPool {
  /**
   * By name, ARN (with or without version), or the integration URI that contains it.
   * @throws LocalStageError naming the resource that asks, when the template has no such function
   */
  named(reference: string, asker: ResourceAddress): LocalFunction;
  stop(): Promise<void>;
}

/**
 * Makes one function of each in the template.
 * @param environment given to all, below their own variables
 * @param extra given to all, above their own variables
 */
export function createFunctions(
  blueprint: Blueprint,
  environment: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>>,
  log: Log,
): FunctionPool {
  const functions = new Map<string, LocalFunction>();
  for (const resource of blueprint.of('AWS::Lambda::Function')) {
    functions.set(resource.name, createFunction(settingsOf(resource, environment, extra), log));
  }
  return {
    named(reference, asker) {
      const name = functionName(reference);
      const found = functions.get(name);
      if (found !== undefined) return found;
      throw problemWith(asker, `the function ${name} is not in these stacks`, 'Run its stack too.');
    },
    async stop() {
      await Promise.all([...functions.values()].map((localFunction) => localFunction.stop()));
    },
  };
}

/** `name`, `arn:aws:lambda:...:function:name:alias`, or an API Gateway URI around such an ARN. */
function functionName(reference: string): string {
  return /:function:([A-Za-z0-9_-]+)/.exec(reference)?.[1] ?? reference;
}

function settingsOf(
  resource: PlannedFunction,
  environment: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>>,
): FunctionSettings {
  const { name, properties, arn } = resource;
  const lastDot = properties.Handler.lastIndexOf('.');
  const logGroupName = `/aws/lambda/${name}`;
  return {
    identity: {
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: String(properties.MemorySize),
      logGroupName,
      logStreamName: 'local',
    },
    bundleFile: bundleFileOf(resource, properties.Handler.slice(0, lastDot)),
    exportPath: [properties.Handler.slice(lastDot + 1)],
    timeoutSeconds: properties.Timeout,
    environment: {
      // Nothing else of the developer's shell gets in: a function must not work by accident.
      PATH: process.env.PATH ?? '',
      LANG: 'en_US.UTF-8',
      ...environment,
      AWS_EXECUTION_ENV: `AWS_Lambda_${properties.Runtime}`,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: logGroupName,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      LAMBDA_TASK_ROOT: resource.assetFolder ?? '',
      _HANDLER: properties.Handler,
      ...properties.Environment?.Variables,
      ...extra,
    },
  };
}

function bundleFileOf(resource: PlannedFunction, module: string): string {
  const { assetFolder } = resource;
  if (assetFolder === undefined) {
    throw problemWith(resource, 'its code is not an asset folder of the assembly', 'Bundle it with NodejsFunction.');
  }
  const candidates = ['.mjs', '.js', '.cjs'].map((extension) => join(assetFolder, `${module}${extension}`));
  const found = candidates.find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw problemWith(
    resource,
    `there is no ${module}.mjs, .js or .cjs in ${assetFolder}`,
    'Synthesize with bundling on.',
  );
}

/**
 * What Lambda does with an asynchronous invocation that keeps failing: the function's failure destination gets a
 * record, its dead-letter queue gets the event.
 * @param outboxOf the outbox of a queue ARN
 * @param named the pool's lookup
 */
export function asyncSettingsOf(
  blueprint: Blueprint,
  target: LocalFunction,
  outboxOf: (queueArn: string) => QueueOutbox,
  log: Log,
): AsyncInvocationSettings {
  const config = blueprint
    .of('AWS::Lambda::EventInvokeConfig')
    .find(({ properties }) => functionName(properties.FunctionName) === target.name)?.properties;
  const resource = blueprint.of('AWS::Lambda::Function').find(({ name }) => name === target.name);
  const destination = config?.DestinationConfig?.OnFailure?.Destination;
  const deadLetterArn = resource?.properties.DeadLetterConfig?.TargetArn;
  const destinationOutbox = destination === undefined ? undefined : outboxOf(destination);
  const deadLetterOutbox = deadLetterArn === undefined ? undefined : outboxOf(deadLetterArn);

  return {
    maxRetries: config?.MaximumRetryAttempts ?? 2,
    onExhausted(event, failure, attempts) {
      const error = failure.message;
      log({ level: 'error', message: 'asynchronous invocation given up', function: target.name, attempts, error });
      const lost = (): void => log({ level: 'error', message: 'dead letter lost', function: target.name });
      const responsePayload = { errorType: failure.errorType, errorMessage: failure.message };
      const record = {
        version: '1.0',
        timestamp: new Date().toISOString(),
        requestContext: {
          functionArn: `${target.arn}:$LATEST`,
          condition: 'RetriesExhausted',
          approximateInvokeCount: attempts,
        },
        requestPayload: event,
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload,
      };
      destinationOutbox?.({ body: JSON.stringify(record) }, lost);
      const attributes = { ERROR_CODE: '200', ERROR_MESSAGE: failure.message.slice(0, 1024) };
      deadLetterOutbox?.({ body: JSON.stringify(event), attributes }, lost);
    },
  };
}
