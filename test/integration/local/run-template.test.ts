import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteQueueCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { deleteExpired } from '../../../infra/local/dynamodb-expiry.ts';
import type { LogLine } from '../../../infra/local/log-line.ts';
import { type LocalStage, runTemplate } from '../../../infra/local/run-template.ts';
import { writeAssembly } from '../../unit/local/assembly-folder.ts';
import { testTemplate } from './template.ts';

const folder = mkdtempSync(join(tmpdir(), 'local-stage-'));
const assembly = join(folder, 'cdk.out');
const stateFolder = join(folder, 'state');
const lines: LogLine[] = [];
let stage: LocalStage;

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, 'handlers.ts')],
    outfile: join(assembly, 'asset.bundle', 'index.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  writeAssembly({ App: testTemplate() }, assembly);
  stage = await runTemplate({
    assembly,
    stateFolder,
    // Longer than the test: only the first firing and those by hand are looked at.
    tickSeconds: 3600,
    startInput: { everything: true },
    functionEnvironment: { EXTRA: 'given by the runner' },
    secrets: { Secret: 'given by the developer' },
    log: (line) => void lines.push(line),
  });
});

afterAll(async () => {
  await stage?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function clientSettings(target: LocalStage, endpoint: string) {
  const { AWS_REGION = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = target.environment;
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  return { endpoint, region: AWS_REGION, credentials };
}

function itemsOf(target: LocalStage): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings(target, target.tableEndpoint)));
}

async function itemOf(target: LocalStage, pk: string): Promise<Record<string, unknown> | undefined> {
  const { Item } = await itemsOf(target).send(new GetCommand({ TableName: target.outputs.TableName, Key: { pk } }));
  return Item;
}

async function remembered(pk: string): Promise<unknown> {
  return (await itemOf(stage, pk))?.value;
}

/** Waits for one message of a queue, attributes included. */
async function nextMessage(queue: string) {
  const sqs = new SQSClient(clientSettings(stage, stage.queueEndpoint));
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: stage.resource(queue).ref,
      WaitTimeSeconds: 10,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages?.[0];
}

