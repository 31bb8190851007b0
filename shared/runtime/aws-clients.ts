import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';

/**
 * Clients are made once per execution environment. Endpoints and regions come from the SDK's own variables. A quarter of
 * a call's processor time goes into putting the middleware together anew, unless a client keeps it; whoever adds
 * middleware has to do so before the first call.
 */
const settings = { cacheMiddleware: true } as const;

/** The SDK prepares each input and answer for a log that nobody reads: a fiftieth of the local pipeline. */
const unlogged = <Client extends { middlewareStack: { remove(name: string): boolean } }>(client: Client): Client => {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
};

export const dynamoDbClient = (): DynamoDBClient => unlogged(new DynamoDBClient(settings));
export const eventBridgeClient = (): EventBridgeClient => unlogged(new EventBridgeClient(settings));
/**
 * Loaded when it is asked for: most workers speak to a queue only when a message fails. The queue's URL names the host;
 * the local mode's queues live elsewhere than `sqs.<region>.amazonaws.com`.
 */
export const sqsClient = async (): Promise<SQSClient> => new (await import('./sqs-client.ts')).SQSClient(settings);
