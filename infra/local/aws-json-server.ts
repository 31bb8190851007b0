import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Log, messageOf } from './log-line.ts';
import { type Listener, listenOnLoopback } from './loopback-listener.ts';
import { readBody } from './request-body.ts';

/** A refusal in AWS's own words; the SDK turns `code` into the exception's name. */
export class AwsServiceError extends Error {
  override readonly name = 'AwsServiceError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** One operation: parsed JSON in, JSON out. Throws AwsServiceError to refuse. */
export type AwsOperation = (input: unknown) => unknown;

/** Above EventBridge's 1 MB of entries, with room for JSON escapes. */
const maxRequestBytes = 8 * 1024 * 1024;

/**
 * Serves operations over the AWS JSON protocol: one POST, the operation named by `X-Amz-Target`.
 * Unknown operations answer `UnknownOperationException`, so nothing that asks for another service ever gets through
 * to the real one.
 * @param operations keyed by target, such as `AWSEvents.PutEvents`
 */
export async function serveAwsJson(operations: ReadonlyMap<string, AwsOperation>, log: Log): Promise<Listener> {
  const server = createServer((request, response) => {
    answer(operations, request, response).catch((error: unknown) => {
      log({ level: 'error', message: 'emulated service failed', target: targetOf(request), error: messageOf(error) });
      send(response, 500, { __type: 'InternalFailure', message: messageOf(error) });
    });
  });
  return listenOnLoopback(server, 0);
}

async function answer(
  operations: ReadonlyMap<string, AwsOperation>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, maxRequestBytes);
  if (body === undefined) return send(response, 413, { __type: 'RequestEntityTooLarge', message: 'Request too large' });
  const target = targetOf(request);
  const operation = operations.get(target);
  try {
    if (operation === undefined) {
      throw new AwsServiceError('UnknownOperationException', `The local stage does not emulate "${target}"`);
    }
    send(response, 200, operation(parseJson(body.toString('utf8'))));
  } catch (error) {
    if (!(error instanceof AwsServiceError)) throw error;
    send(response, 400, { __type: error.code, message: error.message });
  }
}

function targetOf(request: IncomingMessage): string {
  return String(request.headers['x-amz-target'] ?? `${request.method} ${request.url}`);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch (cause) {
    throw new AwsServiceError('SerializationException', `The request is not JSON: ${messageOf(cause)}`);
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(text);
}
