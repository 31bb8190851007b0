import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../../shared/runtime/clock.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createLedger } from '../../shared/storage/ledger.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createQuarantine } from '../../shared/storage/quarantine.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import { seed } from '../demo/seed.ts';
import { type StandIn, startStandIn } from '../demo/stand-in/server.ts';
import type { TallySources, Watched } from '../demo/tally.ts';
import { type LocalStage, runTemplate } from '../local/run-template.ts';
import type { StartOptions } from './start-options.ts';
import type { StateFolder } from './state-folder.ts';
import { synthesize } from './synthesize.ts';

/** The whole of Odzew on this machine: the stage, the stand-in of the platforms, and repositories to look in from outside. */
export interface Booted {
  readonly stage: LocalStage;
  readonly standIn: StandIn;
  readonly sources: TallySources;
}

export interface BootOptions extends Pick<StartOptions, 'faults' | 'model' | 'port' | 'tickSeconds'> {
  /** What is handed over is answered however old it is. */
  readonly answerAll: boolean;
}

/** What ends the parts that run; called from the last to the first. */
export type Stops = (() => Promise<void> | void)[];

/** Synthesizes the CDK app, starts everything and seeds the demo brand. What was started before a failure is in `stops`. */
export async function boot(
  options: BootOptions,
  folder: StateFolder,
  stops: Stops,
  say: (line: string) => void,
): Promise<Booted> {
  const assembly = join(folder.path, 'cdk.out');
  say('  synthesizing the CDK app …');
  await synthesize(assembly, { stage: 'local', ...modelContext(options.model) });
  const standIn = await startStandIn({
    stateFolder: join(folder.path, 'platforms'),
    ...(options.faults === undefined ? {} : { faultsSeed: options.faults }),
    log: say,
  });
  stops.push(() => standIn.close());
  say('  starting tables, queues and functions …');
  const logFile = createWriteStream(join(folder.path, 'functions.log'), { flags: 'a' });
  stops.push(() => new Promise((done) => logFile.end(done)));
  const stage = await runTemplate({
    assembly,
    stateFolder: join(folder.path, 'engines'),
    port: options.port,
    tickSeconds: options.tickSeconds,
    // The tick comes sooner than each minute: what a later one finds in time need not be sent ahead.
    tickInput: { dueWithinSeconds: options.tickSeconds },
    // Queues live in memory: at start everything open counts as due, which refills them.
    startInput: { dueWithinSeconds: 10 * 365 * 24 * 3600 },
    functionEnvironment: { PLATFORM_ENDPOINT_URL: standIn.url, LOG_LEVEL: 'INFO' },
    secrets: { SecretsStageKey: folder.stageKey },
    log: (line) => void logFile.write(`${JSON.stringify(line)}\n`),
  });
  stops.push(() => stage.stop());
  const dynamo = dynamoDbClient(stage.environment);
  const tableName = stage.resource('MentionsTable').name;
  await seed({
    dynamo,
    tableName,
    stageKey: folder.stageKey,
    apiKey: folder.apiKey,
    now: Date.now(),
    answerAll: options.answerAll,
  });
  const store = createItemStore(dynamo, tableName, systemClock);
  return {
    stage,
    standIn,
    sources: {
      standIn,
      mentions: createMentionRepository(store),
      texts: createTextRepository(store),
      ledger: createLedger(store),
      quarantine: createQuarantine(store),
    },
  };
}

/** What a deployer would choose. A model on a laptop is slow: it gets all the time that the steps can spare. */
const modelContext = (model: StartOptions['model']): Record<string, string> =>
  model === undefined
    ? {}
    : {
        classifier: 'openai-compatible',
        drafter: 'openai-compatible',
        modelUrl: model.url,
        modelName: model.name,
        modelBudgetSeconds: '50',
      };

const dynamoDbClient = (environment: Readonly<Record<string, string>>): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
    region: environment.AWS_REGION ?? 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** What the product has stored may leave the windows of the platforms, so that further input surfaces. */
export function confirmStored(standIn: StandIn, seen: readonly Watched[]): void {
  standIn.confirm(
    seen.flatMap(({ post, mention }) => (mention === undefined || post.inputId === null ? [] : [post.inputId])),
  );
}
