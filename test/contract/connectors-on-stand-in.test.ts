import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts, type Platform } from '../../infra/demo/stand-in/accounts.ts';
import { type StandIn, startStandIn } from '../../infra/demo/stand-in/server.ts';
import type { ConnectorContext, PullRequest, ReplyRequest } from '../../shared/connectors/contract.ts';
import { createPlatformHttp } from '../../shared/connectors/http.ts';
import { connectorFor } from '../../shared/connectors/registry.ts';
import type { IncomingMention } from '../../shared/domain/mention/incoming.ts';

const google = demoAccounts['google-business-profile'];
const { bluesky, x } = demoAccounts;

/** The credential of each is replaced by what a refresh gives: X's refresh tokens work once. */
const sources: Readonly<Record<Platform, { readonly account: unknown; credential: unknown }>> = {
  'google-business-profile': {
    account: { accountId: google.accountId, locationId: google.locationId },
    credential: { clientId: google.clientId, clientSecret: google.clientSecret, refreshToken: google.refreshToken },
  },
  bluesky: {
    account: { service: `https://${bluesky.host}`, did: bluesky.did, handle: bluesky.handle },
    credential: { identifier: bluesky.handle, appPassword: bluesky.appPassword },
  },
  x: {
    account: { userId: x.userId, username: x.username },
    credential: { clientId: x.clientId, clientSecret: x.clientSecret, refreshToken: x.refreshToken },
  },
  'app-store-rss': { account: demoAccounts['app-store-rss'], credential: {} },
};

const folder = mkdtempSync(join(tmpdir(), 'odzew-stand-in-'));
let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn({ stateFolder: folder, holdSeconds: 1 });
});
afterAll(async () => {
  await standIn.close();
  rmSync(folder, { recursive: true });
});

/** Connects a source as the pull step would: the credential is refreshed before it is used. */
async function connect(platform: Platform) {
  const connector = connectorFor(platform);
  const account = connector.account.parse(sources[platform].account);
  let context: ConnectorContext<unknown, unknown> = {
    http: createPlatformHttp({
      fetch,
      hosts: connector.hosts(account),
      endpointUrl: standIn.url,
      // Only the held calls wait so long; a busy machine answers the others within it.
      timeoutMs: 2500,
      now: Date.now,
    }),
    account,
    credential: connector.credential.parse(sources[platform].credential),
    clock: { now: Date.now },
    random: Math.random,
  };
  if (connector.isExpired?.(context.credential, Date.now())) {
    context = { ...context, credential: await connector.refresh?.(context) };
    sources[platform].credential = context.credential;
  }
  const pullAll = async (mode: PullRequest['mode'], from?: string) => {
    const found = new Map<string, IncomingMention>();
    let malformed = 0;
    let cursor = from;
    for (let more = true; more; ) {
      const page = await connector.pull(context, { mode, cursor });
      for (const mention of page.items) found.set(mention.externalId, mention);
      malformed += page.malformed.length;
      ({ cursor, more } = page);
    }
    return { found, malformed, cursor };
  };
  return { connector, context, pullAll };
}

const requestFor = (mention: IncomingMention, text: string, key: string | undefined): ReplyRequest => ({
  mention: { externalId: mention.externalId, replyTarget: mention.replyTarget ?? {} },
  text,
  language: 'en',
  key,
  approvedAt: Date.now(),
});

describe.each(Object.keys(sources) as Platform[])('%s on the stand-in', (platform) => {
  it('is pulled to its end, item by item, and swept', async () => {
    const texts = Array.from(
      { length: 120 },
      (_, index) => `${platform} text ${index} <b>&amp; & co</b> https://example.com/${index}`,
    );
    standIn.offer(
      texts.map((text, index) => ({
        id: `${platform}-${index}`,
        platform,
        text,
        rating: 1 + (index % 5),
        author: `Author ${index}`,
      })),
    );
    standIn.release();
    standIn.injectMalformed(platform);
    standIn.injectDuplicate(platform);
    const { pullAll } = await connect(platform);

    const head = await pullAll('head');
    expect([...head.found.values()].map(({ text }) => text).sort()).toEqual(texts.toSorted());
    expect(head.malformed).toBeGreaterThan(0);

    const again = await pullAll('head', head.cursor);
    expect([...again.found.keys()].every((id) => head.found.has(id))).toBe(true);
    expect((await pullAll('sweep')).found.size).toBe(texts.length);

    standIn.inject({ platform, text: 'something new' });
    const { found } = await pullAll('head', again.cursor);
    expect([...found.values()].map(({ text }) => text)).toContain('something new');
  });

  it('shows an edit as the same mention with another text', async () => {
    const { connector, context, pullAll } = await connect(platform);
    const id = standIn.inject({ platform, text: 'before the edit' });
    const before = (await pullAll('head')).found.get(id);
    standIn.edit(id, 'after the edit');
    const after = (await pullAll('head')).found.get(id);
    expect([before?.text, after?.text]).toEqual(['before the edit', 'after the edit']);
    const mention = { externalId: id, replyTarget: before?.replyTarget ?? {} };
    expect(await connector.read(context, { mention })).toMatchObject({
      state: 'present',
      mention: { text: 'after the edit' },
    });
  });

  it('tells what was deleted, where it can', async () => {
    const { connector, context } = await connect(platform);
    const id = standIn.inject({ platform, text: 'soon gone' });
    standIn.delete(id);
    const { state } = await connector.read(context, { mention: { externalId: id, replyTarget: {} } });
    expect(state).toBe(connectorFor(platform).strategy === 'none' ? 'unknown' : 'gone');
  });

  it('asks again later when told to', async () => {
    standIn.failNext({ platform, operation: 'list', fault: '429' });
    const { pullAll } = await connect(platform);
    await expect(pullAll('head')).rejects.toMatchObject({ kind: 'rate_limited' });
  });

  it.each(['500_before', 'timeout_before', 'reset_before', 'malformed_json'] as const)(
    'tries a pull again after %s',
    async (fault) => {
      standIn.failNext({ platform, operation: 'list', fault });
      const { pullAll } = await connect(platform);
      await expect(pullAll('head')).rejects.toMatchObject({ kind: 'retryable' });
      expect((await pullAll('head')).found.size).toBeGreaterThan(0);
    },
  );
});

