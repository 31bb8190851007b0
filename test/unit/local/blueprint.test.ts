import { describe, expect, it } from 'vitest';
import { type Blueprint, createBlueprint, readStacks } from '../../../infra/local/blueprint.ts';
import { type TemplateLiteral, writeAssembly } from './assembly-folder.ts';

const naming = {
  region: 'us-east-1',
  accountId: '000000000000',
  queueEndpoint: 'http://127.0.0.1:9324',
  httpUrl: 'http://127.0.0.1:8080',
};

function blueprintOf(stacks: Record<string, TemplateLiteral>): Blueprint {
  return createBlueprint(readStacks(writeAssembly(stacks)), naming);
}

/** Resolves one value by way of an output. */
function resolved(value: unknown, template: TemplateLiteral = {}): string | undefined {
  return blueprintOf({ App: { ...template, Outputs: { Value: { Value: value } } } }).outputs.Value;
}

const queue = { Type: 'AWS::SQS::Queue', Properties: {} };

describe('what cannot be run is a start-up error', () => {
  it.each([
    [
      'an unknown resource type',
      { Resources: { Bucket1A2B3C4D: { Type: 'AWS::S3::Bucket' } } },
      /App\/Bucket1A2B3C4D \(AWS::S3::Bucket\).*does not know this resource type.*inert-types/,
    ],
    [
      'a property that would change behaviour',
      { Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } } },
      /App\/Q .*FifoQueue/,
    ],
    [
      'a stream on a table',
      {
        Resources: {
          T: {
            Type: 'AWS::DynamoDB::GlobalTable',
            Properties: {
              AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
              KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
              StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
            },
          },
        },
      },
      /StreamSpecification/,
    ],
    [
      'an input transformer',
      {
        Resources: {
          R: {
            Type: 'AWS::Events::Rule',
            Properties: {
              EventPattern: { source: ['x'] },
              Targets: [{ Id: '1', Arn: 'arn:aws:sqs:us-east-1:000000000000:q', InputTransformer: {} }],
            },
          },
        },
      },
      /InputTransformer/,
    ],
    [
      'a malformed event pattern',
      { Resources: { R: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: [{ like: 'x' }] } } } } },
      /App\/R .*no operator "like"/,
    ],
    [
      'a schedule that never comes',
      {
        Resources: {
          S: {
            Type: 'AWS::Scheduler::Schedule',
            Properties: { ScheduleExpression: 'cron(0 8 * * *)', Target: { Arn: 'arn:aws:lambda:x:x:function:f' } },
          },
        },
      },
      /App\/S .*six fields/,
    ],
    [
      'an authorizer on a route',
      {
        Resources: {
          R: {
            Type: 'AWS::ApiGatewayV2::Route',
            Properties: { ApiId: 'a', RouteKey: 'GET /', Target: 'integrations/i', AuthorizationType: 'JWT' },
          },
        },
      },
      /authorizers are not supported/,
    ],
    [
      'an unknown intrinsic',
      { Outputs: { O: { Value: { 'Fn::Cidr': ['10.0.0.0/16', 1, 8] } } } },
      /Stack App.*Fn::Cidr/,
    ],
    ['a reference to nothing', { Outputs: { O: { Value: { Ref: 'Nobody' } } } }, /Nothing .* called Nobody/],
    [
      'an attribute we do not know',
      { Resources: { Queue: queue }, Outputs: { O: { Value: { 'Fn::GetAtt': ['Queue', 'Color'] } } } },
      /App\/Queue .*attribute Color.*known: Arn, QueueName, QueueUrl/,
    ],
    [
      'a parameter without default',
      { Parameters: { Stage: { Type: 'String' } }, Outputs: { O: { Value: { Ref: 'Stage' } } } },
      /Stage has no default/,
    ],
    ['a dynamic reference', { Outputs: { O: { Value: '{{resolve:secretsmanager:x}}' } } }, /dynamic reference/],
    ['an import that nobody exports', { Outputs: { O: { Value: { 'Fn::ImportValue': 'x' } } } }, /exports "x"/],
    [
      'a name that depends on itself',
      { Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Q' } } } } },
      /depends on itself/,
    ],
  ])('%s', (_, template: TemplateLiteral, message) => {
    expect(() => blueprintOf({ App: template })).toThrow(message);
  });
});

