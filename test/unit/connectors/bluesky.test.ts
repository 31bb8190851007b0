import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkFacets } from '../../../shared/connectors/bluesky/facets.ts';
import { scenario } from '../../../shared/connectors/bluesky/scenario.ts';
import { isExpired } from '../../../shared/connectors/bluesky/session.ts';
import { isTid, newTid } from '../../../shared/connectors/bluesky/tid.ts';
import type { Answer, SentRequest } from '../../../shared/connectors/scenario.ts';
import { play } from '../../contract/connectors/played.ts';
import tids from '../../contract/specs/bluesky/tid-syntax-tests.json' with { type: 'json' };

const methodOf = ({ url }: SentRequest): string => url.pathname.split('.').at(-1) ?? '';
const error = (status: number, name: string): Answer => ({ status, body: { error: name, message: name } });
const { read, publish } = scenario;
if (publish === undefined) throw new Error('bluesky publishes');
const { request } = publish;

describe('a record key', () => {
  it.each(tids.valid)('like %s is one', (text) => expect(isTid(text)).toBe(true));
  it.each(tids.invalid)('like %s is none', (text) => expect(isTid(text)).toBe(false));

  it('is always one, and sorts by time', () => {
    const time = fc.integer({ min: 0, max: Date.parse('2200-01-01T00:00:00Z') });
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(time, time, chance, (a, b, random) => {
        const [first, second] = [newTid(a, () => random), newTid(b, () => random)];
        expect(isTid(first)).toBe(true);
        if (a < b) expect(first < second).toBe(true);
      }),
    );
  });
});

describe('links in a reply', () => {
  it.each([
    ['see https://example.com.', ['https://example.com']],
    ['(https://example.com/a) and https://example.com/b_(c)', ['https://example.com/a', 'https://example.com/b_(c)']],
    ['żółć 👨‍❤️‍👨 https://en.wikipedia.org/wiki/CBOR!', ['https://en.wikipedia.org/wiki/CBOR']],
    ['example.com, mailto:a@b.c, ftp://x, https://', []],
  ])('%j', (text, links) => {
    const bytes = Buffer.from(text);
    const facets = linkFacets(text);
    expect(facets.map(({ features }) => features[0].uri)).toEqual(links);
    // Offsets count UTF-8 bytes: what they enclose is the link itself.
    expect(facets.map(({ index }) => bytes.subarray(index.byteStart, index.byteEnd).toString())).toEqual(links);
  });
});

describe('a session', () => {
  const jwt = (payload: unknown) => `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.y`;
  const credential = { identifier: 'a', appPassword: 'b' };

  it.each([
    [jwt({ exp: scenario.now / 1000 + 3600 }), false],
    [jwt({ exp: scenario.now / 1000 + 30 }), true],
    ['no JWT at all', false],
    [jwt({}), false],
  ])('with token %s is over: %s', (accessJwt, over) => {
    expect(isExpired({ ...credential, accessJwt }, scenario.now)).toBe(over);
  });

  it('begins with a login where the refresh token is spent', async () => {
    const { connector, context, requests } = play(scenario, (sent) =>
      methodOf(sent) === 'refreshSession'
        ? error(400, 'ExpiredToken')
        : (scenario.refresh?.accept(sent) ?? error(500, 'x')),
    );
    expect(await connector.refresh?.(context)).toEqual(scenario.refresh?.expected);
    expect(requests.map(methodOf)).toEqual(['refreshSession', 'createSession']);
    expect(requests[1]?.json).toEqual({ identifier: expect.any(String), password: expect.any(String) });
  });

  it.each(['AccountTakedown', 'AuthFactorTokenRequired'])('%s needs a person, not another login', async (name) => {
    const { connector, context, requests } = play(scenario, () => error(400, name));
    await expect(connector.refresh?.(context)).rejects.toMatchObject({ kind: 'auth' });
    expect(requests).toHaveLength(1);
  });

  it.each([{ did: 'did:plc:somebodyelse234567abcdef' }, { active: false }])(
    'of %j is not ours to use',
    async (changes) => {
      const { connector, context } = play(scenario, (sent) => {
        const answer = scenario.refresh?.accept(sent);
        return { status: 200, body: { ...(answer?.body as object), ...changes } };
      });
      await expect(connector.refresh?.(context)).rejects.toMatchObject({ kind: 'auth' });
    },
  );

  it.each(['ExpiredToken', 'InvalidToken'])('that ended is told by 400 %s', async (name) => {
    const { connector, context } = play(scenario, () => error(400, name));
    await expect(connector.pull(context, { mode: 'head', cursor: '{"token":"x"}' })).rejects.toMatchObject({
      kind: 'auth',
    });
  });
});

