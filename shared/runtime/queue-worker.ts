import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { backoff } from '../domain/backoff.ts';
import { AppError, isStale } from '../domain/errors.ts';
import type { Handler } from './lambda.ts';
import type { Outside } from './outside.ts';
import type { Telemetry } from './telemetry.ts';

export interface QueueWorkerOptions<Message> {
  readonly message: z.ZodType<Message>;
  readonly handle: (message: Message) => Promise<void>;
  /** Called on a message's last receive when `handle` failed again: writes down that it was given up. */
  readonly giveUp?: ((message: Message, error: unknown) => Promise<void>) | undefined;
  readonly maxReceiveCount: number;
  readonly outside: Pick<Outside, 'sqs' | 'random'>;
  readonly telemetry: Telemetry;
}

/** A lost race is read again and decided anew at once, so often. */
const maxRaces = 6;
const firstBackoffMs = 1000;

/**
 * Drains a queue: records of a batch run side by side, each fails for itself. What a failure's kind means is decided
 * here and nowhere else: everything that reaches this point is tried again after a back-off, and after the last
 * receive the dead-letter queue keeps it. Kinds that mean something else to a step are handled by the step.
 */
export function queueWorker<Message>(options: QueueWorkerOptions<Message>): Handler<SQSEvent, SQSBatchResponse> {
  const work = async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed = await Promise.all(event.Records.map((record) => workOn(record, options)));
    return { batchItemFailures: failed.filter((id) => id !== undefined).map((itemIdentifier) => ({ itemIdentifier })) };
  };
  return middy<SQSEvent, SQSBatchResponse, Error, Context>()
    .after(() => options.telemetry.flush())
    .onError(() => options.telemetry.flush())
    .handler(work) as unknown as Handler<SQSEvent, SQSBatchResponse>;
}

async function workOn<Message>(record: SQSRecord, options: QueueWorkerOptions<Message>): Promise<string | undefined> {
  const { log } = options.telemetry;
  const receives = Number(record.attributes.ApproximateReceiveCount);
  let message: Message | undefined;
  try {
    message = parse(record.body, options.message);
    await retryingRaces(() => options.handle(message as Message));
    return undefined;
  } catch (error) {
    log.warn('step failed', { ...kindOf(error), attempt: receives, messageId: record.messageId }, error);
    if (message !== undefined && receives >= options.maxReceiveCount && options.giveUp !== undefined) {
      try {
        await options.giveUp(message, error);
      } catch (cause) {
        log.error('giving up failed', { messageId: record.messageId }, cause);
      }
    }
    await waitBeforeRetry(record, receives, options);
    return record.messageId;
  }
}

/** Repeats `work` at once while it loses races against other writers. */
export async function retryingRaces<T>(work: () => Promise<T>): Promise<T> {
  for (let race = 1; ; race += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isStale(error) || race >= maxRaces) throw error;
    }
  }
}

function parse<Message>(body: string, schema: z.ZodType<Message>): Message {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    throw new AppError('invalid', 'malformed_message', 'the message is not JSON: look at it in the dead-letter queue', {
      cause,
    });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'invalid',
    'malformed_message',
    'the message does not parse: look at it in the dead-letter queue',
    { cause: parsed.error },
  );
}

async function waitBeforeRetry<Message>(
  record: SQSRecord,
  receives: number,
  options: QueueWorkerOptions<Message>,
): Promise<void> {
  const queueUrl = queueUrlOf(record.eventSourceARN);
  const seconds = Math.ceil(backoff(receives - 1, firstBackoffMs, options.outside.random) / 1000);
  try {
    const { ChangeMessageVisibilityCommand } = await import('./sqs-client.ts');
    const sqs = await options.outside.sqs();
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout: seconds,
      }),
    );
  } catch (cause) {
    // The message then waits for the queue's own visibility timeout: later, never lost.
    options.telemetry.log.warn('back-off was not set', { messageId: record.messageId }, cause);
  }
}

/** `arn:aws:sqs:region:account:name`; the SDK's endpoint variable gives another host where one is set. */
function queueUrlOf(arn: string): string {
  const [, , , region, account, name] = arn.split(':');
  const endpoint = process.env.AWS_ENDPOINT_URL_SQS ?? `https://sqs.${region}.amazonaws.com`;
  return `${endpoint.replace(/\/$/, '')}/${account}/${name}`;
}

const kindOf = (error: unknown): { kind: string; code: string } =>
  error instanceof AppError ? { kind: error.kind, code: error.code } : { kind: 'bug', code: 'unexpected' };
