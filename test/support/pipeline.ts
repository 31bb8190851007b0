import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import * as adminApi from '../../functions/admin-api/handler.ts';
import * as classifyMention from '../../functions/classify-mention/handler.ts';
import * as draftReply from '../../functions/draft-reply/handler.ts';
import * as publishReply from '../../functions/publish-reply/handler.ts';
import * as pullMentions from '../../functions/pull-mentions/handler.ts';
import * as recordDecision from '../../functions/record-decision/handler.ts';
import * as report from '../../functions/report/handler.ts';
import * as syncCard from '../../functions/sync-card/handler.ts';
import * as wake from '../../functions/wake/handler.ts';
import { demoBrand, demoBrandId, demoSources } from '../../infra/demo/demo-brand.ts';
import { type Platform, platforms as platformNames } from '../../infra/demo/stand-in/accounts.ts';
import { startStandIn } from '../../infra/demo/stand-in/server.ts';
import type { Brand } from '../../shared/domain/brand/brand.ts';
import { subscriptions } from '../../shared/domain/events.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { type MentionId, mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import { type FunctionName, functionEnvironments, loadEnv } from '../../shared/runtime/env.ts';
import type { HttpAnswer, HttpEvent } from '../../shared/runtime/http-api.ts';
import type { Handler } from '../../shared/runtime/lambda.ts';
import type { Outside } from '../../shared/runtime/outside.ts';
import { createApiKeyRepository } from '../../shared/storage/api-key-repository.ts';
import { createBrandPriorRepository } from '../../shared/storage/brand-prior-repository.ts';
import { createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createCorrectionRepository } from '../../shared/storage/correction-repository.ts';
import { createCredentialRepository } from '../../shared/storage/credential-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createLedger } from '../../shared/storage/ledger.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createPublishedReplyRepository } from '../../shared/storage/published-reply-repository.ts';
import { createQuarantine } from '../../shared/storage/quarantine.ts';
import { createSourceRepository } from '../../shared/storage/source-repository.ts';
import { wakeShardOf } from '../../shared/storage/table.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import { createVoiceRepository } from '../../shared/storage/voice-repository.ts';
import { createCallCounter, type FaultPlan, noFaults, type Process, ProcessCrash } from './faulty-calls.ts';
import { createMemoryQueues } from './memory-queues.ts';
import { createMemorySlack } from './memory-slack.ts';
import type { TestDatabase } from './table.ts';

/**
 * The whole pipeline in this process: the real handlers on a real DynamoDB engine and the stand-in of the platforms,
 * with queues, bus and Slack in memory, on a clock that only the test moves. Every outgoing call is counted and can be
 * made to fail.
 */
const stageKey = 'test-stage-key';
export const apiKey = 'odz_test_key_0123456789';
export const slackSecrets = { signingSecret: 'test-signing-secret', botToken: 'xoxb-test' };
const queueNames = ['pull', 'classify', 'draft', 'card', 'publish', 'report'] as const;
type QueueName = (typeof queueNames)[number];

const environment = (tableName: string, platformUrl: string, logLevel: 'INFO' | 'ERROR'): Record<string, string> => ({
  STAGE: 'test',
  TABLE_NAME: tableName,
  BUS_NAME: 'bus',
  LOG_LEVEL: logLevel,
  STAGE_KEY_SECRET_ARN: 'stage-key',
  SLACK_SECRET_ARN: 'slack',
  WEBHOOK_SECRET_ARN: 'webhooks',
  PLATFORM_ENDPOINT_URL: platformUrl,
  FUNCTION_TIMEOUT_SECONDS: '30',
  ...Object.fromEntries(
    queueNames.map((name) => [`${name.toUpperCase()}_QUEUE_URL`, `https://queues.test/000000000000/${name}`]),
  ),
});

export interface PipelineOptions {
  readonly database: TestDatabase;
  readonly brand?: Partial<Brand>;
  readonly platforms?: readonly Platform[];
  /** In [0, 1): shuffles deliveries and jitters back-offs. */
  readonly random?: () => number;
  readonly startAt?: number;
  /** What the functions write; a stage's own level is INFO. */
  readonly logLevel?: 'INFO' | 'ERROR';
  /** On top of what every function gets. */
  readonly environment?: Readonly<Record<string, string>>;
}

export type Pipeline = Awaited<ReturnType<typeof startPipeline>>;

