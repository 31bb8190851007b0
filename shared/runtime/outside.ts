import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '../domain/time.ts';
import { dynamoDbClient, eventBridgeClient, sqsClient } from './aws-clients.ts';
import { systemClock } from './clock.ts';
import { createSecretReader, type SecretReader } from './secrets.ts';

/**
 * All of the outside that a function touches. Handlers are composed of it; tests compose the same handlers of another
 * one, with a clock of their own and calls that fail on purpose.
 */
export interface Outside {
  readonly dynamo: DynamoDBClient;
  readonly sqs: () => Promise<SQSClient>;
  readonly eventBridge: EventBridgeClient;
  readonly secret: SecretReader;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
}

/** The real outside; each client is made when it is first asked for. */
export function awsOutside(): Outside {
  const once = <T>(make: () => T): (() => T) => {
    let made: T | undefined;
    return () => {
      made ??= make();
      return made;
    };
  };
  const dynamo = once(dynamoDbClient);
  const sqs = once(sqsClient);
  const eventBridge = once(eventBridgeClient);
  return {
    get dynamo() {
      return dynamo();
    },
    sqs,
    get eventBridge() {
      return eventBridge();
    },
    secret: createSecretReader(systemClock),
    fetch: (...parameters) => fetch(...parameters),
    clock: systemClock,
    random: Math.random,
  };
}
