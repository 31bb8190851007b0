// The functions of the stack that run-template.test.ts runs: bundled by esbuild, as a CDK app would.
import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

const items = DynamoDBDocumentClient.from(new DynamoDBClient());
const events = new EventBridgeClient();
const secrets = new SecretsManagerClient();

async function remember(pk: string, value: unknown): Promise<void> {
  await items.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: { pk, value } }));
}

/** HTTP: announces what was posted, with the detail type of the path. */
export async function announce(event: APIGatewayProxyEventV2): Promise<unknown> {
  const entry = {
    Source: 'test',
    DetailType: event.pathParameters?.type,
    Detail: event.body,
    EventBusName: process.env.BUS_NAME,
  };
  const { FailedEntryCount } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  return { statusCode: 202, headers: { 'x-failed': String(FailedEntryCount) }, cookies: ['a=1', 'b=2'] };
}

/** HTTP: shows the event, the context and the environment. */
export async function show(event: APIGatewayProxyEventV2, context: Context): Promise<unknown> {
  console.log(JSON.stringify({ level: 'INFO', message: 'shown', path: event.rawPath }));
  const { functionName, invokedFunctionArn, memoryLimitInMB, awsRequestId } = context;
  const remainingMs = context.getRemainingTimeInMillis();
  const environment = process.env;
  return {
    event,
    environment,
    context: { functionName, invokedFunctionArn, memoryLimitInMB, awsRequestId, remainingMs },
  };
}

/** HTTP: misbehaves as the query says. */
export async function misbehave(event: APIGatewayProxyEventV2): Promise<unknown> {
  const how = event.queryStringParameters?.how;
  if (how === 'throw') throw new TypeError('thrown');
  if (how === 'hang') await delay(60_000);
  if (how === 'exit') process.exit(3);
  if (how === 'reject') void Promise.reject(new Error('nobody waits for this'));
  if (how === 'malformed') return { statusCode: 'many' };
  await delay(5);
  return { how };
}

/** HTTP: reads a secret with the real client. */
export async function readSecret(): Promise<unknown> {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.SECRET_ARN }));
  return { SecretString };
}

/** SQS: remembers jobs; those called poison fail. */
export async function work(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body } of event.Records) {
    const { id } = JSON.parse(body);
    if (String(id).startsWith('poison')) batchItemFailures.push({ itemIdentifier: messageId });
    else await remember(`job#${id}`, JSON.parse(body));
  }
  return { batchItemFailures };
}

/** Schedule: remembers what it was fired with; fails on request. */
export async function tick(event: { name: string; fail?: boolean }): Promise<void> {
  if (event.fail) throw new Error('told to fail');
  await remember(`tick#${event.name}`, event);
}

/** Rule: always fails. */
export async function failAlways(): Promise<never> {
  throw new Error('never works');
}
