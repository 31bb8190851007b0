import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  type Answer,
  aRecord,
  aStandIn,
  bluesky,
  blueskyReply,
  blueskySession,
  cidOfUri,
  type Fixture,
  records,
  surfaced,
  xrpc,
} from '../../unit/stand-in/fixture.ts';
import { definitionComplaints, namedErrors, outputComplaints } from './lexicons.ts';

const Notifications = z.object({
  notifications: z.array(
    z.looseObject({ uri: z.string(), cid: z.string(), record: z.unknown(), indexedAt: z.string() }),
  ),
  cursor: z.string().optional(),
});

const get = (fixture: Fixture, token: string, method: string, query: Record<string, string> = {}): Promise<Answer> =>
  fixture.ask('GET', `${xrpc}/${method}?${new URLSearchParams(query)}`, { token });

const write = (fixture: Fixture, token: string, method: string, json: unknown): Promise<Answer> =>
  fixture.ask('POST', `${xrpc}/com.atproto.repo.${method}`, { token, json });

const errorName = ({ json }: Answer): string => z.object({ error: z.string(), message: z.string() }).parse(json).error;

const rkey = '3jzfcijpj2z2a';

/** A customer's post, signed in, with the post's reference. */
const withPost = async () => {
  const fixture = await aStandIn();
  const [uri = ''] = surfaced(fixture, aRecord('a', 'bluesky', { author: 'Jan', lang: 'pl' }));
  const { accessJwt: token } = await blueskySession(fixture);
  return { fixture, uri, token, cid: await cidOfUri(fixture, token, uri) };
};