const answerable = (Object.keys(sources) as Platform[]).filter(
  (platform) => connectorFor(platform).strategy !== 'none',
);

describe.each(answerable)('a reply on %s', (platform) => {
  /** A fresh mention, and what a publish step does with it. */
  async function subject(text: string) {
    const { connector, context, pullAll } = await connect(platform);
    const id = standIn.inject({ platform, text });
    const mention = (await pullAll('head')).found.get(id);
    if (mention === undefined) throw new Error(`${platform} does not list ${id}`);
    const key = connector.newReplyKey?.(Date.now(), Math.random);
    const request = requestFor(mention, `Thank you for "${text}" & see https://example.com/a?b=1.`, key);
    const keys = key === undefined ? [] : [key];
    const replies = async () => {
      const found = await connector.read(context, { mention: request.mention, keys });
      return found.state === 'present' ? found.replies : [];
    };
    return { connector, context, id, request, replies };
  }

  it('is published, read back in its own words, and taken down', async () => {
    const { connector, context, id, request, replies } = await subject('plain');
    const posted = await connector.reply?.(context, request);
    expect(await replies()).toMatchObject([
      { externalId: posted?.externalId, text: request.text, fromOurAccount: true },
    ]);
    expect(standIn.posts().find(({ postId }) => postId === id)?.replies).toHaveLength(1);

    for (let count = 0; count < 2; count += 1) {
      await connector.retract?.(context, request.mention, posted ?? { externalId: '' });
      expect(await replies()).toEqual([]);
    }
  });

  it.each(['timeout_after', 'reset_after', '500_after'] as const)(
    'that took effect before %s is found again',
    async (fault) => {
      const { connector, context, request, replies } = await subject(fault);
      standIn.failNext({ platform, operation: 'reply', fault });
      // A keyed create may settle it at once by looking under its key.
      const outcome = await connector.reply?.(context, request).catch((error: unknown) => error);
      expect(outcome).toMatchObject(
        platform === 'bluesky' && fault === '500_after' ? { visibility: 'visible' } : { kind: 'uncertain' },
      );
      expect(await replies()).toMatchObject([{ text: request.text, fromOurAccount: true }]);
    },
  );

  it('that took no effect is not found', async () => {
    const { connector, context, request, replies } = await subject('500 before');
    standIn.failNext({ platform, operation: 'reply', fault: '500_before' });
    await expect(connector.reply?.(context, request)).rejects.toMatchObject({ kind: 'uncertain' });
    expect(await replies()).toEqual([]);
  });

  it('is never there twice when the same one is sent again', async () => {
    const { connector, context, id, request } = await subject('twice');
    await connector.reply?.(context, request);
    const outcome = await connector.reply?.(context, request).catch((error: unknown) => error);
    if (connector.strategy === 'blind') expect(outcome).toMatchObject({ kind: 'uncertain', code: 'duplicate_content' });
    const visible = standIn
      .posts()
      .find(({ postId }) => postId === id)
      ?.replies.filter(({ via }) => via === 'api');
    expect(visible).toHaveLength(1);
  });

  it('by somebody else counts for nothing', async () => {
    const { id, replies } = await subject('foreign');
    if (platform !== 'google-business-profile')
      standIn.addForeignReply(id, { text: 'I think so too', author: 'Somebody' });
    expect(await replies()).toEqual([]);
  });

  it("by the brand in the vendor's own app is seen", async () => {
    const { id, replies } = await subject('console');
    standIn.answerInConsole(id, 'Answered by hand');
    expect(await replies()).toMatchObject([{ text: 'Answered by hand', fromOurAccount: true }]);
  });

  it('with an expired token leads to a refresh, after which it goes out', async () => {
    const { connector, context, request } = await subject('expired');
    standIn.failNext({ platform, operation: 'reply', fault: 'expired_token' });
    await expect(connector.reply?.(context, request)).rejects.toMatchObject({ kind: 'auth' });
    const credential = await connector.refresh?.(context);
    sources[platform].credential = credential;
    await connector.reply?.({ ...context, credential }, request);
    const found = await connector.read({ ...context, credential }, { mention: request.mention });
    expect(found).toMatchObject({ state: 'present', replies: [{ text: request.text }] });
  });
});

describe('google-business-profile on the stand-in', () => {
  it('shows what moderation made of a reply', async () => {
    const { connector, context } = await connect('google-business-profile');
    const id = standIn.inject({ platform: 'google-business-profile', text: 'moderated' });
    const mention = { externalId: id, replyTarget: {} };
    expect(
      await connector.reply?.(context, requestFor({ externalId: id, text: '', writtenAt: 0 }, 'thanks', undefined)),
    ).toMatchObject({
      visibility: 'pending',
    });
    standIn.rejectReply(id, 'OFF_TOPIC');
    expect(await connector.read(context, { mention })).toMatchObject({
      replies: [{ visibility: 'refused', refusal: 'OFF_TOPIC' }],
    });
  });
});