export async function startPipeline(options: PipelineOptions) {
  const { database } = options;
  let now = options.startAt ?? Date.parse('2026-11-21T12:00:00Z');
  let plan: FaultPlan = noFaults;
  const clock = { now: () => now };
  const random = options.random ?? (() => 0.5);
  const tableName = await database.createTable();
  const stateFolder = mkdtempSync(join(tmpdir(), 'odzew-pipeline-'));
  const standIn = await startStandIn({ stateFolder, clock: clock.now, holdSeconds: 0.05 });
  const queues = createMemoryQueues(clock.now);
  const slack = createMemorySlack(clock.now);
  const counter = createCallCounter(() => plan);

  // The test's own eyes: a client whose calls are not counted and never fail.
  const quiet = database.client();
  const store = createItemStore(quiet, tableName, clock);
  const repositories = {
    mentions: createMentionRepository(store),
    texts: createTextRepository(store),
    sources: createSourceRepository(store),
    brands: createBrandRepository(store),
    corrections: createCorrectionRepository(store),
    priors: createBrandPriorRepository(store),
    voices: createVoiceRepository(store),
    published: createPublishedReplyRepository(store),
    ledger: createLedger(store),
    quarantine: createQuarantine(store),
    keys: createApiKeyRepository(store),
    credentials: createCredentialRepository(store, async () => stageKey),
  };

  const outsideOf = (process: Process): Outside => ({
    dynamo: countedDatabase(database, process, counter),
    sqs: async () => memorySqs(process, counter, queues),
    eventBridge: memoryBus(process, counter, queues),
    secret: async (arn) => (arn === 'stage-key' ? stageKey : arn === 'slack' ? JSON.stringify(slackSecrets) : '{}'),
    fetch: (input, init) => {
      const url = String(input);
      const toSlack = url.startsWith('https://slack.com/') || url.startsWith('https://hooks.slack.com/');
      const work = () => (toSlack ? slack.fetch(url, init) : fetch(input, init));
      return counter.around(
        process,
        toSlack ? 'slack' : 'platform',
        `${init?.method ?? 'GET'} ${new URL(url).pathname.slice(0, 80)}`,
        work,
        connectionReset,
      );
    },
    clock,
    random,
  });

  /** Composes a function anew in a fresh process, as after a cold start. */
  const composed = new Map<FunctionName, { process: Process; handler: Handler<never, unknown> }>();
  const env = { ...environment(tableName, standIn.url, options.logLevel ?? 'ERROR'), ...options.environment };
  const functionOf = (name: FunctionName): { process: Process; handler: Handler<never, unknown> } => {
    const there = composed.get(name);
    if (there !== undefined && !there.process.crashed) return there;
    const process: Process = { crashed: false };
    const outside = outsideOf(process);
    const made = { process, handler: composeFunction(name, env, outside) };
    composed.set(name, made);
    return made;
  };

  const consume =
    (name: FunctionName) =>
    async (event: SQSEvent): Promise<SQSBatchResponse | 'crashed'> => {
      const { process, handler } = functionOf(name);
      try {
        const answer = (await (handler as Handler<SQSEvent, SQSBatchResponse>)(
          event,
          {} as Context,
        )) as SQSBatchResponse;
        return process.crashed ? 'crashed' : answer;
      } catch (error) {
        if (process.crashed || error instanceof ProcessCrash) return 'crashed';
        throw error;
      }
    };
  const consumers: Record<QueueName, FunctionName> = {
    pull: 'pull-mentions',
    classify: 'classify-mention',
    draft: 'draft-reply',
    card: 'sync-card',
    publish: 'publish-reply',
    report: 'report',
  };

  const pipeline = {
    standIn,
    queues,
    slack,
    calls: counter.calls,
    ...repositories,
    clock,
    setFaults(next: FaultPlan) {
      plan = next;
    },
    pass(ms: number) {
      now += ms;
    },
    mention: (platform: Platform, externalId: string): Promise<Mention | undefined> =>
      repositories.mentions.load(mentionIdOf(demoBrandId, platform, externalId)),

    /** Everything that lies in the table, whatever its time to live says. */
    async items(): Promise<Record<string, unknown>[]> {
      const { Items, LastEvaluatedKey } = await quiet.send(new ScanCommand({ TableName: tableName }));
      if (LastEvaluatedKey !== undefined) throw new Error('the table of a test fits into one page');
      return (Items ?? []).map((item) => unmarshall(item));
    },

    /** Delivers one batch of some queue; false where nothing is visible. */
    async deliverOne(shuffle = false): Promise<boolean> {
      const ready = queueNames.filter((name) => queues.ready(name) > 0);
      if (ready.length === 0) return false;
      const name = ready[shuffle ? Math.floor(random() * ready.length) : 0] as QueueName;
      return queues.deliver(name, consume(consumers[name]), shuffle ? random : undefined);
    },

    /** Delivers until no message is visible. */
    async drain(shuffle = false): Promise<void> {
      for (let deliveries = 0; await pipeline.deliverOne(shuffle); deliveries += 1) {
        if (deliveries > 2000) throw new Error('the queues do not run dry');
      }
    },

    /** Runs the schedule's function for the shards of these ids. */
    async wake(ids: readonly string[]): Promise<void> {
      const shards = [...new Set(ids.map(wakeShardOf))];
      const { process, handler } = functionOf('wake');
      try {
        await (handler as Handler<unknown, unknown>)({ shards, dueWithinSeconds: 1 }, {} as Context);
      } catch (error) {
        if (!process.crashed && !(error instanceof Error)) throw error;
      }
    },

    /** One request to the admin API; a crashed process answers nothing, like a broken connection. */
    async api(
      method: string,
      path: string,
      body?: unknown,
    ): Promise<{ status: number; json: Record<string, unknown> }> {
      const { process, handler } = functionOf('admin-api');
      const answer = (await (handler as Handler<HttpEvent, HttpAnswer>)(
        httpEvent(method, path, body),
        {} as Context,
      )) as HttpAnswer;
      if (process.crashed) return { status: 502, json: {} };
      return { status: answer.statusCode ?? 200, json: JSON.parse(answer.body ?? '{}') };
    },

    /** A raw event to a function behind HTTP. */
    async http(name: 'record-decision' | 'receive-webhook' | 'admin-api', event: HttpEvent): Promise<HttpAnswer> {
      return (await (functionOf(name).handler as Handler<HttpEvent, HttpAnswer>)(event, {} as Context)) as HttpAnswer;
    },

    async decide(mention: Mention, decision: { type: string } & Record<string, unknown>, decisionId?: string) {
      const id =
        decisionId ??
        createHash('sha256').update(`${mention.id}${mention.version}${decision.type}`).digest('hex').slice(0, 20);
      return pipeline.api('POST', `/v1/mentions/${mention.id}/decisions`, {
        revision: mention.revision,
        draft: mention.draft,
        decisionId: id,
        ...decision,
      });
    },

    /** Moves the clock to the next thing that is due, wakes it, and delivers; false where nothing is due any more. */
    async step(mentionIds: readonly MentionId[], sourceIds: readonly string[], shuffle = false): Promise<boolean> {
      await pipeline.drain(shuffle);
      const mentions = await repositories.mentions.loadMany(mentionIds);
      const sources = await Promise.all(sourceIds.map((id) => repositories.sources.load(id)));
      const times = [
        queues.nextVisibleAt(),
        ...mentions.map((mention) => mention.wakeAt),
        ...sources.map((source) => source?.wakeAt),
      ].filter((at): at is number => at !== undefined);
      if (times.length === 0) return false;
      now = Math.max(now, Math.min(...times));
      const due = [
        ...mentions
          .filter((mention) => (mention.wakeAt ?? Number.POSITIVE_INFINITY) <= now)
          .map(({ id }) => id as string),
        ...sources
          .filter((source) => (source?.wakeAt ?? Number.POSITIVE_INFINITY) <= now)
          .map((source) => source?.id ?? ''),
      ];
      if (due.length > 0) await pipeline.wake(due);
      await pipeline.drain(shuffle);
      return true;
    },

    async stop(): Promise<void> {
      await standIn.close();
      quiet.destroy();
      rmSync(stateFolder, { recursive: true, force: true });
      await database.dropTable(tableName);
    },
  };

  await repositories.brands.create({ ...demoBrand, slackChannel: 'C-REVIEWS', ...options.brand });
  await repositories.keys.put(createHash('sha256').update(apiKey).digest('hex'), {
    brandId: demoBrandId,
    person: 'anna',
    role: 'admin',
  });
  for (const { source, credential } of demoSources(now, false)) {
    if (!(options.platforms ?? platformNames).includes(source.platform as Platform)) continue;
    await repositories.credentials.put(source.id, credential);
    // Pulled when the test says so, swept never unless it asks.
    await repositories.sources.create({ ...source, pullEverySeconds: 300, sweepAt: now + 30 * 24 * 3_600_000 });
  }
  return pipeline;
}