describe('a reply', () => {
  /** The create fails; the repository holds `record` under the key, or nothing. */
  const settle = (failure: Answer, record: unknown) => {
    const { connector, context } = play(
      scenario,
      (sent) => {
        if (publish.isWrite(sent)) return failure;
        const uri = publish.posted.externalId;
        return record === undefined ? error(400, 'InvalidRequest') : { status: 200, body: { uri, value: record } };
      },
      { unspecified: true },
    );
    return connector.reply?.(context, request);
  };
  const reply = { root: {}, parent: { uri: request.mention.externalId, cid: 'c' } };
  const ours = { text: request.text, reply: { ...reply, root: reply.parent } };

  it('holds the links, the language and the time of its approval', async () => {
    const { connector, context, requests } = play(scenario, publish.accept);
    await connector.reply?.(context, request);
    expect(requests[0]?.json).toMatchObject({
      rkey: request.key,
      record: {
        createdAt: new Date(request.approvedAt).toISOString(),
        langs: ['pl'],
        facets: [{ features: [{ uri: 'https://example.com/pl' }] }],
      },
    });
  });

  it.each([500, 400, 409])('whose key is taken by itself was published (%i)', async (status) => {
    expect(await settle(error(status, 'RecordAlreadyExists'), ours)).toEqual(publish.posted);
  });

  it.each([
    { ...ours, text: 'something else' },
    { text: request.text },
    { ...ours, reply: { ...ours.reply, parent: { uri: `${request.mention.externalId}x`, cid: 'c' } } },
  ])('whose key is taken by another record is refused', async (record) => {
    await expect(settle(error(500, 'InternalServerError'), record)).rejects.toMatchObject({
      kind: 'permanent',
      code: 'key_taken',
    });
  });

  it('that failed and left nothing keeps its failure', async () => {
    await expect(settle(error(500, 'InternalServerError'), undefined)).rejects.toMatchObject({ kind: 'uncertain' });
    await expect(settle(error(400, 'InvalidRequest'), undefined)).rejects.toMatchObject({ kind: 'permanent' });
  });

  it('is in doubt where its key cannot be looked up', async () => {
    const { connector, context } = play(scenario, (sent) => error(publish.isWrite(sent) ? 400 : 503, 'x'));
    await expect(connector.reply?.(context, request)).rejects.toMatchObject({ kind: 'uncertain' });
  });

  it('needs a key and references', async () => {
    const { connector, context, requests } = play(scenario, publish.accept);
    await expect(connector.reply?.(context, { ...request, key: undefined })).rejects.toMatchObject({ kind: 'invalid' });
    const mention = { ...request.mention, replyTarget: {} };
    await expect(connector.reply?.(context, { ...request, mention })).rejects.toMatchObject({ kind: 'permanent' });
    expect(requests).toEqual([]);
  });

  it('is taken down only if it is ours', async () => {
    const { connector, context, requests } = play(scenario, publish.accept);
    const foreign = { externalId: read.mention.externalId };
    await expect(connector.retract?.(context, request.mention, foreign)).rejects.toMatchObject({ kind: 'invalid' });
    expect(requests).toEqual([]);
  });
});

describe('reading', () => {
  const present = read.expected.state === 'present' ? read.expected : undefined;
  const thread = (request: SentRequest) => read.present(request).body as { thread: { post: object } };

  it('looks a post up once more that the thread does not know', async () => {
    const { connector, context } = play(scenario, (sent) => {
      if (methodOf(sent) === 'getPosts') return { status: 200, body: { posts: [thread(sent).thread.post] } };
      return methodOf(sent) === 'getPostThread' ? error(400, 'NotFound') : read.present(sent);
    });
    expect(await connector.read(context, read)).toEqual(present);
  });

  it.each([
    ['notFoundPost', { notFound: true }, { state: 'gone' }],
    [
      'blockedPost',
      { blocked: true, author: { did: 'did:plc:u5cwb2mwiv2bfq53cjufe6yn' } },
      { state: 'present', mention: { text: 'Zimna kawa', repliable: false } },
    ],
  ])('takes a %s for what it is', async (type, fields, expected) => {
    const { connector, context, problems } = play(scenario, (sent) => {
      const node = { $type: `app.bsky.feed.defs#${type}`, uri: read.mention.externalId, ...fields };
      if (methodOf(sent) === 'getPostThread') return { status: 200, body: { thread: node } };
      if (methodOf(sent) === 'getPosts') return { status: 200, body: { posts: [] } };
      const value = { $type: 'app.bsky.feed.post', text: 'Zimna kawa', createdAt: '2026-01-01T00:00:00Z' };
      return { status: 200, body: { uri: read.mention.externalId, value } };
    });
    expect(await connector.read(context, { mention: read.mention })).toMatchObject(expected);
    expect(problems).toEqual([]);
  });

  it('sees our replies in the thread, not those of others, and says when none are allowed', async () => {
    const { connector, context } = play(
      scenario,
      (sent) => {
        const { thread: node } = thread(sent);
        const post = (did: string, key: string) => ({
          post: { ...node.post, uri: `at://${did}/app.bsky.feed.post/${key}`, author: { did, handle: 'a.example' } },
        });
        const replies = [
          post('did:plc:ewvi7nxzyoun6zhxrhs64oiz', '3kaaaaaaaaaa2'),
          post('did:plc:other', '3kbbbbbbbbbb2'),
          { blocked: true },
        ];
        return {
          status: 200,
          body: { thread: { ...node, post: { ...node.post, viewer: { replyDisabled: true } }, replies } },
        };
      },
      { unspecified: true },
    );
    expect(await connector.read(context, { mention: read.mention })).toMatchObject({
      mention: { repliable: false },
      replies: [{ key: '3kaaaaaaaaaa2', fromOurAccount: true }],
    });
  });

  it('takes no record of ours for a reply that answers something else', async () => {
    const { connector, context } = play(
      scenario,
      (sent) => {
        const answer = read.present(sent);
        if (methodOf(sent) !== 'getRecord') return answer;
        return {
          status: 200,
          body: { uri: publish.posted.externalId, value: { text: 'a post', createdAt: '2026-01-01T00:00:00Z' } },
        };
      },
      { unspecified: true },
    );
    expect(await connector.read(context, read)).toMatchObject({ state: 'present', replies: [] });
  });
});
