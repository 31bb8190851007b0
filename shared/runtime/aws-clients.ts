import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Clients are made once per execution environment. Endpoints and regions come from the SDK's own variables. */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: false },
  });
export const eventBridgeClient = (): EventBridgeClient => new EventBridgeClient({});
/** The queue's URL names the host; the local mode's queues live elsewhere than `sqs.<region>.amazonaws.com`. */
export const sqsClient = (): SQSClient => new SQSClient({});
