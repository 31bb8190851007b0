import { buildApp } from 'fauxqs';
import * as z from 'zod';
import { AwsServiceError } from './aws-json-server.ts';
import { keepAliveTimeoutMs, loopback } from './loopback-listener.ts';

const Message = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string(),
  Attributes: z.record(z.string(), z.string()).default({}),
  MessageAttributes: z
    .record(
      z.string(),
      z.object({ DataType: z.string(), StringValue: z.string().optional(), BinaryValue: z.string().optional() }),
    )
    .default({}),
});
/** A received message, as the SQS API returns it. */
export type QueueMessage = z.infer<typeof Message>;

/** A message to send. Attributes are plain strings: nothing of the runner needs other types. */
export interface OutgoingMessage {
  readonly body: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface SendFailure {
  readonly message: OutgoingMessage;
  readonly code: string;
  readonly reason: string;
}

/** The SQS engine: served over HTTP for the functions, called in process by the runner. Queues live in memory. */
export interface SqsEngine {
  readonly url: string;
  createQueue(name: string, attributes: Readonly<Record<string, string>>): Promise<void>;
  /** At most ten messages; what could not be sent is returned, not thrown. */
  sendBatch(queueName: string, messages: readonly OutgoingMessage[]): Promise<SendFailure[]>;
  /** Long poll. Resolves empty when `waitSeconds` (0 to 20) passed or the engine stops. */
  receive(queueName: string, maxMessages: number, waitSeconds: number): Promise<QueueMessage[]>;
  /** At most ten receipt handles. */
  deleteBatch(queueName: string, receiptHandles: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

const Received = z.object({ Messages: z.array(Message).default([]) });
const Sent = z.object({
  Failed: z.array(z.object({ Id: z.string(), Code: z.string(), Message: z.string().default('') })).default([]),
});
const Refusal = z.object({ __type: z.string().default('UnknownError'), message: z.string().default('') });

/** Starts fauxqs on loopback. Its own `startFauxqs` would listen on every interface of the laptop. */
export async function startSqs(region: string, accountId: string): Promise<SqsEngine> {
  const app = buildApp({ logger: false, defaultRegion: region });
  // fauxqs names queues http://sqs.<region>.localhost:<port>/..., a host that many resolvers do not know.
  app.addHook('onSend', async (request, _reply, payload) => {
    const namesQueues = /\.(CreateQueue|GetQueueUrl|ListQueues)$/.test(String(request.headers['x-amz-target']));
    if (!namesQueues || typeof payload !== 'string') return payload;
    return payload.replaceAll(/http:\/\/sqs\.[^/"]+\.localhost:/g, `http://${loopback}:`);
  });
  app.server.keepAliveTimeout = keepAliveTimeoutMs;
  const url = await app.listen({ port: 0, host: loopback });
  const queueUrl = (name: string): string => `${url}/${accountId}/${name}`;

  /** Fastify's `inject` runs the whole route without a socket: about 0.05 ms per call, public API only. */
  async function call(action: string, input: unknown): Promise<unknown> {
    const response = await app.inject({
      method: 'POST',
      url: '/',
      headers: {
        host: new URL(url).host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${action}`,
      },
      payload: JSON.stringify(input),
    });
    const answer: unknown = response.json();
    if (response.statusCode === 200) return answer;
    const { __type, message } = Refusal.parse(answer);
    throw new AwsServiceError(__type.split('#').at(-1) ?? __type, message);
  }

  return {
    url,
    async createQueue(name, attributes) {
      await call('CreateQueue', { QueueName: name, Attributes: attributes });
    },
    async sendBatch(queueName, messages) {
      const entries = messages.map((message, index) => ({
        Id: String(index),
        MessageBody: message.body,
        ...(message.attributes ? { MessageAttributes: stringAttributes(message.attributes) } : {}),
      }));
      try {
        const { Failed } = Sent.parse(
          await call('SendMessageBatch', { QueueUrl: queueUrl(queueName), Entries: entries }),
        );
        return Failed.flatMap(({ Id, Code, Message: reason }) => {
          const message = messages[Number(Id)];
          return message ? [{ message, code: Code, reason }] : [];
        });
      } catch (error) {
        if (!(error instanceof AwsServiceError)) throw error;
        return messages.map((message) => ({ message, code: error.code, reason: error.message }));
      }
    },
    async receive(queueName, maxMessages, waitSeconds) {
      const input = {
        QueueUrl: queueUrl(queueName),
        MaxNumberOfMessages: maxMessages,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      };
      return Received.parse(await call('ReceiveMessage', input)).Messages;
    },
    async deleteBatch(queueName, receiptHandles) {
      const entries = receiptHandles.map((handle, index) => ({ Id: String(index), ReceiptHandle: handle }));
      await call('DeleteMessageBatch', { QueueUrl: queueUrl(queueName), Entries: entries });
    },
    async stop() {
      await app.close();
    },
  };
}

function stringAttributes(attributes: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
  );
}
