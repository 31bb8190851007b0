import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionIdentity, InvocationReply, InvocationRequest } from './function-protocol.ts';

// Runs inside a worker thread whose process.env is the function's environment: the bundle reads it at module scope.
const { bundleFile, exportPath, identity } = workerData as {
  bundleFile: string;
  exportPath: readonly string[];
  identity: FunctionIdentity;
};

type Handler = (event: unknown, context: unknown) => unknown;

const handler = await loadHandler();

parentPort?.on('message', (request: InvocationRequest) => void run(request));
reply({ kind: 'ready' });

async function loadHandler(): Promise<Handler | undefined> {
  try {
    let found: unknown = await import(pathToFileURL(bundleFile).href);
    // A CommonJS bundle's exports stand under `default` too, when Node cannot see their names.
    const [first = ''] = exportPath;
    if (isRecord(found) && !(first in found) && isRecord(found.default)) found = found.default;
    for (const name of exportPath) found = isRecord(found) ? found[name] : undefined;
    if (typeof found === 'function') return found as Handler;
    throw Object.assign(new Error(`${exportPath.join('.')} is undefined or not exported`), {
      name: 'Runtime.HandlerNotFound',
    });
  } catch (error) {
    reply({ kind: 'initFailed', ...describeError(error) });
    return undefined;
  }
}

async function run({ id, event, deadline }: InvocationRequest): Promise<void> {
  try {
    const context = {
      ...identity,
      awsRequestId: id,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    };
    const result = await handler?.(JSON.parse(event), context);
    // Lambda's runtime answers JSON; what JSON cannot say (undefined, functions) is null there as well.
    reply({ kind: 'succeeded', id, result: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    reply({ kind: 'failed', id, ...describeError(error) });
  }
}

function describeError(error: unknown): { errorType: string; errorMessage: string; trace: string } {
  if (error instanceof Error) {
    return { errorType: error.name, errorMessage: error.message, trace: error.stack ?? '' };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: '' };
}

function reply(message: InvocationReply): void {
  parentPort?.postMessage(message);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}
