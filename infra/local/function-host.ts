import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { transformSync } from 'esbuild';
import { FunctionFailure, type FunctionIdentity, type InvocationReply } from './function-protocol.ts';
import { type Log, messageOf, parseLogLine } from './log-line.ts';

export interface FunctionSettings {
  readonly identity: FunctionIdentity;
  readonly bundleFile: string;
  /** `handler` of `index.handler`. */
  readonly exportPath: readonly string[];
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** One function and its execution environment: a worker thread with its own process.env and module graph. */
export interface LocalFunction {
  readonly name: string;
  readonly arn: string;
  /** Imports the bundle ahead of the first invocation. Failures show at the first invocation. */
  boot(): void;
  /**
   * Invokes and waits, like Lambda's RequestResponse.
   * @returns what the handler returned, after a trip through JSON
   * @throws FunctionFailure when the handler throws, times out, or its worker ends
   */
  invoke(event: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * The worker's code as plain JavaScript in a URL of its own: a thread that starts from a TypeScript file first loads
 * Node's compiler, a fifth of what a dozen threads need to start. Node's own stripping warns newcomers at every start.
 */
const workerCode = new URL(
  `data:text/javascript,${encodeURIComponent(
    transformSync(readFileSync(new URL('./function-worker.ts', import.meta.url), 'utf8'), { loader: 'ts' }).code,
  )}`,
);

/** Lambda gives initialization ten seconds. */
const initSeconds = 10;

/** Lambda's limit for a synchronous request or response, bytes. */
const maxPayloadBytes = 6 * 1024 * 1024;

interface Invocation {
  readonly resolve: (result: unknown) => void;
  readonly reject: (failure: FunctionFailure) => void;
  readonly timer: NodeJS.Timeout;
}

interface Environment {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  readonly running: Map<string, Invocation>;
  /** Why it ended, once it has. */
  failure(): FunctionFailure | undefined;
  /** Ends the thread; all that runs in it fails. */
  end(failure: FunctionFailure): void;
}

/**
 * Runs a function's real bundle. Lambda gives each invocation an environment of its own; here one thread interleaves
 * them, so whatever ends the thread (a timeout, a crash) fails all that are in flight. The next one boots a new thread.
 */
export function createFunction(settings: FunctionSettings, log: Log): LocalFunction {
  const { functionName: name, invokedFunctionArn: arn } = settings.identity;
  let current: Environment | undefined;
  let stopped = false;

  function environment(): Environment {
    current ??= startEnvironment(settings, log, (ended) => {
      if (current === ended) current = undefined;
    });
    return current;
  }

  async function invoke(event: unknown): Promise<unknown> {
    if (stopped) throw new FunctionFailure('Runtime.Stopped', `${name}: the local stage is stopping`);
    const payload = JSON.stringify(event) ?? 'null';
    assertPayloadFits(payload, 'request');
    const host = environment();
    await host.ready;
    // It may have ended in the same turn; nobody would settle what is added to it now.
    const ended = host.failure();
    if (ended !== undefined) throw ended;
    return new Promise((resolve, reject) => {
      const id = randomUUID();
      const timer = setTimeout(() => {
        const message = `Task timed out after ${settings.timeoutSeconds.toFixed(2)} seconds`;
        log({ level: 'error', message, function: name, requestId: id, inFlight: host.running.size });
        host.end(new FunctionFailure('Sandbox.Timedout', `${name}: ${message}; its worker was terminated`));
      }, settings.timeoutSeconds * 1000);
      host.running.set(id, { resolve, reject, timer });
      host.worker.postMessage({ id, event: payload, deadline: Date.now() + settings.timeoutSeconds * 1000 });
    });
  }

  return {
    name,
    arn,
    // The failure is kept for whoever invokes.
    boot: () => void environment().ready.catch(() => {}),
    invoke,
    async stop() {
      stopped = true;
      const host = current;
      host?.end(new FunctionFailure('Runtime.Stopped', `${name}: the local stage is stopping`));
      await host?.worker.terminate();
    },
  };
}

function startEnvironment(settings: FunctionSettings, log: Log, onEnd: (ended: Environment) => void): Environment {
  const { identity, bundleFile, exportPath } = settings;
  const name = identity.functionName;
  const worker = new Worker(workerCode, {
    workerData: { bundleFile, exportPath, identity },
    env: settings.environment,
    name,
    // A bound for the nurseries of a dozen threads; at 48 a busy worker spends some 5 % more on collecting garbage.
    resourceLimits: { maxYoungGenerationSizeMb: 128 },
    stdout: true,
    stderr: true,
  });
  captureOutput(worker, name, log);

  const running = new Map<string, Invocation>();
  const started = Promise.withResolvers<void>();
  const initTimer = setTimeout(() => {
    environment.end(new FunctionFailure('Sandbox.Timedout', `${name}: initialization took more than ${initSeconds} s`));
  }, initSeconds * 1000);

  let ended: FunctionFailure | undefined;
  const environment: Environment = {
    worker,
    ready: started.promise,
    running,
    failure: () => ended,
    end(failure) {
      if (ended !== undefined) return;
      ended = failure;
      clearTimeout(initTimer);
      onEnd(environment);
      started.reject(failure);
      for (const invocation of running.values()) {
        clearTimeout(invocation.timer);
        invocation.reject(failure);
      }
      running.clear();
      void worker.terminate();
    },
  };
  started.promise.catch(() => {});

  worker.on('message', (message: InvocationReply) => {
    switch (message.kind) {
      case 'ready':
        clearTimeout(initTimer);
        return started.resolve();
      case 'initFailed':
        log({
          level: 'error',
          message: 'function failed to initialize',
          function: name,
          error: message.errorMessage,
          trace: message.trace,
        });
        return environment.end(new FunctionFailure(message.errorType, `${name} cannot start: ${message.errorMessage}`));
      default:
        return settle(running, message, name, log);
    }
  });
  worker.on('error', (error) => {
    log({ level: 'error', message: 'function crashed', function: name, error: messageOf(error) });
    environment.end(new FunctionFailure('Runtime.ExitError', `${name} crashed: ${messageOf(error)}`));
  });
  worker.on('exit', (code) => {
    environment.end(new FunctionFailure('Runtime.ExitError', `${name}: the process exited with code ${code}`));
  });
  return environment;
}

function settle(
  running: Map<string, Invocation>,
  message: Extract<InvocationReply, { kind: 'succeeded' | 'failed' }>,
  name: string,
  log: Log,
): void {
  const invocation = running.get(message.id);
  if (invocation === undefined) return;
  running.delete(message.id);
  clearTimeout(invocation.timer);
  if (message.kind === 'succeeded') {
    try {
      assertPayloadFits(message.result, 'response');
      invocation.resolve(JSON.parse(message.result));
    } catch (error) {
      invocation.reject(
        error instanceof FunctionFailure ? error : new FunctionFailure('Runtime.Error', messageOf(error)),
      );
    }
    return;
  }
  const { errorType, errorMessage, trace } = message;
  log({
    level: 'error',
    message: 'invocation failed',
    function: name,
    requestId: message.id,
    errorType,
    error: errorMessage,
    trace,
  });
  invocation.reject(new FunctionFailure(errorType, `${name}: ${errorMessage}`));
}

function assertPayloadFits(payload: string, what: 'request' | 'response'): void {
  // A character is at most three bytes, so short texts need no count.
  if (payload.length * 3 <= maxPayloadBytes || Buffer.byteLength(payload) <= maxPayloadBytes) return;
  throw new FunctionFailure('RequestEntityTooLargeException', `The ${what} exceeds Lambda's limit of 6 MB`);
}

function captureOutput(worker: Worker, name: string, log: Log): void {
  createInterface({ input: worker.stdout }).on('line', (line) => log(parseLogLine(line, name, 'info')));
  createInterface({ input: worker.stderr }).on('line', (line) => log(parseLogLine(line, name, 'warn')));
}
