import type { ExpiringTable } from './dynamodb-expiry.ts';
import { ensureTable } from './dynamodb-tables.ts';
import { LocalStageError, problemWith } from './local-stage-error.ts';
import { messageOf } from './log-line.ts';
import { createSecrets } from './secrets.ts';
import { queueByArn, type StageParts } from './stage-parts.ts';

type Stores = Pick<StageParts, 'blueprint' | 'engines'>;

/** Creates tables, or keeps those of an earlier run; returns the ones whose items expire. */
export async function createTables({ blueprint, engines }: Stores): Promise<ExpiringTable[]> {
  const tables = [...blueprint.of('AWS::DynamoDB::Table'), ...blueprint.of('AWS::DynamoDB::GlobalTable')];
  const expiring: ExpiringTable[] = [];
  for (const table of tables) {
    await ensureTable(engines.dynamoDb.url, table, table.properties);
    const { TimeToLiveSpecification: ttl, KeySchema } = table.properties;
    if (!ttl?.Enabled || ttl.AttributeName === undefined) continue;
    const keyAttributes = KeySchema.map((key) => key.AttributeName);
    expiring.push({ name: table.name, ttlAttribute: ttl.AttributeName, keyAttributes });
  }
  return expiring;
}

/** Creates queues, dead-letter queues first: those they belong to name them. */
export async function createQueues({ blueprint, engines }: Stores): Promise<void> {
  const queues = blueprint.of('AWS::SQS::Queue');
  const { none = [], some = [] } = Object.groupBy(queues, (queue) =>
    queue.properties.RedrivePolicy ? 'some' : 'none',
  );
  for (const queue of [...none, ...some]) {
    const { QueueName: _, RedrivePolicy, ...numbers } = queue.properties;
    const attributes = Object.entries(numbers).map(([name, value]): [string, string] => [name, String(value)]);
    if (RedrivePolicy !== undefined) {
      queueByArn(blueprint, RedrivePolicy.deadLetterTargetArn, queue);
      attributes.push(['RedrivePolicy', JSON.stringify(RedrivePolicy)]);
    }
    try {
      await engines.sqs.createQueue(queue.name, Object.fromEntries(attributes));
    } catch (cause) {
      throw problemWith(queue, `the queue cannot be created: ${messageOf(cause)}`, 'Correct its properties.');
    }
  }
}

/**
 * Adds Secrets Manager's operations.
 * @param given initial values by logical id (or its readable part) or by name
 * @throws LocalStageError when a given value belongs to no secret: it is a misspelt name
 */
export function serveSecrets(
  { blueprint, engines }: Stores,
  stateFolder: string,
  given: Readonly<Record<string, string>>,
): void {
  const secrets = blueprint.of('AWS::SecretsManager::Secret');
  const keyOf = (secret: (typeof secrets)[number]): string | undefined =>
    Object.keys(given).find((key) => key === secret.name || secret.logicalId.startsWith(key));
  for (const key of Object.keys(given)) {
    if (secrets.some((secret) => keyOf(secret) === key)) continue;
    const known = secrets.map((secret) => secret.logicalId).join(', ') || 'no secrets';
    throw new LocalStageError(`A value is given for the secret "${key}", but there are only: ${known}.`);
  }
  const definitions = secrets.map((secret) => ({
    name: secret.name,
    arn: secret.arn,
    properties: secret.properties,
    givenValue: given[keyOf(secret) ?? ''],
  }));
  for (const [target, operation] of createSecrets(stateFolder, definitions)) engines.operations.set(target, operation);
}
