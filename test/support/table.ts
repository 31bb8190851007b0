import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { indexes } from '../../shared/storage/table.ts';
import { inProcessHandler } from './in-process-http.ts';

/** A DynamoDB engine for tests: dynalite in this process, or the one that `AWS_ENDPOINT_URL_DYNAMODB` names. */
export interface TestDatabase {
  readonly endpoint: string;
  /** A client of its own, so that a test may put middleware on it. */
  client(): DynamoDBClient;
  /** Makes an empty table with the product's keys and indexes; returns its name. */
  createTable(): Promise<string>;
  dropTable(name: string): Promise<void>;
  stop(): Promise<void>;
}

let tables = 0;

export async function startDatabase(): Promise<TestDatabase> {
  const outside = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (outside !== undefined) return connectDatabase(outside);
  const server = await startDynalite();
  const stopEngine = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return connectDatabase(addressOf(server), { stopEngine, server });
}

/** The engine that listens at `endpoint`; one of this process is ended by `stopEngine` and spoken to without a socket. */
export function connectDatabase(
  endpoint: string,
  own?: { readonly stopEngine: () => Promise<void>; readonly server?: Server },
): TestDatabase {
  const client = (): DynamoDBClient =>
    new DynamoDBClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      cacheMiddleware: true,
      ...(own?.server === undefined ? {} : { requestHandler: inProcessHandler(own.server) as never }),
    });
  const admin = client();
  return {
    endpoint,
    client,
    async createTable() {
      tables += 1;
      const name = `test-${process.pid}-${Date.now().toString(36)}-${tables}`;
      await admin.send(new CreateTableCommand(tableDefinition(name)));
      await untilActive(admin, name);
      return name;
    },
    async dropTable(name) {
      await admin.send(new DeleteTableCommand({ TableName: name }));
    },
    async stop() {
      admin.destroy();
      await own?.stopEngine();
    },
  };
}

/** An engine may answer before the table can be used: dynalite within milliseconds, AWS within seconds. */
async function untilActive(admin: DynamoDBClient, name: string): Promise<void> {
  for (let pauseMs = 5; ; pauseMs = Math.min(2 * pauseMs, 1000)) {
    const { Table } = await admin.send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableStatus === 'ACTIVE') return;
    await delay(pauseMs);
  }
}

/** The product's table, as the stack makes it. */
export const tableDefinition = (name: string) => {
  const attributes = ['pk', 'sk', ...Object.values(indexes).flatMap((index) => [index.partitionKey, index.sortKey])];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: attributes.map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' as const })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' as const },
      { AttributeName: 'sk', KeyType: 'RANGE' as const },
    ],
    GlobalSecondaryIndexes: Object.entries(indexes).map(([index, { partitionKey, sortKey }]) => ({
      IndexName: index,
      KeySchema: [
        { AttributeName: partitionKey, KeyType: 'HASH' as const },
        { AttributeName: sortKey, KeyType: 'RANGE' as const },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    })),
  };
};

function startDynalite(): Promise<Server> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function addressOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the database has no address');
  return `http://127.0.0.1:${address.port}`;
}
