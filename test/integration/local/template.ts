// The stack that run-template.test.ts runs, written by hand in the form CDK synthesizes.

const arnOf = (logicalId: string): object => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const ref = (logicalId: string): object => ({ Ref: logicalId });

/** A function of handlers.ts; all share one bundle. */
function aFunction(handler: string, properties: object = {}): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: `index.${handler}`,
      Runtime: 'nodejs24.x',
      Timeout: 10,
      MemorySize: 256,
      Role: arnOf('Role'),
      Code: { S3Bucket: 'assets', S3Key: 'bundle.zip' },
      Environment: { Variables: { TABLE_NAME: ref('Table'), BUS_NAME: ref('Bus'), SECRET_ARN: ref('Secret') } },
      ...properties,
    },
    Metadata: { 'aws:asset:path': 'asset.bundle' },
  };
}

function aRoute(name: string, routeKey: string, functionId: string): Record<string, object> {
  return {
    [`${name}Integration`]: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: ref('Api'),
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: arnOf(functionId),
        PayloadFormatVersion: '2.0',
      },
    },
    [`${name}Route`]: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: ref('Api'),
        AuthorizationType: 'NONE',
        RouteKey: routeKey,
        Target: { 'Fn::Join': ['', ['integrations/', ref(`${name}Integration`)]] },
      },
    },
  };
}

function aRule(detailType: string, target: object): object {
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: ref('Bus'),
      EventPattern: { source: ['test'], 'detail-type': [detailType] },
      State: 'ENABLED',
      Targets: [{ Id: 'Target0', InputPath: '$.detail', ...target }],
    },
  };
}

function aSchedule(name: string, state: string): object {
  return {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: state,
      Target: { Arn: arnOf('Tick'), RoleArn: arnOf('Role'), Input: JSON.stringify({ name, everything: false }) },
    },
  };
}

const aQueue = (properties: object = {}): object => ({ Type: 'AWS::SQS::Queue', Properties: properties });

/** @param tableProperties added to the table, to let a test change it between two runs */
export function testTemplate(tableProperties: object = {}): {
  Resources: Record<string, object>;
  Outputs: Record<string, object>;
} {
  return {
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
      Table: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
          TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
          Replicas: [{ Region: ref('AWS::Region') }],
          ...tableProperties,
        },
      },
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'test-bus' } },
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: {} } },
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
      Stage: {
        Type: 'AWS::ApiGatewayV2::Stage',
        Properties: { ApiId: ref('Api'), StageName: '$default', AutoDeploy: true },
      },

      Announce: aFunction('announce'),
      Show: aFunction('show'),
      Misbehave: aFunction('misbehave', { Timeout: 1 }),
      ReadSecret: aFunction('readSecret'),
      Work: aFunction('work'),
      Tick: aFunction('tick'),
      FailAlways: aFunction('failAlways'),
      ...aRoute('Announce', 'POST /events/{type}', 'Announce'),
      ...aRoute('Show', 'ANY /show/{proxy+}', 'Show'),
      ...aRoute('Misbehave', 'GET /misbehave', 'Misbehave'),
      ...aRoute('Secret', 'GET /secret', 'ReadSecret'),

      Jobs: aQueue({
        VisibilityTimeout: 1,
        RedrivePolicy: { deadLetterTargetArn: arnOf('DeadJobs'), maxReceiveCount: 2 },
      }),
      DeadJobs: aQueue(),
      JobRule: aRule('Job', { Arn: arnOf('Jobs') }),
      JobMapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: arnOf('Jobs'),
          FunctionName: ref('Work'),
          BatchSize: 10,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        },
      },

      Doomed: aQueue(),
      DeadEvents: aQueue(),
      DoomedRule: aRule('Doomed', { Arn: arnOf('Doomed'), DeadLetterConfig: { Arn: arnOf('DeadEvents') } }),

      FailedInvocations: aQueue(),
      FailingRule: aRule('Failing', { Arn: arnOf('FailAlways') }),
      FailingConfig: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: ref('FailAlways'),
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 0,
          DestinationConfig: { OnFailure: { Destination: arnOf('FailedInvocations') } },
        },
      },

      EachMinute: aSchedule('each-minute', 'ENABLED'),
      ByHand: aSchedule('by-hand', 'DISABLED'),
    },
    Outputs: { ApiUrl: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } }, TableName: { Value: ref('Table') } },
  };
}
