import { Duration } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { describe, expect, it } from 'vitest';
import { EventRule } from '../../infra/constructs/event-rule.ts';
import { HouseFunction } from '../../infra/constructs/house-function.ts';
import { QueueWorker } from '../../infra/constructs/queue-worker.ts';
import { aWorkshop, Match, ofType, only, pointsAt, resourcesOf, templateOf } from './synthesize.ts';

function aRule() {
  const { stack, workshop } = aWorkshop();
  const worker = new HouseFunction(stack, 'Worker', workshop, {
    name: 'classify-mention',
    description: 'for this test',
    timeout: Duration.seconds(30),
  });
  const to = new QueueWorker(stack, 'Classify', workshop, { step: 'classify', worker });
  const bus = new EventBus(stack, 'Bus');
  new EventRule(stack, 'ToClassify', workshop, { bus, types: ['MentionReceived', 'MentionEdited'], to });
  return stack;
}

describe('an event rule', () => {
  it('matches our source and the types that the step listens to, on our bus', () => {
    templateOf(aRule()).hasResourceProperties('AWS::Events::Rule', {
      EventBusName: Match.anyValue(),
      EventPattern: { source: ['odzew'], 'detail-type': ['MentionReceived', 'MentionEdited'] },
    });
  });

  it('delivers the event itself without the envelope', () => {
    const rule = only(resourcesOf(aRule()), 'AWS::Events::Rule');
    const [target] = rule.properties.Targets as {
      InputPath: string;
      Arn: unknown;
      DeadLetterConfig: { Arn: unknown };
    }[];

    expect(target?.InputPath).toBe('$.detail');
    expect(pointsAt(target?.Arn)).toContain('Queue');
  });

  it('keeps what the queue did not take in a dead-letter queue of its own', () => {
    const resources = resourcesOf(aRule());
    const rule = only(resources, 'AWS::Events::Rule');
    const [target] = rule.properties.Targets as { DeadLetterConfig: { Arn: unknown } }[];
    const kept = pointsAt(target?.DeadLetterConfig.Arn);
    const queues = ofType(resources, 'AWS::SQS::Queue').filter(({ properties }) => properties.RedrivePolicy);

    expect(kept).toMatch(/^ToClassifyDlq/);
    expect(queues.map(({ properties }) => JSON.stringify(properties.RedrivePolicy)).join()).not.toContain(kept);
  });

  it('lets only this rule send', () => {
    templateOf(aRule()).hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Condition: { ArnEquals: { 'aws:SourceArn': Match.anyValue() } },
          }),
        ]),
      },
    });
  });
});
