import type { ResourceDefinition } from './cloud-assembly.ts';
import { namePropertyOf } from './resource-types.ts';
import type { PhysicalResource } from './template-resolver.ts';

/** What names depend on: where the engines listen. */
export interface NamingContext {
  readonly region: string;
  readonly accountId: string;
  /** Base URL of the SQS engine. */
  readonly queueEndpoint: string;
  /** Base URL of the HTTP API. */
  readonly httpUrl: string;
}

/**
 * The names CloudFormation would give to a resource. Generated names are stable (stack and logical id, no random
 * part), so that a table is found again after a restart.
 */
export function describeResource(
  context: NamingContext,
  resource: ResourceDefinition,
  property: (name: string) => unknown,
): PhysicalResource {
  const nameProperty = namePropertyOf(resource.type);
  const given = nameProperty === undefined ? undefined : property(nameProperty);
  const name = typeof given === 'string' ? given : generatedName(resource);
  const { stack, logicalId, type } = resource;
  const { ref, attributes } = answers(context, resource, property, name);
  return { stack, logicalId, type, name, ref, attributes, arn: attributes.Arn ?? ref };
}

function answers(
  { region, accountId, queueEndpoint, httpUrl }: NamingContext,
  resource: ResourceDefinition,
  property: (name: string) => unknown,
  name: string,
): Pick<PhysicalResource, 'ref' | 'attributes'> {
  const arn = (service: string, path: string): string => `arn:aws:${service}:${region}:${accountId}:${path}`;
  switch (resource.type) {
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } };
    case 'AWS::SQS::Queue': {
      // The form http://sqs.<region>.localhost, which fauxqs prefers, does not resolve on every machine.
      const url = `${queueEndpoint}/${accountId}/${name}`;
      return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
    }
    case 'AWS::Lambda::Function':
      return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } };
    case 'AWS::Lambda::Version': {
      const versionArn = `${functionArn(arn, property)}:1`;
      return { ref: versionArn, attributes: { FunctionArn: versionArn, Version: '1' } };
    }
    case 'AWS::Lambda::Alias': {
      const aliasArn = `${functionArn(arn, property)}:${name}`;
      return { ref: aliasArn, attributes: { AliasArn: aliasArn } };
    }
    case 'AWS::Events::EventBus':
      return { ref: name, attributes: { Arn: arn('events', `event-bus/${name}`), Name: name } };
    case 'AWS::Events::Rule':
      return { ref: name, attributes: { Arn: arn('events', `rule/${name}`) } };
    case 'AWS::Scheduler::Schedule':
      return { ref: name, attributes: { Arn: arn('scheduler', `schedule/default/${name}`) } };
    case 'AWS::SecretsManager::Secret': {
      const secretArn = arn('secretsmanager', `secret:${name}-local1`);
      return { ref: secretArn, attributes: { Id: secretArn, Arn: secretArn } };
    }
    case 'AWS::ApiGatewayV2::Api':
      return { ref: generatedName(resource), attributes: { ApiId: generatedName(resource), ApiEndpoint: httpUrl } };
    case 'AWS::ApiGatewayV2::Stage':
      return { ref: '$default', attributes: {} };
    case 'AWS::IAM::Role':
    case 'AWS::IAM::ManagedPolicy': {
      const path = resource.type === 'AWS::IAM::Role' ? 'role' : 'policy';
      const roleArn = `arn:aws:iam::${accountId}:${path}/${name}`;
      return { ref: path === 'role' ? name : roleArn, attributes: { Arn: roleArn, RoleId: name, PolicyArn: roleArn } };
    }
    case 'AWS::SNS::Topic':
      return { ref: arn('sns', name), attributes: { TopicArn: arn('sns', name), TopicName: name } };
    default: {
      const service = resource.type.split('::')[1]?.toLowerCase() ?? 'unknown';
      return { ref: name, attributes: { Arn: arn(service, name), Id: name } };
    }
  }
}

/** `FunctionName` of a version or alias may be a name or an ARN. */
function functionArn(arn: (service: string, path: string) => string, property: (name: string) => unknown): string {
  const name = String(property('FunctionName'));
  return name.startsWith('arn:') ? name : arn('lambda', `function:${name}`);
}

/** At most 64 characters, the shortest limit of the types we name. The end stays: it holds CDK's unique hash. */
function generatedName({ stack, logicalId, type }: ResourceDefinition): string {
  // CDK cuts a secret's name out of its ARN and counts on exactly one dash in a generated name.
  if (type === 'AWS::SecretsManager::Secret') return `${logicalId}-${stack.replaceAll(/[^A-Za-z0-9]/g, '')}`;
  return `${stack}-${logicalId}`.slice(-64).replace(/^[^A-Za-z0-9]+/, '');
}
