import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { startSqs } from '../../infra/local/sqs-engine.ts';

const region = 'us-east-1';

export interface TestQueue {
  readonly url: string;
  readonly arn: string;
}

/** An engine that speaks the SQS protocol: the local stage's, or the one that `AWS_ENDPOINT_URL_SQS` names. */
export interface TestQueues {
  readonly endpoint: string;
  readonly client: SQSClient;
  create(attributes?: Readonly<Record<string, string>>): Promise<TestQueue>;
  /** Waits for messages on the connection, at most so long. */
  receive(queue: TestQueue, options?: { readonly waitSeconds?: number; readonly max?: number }): Promise<Message[]>;
  stop(): Promise<void>;
}

let queues = 0;

export async function startQueues(): Promise<TestQueues> {
  const outside = process.env.AWS_ENDPOINT_URL_SQS;
  const engine = outside === undefined ? await startSqs(region, '000000000000') : undefined;
  const endpoint = outside ?? engine?.url ?? '';
  const client = new SQSClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const made: TestQueue[] = [];
  return {
    endpoint,
    client,
    async create(attributes = {}) {
      queues += 1;
      const QueueName = `test-${process.pid}-${Date.now().toString(36)}-${queues}`;
      const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName, Attributes: attributes }));
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
      );
      const queue = { url: QueueUrl, arn: Attributes?.QueueArn ?? '' };
      made.push(queue);
      return queue;
    },
    async receive(queue, { waitSeconds = 0, max = 10 } = {}) {
      const { Messages } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queue.url,
          MaxNumberOfMessages: max,
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ['All'],
        }),
      );
      return Messages ?? [];
    },
    async stop() {
      for (const queue of made) await client.send(new DeleteQueueCommand({ QueueUrl: queue.url }));
      client.destroy();
      await engine?.stop();
    },
  };
}

/** What Lambda's event source makes of received messages. */
export const sqsEventOf = (queue: TestQueue, messages: readonly Message[]): SQSEvent => ({
  Records: messages.map((message) => ({
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ApproximateReceiveCount: message.Attributes?.ApproximateReceiveCount ?? '',
      ApproximateFirstReceiveTimestamp: message.Attributes?.ApproximateFirstReceiveTimestamp ?? '',
      SentTimestamp: message.Attributes?.SentTimestamp ?? '',
      SenderId: message.Attributes?.SenderId ?? '',
    },
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: region,
  })),
});
