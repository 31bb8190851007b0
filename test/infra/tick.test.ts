import { Duration } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { HouseFunction } from '../../infra/constructs/house-function.ts';
import { Tick } from '../../infra/constructs/tick.ts';
import { aWorkshop, Match, only, pointsAt, resourcesOf, templateOf } from './synthesize.ts';

function aTick(every: Duration) {
  const { stack, workshop } = aWorkshop();
  const starts = new HouseFunction(stack, 'Wake', workshop, {
    name: 'wake',
    description: 'for this test',
    timeout: Duration.seconds(55),
    startWithin: Duration.minutes(1),
  });
  new Tick(stack, 'WakeTick', workshop, { name: 'wake', every, starts, input: { shards: [0, 1] } });
  return stack;
}

describe('a tick', () => {
  it.each([
    [1, 'rate(1 minute)'],
    [5, 'rate(5 minutes)'],
  ])('of %i minutes says %s', (minutes, expression) => {
    templateOf(aTick(Duration.minutes(minutes))).hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: expression,
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
  });

  it('hands its input over and repeats nothing', () => {
    const template = templateOf(aTick(Duration.minutes(1)));

    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: Match.objectLike({
        Input: '{"shards":[0,1]}',
        RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
      }),
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    });
  });

  it('keeps a start that failed in a dead-letter queue', () => {
    const schedule = only(resourcesOf(aTick(Duration.minutes(1))), 'AWS::Scheduler::Schedule');
    const { DeadLetterConfig } = schedule.properties.Target as { DeadLetterConfig: { Arn: unknown } };

    expect(pointsAt(DeadLetterConfig.Arn)).toMatch(/Dlq/);
  });

  it('may start this function and nothing else, for this account alone', () => {
    const template = templateOf(aTick(Duration.minutes(1)));

    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ],
      },
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Action: 'lambda:InvokeFunction',
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Wake'), 'Arn'] },
          },
          {
            Action: 'sqs:SendMessage',
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('Dlq'), 'Arn'] },
          },
        ],
      },
    });
  });
});
