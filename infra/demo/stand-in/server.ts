/**
 * The local stand-in of the platforms: one HTTP server whose first path segment is the vendor's host name, so that
 * `https://mybusiness.googleapis.com/v4/...` is `{url}/mybusiness.googleapis.com/v4/...`. It speaks the vendors' wire
 * formats, keeps its state in a folder, and misbehaves on demand or, with a seed, at random.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { demoAccounts, type Platform } from './accounts.ts';
import type { Answer, Call, Request } from './answers.ts';
import { appStoreCall } from './app-store-rss.ts';
import { blueskyCall } from './bluesky.ts';
import { controlAnswer } from './control-api.ts';
import { controlsOf, type StandInControls } from './controls.ts';
import type { FaultKind } from './events.ts';
import { drawAt, faultFor } from './faults.ts';
import { googleReviewsCall } from './google-business-profile.ts';
import { googleTokenCall } from './google-oauth.ts';
import { stir, tidyUp } from './mischief.ts';
import { publicPage } from './public-page.ts';
import { inject } from './script.ts';
import { endToken, tokenState } from './tokens.ts';
import { openWorld, type World } from './world.ts';
import { xCall } from './x.ts';

export type StandInOptions = {
  /** Where the log lies; created when missing. One stand-in per folder at a time. */
  readonly stateFolder: string;
  /** 0 picks a free one. */
  readonly port?: number;
  /** Makes calls fail and posts change at random, the same way for the same seed and calls. */
  readonly faultsSeed?: string | number;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  readonly log?: (message: string) => void;
  /** How long a timed-out call is held before the connection is cut, in seconds; at most and by default 15. */
  readonly holdSeconds?: number;
};

export type StandIn = StandInControls & {
  readonly url: string;
  close(): Promise<void>;
};

const maxHoldSeconds = 15;

/** Starts the server on the loopback address. Throws `DamagedLogError` when the state folder's log does not parse. */
export const startStandIn = async (options: StandInOptions): Promise<StandIn> => {
  const { stateFolder, port = 0, clock = Date.now, log = () => {} } = options;
  const world = openWorld({ stateFolder, clock, notice: log });
  const seed = options.faultsSeed === undefined ? undefined : String(options.faultsSeed);
  const controls = controlsOf(world, seed);
  const holdMs = Math.min(maxHoldSeconds, options.holdSeconds ?? maxHoldSeconds) * 1000;
  const server = createServer({ keepAliveTimeout: 30_000 }, (incoming, response) => {
    handle({ world, seed, controls, holdMs }, incoming, response).catch((error: unknown) => {
      log(`stand-in: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      response.destroy();
    });
  });
  const url = await listen(server, port);
  return { ...controls, url, close: () => shut(server, world) };
};

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? port) : port}`);
    });
  });

const shut = (server: Server, world: World): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      world.close();
      resolve();
    });
    server.closeAllConnections();
  });

type Context = { world: World; seed: string | undefined; controls: StandInControls; holdMs: number };

const handle = async (context: Context, incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { host, request } = await requestOf(incoming);
  const { world, seed, controls, holdMs } = context;
  if (host === '' && request.method === 'GET') return send(response, publicPage(world, request.query));
  if (host === '_control') return send(response, controlAnswer(controls, request));
  tidyUp(world);
  const call = callOf(world, host, request);
  if (!call) return send(response, { status: 404, body: { error: 'no such host or method' } });
  const fault = faultFor(world, seed, { ...call, text: `${request.path}?${request.query}\n${request.body}` });
  const answer = answerWith(world, seed, call, fault);
  if (call.operation === 'list')
    afterList(world, seed, call.platform, typeof answer === 'object' && answer.status === 200);
  if (answer === 'hold') return hold(response, holdMs);
  if (answer === 'reset') return void response.destroy();
  return send(response, answer);
};

/** Which vendor is asked, by the host in the first path segment. */
const callOf = (world: World, host: string, request: Request): Call | undefined => {
  switch (host) {
    case 'mybusiness.googleapis.com':
      return googleReviewsCall(world, request);
    case 'oauth2.googleapis.com':
      return googleTokenCall(world, request);
    case 'api.x.com':
      return xCall(world, request);
    case 'itunes.apple.com':
      return appStoreCall(world, request);
    case demoAccounts.bluesky.host:
      return blueskyCall(world, request);
    default:
      return undefined;
  }
};

/** Carries the call out, or not, as the fault demands. "Before" has no effect on the platform, "after" has it all. */
const answerWith = (
  world: World,
  seed: string | undefined,
  call: Call,
  fault: FaultKind | undefined,
): Answer | 'hold' | 'reset' => {
  switch (fault) {
    case undefined:
      return call.run();
    case 'duplicate_item':
    case 'empty_page':
      return call.run(fault);
    case '429':
      return call.tooMany(1 + Math.floor(5 * drawAt(`${seed} retry`, world.state.draws)));
    case '500_before':
      return call.internalError();
    case '500_after':
      call.run();
      return call.internalError();
    case 'timeout_before':
      return 'hold';
    case 'timeout_after':
      call.run();
      return 'hold';
    case 'reset_before':
      return 'reset';
    case 'reset_after':
      call.run();
      return 'reset';
    case 'expired_token':
      if (call.token !== undefined && tokenState(world, call.platform, 'access', call.token) === 'valid') {
        endToken(world, call.token);
      }
      return call.run();
    case 'malformed_json': {
      const answer = call.run();
      const whole = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
      return { ...answer, contentType: 'application/json', body: whole.slice(0, Math.ceil(whole.length / 2)) };
    }
  }
};

/** What a list call sets off: the shift that a script asked for, and random happenings. */
const afterList = (world: World, seed: string | undefined, platform: Platform, served: boolean): void => {
  if (served && world.state.platforms[platform].shiftArmed) {
    world.record({ type: 'shift_done', platform });
    inject(world, { platform, text: 'Just passing by, does anybody answer here?' });
  }
  if (seed !== undefined) stir(world, seed, platform);
};

const hold = (response: ServerResponse, holdMs: number): void => {
  const timer = setTimeout(() => response.destroy(), holdMs);
  response.once('close', () => clearTimeout(timer));
};

/** Offers come through here too; vendors' own limits are the platforms' business. */
const maxBodyBytes = 50_000_000;

const requestOf = async (incoming: IncomingMessage): Promise<{ host: string; request: Request }> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error('a request body is larger than 50 MB');
    chunks.push(chunk);
  }
  const [address = '/', search = ''] = splitOnce(incoming.url ?? '/', '?');
  const [, host = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(address) ?? [];
  return {
    host,
    request: {
      method: incoming.method ?? 'GET',
      path: rest === '' ? '/' : rest,
      query: new URLSearchParams(search),
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    },
  };
};

const splitOnce = (text: string, mark: string): [string, string] => {
  const place = text.indexOf(mark);
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place + mark.length)];
};

const send = (response: ServerResponse, { status, headers = {}, body, contentType }: Answer): void => {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': contentType ?? 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(text);
};
