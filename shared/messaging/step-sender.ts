import { GetQueueAttributesCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { AppError } from '../domain/errors.ts';
import type { StepQueue, StepSender } from '../domain/ports.ts';

/** SQS's limits: entries in one call, and the longest delay of a message. */
const maxEntries = 10;
const maxDelaySeconds = 900;

/** Sends step messages to the queues of `urls`. */
export function createStepSender(connect: () => Promise<SQSClient>, urls: Record<StepQueue, string>): StepSender {
  return {
    async send(queue, messages) {
      const client = await connect();
      for (let start = 0; start < messages.length; start += maxEntries) {
        const batch = messages.slice(start, start + maxEntries);
        const answer = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: urls[queue],
            Entries: batch.map((message, index) => ({
              Id: String(index),
              MessageBody: JSON.stringify(message.body),
              DelaySeconds: Math.min(maxDelaySeconds, Math.max(0, Math.ceil(message.delaySeconds))),
            })),
          }),
        );
        if ((answer.Failed ?? []).length > 0) {
          throw new AppError('retryable', 'send_failed', `the ${queue} queue did not take every message`);
        }
      }
    },

    async depth(queue) {
      const client = await connect();
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: urls[queue],
          AttributeNames: [
            'ApproximateNumberOfMessages',
            'ApproximateNumberOfMessagesNotVisible',
            'ApproximateNumberOfMessagesDelayed',
          ],
        }),
      );
      return Object.values(Attributes ?? {}).reduce((sum, value) => sum + Number(value), 0);
    },
  };
}
