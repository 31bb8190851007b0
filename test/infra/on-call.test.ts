import { describe, expect, it } from 'vitest';
import { signalMetric } from '../../infra/constructs/activity-log.ts';
import { AlarmTopic } from '../../infra/constructs/alarm-topic.ts';
import { alarm } from '../../infra/constructs/on-call.ts';
import type { DeployerChoices } from '../../infra/stage-config.ts';
import { aWorkshop, Match, only, resourcesOf, templateOf } from './synthesize.ts';

function aTopic(choices: DeployerChoices) {
  const { stack, workshop } = aWorkshop(choices);
  new AlarmTopic(stack, 'Alarms', workshop);
  return templateOf(stack);
}

describe('the alarm topic', () => {
  it('lets CloudWatch of this account publish, and only encrypted', () => {
    aTopic({}).hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });

  it('subscribes the e-mail address that the deployer names', () => {
    aTopic({ alarmEmail: 'on-call@example.com' }).hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'on-call@example.com',
    });
    aTopic({}).resourceCountIs('AWS::SNS::Subscription', 0);
  });
});

describe('an alarm', () => {
  it('says what happened, where to read on, and when it is over', () => {
    const { stack, workshop } = aWorkshop({ stage: 'dev', runbookUrl: 'https://wiki.example.com/odzew' });
    alarm(stack, 'Alarm', workshop.onCall, {
      name: 'it-burns',
      says: 'It burns.',
      article: 'quarantine',
      metric: signalMetric(workshop.settings, 'MentionQuarantined'),
      threshold: 1,
    });
    const { properties } = only(resourcesOf(stack), 'AWS::CloudWatch::Alarm');

    expect(properties).toMatchObject({
      AlarmName: 'odzew-dev-it-burns',
      AlarmDescription: 'It burns. What to do: https://wiki.example.com/odzew#quarantine',
      Namespace: 'Odzew/dev',
      TreatMissingData: 'notBreaching',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
    expect(properties.OKActions).toEqual(properties.AlarmActions);
  });

  it('can take silence for the failure that it is', () => {
    const { stack, workshop } = aWorkshop();
    alarm(stack, 'Alarm', workshop.onCall, {
      name: 'no-heartbeat',
      says: 'Nothing runs.',
      article: 'wake-is-not-running',
      metric: signalMetric(workshop.settings, 'WakeSent'),
      threshold: 1,
      below: true,
      silenceAlarms: true,
    });

    templateOf(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanThreshold',
    });
  });
});
