import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { eventSource, type MentionEventType } from '../../shared/domain/events.ts';
import { physicalName } from '../stage-config.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Workshop } from './house-function.ts';
import type { QueueWorker } from './queue-worker.ts';

export interface EventRuleProps {
  readonly bus: EventBus;
  readonly types: readonly MentionEventType[];
  readonly to: QueueWorker;
}

/** Brings events of some types to a step's queue; what the queue does not take is kept and alarmed. */
export class EventRule extends Construct {
  constructor(scope: Construct, id: string, { settings, onCall }: Workshop, props: EventRuleProps) {
    super(scope, id);
    const { step, queue } = props.to;
    const deadLetterQueue = new DeadLetterQueue(this, 'Dlq', {
      of: `${step}-events`,
      says: `An event could not be delivered to the ${step} queue.`,
      article: 'undelivered-events',
      onCall,
    });
    new Rule(this, 'Rule', {
      ruleName: physicalName(settings, step),
      description: `What the ${step} step listens to`,
      eventBus: props.bus,
      eventPattern: { source: [eventSource], detailType: [...props.types] },
      targets: [
        new SqsQueue(queue, {
          // The step reads the event itself; the envelope is EventBridge's business.
          message: RuleTargetInput.fromEventPath('$.detail'),
          deadLetterQueue,
          // An hour: later the event is no news, since `wake` has long found the mention.
          maxEventAge: Duration.hours(1),
          retryAttempts: 20,
        }),
      ],
    });
  }
}
