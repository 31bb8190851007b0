import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';

/**
 * Clients are made once per execution environment. Endpoints and regions come from the SDK's own variables. A quarter of
 * a call's processor time goes into putting the middleware together anew, unless a client keeps it; whoever adds
 * middleware has to do so before the first call.
 */
const settings = { cacheMiddleware: true } as const;

export const dynamoDbClient = (): DynamoDBClient => new DynamoDBClient(settings);
export const eventBridgeClient = (): EventBridgeClient => new EventBridgeClient(settings);
/**
 * Loaded when it is asked for: most workers speak to a queue only when a message fails. The queue's URL names the host;
 * the local mode's queues live elsewhere than `sqs.<region>.amazonaws.com`.
 */
export const sqsClient = async (): Promise<SQSClient> => new (await import('./sqs-client.ts')).SQSClient(settings);
