import { Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IndexName } from '../../shared/storage/table.ts';
import type { StageSettings } from '../stage-config.ts';
import type { TableInUse } from './mention-table.ts';

/** Each binding sets the variable and grants what goes with it in one call, so that neither is forgotten. */

export interface TableAccess {
  /** Conditional puts and updates. Nothing deletes an item; the table's TTL attribute is there, and no code sets it yet. */
  readonly write?: boolean;
  /** Indexes whose question the function asks. */
  readonly indexes?: readonly IndexName[];
  /** Reads a partition of the table itself: ledger hours, quarantine, a brand's sources. */
  readonly partitions?: boolean;
}

/** Every function may read items by their key; more only as said. */
export function bindTable(fn: LambdaFunction, table: TableInUse, access: TableAccess = {}): void {
  fn.addEnvironment('TABLE_NAME', table.tableName);
  const actions = ['dynamodb:BatchGetItem'];
  if (access.write) actions.push('dynamodb:PutItem', 'dynamodb:UpdateItem');
  if (access.partitions) actions.push('dynamodb:Query');
  allow(fn, actions, [table.tableArn]);
  const indexes = access.indexes ?? [];
  if (indexes.length > 0) {
    allow(
      fn,
      ['dynamodb:Query'],
      indexes.map((index) => `${table.tableArn}/index/${index}`),
    );
  }
}

/** May announce on the bus. */
export function bindBus(fn: LambdaFunction, bus: EventBus): void {
  nameBus(fn, bus);
  allow(fn, ['events:PutEvents'], [bus.eventBusArn]);
}

/** Knows the bus, as every function's environment demands, but may not announce. */
export function nameBus(fn: LambdaFunction, bus: EventBus): void {
  fn.addEnvironment('BUS_NAME', bus.eventBusName);
}

/** May read one secret. */
export function bindSecret(fn: LambdaFunction, variable: string, secret: Secret): void {
  fn.addEnvironment(variable, secret.secretArn);
  allow(fn, ['secretsmanager:GetSecretValue'], [secret.secretArn]);
}

/** May send to the queue, and look how full it is. */
export function bindSender(fn: LambdaFunction, variable: string, queue: IQueue): void {
  fn.addEnvironment(variable, queue.queueUrl);
  allow(fn, ['sqs:SendMessage', 'sqs:GetQueueAttributes'], [queue.queueArn]);
}

export interface DeadLetters {
  readonly name: string;
  readonly deadLetterQueue: IQueue;
  readonly queue: IQueue;
}

/** May list, read and redrive dead letters: they are received, sent to the queue they came from, and deleted. */
export function bindDeadLetters(fn: LambdaFunction, all: readonly DeadLetters[]): void {
  const list = all.map(({ name, deadLetterQueue, queue }) => ({
    name,
    url: deadLetterQueue.queueUrl,
    sourceUrl: queue.queueUrl,
  }));
  fn.addEnvironment('DEAD_LETTER_QUEUES', Stack.of(fn).toJsonString(list));
  allow(
    fn,
    ['sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'],
    all.map(({ deadLetterQueue }) => deadLetterQueue.queueArn),
  );
  allow(
    fn,
    ['sqs:SendMessage'],
    all.map(({ queue }) => queue.queueArn),
  );
}

/** May ask the model of the chosen engine, and learns how long that may take; the default engines need nothing. */
export function bindModel(
  fn: LambdaFunction,
  engine: string,
  settings: Pick<StageSettings, 'bedrock' | 'modelServer' | 'modelBudgetSeconds'>,
  key: Secret | undefined,
): void {
  const { bedrock, modelServer, modelBudgetSeconds } = settings;
  if (engine === 'bedrock' && bedrock !== undefined) {
    fn.addEnvironment('BEDROCK_MODEL_ID', bedrock.modelId);
    allow(fn, ['bedrock:InvokeModel'], bedrock.modelArns);
  }
  if (engine === 'openai-compatible' && modelServer !== undefined) {
    fn.addEnvironment('MODEL_URL', modelServer.url);
    fn.addEnvironment('MODEL_NAME', modelServer.model);
    if (key !== undefined) bindSecret(fn, 'MODEL_KEY_SECRET_ARN', key);
  }
  if (modelBudgetSeconds !== undefined) fn.addEnvironment('MODEL_BUDGET_SECONDS', String(modelBudgetSeconds));
}

function allow(fn: LambdaFunction, actions: readonly string[], resources: readonly string[]): void {
  fn.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
}
