import { createBlueprint, readStacks } from './blueprint.ts';
import { sweepExpiredItems } from './dynamodb-expiry.ts';
import { clientEnvironment, type Engines, startEngines } from './engines.ts';
import { readRoutes, startPollers } from './entry-points.ts';
import { serveEvents } from './event-rules.ts';
import { createFunctions } from './functions.ts';
import { LocalStageError } from './local-stage-error.ts';
import type { Log } from './log-line.ts';
import { createQueues, createTables, serveSecrets } from './stores.ts';
import type { PhysicalResource } from './template-resolver.ts';
import { createSchedules } from './template-schedules.ts';

export interface RunOptions {
  /** The cloud assembly folder that `cdk synth` (or the app itself) wrote. */
  readonly assembly: string;
  /** Stack names or artifact ids; all stacks of the assembly by default. */
  readonly stacks?: readonly string[];
  /** Tables and secrets live here and survive a restart. Queues live in memory. */
  readonly stateFolder: string;
  /** Port of the HTTP API; 0, the default, takes any free one. */
  readonly port?: number;
  /** Every schedule fires at start and then each so many seconds, whatever its rate. Default 2. */
  readonly tickSeconds?: number;
  /** Merged over each schedule's own input at every firing: what follows from the tick being shorter than the rate. */
  readonly tickInput?: Readonly<Record<string, unknown>>;
  /** Merged over that for the very first firing only. */
  readonly startInput?: Readonly<Record<string, unknown>>;
  /** Environment variables given to every function, above those of the template. */
  readonly functionEnvironment?: Readonly<Record<string, string>>;
  /** Values for secrets without a literal one, by logical id (or its readable part) or by name. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Gets all that the functions print and the runner notices. The runner itself never prints. */
  readonly log?: Log;
}

export interface LocalStage {
  /** Serves the routes of the HTTP API: `http://127.0.0.1:<port>`. */
  readonly httpUrl: string;
  readonly tableEndpoint: string;
  readonly queueEndpoint: string;
  readonly eventEndpoint: string;
  readonly secretEndpoint: string;
  /** Environment for SDK clients of tools: endpoints, region, dummy credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** CloudFormation outputs, resolved. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Names of a resource by logical id, or its readable part without CDK's hash. Throws when unknown or ambiguous. */
  resource(logicalIdPrefix: string): PhysicalResource;
  /** Fires a schedule now and waits for its target; `input` is merged over the schedule's own. Throws what it throws. */
  runSchedule(logicalIdPrefix: string, input?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Ends everything, in the order schedules, HTTP, pollers, workers, queues, database. */
  stop(): Promise<void>;
}

/** fauxqs knows this account only. */
const accountId = '000000000000';
const defaultRegion = 'us-east-1';

/** How long running HTTP requests and queue batches may take to end when the stage stops, milliseconds. */
const graceMs = 3000;

/**
 * Runs synthesized CloudFormation templates on this machine: tables on dynalite, queues on fauxqs, a small EventBridge,
 * Scheduler, Secrets Manager and HTTP API, and each function's real bundle in a worker thread.
 * @throws LocalStageError naming the resource, when a template says what cannot be run here
 */
export async function runTemplate(options: RunOptions): Promise<LocalStage> {
  const log: Log = options.log ?? (() => {});
  const stacks = readStacks(options.assembly, options.stacks);
  const region = stacks.find((stack) => stack.region !== undefined)?.region ?? defaultRegion;
  const { stateFolder, port = 0 } = options;
  const engines = await startEngines({ stateFolder, port, region, accountId }, log);
  try {
    return await start(options, stacks, engines, region, log);
  } catch (error) {
    await engines.stop();
    throw error;
  }
}

async function start(
  options: RunOptions,
  stacks: ReturnType<typeof readStacks>,
  engines: Engines,
  region: string,
  log: Log,
): Promise<LocalStage> {
  const { httpApi, dynamoDb, sqs, services } = engines;
  const naming = { region, accountId, queueEndpoint: sqs.url, httpUrl: httpApi.url };
  const blueprint = createBlueprint(stacks, naming);
  const environment = clientEnvironment(engines, region);
  const functions = createFunctions(blueprint, environment, options.functionEnvironment ?? {}, log);
  const parts = { blueprint, engines, functions, region, accountId, log };

  // First what only reads the template, so that its errors show before anything is created.
  serveEvents(parts);
  const { apiId, routes } = readRoutes(parts);
  const schedules = createSchedules(parts);
  serveSecrets(parts, options.stateFolder, options.secrets ?? {});
  const expiring = await createTables(parts);
  await createQueues(parts);

  const pollers = startPollers(parts);
  httpApi.serve(routes, { apiId, accountId });
  const stopSweeping = sweepExpiredItems(dynamoDb.url, expiring, log);
  for (const { enabled, schedule } of schedules) {
    if (enabled) schedule.start((options.tickSeconds ?? 2) * 1000, options.startInput ?? {}, options.tickInput);
  }

  let stopping: Promise<void> | undefined;
  async function stopAll(): Promise<void> {
    for (const { schedule } of schedules) schedule.stop();
    stopSweeping();
    await httpApi.close(graceMs);
    await withinGrace(Promise.all(pollers.map((poller) => poller.stop())));
    await functions.stop();
    await engines.stop();
  }

  return {
    httpUrl: httpApi.url,
    tableEndpoint: dynamoDb.url,
    queueEndpoint: sqs.url,
    eventEndpoint: services.url,
    secretEndpoint: services.url,
    environment,
    outputs: blueprint.outputs,
    resource: (logicalIdPrefix) => blueprint.find(logicalIdPrefix),
    async runSchedule(logicalIdPrefix, input) {
      const { stack, logicalId } = blueprint.find(logicalIdPrefix);
      const found = schedules.find((schedule) => schedule.stack === stack && schedule.logicalId === logicalId);
      if (found === undefined) throw new LocalStageError(`${stack}/${logicalId} is not a schedule.`);
      await found.schedule.run(input);
    },
    stop: () => {
      stopping ??= stopAll();
      return stopping;
    },
  };
}

/** A batch that does not end is cut off with its worker; its messages are in memory and lost anyway. */
async function withinGrace(work: Promise<unknown>): Promise<void> {
  const timer = Promise.withResolvers<void>();
  const handle = setTimeout(timer.resolve, graceMs);
  await Promise.race([work, timer.promise]);
  clearTimeout(handle);
}