const connectionReset = (): Error =>
  Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
const serviceDown = (): Error =>
  Object.assign(new Error('the service answered 500'), { name: 'InternalServerError', $fault: 'server' });

type Counter = ReturnType<typeof createCallCounter>;

function countedDatabase(database: TestDatabase, process: Process, counter: Counter): DynamoDBClient {
  const client = database.client();
  client.middlewareStack.add(
    (next, context) => (args) =>
      counter.around(process, 'dynamodb', String(context.commandName), () => next(args), serviceDown),
    { step: 'initialize', priority: 'high', name: 'countedCalls' },
  );
  return client;
}

function memorySqs(process: Process, counter: Counter, queues: ReturnType<typeof createMemoryQueues>): SQSClient {
  const nameOf = (url: string | undefined): string => url?.split('/').at(-1) ?? '';
  const send = (command: { constructor: { name: string }; input: Record<string, never> }) => {
    const { name } = command.constructor;
    const input = command.input as unknown as {
      QueueUrl: string;
      ReceiptHandle: string;
      VisibilityTimeout: number;
      Entries: { Id: string; MessageBody: string; DelaySeconds?: number }[];
    };
    const work = async (): Promise<unknown> => {
      switch (name) {
        case 'SendMessageBatchCommand':
          for (const entry of input.Entries) queues.send(nameOf(input.QueueUrl), entry.MessageBody, entry.DelaySeconds);
          return { Successful: input.Entries.map(({ Id }) => ({ Id })), Failed: [] };
        case 'ChangeMessageVisibilityCommand':
          queues.changeVisibility(input.ReceiptHandle, input.VisibilityTimeout);
          return {};
        case 'GetQueueAttributesCommand':
          return { Attributes: { ApproximateNumberOfMessages: String(queues.ready(nameOf(input.QueueUrl))) } };
        default:
          throw new Error(`the queues of the test do not know ${name}`);
      }
    };
    return counter.around(process, 'sqs', name.replace('Command', ''), work, serviceDown);
  };
  return { send } as unknown as SQSClient;
}

