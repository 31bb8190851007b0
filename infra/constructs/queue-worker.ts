import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { physicalName, type Step } from '../stage-config.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { HouseFunction, Workshop } from './house-function.ts';
import { alarm, alarmPeriod } from './on-call.ts';

export interface QueueWorkerProps {
  readonly step: Step;
  readonly worker: HouseFunction;
  /** After so many receives a message is set aside; five by default. */
  readonly maxReceiveCount?: number;
  /** A message older than this means that the step does not keep up. */
  readonly maxAge?: Duration;
  /** How long messages are gathered: nobody waits for the step, and full batches cost less. */
  readonly gather?: Duration;
  /** False leaves the queue to fill; `wake` sends again what was waiting once it is drained again. */
  readonly draining?: boolean;
}

/** One queue, its dead-letter queue, and the function that drains it. */
export class QueueWorker extends Construct {
  readonly step: Step;
  readonly queue: Queue;
  readonly deadLetterQueue: DeadLetterQueue;

  constructor(scope: Construct, id: string, { settings, onCall }: Workshop, props: QueueWorkerProps) {
    super(scope, id);
    const { step, worker } = props;
    // Five: with back-offs of 1 to 16 seconds a short outage passes, and a poison message is out of the way in a minute.
    const maxReceiveCount = props.maxReceiveCount ?? 5;
    this.step = step;
    this.deadLetterQueue = new DeadLetterQueue(this, 'Dlq', {
      of: step,
      says: `A message of the ${step} queue failed ${maxReceiveCount} times and was set aside.`,
      article: 'dead-letters',
      onCall,
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: physicalName(settings, step),
      // Six timeouts: a retry must not start while the first attempt still runs.
      visibilityTimeout: Duration.seconds(worker.functionTimeout.toSeconds() * 6),
      // A week outlasts a holiday weekend, and leaves the dead-letter queue another one.
      retentionPeriod: Duration.days(7),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    worker.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        ...(props.gather === undefined ? {} : { maxBatchingWindow: props.gather }),
        reportBatchItemFailures: true,
        maxConcurrency: settings.concurrency[step],
        enabled: props.draining ?? true,
      }),
    );
    worker.addEnvironment('MAX_RECEIVE_COUNT', String(maxReceiveCount));
    worker.addEnvironment('FUNCTION_TIMEOUT_SECONDS', String(worker.functionTimeout.toSeconds()));
    const maxAge = props.maxAge ?? Duration.minutes(15);
    alarm(this, 'Age', onCall, {
      name: `${step}-queue-age`,
      says: `The oldest message of the ${step} queue has waited ${maxAge.toMinutes()} minutes or more.`,
      article: 'a-queue-is-not-drained',
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: alarmPeriod, statistic: 'Maximum' }),
      threshold: maxAge.toSeconds(),
    });
  }
}
