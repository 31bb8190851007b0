import { Duration } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { HouseFunction } from '../../infra/constructs/house-function.ts';
import { QueueWorker, type QueueWorkerProps } from '../../infra/constructs/queue-worker.ts';
import { aWorkshop, Match, ofType, pointsAt, resourcesOf, templateOf } from './synthesize.ts';

function aQueueWorker(props: Partial<QueueWorkerProps> = {}) {
  const { stack, workshop } = aWorkshop();
  const worker = new HouseFunction(stack, 'Worker', workshop, {
    name: 'publish-reply',
    description: 'for this test',
    timeout: Duration.seconds(40),
  });
  new QueueWorker(stack, 'Publish', workshop, { step: 'publish', worker, ...props });
  return stack;
}

describe('a queue worker', () => {
  it('hides a message for six timeouts, so that no retry starts while the first attempt runs', () => {
    templateOf(aQueueWorker()).hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'odzew-dev-publish',
      VisibilityTimeout: 240,
    });
  });

  it('tells the function its timeout and how often a message is received', () => {
    templateOf(aQueueWorker({ maxReceiveCount: 7 })).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ MAX_RECEIVE_COUNT: '7', FUNCTION_TIMEOUT_SECONDS: '40' }) },
    });
  });

  it('sets poison aside after as many receives as the function was told', () => {
    const resources = resourcesOf(aQueueWorker({ maxReceiveCount: 7 }));
    const [queue] = ofType(resources, 'AWS::SQS::Queue').filter(({ properties }) => properties.RedrivePolicy);
    const redrive = queue?.properties.RedrivePolicy as { deadLetterTargetArn: unknown; maxReceiveCount: number };

    expect(redrive.maxReceiveCount).toBe(7);
    expect(pointsAt(redrive.deadLetterTargetArn)).toContain('Dlq');
  });

  it('lets each message of a batch fail for itself', () => {
    templateOf(aQueueWorker()).hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
      Enabled: true,
    });
  });

  it('can be stopped without losing a message', () => {
    templateOf(aQueueWorker({ draining: false })).hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      Enabled: false,
    });
  });

  it('refuses what is not encrypted on its way', () => {
    templateOf(aQueueWorker()).hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it('raises an alarm when its messages grow old and when one was set aside', () => {
    const template = templateOf(aQueueWorker({ maxAge: Duration.minutes(20) }));

    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'odzew-dev-publish-queue-age',
      Threshold: 1200,
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'odzew-dev-publish-dead-letters',
      Threshold: 1,
    });
  });
});
