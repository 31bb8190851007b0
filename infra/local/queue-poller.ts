import { setTimeout as delay } from 'node:timers/promises';
import type { LocalFunction } from './function-host.ts';
import { type Log, messageOf } from './log-line.ts';
import type { EventSourceMapping } from './resource-schemas.ts';
import type { QueueMessage, SqsEngine } from './sqs-engine.ts';
import { readBatchOutcome, toSqsEvent } from './sqs-event.ts';

export interface PollerSettings {
  readonly sqs: SqsEngine;
  readonly queueName: string;
  readonly queueArn: string;
  readonly region: string;
  readonly target: LocalFunction;
  readonly mapping: EventSourceMapping;
  readonly log: Log;
}

export interface QueuePoller {
  /** Takes no more messages and waits until the running batches end. */
  stop(): Promise<void>;
}

/** SQS gives ten messages and waits twenty seconds at most. */
const maxReceive = 10;
const longPollSeconds = 20;

/** Lambda starts with five pollers; four invocations in one thread keep two cores busy. */
const defaultConcurrency = 4;

const pauseAfterFailureMs = 1000;

/**
 * Drains a queue into a function as Lambda's SQS event source does. Messages are taken only when an invocation may
 * start, so that those which wait stay in the queue, where they form full batches and their visibility does not run.
 * What succeeded is deleted; what failed is left alone: its visibility timeout brings it back.
 */
export function startQueuePoller(settings: PollerSettings): QueuePoller {
  const { sqs, queueName, mapping, log } = settings;
  const concurrency = mapping.ScalingConfig.MaximumConcurrency ?? defaultConcurrency;
  const running = new Set<Promise<void>>();
  let stopped = false;

  async function poll(): Promise<void> {
    while (!stopped) {
      if (running.size >= concurrency) {
        await Promise.race(running);
        continue;
      }
      try {
        const batch = await gatherBatch(sqs, queueName, mapping, () => stopped);
        if (stopped || batch.length === 0) continue;
        const work = processBatch(settings, batch).finally(() => running.delete(work));
        running.add(work);
      } catch (error) {
        if (stopped) return;
        log({ level: 'error', message: 'queue cannot be polled', queue: queueName, error: messageOf(error) });
        await delay(pauseAfterFailureMs, undefined, { ref: false });
      }
    }
  }

  void poll();
  return {
    async stop() {
      stopped = true;
      await Promise.allSettled(running);
    },
  };
}

/** Without a batching window the first receive is the batch; with one, receives are gathered until it is full or over. */
async function gatherBatch(
  sqs: SqsEngine,
  queueName: string,
  { BatchSize, MaximumBatchingWindowInSeconds }: EventSourceMapping,
  isStopped: () => boolean,
): Promise<QueueMessage[]> {
  const receive = (room: number, waitSeconds: number): Promise<QueueMessage[]> =>
    sqs.receive(queueName, Math.min(maxReceive, room), Math.min(longPollSeconds, waitSeconds));

  const batch = await receive(BatchSize, longPollSeconds);
  if (batch.length === 0) return batch;
  const windowEnd = Date.now() + MaximumBatchingWindowInSeconds * 1000;
  while (batch.length < BatchSize && !isStopped()) {
    const secondsLeft = (windowEnd - Date.now()) / 1000;
    if (secondsLeft <= 0) break;
    batch.push(...(await receive(BatchSize - batch.length, secondsLeft)));
  }
  return batch;
}

async function processBatch(settings: PollerSettings, batch: readonly QueueMessage[]): Promise<void> {
  const { sqs, queueName, queueArn, region, target, mapping, log } = settings;
  const field = { queue: queueName, function: target.name, messages: batch.length };
  try {
    const answer = await target.invoke(toSqsEvent(batch, queueArn, region));
    const reports = mapping.FunctionResponseTypes.includes('ReportBatchItemFailures');
    const ids = batch.map((message) => message.MessageId);
    const outcome = readBatchOutcome(answer, ids, reports);
    if (outcome.kind === 'invalid') {
      log({ level: 'error', message: 'whole batch failed: invalid answer', ...field, reason: outcome.reason });
      return;
    }
    const done = batch.filter((message) => !outcome.failed.has(message.MessageId));
    for (let start = 0; start < done.length; start += maxReceive) {
      const handles = done.slice(start, start + maxReceive).map((message) => message.ReceiptHandle);
      await sqs.deleteBatch(queueName, handles);
    }
  } catch (error) {
    log({ level: 'error', message: 'whole batch failed', ...field, error: messageOf(error) });
  }
}
