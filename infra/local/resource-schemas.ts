import * as z from 'zod';
import { compileEventPattern } from './event-pattern.ts';
import { compileRoutes } from './http-routes.ts';
import { compileInputPath } from './input-path.ts';
import { messageOf } from './log-line.ts';
import { scheduleExpressionProblem } from './schedule-expression.ts';

// CloudFormation accepts "5" for 5 and "true" for true, so these do too.
const whole = z.coerce.number().int();
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]);

/** A JSON document as CloudFormation takes it: text, or an object written in the template. */
const jsonText = z.union([z.string(), z.looseObject({}).transform((value) => JSON.stringify(value))]);

/** Turns what a compiler throws into an issue, so that it is reported with the resource's address. */
const compiledBy =
  <Value>(compile: (value: Value) => unknown) =>
  (value: Value, context: z.RefinementCtx): void => {
    try {
      compile(value);
    } catch (error) {
      context.addIssue(messageOf(error));
    }
  };

const scheduleExpression = z.string().superRefine((expression, context) => {
  const problem = scheduleExpressionProblem(expression, new Date());
  if (problem !== undefined) context.addIssue(problem);
});

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({ ProjectionType: z.string().optional(), NonKeyAttributes: z.array(z.string()).optional() }),
});

export const Table = z.strictObject({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema,
  GlobalSecondaryIndexes: z.array(Index).optional(),
  LocalSecondaryIndexes: z.array(Index).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: flag }).optional(),
});
export type Table = z.infer<typeof Table>;

export const Queue = z.strictObject({
  QueueName: z.string().optional(),
  VisibilityTimeout: whole.optional(),
  DelaySeconds: whole.optional(),
  MaximumMessageSize: whole.optional(),
  MessageRetentionPeriod: whole.optional(),
  ReceiveMessageWaitTimeSeconds: whole.optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: whole }).optional(),
});
export type Queue = z.infer<typeof Queue>;

export const LambdaFunction = z.strictObject({
  FunctionName: z.string().optional(),
  Handler: z.string(),
  Runtime: z.string().regex(/^nodejs/, 'only Node.js functions run here'),
  Timeout: whole.default(3),
  MemorySize: whole.default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string().optional() }).optional(),
});

export const FunctionVersion = z.strictObject({ FunctionName: z.string() });
export const FunctionAlias = z.strictObject({ FunctionName: z.string(), Name: z.string() });

/** What becomes of asynchronous invocations: from rules and schedules, not from queues or HTTP. */
export const EventInvokeConfig = z.strictObject({
  FunctionName: z.string(),
  MaximumRetryAttempts: whole.default(2),
  DestinationConfig: z
    .strictObject({ OnFailure: z.object({ Destination: z.string().optional() }).optional() })
    .optional(),
});

export const EventSourceMapping = z.strictObject({
  EventSourceArn: z.string().regex(/^arn:[^:]+:sqs:/, 'only SQS queues can be polled here'),
  FunctionName: z.string(),
  BatchSize: whole.min(1).max(10_000).default(10),
  MaximumBatchingWindowInSeconds: whole.min(0).max(300).default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: whole.min(2).optional() }).default({}),
  Enabled: flag.default(true),
});
export type EventSourceMapping = z.infer<typeof EventSourceMapping>;

export const EventBus = z.strictObject({ Name: z.string().optional() });

const RetryPolicy = z.object({
  MaximumRetryAttempts: whole.optional(),
  MaximumEventAgeInSeconds: whole.optional(),
});
const DeadLetterConfig = z.object({ Arn: z.string().optional() });

export const Rule = z.strictObject({
  Name: z.string().optional(),
  EventBusName: z.string().optional(),
  EventPattern: z.record(z.string(), z.unknown()).superRefine(compiledBy(compileEventPattern)).optional(),
  ScheduleExpression: scheduleExpression.optional(),
  State: z.string().default('ENABLED'),
  Targets: z
    .array(
      z.strictObject({
        Id: z.string(),
        Arn: z.string(),
        RoleArn: z.unknown().optional(),
        Input: z.string().optional(),
        InputPath: z.string().superRefine(compiledBy(compileInputPath)).optional(),
        RetryPolicy: RetryPolicy.optional(),
        DeadLetterConfig: DeadLetterConfig.optional(),
      }),
    )
    .default([]),
});

export const Schedule = z.strictObject({
  Name: z.string().optional(),
  ScheduleExpression: scheduleExpression,
  State: z.string().default('ENABLED'),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.unknown().optional(),
    Input: z.string().optional(),
    RetryPolicy: RetryPolicy.optional(),
    DeadLetterConfig: DeadLetterConfig.optional(),
  }),
});

export const Secret = z.strictObject({
  Name: z.string().optional(),
  SecretString: jsonText.optional(),
  GenerateSecretString: z
    .strictObject({
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
      PasswordLength: whole.default(32),
      ExcludeCharacters: z.string().default(''),
      ExcludeLowercase: flag.default(false),
      ExcludeUppercase: flag.default(false),
      ExcludeNumbers: flag.default(false),
      ExcludePunctuation: flag.default(false),
      IncludeSpace: flag.default(false),
      RequireEachIncludedType: flag.optional(),
    })
    .optional(),
});
export type Secret = z.infer<typeof Secret>;

export const HttpApi = z.strictObject({ Name: z.string().optional(), ProtocolType: z.literal('HTTP') });
export const HttpStage = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default', 'only the $default stage is served'),
});
export const HttpRoute = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string().superRefine(compiledBy((routeKey) => compileRoutes([{ routeKey, handler: undefined }]))),
  Target: z.string(),
  AuthorizationType: z.literal('NONE', 'authorizers are not supported').optional(),
});
export const HttpIntegration = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: whole.max(30_000).default(30_000),
});
