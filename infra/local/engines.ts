import { devNull } from 'node:os';
import type { AwsOperation } from './aws-json-server.ts';
import { serveAwsJson } from './aws-json-server.ts';
import { type DynamoDbEngine, startDynamoDb } from './dynamodb-engine.ts';
import { type HttpApi, startHttpApi } from './http-api.ts';
import type { Log } from './log-line.ts';
import type { Listener } from './loopback-listener.ts';
import { type SqsEngine, startSqs } from './sqs-engine.ts';

/** The emulated services of a stage, listening but still empty. */
export interface Engines {
  readonly dynamoDb: DynamoDbEngine;
  readonly sqs: SqsEngine;
  readonly httpApi: HttpApi;
  /** EventBridge and Secrets Manager share one listener; the operations are added once the template is read. */
  readonly services: Listener;
  readonly operations: Map<string, AwsOperation>;
  /** Stops what is left, last things last: queues, then the database. */
  stop(): Promise<void>;
}

/**
 * Starts every engine. They must listen before a template is resolved, since its values contain their addresses.
 * @param port of the HTTP API
 */
export async function startEngines(
  settings: { stateFolder: string; port: number; region: string; accountId: string },
  log: Log,
): Promise<Engines> {
  const operations = new Map<string, AwsOperation>();
  const started: { stop(): Promise<void> }[] = [];
  const remember = <Engine extends { stop(): Promise<void> }>(engine: Engine): Engine => {
    started.push(engine);
    return engine;
  };
  // In this order, they are stopped in the reverse one.
  const stop = async (): Promise<void> => {
    for (const engine of started.reverse()) await engine.stop();
  };
  try {
    const dynamoDb = remember(await startDynamoDb(settings.stateFolder, log));
    const sqs = remember(await startSqs(settings.region, settings.accountId));
    const services = await serveAwsJson(operations, log);
    remember({ stop: () => services.close() });
    const httpApi = await startHttpApi(settings.port, log);
    remember({ stop: () => httpApi.close() });
    return { dynamoDb, sqs, httpApi, services, operations, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What an SDK client needs to talk to this stage and to nothing else. */
export function clientEnvironment(engines: Engines, region: string): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
    // A profile in the developer's home must not change what a client does.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    // The SDK's variable is AWS_ENDPOINT_URL_ and the service id, spaces as underscores. The one without a service
    // catches every other client: it gets UnknownOperationException here instead of reaching the cloud.
    AWS_ENDPOINT_URL: engines.services.url,
    AWS_ENDPOINT_URL_DYNAMODB: engines.dynamoDb.url,
    AWS_ENDPOINT_URL_SQS: engines.sqs.url,
    AWS_ENDPOINT_URL_EVENTBRIDGE: engines.services.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: engines.services.url,
  };
}
