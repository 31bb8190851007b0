import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { physicalName, type StageSettings } from '../stage-config.ts';
import type { OnCall } from './on-call.ts';

/** Where alarms go. People subscribe to it; the stage's own e-mail is subscribed here. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;
  readonly onCall: OnCall;

  constructor(scope: Construct, id: string, { settings }: { readonly settings: StageSettings }) {
    super(scope, id);
    // Not encrypted by a key of its own: CloudWatch could not use the free one, and alarms carry no customer's word.
    this.topic = new Topic(this, 'Topic', { topicName: physicalName(settings, 'alarms'), enforceSSL: true });
    // A topic with a policy of its own loses the default one, by which CloudWatch may publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (settings.alarmEmail !== undefined) this.topic.addSubscription(new EmailSubscription(settings.alarmEmail));
    this.onCall = { topic: this.topic, runbookUrl: settings.runbookUrl, stage: settings.stage };
  }
}
