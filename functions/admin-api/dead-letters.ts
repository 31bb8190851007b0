import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { AppError } from '../../shared/domain/errors.ts';

const QueueList = z.array(z.object({ name: z.string(), url: z.string(), sourceUrl: z.string() }));

/** Dead-letter queues can be listed, read and sent back to the queue that they came from. */
export interface DeadLetters {
  list(): Promise<{ name: string; messages: number }[]>;
  look(name: string, limit: number): Promise<{ id: string; body: string; receives: number }[]>;
  /** How many were moved. Moved, then deleted: a crash in between doubles a message, which no step minds. */
  redrive(name: string, limit: number): Promise<number>;
}

/** A look hides messages from others for so long only. */
const lookSeconds = 2;
const moveSeconds = 60;

export function createDeadLetters(connect: () => Promise<SQSClient>, queuesJson: string): DeadLetters {
  const queues = QueueList.parse(JSON.parse(queuesJson));
  const named = (name: string) => {
    const queue = queues.find((each) => each.name === name);
    if (queue !== undefined) return queue;
    throw new AppError(
      'gone',
      'not_found',
      `there is no such queue; known: ${queues.map((each) => each.name).join(', ')}`,
    );
  };
  const receive = async (url: string, count: number, seconds: number) =>
    (
      await (
        await connect()
      ).send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: count,
          VisibilityTimeout: seconds,
          // A short poll asks only some of SQS's servers and may see nothing although messages are there.
          WaitTimeSeconds: 1,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      )
    ).Messages ?? [];

  return {
    async list() {
      const client = await connect();
      return Promise.all(
        queues.map(async ({ name, url }) => {
          const answer = await client.send(
            new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
          );
          return { name, messages: Number(answer.Attributes?.ApproximateNumberOfMessages ?? 0) };
        }),
      );
    },

    async look(name, limit) {
      const messages = await receive(named(name).url, limit, lookSeconds);
      return messages.map((message) => ({
        id: message.MessageId ?? '',
        body: (message.Body ?? '').slice(0, 2000),
        receives: Number(message.Attributes?.ApproximateReceiveCount ?? 0),
      }));
    },

    async redrive(name, limit) {
      const { url, sourceUrl } = named(name);
      const client = await connect();
      let moved = 0;
      while (moved < limit) {
        const messages = await receive(url, Math.min(10, limit - moved), moveSeconds);
        if (messages.length === 0) return moved;
        for (const message of messages) {
          await client.send(new SendMessageCommand({ QueueUrl: sourceUrl, MessageBody: message.Body ?? '' }));
          await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle ?? '' }));
          moved += 1;
        }
      }
      return moved;
    },
  };
}
