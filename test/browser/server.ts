import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from 'aws-lambda';
import { consoleFile } from '../../functions/admin-api/console-files.ts';
import { route } from '../../functions/admin-api/router.ts';
import { type HttpAnswer, type HttpEvent, httpApi } from '../../shared/runtime/http-api.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { createMemoryApi, type Memory } from './memory-api.ts';

/** What happens to a request on its way: nothing, lost before it arrives, lost on the way back, or an answer of ours. */
export type Mishap = 'request_lost' | 'answer_lost' | 'unavailable';

export interface ConsoleServer {
  readonly url: string;
  readonly memory: Memory;
  /** Bodies of the decisions that arrived, oldest first. */
  readonly decisions: Record<string, unknown>[];
  /** Lets the next requests of this kind fail. */
  mishap(method: string, path: RegExp, mishap: Mishap, times?: number): void;
  /** Sends a request as somebody else. */
  call(key: string, method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }>;
  close(): Promise<void>;
}

/** The console's files and the API's real routes over a memory, on a port of this machine. */
export async function startConsoleServer(memory: Memory): Promise<ConsoleServer> {
  const api = createMemoryApi(memory);
  const handler = httpApi(
    async (event) => (event.rawPath.startsWith('/v1') ? route(api, event) : consoleFile(event.rawPath)),
    createTelemetry('console-test', createLog('console-test', 'ERROR')),
  );
  const decisions: Record<string, unknown>[] = [];
  let planned: { method: string; path: RegExp; mishap: Mishap; times: number }[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://console.test');
    const body = await bodyOf(request);
    const plan = planned.find(({ method, path }) => method === request.method && path.test(url.pathname));
    if (plan !== undefined) {
      plan.times -= 1;
      planned = planned.filter(({ times }) => times > 0);
    }
    if (plan?.mishap === 'request_lost') return void request.destroy();
    if (request.method === 'POST' && url.pathname.endsWith('/decisions')) decisions.push(JSON.parse(body));
    if (plan?.mishap === 'unavailable') {
      response.writeHead(503, { 'content-type': 'application/problem+json' });
      return void response.end(JSON.stringify({ status: 503, code: 'unavailable', detail: 'come back soon' }));
    }
    const answer = (await handler(eventOf(request, url, body), {} as Context)) as HttpAnswer;
    if (plan?.mishap === 'answer_lost') {
      // Cut off in the middle: a browser sends a request again by itself where nothing at all came back.
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      return void response.write('{"id":', () => request.socket.end());
    }
    response.writeHead(answer.statusCode ?? 200, answer.headers as Record<string, string>);
    response.end(answer.body);
  }
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    memory,
    decisions,
    mishap: (method, path, mishap, times = 1) => void planned.push({ method, path, mishap, times }),
    async call(key, method, path, body) {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, json: await answer.json() };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const eventOf = (request: IncomingMessage, url: URL, body: string): HttpEvent =>
  ({
    rawPath: url.pathname,
    headers: request.headers,
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: { http: { method: request.method } },
    body,
    isBase64Encoded: false,
  }) as unknown as HttpEvent;