function announce(type: string, detail: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${stage.httpUrl}/events/${type}`, { method: 'POST', headers, body: JSON.stringify(detail) });
}

const anything = z.record(z.string(), z.unknown());
const Shown = z.object({
  event: anything,
  environment: anything,
  context: z.looseObject({ remainingMs: z.number() }),
});

const soon = { timeout: 10_000, interval: 20 };

describe('a running stage', () => {
  it('leads a request from HTTP over function, bus, rule, queue and function to the table', async () => {
    const response = await announce('Job', { id: 'j1' });
    expect(response.status).toBe(202);
    expect(response.headers.get('x-failed')).toBe('0');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    await expect.poll(() => remembered('job#j1'), soon).toEqual({ id: 'j1' });
  });

  it('brings a poison message to the dead-letter queue after its receives, and the good ones to their end', async () => {
    await Promise.all(['g1', 'poison', 'g2'].map((id) => announce('Job', { id })));
    await expect.poll(() => remembered('job#g1'), soon).toEqual({ id: 'g1' });
    await expect.poll(() => remembered('job#g2'), soon).toEqual({ id: 'g2' });
    const dead = await nextMessage('DeadJobs');
    expect(dead?.Body).toBe('{"id":"poison"}');
  }, 15_000);

  it('leaves an event whose target is gone in the dead-letter queue of the rule', async () => {
    const sqs = new SQSClient(clientSettings(stage, stage.queueEndpoint));
    await sqs.send(new DeleteQueueCommand({ QueueUrl: stage.resource('Doomed').ref }));
    await announce('Doomed', { id: 'd1' });
    const dead = await nextMessage('DeadEvents');
    expect(JSON.parse(dead?.Body ?? '')).toMatchObject({ 'detail-type': 'Doomed', detail: { id: 'd1' } });
    expect(dead?.MessageAttributes).toMatchObject({
      RULE_ARN: { StringValue: stage.resource('DoomedRule').arn },
      TARGET_ARN: { StringValue: stage.resource('Doomed').arn },
      ERROR_CODE: { StringValue: expect.stringMatching(/NonExistentQueue|QueueDoesNotExist/) },
    });
  });

  it('sends what a rule could not make a function do to its failure destination', async () => {
    await announce('Failing', { id: 'f1' });
    const failed = await nextMessage('FailedInvocations');
    expect(JSON.parse(failed?.Body ?? '')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
      requestPayload: { id: 'f1' },
      responsePayload: { errorMessage: expect.stringContaining('never works') },
    });
  });

  it('fires enabled schedules at start with the start input, and none that is disabled', async () => {
    await expect.poll(() => remembered('tick#each-minute'), soon).toEqual({ name: 'each-minute', everything: true });
    expect(await remembered('tick#by-hand')).toBeUndefined();
  });

  it('fires a schedule by hand, and tells what went wrong', async () => {
    await stage.runSchedule('ByHand', { extra: 1 });
    expect(await remembered('tick#by-hand')).toEqual({ name: 'by-hand', everything: false, extra: 1 });
    await expect(stage.runSchedule('ByHand', { fail: true })).rejects.toThrow('told to fail');
    await expect(stage.runSchedule('Jobs')).rejects.toThrow('App/Jobs is not a schedule');
  });

  it('serves the secrets to the real client, with the value the developer gave', async () => {
    const response = await fetch(`${stage.httpUrl}/secret`);
    expect(await response.json()).toEqual({ SecretString: 'given by the developer' });
  });

  it('gives a function the event, context and environment of Lambda, and nothing of the shell', async () => {
    const form = 'payload=%7B%22a%22%3A1%7D';
    const response = await fetch(`${stage.httpUrl}/show/a%20b/c?x=1&x=2`, {
      method: 'PUT',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: 'k=v' },
      body: form,
    });
    const { event, context, environment } = Shown.parse(await response.json());
    expect(event).toMatchObject({
      routeKey: 'ANY /show/{proxy+}',
      rawPath: '/show/a b/c',
      pathParameters: { proxy: 'a b/c' },
      queryStringParameters: { x: '1,2' },
      cookies: ['k=v'],
      isBase64Encoded: true,
      body: Buffer.from(form).toString('base64'),
    });
    const { name, arn } = stage.resource('Show');
    expect(context).toMatchObject({ functionName: name, invokedFunctionArn: arn, memoryLimitInMB: '256' });
    expect(context.remainingMs).toBeGreaterThan(5000);
    expect(environment).toMatchObject({
      TABLE_NAME: stage.outputs.TableName,
      BUS_NAME: 'test-bus',
      EXTRA: 'given by the runner',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_ENDPOINT_URL_SQS: stage.queueEndpoint,
    });
    expect(environment).not.toHaveProperty('HOME');
  });

  it('gives the lines of a function to the log', async () => {
    await fetch(`${stage.httpUrl}/show/logged`);
    const shown = { level: 'info', message: 'shown', path: '/show/logged', function: stage.resource('Show').name };
    await expect.poll(() => lines, soon).toContainEqual(shown);
  });

  it('terminates a function over its timeout and boots a new one for the next request', async () => {
    const response = await fetch(`${stage.httpUrl}/misbehave?how=hang`);
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect(lines).toContainEqual(expect.objectContaining({ message: 'Task timed out after 1.00 seconds' }));
    expect(await (await fetch(`${stage.httpUrl}/misbehave?how=well`)).json()).toEqual({ how: 'well' });
  });

  it.each(['throw', 'exit', 'reject', 'malformed'])('survives a function that ends by %s', async (how) => {
    const response = await fetch(`${stage.httpUrl}/misbehave?how=${how}`);
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect((await fetch(`${stage.httpUrl}/misbehave?how=well`)).status).toBe(200);
  });

  it.each([
    ['GET', '/nowhere', undefined, 404, 'Not Found'],
    ['POST', '/misbehave', undefined, 404, 'Not Found'],
    ['POST', '/show/large', Buffer.alloc(10 * 1024 * 1024 + 1), 413, 'Request Entity Too Large'],
  ])('answers %s %s as API Gateway would', async (method, path, body, status, message) => {
    const response = await fetch(stage.httpUrl + path, body === undefined ? { method } : { method, body });
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });

  it('speaks to the real clients of tools, and refuses services it does not have', async () => {
    const events = new EventBridgeClient(clientSettings(stage, stage.eventEndpoint));
    const entry = {
      Source: 'test',
      DetailType: 'Job',
      Detail: '{"id":"sdk"}',
      EventBusName: 'test-bus',
      Time: new Date(),
    };
    const { Entries } = await events.send(new PutEventsCommand({ Entries: [entry, { ...entry, Detail: '{' }] }));
    expect(Entries).toEqual([
      { EventId: expect.any(String) },
      expect.objectContaining({ ErrorCode: 'MalformedDetail' }),
    ]);
    await expect.poll(() => remembered('job#sdk'), soon).toEqual({ id: 'sdk' });

    const sqs = new SQSClient(clientSettings(stage, stage.queueEndpoint));
    const { name, ref } = stage.resource('Jobs');
    expect((await sqs.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl).toBe(ref);

    const headers = { 'x-amz-target': 'AmazonSSM.GetParameter' };
    const refused = await fetch(stage.environment.AWS_ENDPOINT_URL ?? '', { method: 'POST', headers, body: '{}' });
    expect([refused.status, await refused.json()]).toMatchObject([400, { __type: 'UnknownOperationException' }]);
  });

  it('deletes items that expired, and only those', async () => {
    const nowSeconds = Math.floor(Date.now() / 1000);
    const TableName = stage.outputs.TableName ?? '';
    const expiries = { past: nowSeconds - 60, future: nowSeconds + 60, ancient: 1000, text: 'yesterday' };
    for (const [pk, expiresAt] of Object.entries(expiries)) {
      await itemsOf(stage).send(new PutCommand({ TableName, Item: { pk, expiresAt } }));
    }
    const table = { name: TableName, ttlAttribute: 'expiresAt', keyAttributes: ['pk'] };
    expect(await deleteExpired(stage.tableEndpoint, table, nowSeconds, () => false)).toBe(1);
    const left = await Promise.all(Object.keys(expiries).map((pk) => itemOf(stage, pk)));
    expect(left.map((item) => item?.pk)).toEqual([undefined, 'future', 'ancient', 'text']);
  });

  it('keeps its database when a client dies in the middle of a request', async () => {
    const { port } = new URL(stage.tableEndpoint);
    const socket = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => socket.on('connect', resolve));
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"half":');
    socket.resetAndDestroy();
    await new Promise((resolve) => socket.on('close', resolve));
    expect(await itemOf(stage, 'no such item')).toBeUndefined();
  });

  it('resolves outputs', () => {
    expect(stage.outputs).toEqual({ ApiUrl: stage.httpUrl, TableName: 'App-Table' });
  });

  it('refuses a second stage on the same state folder', async () => {
    await expect(runTemplate({ assembly, stateFolder })).rejects.toThrow(/DynamoDB engine/);
  });
});

describe('the next stage', () => {
  const nextState = join(folder, 'next-state');
  const quietAssembly = writeAssembly(
    {
      App: {
        Resources: { Table: testTemplate().Resources.Table },
        Outputs: { TableName: { Value: { Ref: 'Table' } } },
      },
    },
    join(folder, 'quiet'),
  );

  it('finds the table of the last one in the state folder', async () => {
    const first = await runTemplate({ assembly: quietAssembly, stateFolder: nextState });
    await itemsOf(first).send(new PutCommand({ TableName: 'App-Table', Item: { pk: 'kept' } }));
    await first.stop();
    const second = await runTemplate({ assembly: quietAssembly, stateFolder: nextState });
    expect(await itemOf(second, 'kept')).toEqual({ pk: 'kept' });
    await second.stop();
    await second.stop();
  });

  it('refuses a kept table that has other indexes than the template, and leaves it as it is', async () => {
    const changed = testTemplate({
      GlobalSecondaryIndexes: [
        {
          IndexName: 'new',
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    const changedAssembly = writeAssembly(
      { App: { Resources: { Table: changed.Resources.Table } } },
      join(folder, 'changed'),
    );
    await expect(runTemplate({ assembly: changedAssembly, stateFolder: nextState })).rejects.toThrow(
      /App\/Table.*other keys or indexes.*another state folder/,
    );
    const again = await runTemplate({ assembly: quietAssembly, stateFolder: nextState });
    expect(await itemOf(again, 'kept')).toEqual({ pk: 'kept' });
    await again.stop();
  });

  it('says which port is taken, and starts on it once it is free', async () => {
    const first = await runTemplate({ assembly: quietAssembly, stateFolder: join(folder, 'one') });
    const port = Number(new URL(first.httpUrl).port);
    const second = { assembly: quietAssembly, stateFolder: join(folder, 'two'), port };
    await expect(runTemplate(second)).rejects.toThrow(`127.0.0.1:${port}: it is in use`);
    await first.stop();
    const started = await runTemplate(second);
    expect(started.httpUrl).toBe(first.httpUrl);
    await started.stop();
  });

  it.each([
    ['a resource type it does not know', { Bucket: { Type: 'AWS::S3::Bucket' } }, /App\/Bucket \(AWS::S3::Bucket\)/],
    [
      'a function without bundle',
      { F: { Type: 'AWS::Lambda::Function', Properties: { Handler: 'index.h', Runtime: 'nodejs24.x' } } },
      /App\/F .*not an asset folder/,
    ],
    [
      'a queue whose dead-letter queue is elsewhere',
      {
        Q: {
          Type: 'AWS::SQS::Queue',
          Properties: { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:1:x', maxReceiveCount: 1 } },
        },
      },
      /App\/Q .*arn:aws:sqs:us-east-1:1:x is not in these stacks/,
    ],
  ])('does not start with %s', async (_, Resources, message) => {
    const broken = writeAssembly({ App: { Resources } }, mkdtempSync(join(folder, 'broken-')));
    await expect(runTemplate({ assembly: broken, stateFolder: join(broken, 'state') })).rejects.toThrow(message);
  });

  it('does not start with a value for a secret that does not exist', async () => {
    const options = { assembly: quietAssembly, stateFolder: join(folder, 'misspelt'), secrets: { Tpyo: 'x' } };
    await expect(runTemplate(options)).rejects.toThrow('the secret "Tpyo", but there are only: no secrets');
  });
});