function memoryBus(
  process: Process,
  counter: Counter,
  queues: ReturnType<typeof createMemoryQueues>,
): EventBridgeClient {
  const send = (command: { input: { Entries: { DetailType: string; Detail: string }[] } }) => {
    const work = async () => {
      for (const entry of command.input.Entries) {
        for (const [queue, types] of Object.entries(subscriptions)) {
          if ((types as readonly string[]).includes(entry.DetailType)) queues.send(queue, entry.Detail);
        }
      }
      return { FailedEntryCount: 0, Entries: command.input.Entries.map((_, index) => ({ EventId: String(index) })) };
    };
    return counter.around(process, 'eventbridge', 'PutEvents', work, serviceDown);
  };
  return { send } as unknown as EventBridgeClient;
}

function composeFunction(name: FunctionName, env: Record<string, string>, outside: Outside): Handler<never, unknown> {
  const of = (wanted: FunctionName) => loadEnv(functionEnvironments[wanted] as unknown as z.ZodType<never>, env);
  const compositions: Partial<Record<FunctionName, () => Handler<never, unknown>>> = {
    wake: () => wake.compose(of('wake'), outside) as Handler<never, unknown>,
    'pull-mentions': () => pullMentions.compose(of('pull-mentions'), outside) as Handler<never, unknown>,
    'classify-mention': () => classifyMention.compose(of('classify-mention'), outside) as Handler<never, unknown>,
    'draft-reply': () => draftReply.compose(of('draft-reply'), outside) as Handler<never, unknown>,
    'sync-card': () => syncCard.compose(of('sync-card'), outside) as Handler<never, unknown>,
    'record-decision': () => recordDecision.compose(of('record-decision'), outside) as Handler<never, unknown>,
    'publish-reply': () => publishReply.compose(of('publish-reply'), outside) as Handler<never, unknown>,
    report: () => report.compose(of('report'), outside) as Handler<never, unknown>,
    'admin-api': () => adminApi.compose(of('admin-api'), outside) as Handler<never, unknown>,
  };
  const compose = compositions[name];
  if (compose === undefined) throw new Error(`the test pipeline does not compose ${name}`);
  return compose();
}

export function httpEvent(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): HttpEvent {
  const url = new URL(path, 'https://api.test');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: {
      http: { method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    },
    isBase64Encoded: false,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  } as unknown as HttpEvent;
}
