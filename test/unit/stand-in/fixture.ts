/** A stand-in on a folder of its own with a clock that only tests move, and clients that speak to it as vendors' do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import * as z from 'zod';
import { demoAccounts } from '../../../infra/demo/stand-in/accounts.ts';
import type { InputRecord } from '../../../infra/demo/stand-in/events.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../../../infra/demo/stand-in/server.ts';

export const google = demoAccounts['google-business-profile'];
export const { bluesky, x } = demoAccounts;
export const appStore = demoAccounts['app-store-rss'];

export type Answer = { status: number; headers: Headers; text: string; json: unknown };

type Ask = { token?: string; json?: unknown; form?: Record<string, string> };

export type Fixture = {
  readonly standIn: StandIn;
  readonly stateFolder: string;
  /** Moves the clock on, in milliseconds. */
  pass(ms: number): void;
  now(): number;
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
  /** Stops the server and starts it again on the same folder; `calm` leaves random faults out from then on. */
  restart(how?: 'calm'): Promise<void>;
};

const started: { standIn: StandIn; stateFolder: string }[] = [];

afterEach(async () => {
  for (const { standIn, stateFolder } of started.splice(0)) {
    await standIn.close();
    rmSync(stateFolder, { recursive: true, force: true });
  }
});

export const aStandIn = async (options: Partial<StandInOptions> = {}): Promise<Fixture> => {
  const stateFolder = options.stateFolder ?? mkdtempSync(join(tmpdir(), 'stand-in-'));
  let now = Date.parse('2026-11-21T10:00:00Z');
  const { faultsSeed, ...calm } = options;
  const start = (how?: 'calm') =>
    startStandIn({ clock: () => now, holdSeconds: 0.05, ...(how === 'calm' ? calm : options), stateFolder });
  const entry = { standIn: await start(), stateFolder };
  started.push(entry);
  return {
    get standIn() {
      return entry.standIn;
    },
    stateFolder,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    ask: (method, path, ask) => call(entry.standIn.url, method, path, ask),
    restart: async (how) => {
      await entry.standIn.close();
      entry.standIn = await start(how);
    },
  };
};

const call = async (url: string, method: string, path: string, { token, json, form }: Ask = {}): Promise<Answer> => {
  const body = json !== undefined ? JSON.stringify(json) : form && new URLSearchParams(form);
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const aRecord = (
  id: string,
  platform: InputRecord['platform'],
  more: Partial<InputRecord> = {},
): InputRecord => ({
  id,
  platform,
  text: `text of ${id}`,
  ...more,
});

export const records = (count: number, platform: InputRecord['platform']): InputRecord[] =>
  Array.from({ length: count }, (_, index) => aRecord(`${platform}-${index}`, platform));

/** Surfaces records at once and returns their external ids. */
export const surfaced = (fixture: Fixture, ...offered: InputRecord[]): string[] => {
  fixture.standIn.offer(offered);
  fixture.standIn.release();
  return offered.map(({ id }) => fixture.standIn.mentionKey(id)?.postId ?? '');
};

export const reviewsPath = `/mybusiness.googleapis.com/v4/${google.locationName}/reviews`;

export const googleToken = async ({ ask }: Fixture): Promise<string> => {
  const form = {
    grant_type: 'refresh_token',
    client_id: google.clientId,
    client_secret: google.clientSecret,
    refresh_token: google.refreshToken,
  };
  const { json } = await ask('POST', '/oauth2.googleapis.com/token', { form });
  return z.object({ access_token: z.string() }).parse(json).access_token;
};

export const xrpc = `/${bluesky.host}/xrpc`;

export const blueskySession = async ({ ask }: Fixture): Promise<{ accessJwt: string; refreshJwt: string }> => {
  const json = { identifier: bluesky.handle, password: bluesky.appPassword };
  const answer = await ask('POST', `${xrpc}/com.atproto.server.createSession`, { json });
  return z.object({ accessJwt: z.string(), refreshJwt: z.string() }).parse(answer.json);
};

/** The cid that a post of ours or a customer's has now. */
export const cidOfUri = async (fixture: Fixture, token: string, uri: string): Promise<string> => {
  const { json } = await fixture.ask('GET', `${xrpc}/app.bsky.feed.getPosts?uris=${encodeURIComponent(uri)}`, {
    token,
  });
  return z.object({ posts: z.array(z.object({ cid: z.string() })) }).parse(json).posts[0]?.cid ?? '';
};

/** The body of a createRecord or putRecord that answers a post. */
export const blueskyReply = (uri: string, cid: string, text: string, rkey?: string) => ({
  repo: bluesky.did,
  collection: 'app.bsky.feed.post',
  ...(rkey === undefined ? {} : { rkey }),
  record: {
    $type: 'app.bsky.feed.post',
    text,
    createdAt: '2026-11-21T10:00:00.000Z',
    reply: { root: { uri, cid }, parent: { uri, cid } },
  },
});

export const refreshX = ({ ask }: Fixture, refreshToken: string): Promise<Answer> =>
  ask('POST', '/api.x.com/2/oauth2/token', {
    form: { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: x.clientId },
  });

export const tweet = (fixture: Fixture, inReplyTo: string, text: string): Promise<Answer> =>
  fixture.ask('POST', '/api.x.com/2/tweets', {
    token: x.accessToken,
    json: { text, reply: { in_reply_to_tweet_id: inReplyTo } },
  });

export const feedPath = (page: number): string =>
  `/itunes.apple.com/${appStore.country}/rss/customerreviews/page=${page}/id=${appStore.appId}/sortby=mostrecent/json`;
