/**
 * Resource types that change nothing on a laptop, each with the reason. Their properties are not even resolved;
 * `Ref` and `Arn` still answer with stable names. Every type that is neither here nor in resource-types.ts is a
 * start-up error.
 */
export const inertTypes: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Deployment': 'routes are served as soon as they are read',
  'AWS::Budgets::Budget': 'costs nothing here',
  'AWS::CDK::Metadata': 'usage statistics of CDK',
  'AWS::CloudWatch::Alarm': 'no metrics are stored, so nothing alarms',
  'AWS::CloudWatch::CompositeAlarm': 'no metrics are stored, so nothing alarms',
  'AWS::CloudWatch::Dashboard': 'no metrics are stored',
  'AWS::Events::Archive': 'nothing is archived or replayed',
  'AWS::Events::EventBusPolicy': 'permissions are not enforced',
  'AWS::IAM::ManagedPolicy': 'permissions are not enforced',
  'AWS::IAM::Policy': 'permissions are not enforced',
  'AWS::IAM::Role': 'permissions are not enforced',
  'AWS::KMS::Alias': 'nothing is encrypted at rest',
  'AWS::KMS::Key': 'nothing is encrypted at rest',
  'AWS::Lambda::Permission': 'permissions are not enforced',
  'AWS::Logs::LogGroup': 'logs go to the log callback',
  'AWS::Logs::MetricFilter': 'no metrics are stored',
  'AWS::Logs::QueryDefinition': 'logs go to the log callback',
  'AWS::Logs::ResourcePolicy': 'permissions are not enforced',
  'AWS::SNS::Subscription': 'topics only carry alarms here; a function that publishes gets an error',
  'AWS::SNS::Topic': 'topics only carry alarms here; a function that publishes gets an error',
  'AWS::SNS::TopicPolicy': 'permissions are not enforced',
  'AWS::SQS::QueuePolicy': 'permissions are not enforced',
  'AWS::Scheduler::ScheduleGroup': 'a folder of schedules',
  'AWS::SecretsManager::ResourcePolicy': 'permissions are not enforced',
};
