import type * as z from 'zod';
import type { ResourceDefinition } from './cloud-assembly.ts';
import { inertTypes } from './inert-types.ts';
import { problemWith } from './local-stage-error.ts';
import * as schemas from './resource-schemas.ts';

interface SupportedType<Schema extends z.ZodType> {
  /** The properties that are honoured. Strict: any other property is a start-up error. */
  readonly schema: Schema;
  /** The property that fixes the physical name, if the template gives one. */
  readonly nameProperty?: string;
  /** Properties that make no difference to what the code sees on a laptop, or are listed as not emulated in README.md. */
  readonly harmless: readonly string[];
}

const tableOperations = [
  'BillingMode',
  'ContributorInsightsSpecification',
  'DeletionProtectionEnabled',
  'OnDemandThroughput',
  'PointInTimeRecoverySpecification',
  'ProvisionedThroughput',
  'Replicas',
  'ResourcePolicy',
  'SSESpecification',
  'TableClass',
  'Tags',
  'WarmThroughput',
  'ReadOnDemandThroughputSettings',
  'ReadProvisionedThroughputSettings',
  'WriteOnDemandThroughputSettings',
  'WriteProvisionedThroughputSettings',
];

/** The resource types that are run, and how much of each. */
export const resourceTypes = {
  'AWS::DynamoDB::Table': { schema: schemas.Table, nameProperty: 'TableName', harmless: tableOperations },
  'AWS::DynamoDB::GlobalTable': { schema: schemas.Table, nameProperty: 'TableName', harmless: tableOperations },
  'AWS::SQS::Queue': {
    schema: schemas.Queue,
    nameProperty: 'QueueName',
    harmless: ['KmsDataKeyReusePeriodSeconds', 'KmsMasterKeyId', 'RedriveAllowPolicy', 'SqsManagedSseEnabled', 'Tags'],
  },
  'AWS::Lambda::Function': {
    schema: schemas.LambdaFunction,
    nameProperty: 'FunctionName',
    harmless: [
      'Architectures',
      'Code',
      'Description',
      'EphemeralStorage',
      'KmsKeyArn',
      'LoggingConfig',
      'RecursiveLoop',
      'ReservedConcurrentExecutions',
      'Role',
      'RuntimeManagementConfig',
      'Tags',
      'TracingConfig',
    ],
  },
  'AWS::Lambda::Version': {
    schema: schemas.FunctionVersion,
    harmless: ['CodeSha256', 'Description', 'ProvisionedConcurrencyConfig', 'RuntimePolicy'],
  },
  'AWS::Lambda::Alias': {
    schema: schemas.FunctionAlias,
    nameProperty: 'Name',
    harmless: ['Description', 'FunctionVersion', 'ProvisionedConcurrencyConfig'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    schema: schemas.EventInvokeConfig,
    harmless: ['MaximumEventAgeInSeconds', 'Qualifier'],
  },
  'AWS::Lambda::EventSourceMapping': {
    schema: schemas.EventSourceMapping,
    harmless: ['MetricsConfig', 'ProvisionedPollerConfig', 'Tags'],
  },
  'AWS::Events::EventBus': {
    schema: schemas.EventBus,
    nameProperty: 'Name',
    harmless: ['DeadLetterConfig', 'Description', 'KmsKeyIdentifier', 'LogConfig', 'Policy', 'Tags'],
  },
  'AWS::Events::Rule': { schema: schemas.Rule, nameProperty: 'Name', harmless: ['Description', 'RoleArn', 'Tags'] },
  'AWS::Scheduler::Schedule': {
    schema: schemas.Schedule,
    nameProperty: 'Name',
    harmless: ['Description', 'FlexibleTimeWindow', 'GroupName', 'KmsKeyArn', 'ScheduleExpressionTimezone'],
  },
  'AWS::SecretsManager::Secret': {
    schema: schemas.Secret,
    nameProperty: 'Name',
    harmless: ['Description', 'KmsKeyId', 'ReplicaRegions', 'Tags'],
  },
  'AWS::ApiGatewayV2::Api': {
    schema: schemas.HttpApi,
    nameProperty: 'Name',
    harmless: ['Description', 'DisableExecuteApiEndpoint', 'DisableSchemaValidation', 'Tags', 'Version'],
  },
  'AWS::ApiGatewayV2::Stage': {
    schema: schemas.HttpStage,
    harmless: ['AccessLogSettings', 'AutoDeploy', 'DefaultRouteSettings', 'Description', 'RouteSettings', 'Tags'],
  },
  'AWS::ApiGatewayV2::Route': { schema: schemas.HttpRoute, harmless: ['OperationName'] },
  'AWS::ApiGatewayV2::Integration': { schema: schemas.HttpIntegration, harmless: ['Description', 'IntegrationMethod'] },
} as const satisfies Record<string, SupportedType<z.ZodType>>;

/** A resource type that the runner runs. */
export type SupportedTypeName = keyof typeof resourceTypes;

/** The honoured properties of a type, resolved and parsed. */
export type PropertiesOf<Type extends SupportedTypeName> = z.output<(typeof resourceTypes)[Type]['schema']>;

export function isSupported(type: string): type is SupportedTypeName {
  return Object.hasOwn(resourceTypes, type);
}

/** @throws LocalStageError for a type that is neither run nor known to be without effect. */
export function assertKnownType(resource: ResourceDefinition): void {
  if (isSupported(resource.type) || Object.hasOwn(inertTypes, resource.type)) return;
  throw problemWith(
    resource,
    'the local stage does not know this resource type',
    'Teach it (infra/local/resource-types.ts), or list it in inert-types.ts if nothing local depends on it.',
  );
}

/** The property that fixes the physical name of a type, if it has one. */
export function namePropertyOf(type: string): string | undefined {
  if (!isSupported(type)) return undefined;
  const supported: SupportedType<z.ZodType> = resourceTypes[type];
  return supported.nameProperty;
}

/**
 * Resolves and parses the honoured properties of a resource.
 * @param resolve replaces intrinsics; harmless properties never reach it
 * @throws LocalStageError when a property would change behaviour and is not supported, or has an unexpected shape
 */
export function readProperties<Type extends SupportedTypeName>(
  type: Type,
  resource: ResourceDefinition,
  resolve: (value: unknown) => unknown,
): PropertiesOf<Type> {
  const { schema, harmless }: SupportedType<z.ZodType> = resourceTypes[type];
  const relevant = Object.entries(resource.properties).filter(([name]) => !harmless.includes(name));
  const resolved = relevant.map(([name, value]): [string, unknown] => [name, resolve(value)]);
  const parsed = schema.safeParse(Object.fromEntries(resolved.filter(([, value]) => value !== undefined)));
  if (parsed.success) return parsed.data as PropertiesOf<Type>; // The table above ties the schema to the type name.
  throw problemWith(
    resource,
    `the template asks for something the local stage does not do: ${describeIssues(parsed.error)}`,
    'Support it in infra/local, or remove it from the template.',
  );
}

function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('; ');
}
