import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { LocalFunction } from './function-host.ts';
import { decodedPath, type RawRequest, toHttpEvent } from './http-event.ts';
import { gatewayAnswer, type HttpAnswer, toHttpAnswer } from './http-response.ts';
import { compileRoutes, type Route, type RouteMatcher } from './http-routes.ts';
import { type Log, messageOf } from './log-line.ts';
import { type Listener, listenOnLoopback } from './loopback-listener.ts';
import { readBody } from './request-body.ts';

/** The function behind a route. */
export interface Integration {
  readonly target: LocalFunction;
  /** API Gateway waits no longer than this, at most 30,000 ms. */
  readonly timeoutMs: number;
}

export interface HttpApi extends Listener {
  /** Starts to route; until then every request is answered 503. */
  serve(routes: readonly Route<Integration>[], identity: { apiId: string; accountId: string }): void;
}

/** API Gateway refuses larger requests, bytes. */
const maxRequestBytes = 10 * 1024 * 1024;

/**
 * Serves the routes of an HTTP API. It listens before it routes, since functions may be told its URL.
 * @param port 0 takes any free one
 */
export async function startHttpApi(port: number, log: Log): Promise<HttpApi> {
  let match: RouteMatcher<Integration> | undefined;
  let owner = { apiId: '', accountId: '' };

  async function respond(request: IncomingMessage): Promise<HttpAnswer> {
    if (match === undefined) return gatewayAnswer(503, 'Service Unavailable');
    const body = await readBody(request, maxRequestBytes);
    if (body === undefined) return gatewayAnswer(413, 'Request Entity Too Large');
    const raw = rawRequest(request, body);
    const found = match(raw.method, decodedPath(raw.url));
    if (found === undefined) return gatewayAnswer(404, 'Not Found');
    const { routeKey, handler: integration } = found.route;
    const event = toHttpEvent(raw, { routeKey, pathParameters: found.pathParameters, ...owner });
    return callIntegration(integration, event, routeKey, log);
  }

  const server = createServer((request, response) => {
    respond(request).then(
      (answer) => send(request, response, answer),
      (error: unknown) => {
        log({ level: 'error', message: 'HTTP request failed', url: request.url, error: messageOf(error) });
        send(request, response, gatewayAnswer(500, 'Internal Server Error'));
      },
    );
  });
  const listener = await listenOnLoopback(server, port);
  return {
    ...listener,
    serve(routes, identity) {
      owner = identity;
      match = compileRoutes(routes);
    },
  };
}

async function callIntegration(
  { target, timeoutMs }: Integration,
  event: unknown,
  routeKey: string,
  log: Log,
): Promise<HttpAnswer> {
  const timedOut = Promise.withResolvers<'timed out'>();
  const timer = setTimeout(() => timedOut.resolve('timed out'), timeoutMs);
  try {
    const result = await Promise.race([target.invoke(event).then((value) => ({ value })), timedOut.promise]);
    if (result === 'timed out') {
      log({ level: 'error', message: 'integration timed out', routeKey, function: target.name, timeoutMs });
      return gatewayAnswer(503, 'Service Unavailable');
    }
    const answer = toHttpAnswer(result.value);
    if (answer !== undefined) return answer;
    log({ level: 'error', message: 'function returned a malformed response', routeKey, function: target.name });
  } catch (error) {
    log({ level: 'error', message: 'integration failed', routeKey, function: target.name, error: messageOf(error) });
  } finally {
    clearTimeout(timer);
  }
  return gatewayAnswer(500, 'Internal Server Error');
}

function rawRequest(request: IncomingMessage, body: Buffer): RawRequest {
  const headers = Object.entries(request.headersDistinct).map(([name, values]): [string, string[]] => [
    name,
    values ?? [],
  ]);
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: Object.fromEntries(headers),
    body,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    requestId: randomUUID(),
    time: Date.now(),
  };
}

function send(request: IncomingMessage, response: ServerResponse, answer: HttpAnswer): void {
  if (response.headersSent || response.destroyed) return;
  const hasBody = answer.status !== 204 && answer.status !== 304;
  const length = hasBody ? { 'content-length': answer.body.length } : {};
  response.writeHead(answer.status, { ...answer.headers, ...length });
  response.end(request.method === 'HEAD' || !hasBody ? undefined : answer.body);
}