describe('Bluesky', () => {
  it('lists mentions as the lexicon describes them, newest first, page by page', async () => {
    const fixture = await aStandIn();
    surfaced(
      fixture,
      ...records(120, 'bluesky'),
      aRecord('last', 'bluesky', { author: 'Jan Ż', lang: 'pl', text: 'ż'.repeat(100_000) }),
    );
    const { accessJwt: token } = await blueskySession(fixture);
    const method = 'app.bsky.notification.listNotifications';

    const answer = await get(fixture, token, method, { limit: '100', reasons: 'mention' });
    const first = Notifications.parse(answer.json);
    const second = Notifications.parse(
      (await get(fixture, token, method, { limit: '100', cursor: first.cursor ?? '' })).json,
    );

    expect(outputComplaints(method, answer.json)).toEqual([]);
    expect(first.notifications[0]).toMatchObject({
      reason: 'mention',
      record: { text: 'ż'.repeat(100_000), langs: ['pl'] },
    });
    expect(definitionComplaints('app.bsky.feed.post#main', first.notifications[1]?.record)).toEqual([]);
    expect([first.notifications.length, second.notifications.length, second.cursor]).toEqual([100, 21, undefined]);
    const times = [...first.notifications, ...second.notifications].map(({ indexedAt }) => indexedAt);
    expect(times).toEqual([...new Set(times)].sort().reverse());
  });

  it('writes a reply under a key of our choosing and shows it in every view', async () => {
    const { fixture, uri, cid, token } = await withPost();

    const created = await write(fixture, token, 'createRecord', blueskyReply(uri, cid, 'Dziękujemy', rkey));
    const ours = `at://${bluesky.did}/app.bsky.feed.post/${rkey}`;
    const views: [string, Record<string, string>][] = [
      ['com.atproto.repo.getRecord', { repo: bluesky.did, collection: 'app.bsky.feed.post', rkey }],
      ['com.atproto.repo.listRecords', { repo: bluesky.handle, collection: 'app.bsky.feed.post' }],
      ['app.bsky.feed.getPosts', { uris: ours }],
      ['app.bsky.feed.getPostThread', { uri }],
      ['app.bsky.feed.getPostThread', { uri: ours }],
      ['app.bsky.feed.getAuthorFeed', { actor: bluesky.did }],
    ];

    expect(created).toMatchObject({ status: 200, json: { uri: ours, validationStatus: 'valid' } });
    expect(outputComplaints('com.atproto.repo.createRecord', created.json)).toEqual([]);
    for (const [method, query] of views) {
      const { json, text } = await get(fixture, token, method, query);
      expect(outputComplaints(method, json)).toEqual([]);
      expect(text).toContain('Dziękujemy');
    }
  });

  it('fails a second create under the same key with 500, and puts the same content without a change', async () => {
    const { fixture, uri, cid, token } = await withPost();
    const body = blueskyReply(uri, cid, 'Dziękujemy', rkey);

    const created = await write(fixture, token, 'createRecord', body);
    const again = await write(fixture, token, 'createRecord', body);
    const put = await write(fixture, token, 'putRecord', body);
    const changed = await write(fixture, token, 'putRecord', blueskyReply(uri, cid, 'Dziękujemy bardzo', rkey));

    expect([again.status, errorName(again)]).toEqual([500, 'InternalServerError']);
    expect(outputComplaints('com.atproto.repo.putRecord', put.json)).toEqual([]);
    const cidIn = ({ json }: Answer): string => z.object({ cid: z.string() }).parse(json).cid;
    expect(cidIn(put)).toBe(cidIn(created));
    expect(cidIn(changed)).not.toBe(cidIn(created));
    const replies = fixture.standIn.posts()[0]?.replies ?? [];
    expect(replies.map(({ text, visible }) => [text, visible])).toEqual([
      ['Dziękujemy', false],
      ['Dziękujemy bardzo', true],
    ]);
  });

  it.each([
    ['a key that is no TID', (body: ReturnType<typeof blueskyReply>) => ({ ...body, rkey: 'my-own-key' })],
    ['301 graphemes', (body: ReturnType<typeof blueskyReply>) => withText(body, 'a'.repeat(301))],
    ['3001 bytes', (body: ReturnType<typeof blueskyReply>) => withText(body, '👩‍👩‍👧‍👦'.repeat(121))],
    [
      'no createdAt',
      ({ record: { createdAt, ...record }, ...body }: ReturnType<typeof blueskyReply>) => ({ ...body, record }),
    ],
    [
      'a createdAt without a zone',
      (body: ReturnType<typeof blueskyReply>) => withField(body, { createdAt: '2026-11-21T10:00:00' }),
    ],
    ['another type', (body: ReturnType<typeof blueskyReply>) => withField(body, { $type: 'app.bsky.feed.like' })],
    ['four languages', (body: ReturnType<typeof blueskyReply>) => withField(body, { langs: ['pl', 'en', 'de', 'fr'] })],
    ['a parent that never had this cid', (body: ReturnType<typeof blueskyReply>) => withCid(body, 'bafyreiother')],
    [
      'a collection that we do not serve',
      (body: ReturnType<typeof blueskyReply>) => ({ ...body, collection: 'app.bsky.feed.like' }),
    ],
  ])('refuses a record with %s', async (_, spoil) => {
    const { fixture, uri, cid, token } = await withPost();

    const answer = await write(fixture, token, 'createRecord', spoil(blueskyReply(uri, cid, 'Dziękujemy', rkey)));

    expect([answer.status, errorName(answer)]).toEqual([400, 'InvalidRequest']);
    expect(fixture.standIn.posts()[0]?.replies).toEqual([]);
  });

  it('takes 300 graphemes of four bytes each', async () => {
    const { fixture, uri, cid, token } = await withPost();

    expect((await write(fixture, token, 'createRecord', blueskyReply(uri, cid, '😀'.repeat(300)))).status).toBe(200);
  });

  it('gives an edited post a new cid, and still takes a reply that quotes the old one', async () => {
    const { fixture, uri, cid, token } = await withPost();
    fixture.standIn.edit(uri, 'changed');

    const late = await write(fixture, token, 'createRecord', blueskyReply(uri, cid, 'to the first'));
    const edited = await cidOfUri(fixture, token, uri);
    await write(fixture, token, 'createRecord', blueskyReply(uri, edited, 'to the second'));

    expect(late.status).toBe(200);
    expect(edited).not.toBe(cid);
    const post = fixture.standIn.posts()[0];
    expect(post?.replies.map(({ text, revisionAtReply }) => [text, revisionAtReply])).toEqual([
      ['to the first', 1],
      ['to the second', 2],
    ]);
    expect(fixture.standIn.duplicateReplies()).toEqual([]);
  });

  it('leaves out what was deleted, and refuses replies to it', async () => {
    const { fixture, uri, cid, token } = await withPost();
    fixture.standIn.delete(uri);

    const thread = await get(fixture, token, 'app.bsky.feed.getPostThread', { uri });
    const reply = await write(fixture, token, 'createRecord', blueskyReply(uri, cid, 'too late'));

    expect((await get(fixture, token, 'app.bsky.feed.getPosts', { uris: uri })).json).toEqual({ posts: [] });
    expect([thread.status, errorName(thread)]).toEqual([400, 'NotFound']);
    expect(namedErrors('app.bsky.feed.getPostThread')).toContain('NotFound');
    expect([reply.status, errorName(reply)]).toEqual([400, 'InvalidRequest']);
  });

  it('deletes our record, says RecordNotFound after that, and deletes again without complaint', async () => {
    const { fixture, uri, cid, token } = await withPost();
    await write(fixture, token, 'createRecord', blueskyReply(uri, cid, 'Oops', rkey));
    const record = { repo: bluesky.did, collection: 'app.bsky.feed.post', rkey };

    const deleted = await write(fixture, token, 'deleteRecord', record);
    const again = await write(fixture, token, 'deleteRecord', record);
    const read = await get(fixture, token, 'com.atproto.repo.getRecord', record);

    expect(outputComplaints('com.atproto.repo.deleteRecord', deleted.json)).toEqual([]);
    expect([deleted.status, again.status]).toEqual([200, 200]);
    expect([read.status, errorName(read)]).toEqual([400, 'RecordNotFound']);
    expect(namedErrors('com.atproto.repo.getRecord')).toContain('RecordNotFound');
  });

  it('shows other people in the thread, and those who turn to us among the notifications', async () => {
    const { fixture, uri, cid, token } = await withPost();
    await write(fixture, token, 'createRecord', blueskyReply(uri, cid, 'Dziękujemy', rkey));
    const ours = `at://${bluesky.did}/app.bsky.feed.post/${rkey}`;
    fixture.standIn.addForeignReply(uri, { text: 'same here' });
    const answer = fixture.standIn.addForeignReply(uri, { text: 'and now?', to: ours, mentionsUs: true });

    const thread = await get(fixture, token, 'app.bsky.feed.getPostThread', { uri });
    const listed = await get(fixture, token, 'app.bsky.notification.listNotifications', { reasons: 'reply' });

    expect(outputComplaints('app.bsky.feed.getPostThread', thread.json)).toEqual([]);
    expect(thread.json).toMatchObject({
      thread: {
        replies: [
          { post: { record: { text: 'Dziękujemy' } }, replies: [{ post: { uri: answer } }] },
          { post: { record: { text: 'same here', reply: { root: { uri } } } } },
        ],
      },
    });
    expect(listed.json).toMatchObject({
      notifications: [
        {
          uri: answer,
          reason: 'reply',
          reasonSubject: ours,
          record: { reply: { root: { uri }, parent: { uri: ours } } },
        },
      ],
    });
  });

  it('finds posts by words, by who is mentioned and by time', async () => {
    const fixture = await aStandIn();
    surfaced(fixture, aRecord('a', 'bluesky', { text: 'Cold coffee' }), aRecord('b', 'bluesky', { text: 'Warm tea' }));
    const { accessJwt: token } = await blueskySession(fixture);
    const texts = async (query: Record<string, string>) => {
      const { json } = await get(fixture, token, 'app.bsky.feed.searchPosts', query);
      expect(outputComplaints('app.bsky.feed.searchPosts', json)).toEqual([]);
      const { posts } = z.object({ posts: z.array(z.object({ record: z.object({ text: z.string() }) })) }).parse(json);
      return posts.map(({ record }) => record.text);
    };

    expect(await texts({ q: 'coffee' })).toEqual(['Cold coffee']);
    expect(await texts({ q: '*', mentions: bluesky.did })).toEqual(['Warm tea', 'Cold coffee']);
    expect(await texts({ q: '*', mentions: 'did:plc:somebodyelse' })).toEqual([]);
    expect(await texts({ q: '*', until: '2026-11-21T10:00:00.000Z' })).toEqual(['Cold coffee']);
  });

  it('signs in with the app password and renews with the refresh token', async () => {
    const fixture = await aStandIn();
    const session = await blueskySession(fixture);
    const refresh = (token: string) => fixture.ask('POST', `${xrpc}/com.atproto.server.refreshSession`, { token });

    const renewed = await refresh(session.refreshJwt);
    const own = await get(fixture, session.accessJwt, 'com.atproto.server.getSession');

    expect(outputComplaints('com.atproto.server.refreshSession', renewed.json)).toEqual([]);
    expect(outputComplaints('com.atproto.server.getSession', own.json)).toEqual([]);
    const next = z.object({ refreshJwt: z.string() }).parse(renewed.json).refreshJwt;
    expect(next).not.toBe(session.refreshJwt);
    expect((await refresh(session.refreshJwt)).json).toMatchObject({ refreshJwt: next });
    fixture.pass(2 * 3_600_000);
    expect(errorName(await refresh(session.refreshJwt))).toBe('ExpiredToken');
    expect((await refresh(next)).status).toBe(200);
  });

  it.each([
    ['no token', 401, 'AuthMissing', undefined],
    ['a made-up token', 400, 'InvalidToken', 'made-up'],
  ])('refuses %s', async (_, status, name, token) => {
    const fixture = await aStandIn();

    const answer = await fixture.ask(
      'GET',
      `${xrpc}/app.bsky.feed.getPosts?uris=at://x`,
      token === undefined ? {} : { token },
    );

    expect([answer.status, errorName(answer)]).toEqual([status, name]);
  });

  it('lets access tokens run out after two hours', async () => {
    const fixture = await aStandIn();
    const { accessJwt, refreshJwt } = await blueskySession(fixture);
    fixture.pass(7_200_000);

    const answer = await get(fixture, accessJwt, 'app.bsky.notification.listNotifications');
    const asAccess = await get(fixture, refreshJwt, 'app.bsky.notification.listNotifications');

    expect([answer.status, errorName(answer)]).toEqual([400, 'ExpiredToken']);
    expect(errorName(asAccess)).toBe('InvalidToken');
  });

  it('limits logins to thirty in five minutes and refuses a wrong password', async () => {
    const fixture = await aStandIn();
    const login = (password: string) =>
      fixture.ask('POST', `${xrpc}/com.atproto.server.createSession`, { json: { identifier: bluesky.did, password } });

    expect(await login('wrong')).toMatchObject({ status: 401, json: { error: 'AuthenticationRequired' } });
    for (let time = 0; time < 30; time += 1) expect((await login(bluesky.appPassword)).status).toBe(200);
    const limited = await login(bluesky.appPassword);
    expect([limited.status, errorName(limited), limited.headers.get('ratelimit-remaining')]).toEqual([
      429,
      'RateLimitExceeded',
      '0',
    ]);
    fixture.pass(300_000);
    expect((await login(bluesky.appPassword)).status).toBe(200);
  });

  it('refuses to write to a repository that is not ours', async () => {
    const { fixture, uri, cid, token } = await withPost();

    const answer = await write(fixture, token, 'createRecord', {
      ...blueskyReply(uri, cid, 'x'),
      repo: 'did:plc:somebodyelse',
    });

    expect(answer.status).toBe(401);
  });
});

type Body = ReturnType<typeof blueskyReply>;

const withField = (body: Body, field: Record<string, unknown>) => ({ ...body, record: { ...body.record, ...field } });

const withText = (body: Body, text: string) => withField(body, { text });

const withCid = (body: Body, cid: string) => {
  const { uri } = body.record.reply.parent;
  return withField(body, { reply: { root: { uri, cid }, parent: { uri, cid } } });
};