describe('intrinsics', () => {
  const template = {
    Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'a, b' }, Word: { Type: 'String', Default: 'w' } },
    Mappings: { Sizes: { small: { memory: 128 } } },
    Conditions: {
      Yes: { 'Fn::Equals': [{ Ref: 'Word' }, 'w'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    },
    Resources: { Queue: queue },
  };

  it.each([
    [{ Ref: 'AWS::Region' }, 'us-east-1'],
    [{ Ref: 'AWS::AccountId' }, '000000000000'],
    [{ Ref: 'AWS::StackName' }, 'App'],
    [{ Ref: 'Word' }, 'w'],
    [{ 'Fn::Join': ['-', { Ref: 'Names' }] }, 'a-b'],
    [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':', 1]] }, 'arn:aws:1'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:App-Queue'],
    [{ 'Fn::GetAtt': 'Queue.QueueName' }, 'App-Queue'],
    [
      { 'Fn::Sub': `\${AWS::Region}/\${Queue.Arn}/\${Word}/\${!Word}` },
      `us-east-1/arn:aws:sqs:us-east-1:000000000000:App-Queue/w/\${Word}`,
    ],
    [{ 'Fn::Sub': [`\${Own}-\${Word}`, { Own: { Ref: 'Word' } }] }, 'w-w'],
    [{ 'Fn::If': ['Yes', 'then', 'else'] }, 'then'],
    [{ 'Fn::If': ['No', 'then', 'else'] }, 'else'],
    [{ 'Fn::If': ['Both', 'then', 'else'] }, 'else'],
    [{ 'Fn::If': ['Either', 'then', 'else'] }, 'then'],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, '128'],
    [{ 'Fn::Base64': 'hi' }, 'aGk='],
    [{ a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] }, '{"b":[1]}'],
  ])('resolves %j', (value, expected) => {
    expect(resolved(value, template)).toBe(expected);
  });
});

describe('a blueprint', () => {
  it('resolves imports from other stacks, whichever comes first', () => {
    const { outputs } = blueprintOf({
      Api: { Outputs: { Url: { Value: { 'Fn::ImportValue': 'Data:QueueUrl' } } } },
      Data: {
        Resources: { Queue: { ...queue, Properties: { QueueName: 'jobs' } } },
        Outputs: { Out: { Value: { Ref: 'Queue' }, Export: { Name: { 'Fn::Sub': `\${AWS::StackName}:QueueUrl` } } } },
      },
    });
    expect(outputs).toEqual({
      Url: 'http://127.0.0.1:9324/000000000000/jobs',
      Out: 'http://127.0.0.1:9324/000000000000/jobs',
    });
  });

  it('keeps both outputs when two stacks use one id', () => {
    const template = { Outputs: { Url: { Value: { Ref: 'AWS::StackName' } } } };
    expect(blueprintOf({ A: template, B: template }).outputs).toEqual({ Url: 'A', 'B.Url': 'B' });
  });

  it('leaves out what a condition leaves out', () => {
    const blueprint = blueprintOf({
      App: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { Queue: { ...queue, Condition: 'Never' } },
        Outputs: { O: { Condition: 'Never', Value: 'x' } },
      },
    });
    expect([blueprint.of('AWS::SQS::Queue'), blueprint.outputs]).toEqual([[], {}]);
  });

  it('does not look into resources without effect, nor into properties without effect', () => {
    const blueprint = blueprintOf({
      App: {
        Resources: {
          Role: { Type: 'AWS::IAM::Role', Properties: { Anything: { 'Fn::Unheard': 1 } } },
          Queue: { Type: 'AWS::SQS::Queue', Properties: { Tags: { 'Fn::Unheard': 1 }, VisibilityTimeout: '30' } },
        },
        Outputs: { Role: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      },
    });
    expect(blueprint.of('AWS::SQS::Queue')[0]?.properties).toEqual({ VisibilityTimeout: 30 });
    expect(blueprint.outputs).toEqual({ Role: 'arn:aws:iam::000000000000:role/App-Role' });
  });

  it('gives generated names of at most 64 characters that keep the unique end', () => {
    const longId = `${'Very'.repeat(20)}LongQueue1A2B3C4D`;
    const [found] = blueprintOf({ App: { Resources: { [longId]: queue } } }).of('AWS::SQS::Queue');
    expect(found?.name).toHaveLength(64);
    expect(found?.name).toMatch(/LongQueue1A2B3C4D$/);
  });

  it('finds resources by logical id, with or without the hash of CDK', () => {
    const resources = { JobsQueue1A2B3C4D: queue, JobsQueueDlq5E6F7A8B: queue };
    const blueprint = blueprintOf({ App: { Resources: resources } });
    expect(blueprint.find('JobsQueue1A2B3C4D').logicalId).toBe('JobsQueue1A2B3C4D');
    expect(blueprint.find('JobsQueue').logicalId).toBe('JobsQueue1A2B3C4D');
    expect(blueprint.find('JobsQueueD').logicalId).toBe('JobsQueueDlq5E6F7A8B');
    expect(() => blueprint.find('Jobs')).toThrow(/More than one.*JobsQueue1A2B3C4D, App\/JobsQueueDlq5E6F7A8B/);
    expect(() => blueprint.find('Nothing')).toThrow(/Nothing is called "Nothing"/);
  });
});
