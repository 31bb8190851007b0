import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { AppError } from '../../shared/domain/errors.ts';

const QueueList = z.array(z.object({ name: z.string(), url: z.string(), sourceUrl: z.string() }));

/** Whether the caller may see and move a message, by its body. */
export type IsOwn = (body: string) => Promise<boolean>;

/** Dead-letter queues can be listed, read and sent back to the queue that they came from. */
export interface DeadLetters {
  /** Messages of the whole stage, about. */
  list(): Promise<{ name: string; messages: number }[]>;
  look(name: string, limit: number, isOwn: IsOwn): Promise<{ id: string; body: string; receives: number }[]>;
  /** How many were moved. Moved, then deleted: a crash in between doubles a message, which no step minds. */
  redrive(name: string, limit: number, isOwn: IsOwn): Promise<number>;
}

/** Messages are hidden from others while they are gone through; afterwards those that stay are given back at once. */
const hiddenSeconds = 60;
/** One request goes through so many: those of others among them are passed over. */
const mostReceived = 1000;
const perCall = 10;

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

    async look(name, limit, isOwn) {
      const { url } = named(name);
      const client = await connect();
      const found: Message[] = [];
      await goThrough(client, url, async (message) => {
        if (found.length < limit && (await isOwn(message.Body ?? ''))) found.push(message);
        return found.length < limit ? 'leave' : 'leave and stop';
      });
      return found.map((message) => ({
        id: message.MessageId ?? '',
        body: (message.Body ?? '').slice(0, 2000),
        receives: Number(message.Attributes?.ApproximateReceiveCount ?? 0),
      }));
    },

    async redrive(name, limit, isOwn) {
      const { url, sourceUrl } = named(name);
      const client = await connect();
      let moved = 0;
      await goThrough(client, url, async (message) => {
        if (moved >= limit) return 'leave and stop';
        if (!(await isOwn(message.Body ?? ''))) return 'leave';
        await client.send(new SendMessageCommand({ QueueUrl: sourceUrl, MessageBody: message.Body ?? '' }));
        await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle ?? '' }));
        moved += 1;
        return 'taken';
      });
      return moved;
    },
  };
}

/** Receives what lies there, each message once, until `each` says stop; what was not taken is visible again after. */
async function goThrough(
  client: SQSClient,
  url: string,
  each: (message: Message) => Promise<'taken' | 'leave' | 'leave and stop'>,
): Promise<void> {
  const left = new Map<string, Message>();
  try {
    for (let received = 0, stop = false; received < mostReceived && !stop; ) {
      const messages = await receive(client, url);
      const fresh = messages.filter(({ MessageId }) => !left.has(MessageId ?? ''));
      if (fresh.length === 0) return;
      received += fresh.length;
      for (const message of fresh) left.set(message.MessageId ?? '', message);
      for (const message of fresh) {
        const answer = await each(message);
        if (answer === 'taken') left.delete(message.MessageId ?? '');
        stop ||= answer === 'leave and stop';
      }
    }
  } finally {
    await giveBack(client, url, [...left.values()]);
  }
}

const receive = async (client: SQSClient, url: string): Promise<Message[]> =>
  (
    await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: perCall,
        VisibilityTimeout: hiddenSeconds,
        // A short poll asks only some of SQS's servers and may see nothing although messages are there.
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      }),
    )
  ).Messages ?? [];

async function giveBack(client: SQSClient, url: string, messages: readonly Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += perCall) {
    await client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: url,
        Entries: messages.slice(start, start + perCall).map(({ ReceiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle,
          VisibilityTimeout: 0,
        })),
      }),
    );
  }
}
