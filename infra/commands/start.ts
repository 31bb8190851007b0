import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createLedger } from '../../shared/storage/ledger.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createQuarantine } from '../../shared/storage/quarantine.ts';
import { loadDemoRecords } from '../demo/demo-data.ts';
import { offerInput } from '../demo/offer-input.ts';
import { startScriptedApprover } from '../demo/scripted-approver.ts';
import { seed } from '../demo/seed.ts';
import { type StandIn, startStandIn } from '../demo/stand-in/server.ts';
import { createWatch, isDone, tally, type Watched } from '../demo/tally.ts';
import { type LocalStage, runTemplate } from '../local/run-template.ts';
import { parseStartOptions, type StartOptions } from './start-options.ts';
import { openStateFolder, type StateFolder } from './state-folder.ts';
import { synthesize } from './synthesize.ts';
import { UsageError } from './usage-error.ts';

/** `npm start`: the whole of Odzew on this machine, on embedded engines and a stand-in of the platforms. */

const lookEveryMs = 500;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const startedAt = performance.now();
  const options = parseStartOptions(process.argv.slice(2));
  const folder = openStateFolder(resolve(options.state));
  const stops: (() => Promise<void> | void)[] = [() => folder.release()];
  const interrupted = new Promise<'interrupted'>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done('interrupted'));
  });
  try {
    say('Odzew: reviews in, approved replies out. On this machine only: nothing leaves it.');
    const { standIn, stage } = await boot(options, folder, stops);
    await offerInput(standIn, options, say);
    if (options.input === undefined && standIn.inputIds().length === 0) standIn.offer(await loadDemoRecords());
    standIn.release();
    greet(options, folder, stage, standIn, startedAt);
    if (options.decide !== undefined) {
      const approver = startScriptedApprover({
        apiUrl: stage.httpUrl,
        apiKey: folder.apiKey,
        mode: options.decide,
        posts: () => standIn.posts(),
        log: say,
      });
      stops.push(() => approver.stop());
    }
    return await work(options, folder, stage, standIn, startedAt, interrupted);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function boot(options: StartOptions, folder: StateFolder, stops: (() => Promise<void> | void)[]) {
  const assembly = join(folder.path, 'cdk.out');
  say('  synthesizing the CDK app …');
  await synthesize(assembly, 'local');
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
    // Queues live in memory: at start everything open counts as due, which refills them.
    startInput: { dueWithinSeconds: 10 * 365 * 24 * 3600 },
    functionEnvironment: { PLATFORM_ENDPOINT_URL: standIn.url, LOG_LEVEL: 'INFO' },
    secrets: { SecretsStageKey: folder.stageKey },
    log: (line) => void logFile.write(`${JSON.stringify(line)}\n`),
  });
  stops.push(() => stage.stop());
  await seed({
    dynamo: documentClient(stage.environment),
    tableName: stage.resource('MentionsTable').name,
    stageKey: folder.stageKey,
    apiKey: folder.apiKey,
    now: Date.now(),
    answerAll: options.input !== undefined,
  });
  return { standIn, stage };
}

export const documentClient = (environment: Readonly<Record<string, string>>): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
      region: environment.AWS_REGION ?? 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );

function greet(
  options: StartOptions,
  folder: StateFolder,
  stage: LocalStage,
  standIn: StandIn,
  startedAt: number,
): void {
  say(`
  Console     ${stage.httpUrl}/console#key=${folder.apiKey}
  API         ${stage.httpUrl}/v1/mentions   (Authorization: Bearer ${folder.apiKey})
  Platforms   ${standIn.url}   (what the public sees; a stand-in of ${'Google, Bluesky, X and the App Store'})
  Data        ${folder.path}   (delete it to begin anew; logs in functions.log)
  ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s${options.exitWhenIdle ? '' : '; Ctrl-C ends it'}
`);
}

async function work(
  options: StartOptions,
  folder: StateFolder,
  stage: LocalStage,
  standIn: StandIn,
  startedAt: number,
  interrupted: Promise<'interrupted'>,
): Promise<number> {
  const store = createItemStore(documentClient(stage.environment), stage.resource('MentionsTable').name);
  const sources = {
    standIn,
    mentions: createMentionRepository(store),
    ledger: createLedger(store),
    quarantine: createQuarantine(store),
  };
  const watch = createWatch(sources);
  let idle = false;
  let last = '';
  for (let round = 0; !idle; round += 1) {
    const outcome = await Promise.race([interrupted, wait(lookEveryMs)]);
    if (outcome === 'interrupted') break;
    const seen = await watch.look();
    confirmStored(standIn, seen);
    standIn.release();
    last = report(seen, last, options.exitWhenIdle || round % 2 === 0);
    idle = options.exitWhenIdle && standIn.quiet() && allDone(standIn, seen);
  }
  if (!idle && !options.json) return 0;
  const totals = await tally(sources, watch, folder.since);
  const wallSeconds = (performance.now() - startedAt) / 1000;
  const result = {
    ...totals,
    wallSeconds: round2(wallSeconds),
    mentionsPerSecond: round2(totals.mentions / wallSeconds),
  };
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else say(`done: ${JSON.stringify(result)}`);
  if (idle || !options.exitWhenIdle) return 0;
  say('Odzew was stopped before everything was answered: start it again with the same arguments and it goes on.');
  return 1;
}

const round2 = (value: number): number => Math.round(value * 100) / 100;

/** What the product has stored may leave the windows of the platforms, so that further input surfaces. */
function confirmStored(standIn: StandIn, seen: readonly Watched[]): void {
  standIn.confirm(
    seen.flatMap(({ post, mention }) => (mention === undefined || post.inputId === null ? [] : [post.inputId])),
  );
}

function allDone(standIn: StandIn, seen: readonly Watched[]): boolean {
  const surfaced = new Set(seen.map(({ post }) => post.inputId));
  return (
    standIn.inputIds().every((id) => surfaced.has(id)) &&
    // A post that was deleted before anybody pulled it leaves no record.
    seen.every(({ post, mention }) => isDone(post, mention) || (post.deleted && mention === undefined))
  );
}

/** One line of progress; while working at least once a second, else when something changed. */
function report(seen: readonly Watched[], last: string, always: boolean): string {
  const count = (status: string): number => seen.filter(({ mention }) => mention?.status === status).length;
  const stored = seen.filter(({ mention }) => mention !== undefined).length;
  const line = `progress mentions=${stored} awaiting=${count('awaiting_approval')} published=${count('published')} failed=${count('failed')}`;
  const done = seen.every(({ post, mention }) => isDone(post, mention) || post.deleted);
  if (line !== last || (always && !done)) say(line);
  return line;
}

try {
  process.exitCode = await main();
} catch (error) {
  const known = error instanceof UsageError || (error instanceof Error && error.name === 'LocalStageError');
  say(
    known ? (error as Error).message : `Odzew could not go on: ${error instanceof Error ? error.stack : String(error)}`,
  );
  process.exitCode = 1;
}
