import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { physicalName } from '../stage-config.ts';
import { alarm, alarmPeriod, type OnCall, type RunbookArticle } from './on-call.ts';

export interface DeadLetterQueueProps {
  /** What it belongs to: the queue is called `<of>-dead`. */
  readonly of: string;
  readonly says: string;
  readonly article: RunbookArticle;
  readonly onCall: OnCall;
}

/** Keeps what could not be delivered or worked on, and raises an alarm while it holds anything. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id, {
      queueName: physicalName(props.onCall, `${props.of}-dead`),
      // SQS's longest. The age counts from the first send, so it must be well above any queue's own retention.
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself; the rule only sees those of queues, not those of rules and schedules.',
    });
    alarm(this, 'NotEmpty', props.onCall, {
      name: `${props.of}-dead-letters`,
      says: props.says,
      article: props.article,
      metric: this.metricApproximateNumberOfMessagesVisible({ period: alarmPeriod, statistic: 'Maximum' }),
      threshold: 1,
    });
  }
}
