import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { callAwsJson } from './aws-json-client.ts';
import { problemWith } from './local-stage-error.ts';
import type { Table } from './resource-schemas.ts';
import type { PhysicalResource } from './template-resolver.ts';

const Described = z.object({
  Table: z.object({
    KeySchema: z.unknown(),
    AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
    GlobalSecondaryIndexes: z.array(z.looseObject({ IndexName: z.string() })).default([]),
    LocalSecondaryIndexes: z.array(z.looseObject({ IndexName: z.string() })).default([]),
  }),
});
const TableNames = z.object({ TableNames: z.array(z.string()) });

/**
 * Creates the table, or keeps the one that an earlier run left in the state folder.
 * @throws LocalStageError when the kept table has other keys or indexes than the template: dynalite can add no index
 * to a table, and deleting a developer's data is not for us to decide
 */
export async function ensureTable(endpoint: string, resource: PhysicalResource, table: Table): Promise<void> {
  if (!(await tableExists(endpoint, resource.name))) {
    await callAwsJson(endpoint, 'DynamoDB_20120810.CreateTable', creation(resource.name, table));
    await untilActive(endpoint, resource.name);
    return;
  }
  const answer = await callAwsJson(endpoint, 'DynamoDB_20120810.DescribeTable', { TableName: resource.name });
  const kept = Described.parse(answer).Table;
  if (isDeepStrictEqual(shapeOf(kept), shapeOf(table))) return;
  throw problemWith(
    resource,
    `the table in the state folder has other keys or indexes than the template`,
    'Start with another state folder, or delete this one.',
  );
}

const Status = z.object({ Table: z.object({ TableStatus: z.string() }) });
const askAgainMs = 10;

/** A table that is still being made answers as if there were none. */
async function untilActive(endpoint: string, name: string): Promise<void> {
  for (;;) {
    const answer = await callAwsJson(endpoint, 'DynamoDB_20120810.DescribeTable', { TableName: name });
    if (Status.parse(answer).Table.TableStatus === 'ACTIVE') return;
    await setTimeout(askAgainMs);
  }
}

async function tableExists(endpoint: string, name: string): Promise<boolean> {
  // One stage has a handful of tables, the first page holds a hundred.
  const { TableNames: names } = TableNames.parse(await callAwsJson(endpoint, 'DynamoDB_20120810.ListTables', {}));
  return names.includes(name);
}

/** Always on demand: a laptop has no capacity to provision. */
function creation(name: string, table: Table): unknown {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: table.AttributeDefinitions,
    KeySchema: table.KeySchema,
    ...(table.GlobalSecondaryIndexes?.length ? { GlobalSecondaryIndexes: table.GlobalSecondaryIndexes } : {}),
    ...(table.LocalSecondaryIndexes?.length ? { LocalSecondaryIndexes: table.LocalSecondaryIndexes } : {}),
  };
}

interface Shape {
  readonly KeySchema: unknown;
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  readonly GlobalSecondaryIndexes?: readonly IndexShape[] | undefined;
  readonly LocalSecondaryIndexes?: readonly IndexShape[] | undefined;
}
interface IndexShape {
  readonly IndexName: string;
  readonly KeySchema?: unknown;
  readonly Projection?: unknown;
}

function shapeOf(table: Shape): unknown {
  const index = ({ IndexName, KeySchema, Projection }: IndexShape): unknown => ({ IndexName, KeySchema, Projection });
  const byName = (left: IndexShape, right: IndexShape): number => left.IndexName.localeCompare(right.IndexName);
  return {
    keys: table.KeySchema,
    attributes: table.AttributeDefinitions.map((item) => `${item.AttributeName}:${item.AttributeType}`).sort(),
    globalIndexes: [...(table.GlobalSecondaryIndexes ?? [])].sort(byName).map(index),
    localIndexes: [...(table.LocalSecondaryIndexes ?? [])].sort(byName).map(index),
  };
}
