import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  type Answer,
  aRecord,
  aStandIn,
  type Fixture,
  records,
  refreshX,
  surfaced,
  tweet,
  x,
} from '../../unit/stand-in/fixture.ts';
import { openApi } from './openapi.ts';

const complaints = openApi('x/x-api-v2.167.openapi.json');

const mentionsPath = `/api.x.com/2/users/${x.userId}/mentions`;
const token = x.accessToken;

const Page = z.object({
  data: z.array(z.looseObject({ id: z.string(), text: z.string() })).default([]),
  meta: z.object({ result_count: z.number(), newest_id: z.string().optional(), next_token: z.string().optional() }),
});

const mentions = async (fixture: Fixture, query = 'max_results=100') => {
  const answer = await fixture.ask('GET', `${mentionsPath}?${query}`, { token });
  return { answer, ...Page.parse(answer.json) };
};

const idIn = ({ json }: Answer): string => z.object({ data: z.object({ id: z.string() }) }).parse(json).data.id;

const problem = ({ json }: Answer) =>
  z.looseObject({ title: z.string(), detail: z.string(), type: z.string() }).parse(json);

const everyField =
  'attachments,conversation_id,created_at,display_text_range,edit_controls,lang,public_metrics,reply_settings';

describe('X', () => {
  it('lists mentions in the words of the OpenAPI file', async () => {
    const fixture = await aStandIn();
    surfaced(fixture, aRecord('a', 'x', { author: 'Ann', lang: 'en', text: 'x'.repeat(100_000) }));

    const { answer, data } = await mentions(fixture, `post.fields=${everyField}&expansions=author_id,referenced_posts`);

    expect(complaints('GetUsersMentionsResponse', answer.json)).toEqual([]);
    expect(data[0]).toMatchObject({ text: 'x'.repeat(100_000), lang: 'en', edit_history_post_ids: [data[0]?.id] });
    expect(answer.json).toMatchObject({ includes: { users: [{ name: 'Ann' }] } });
    expect(answer.headers.get('x-rate-limit-limit')).toMatch(/^\d+$/);
    expect(Number(answer.headers.get('x-rate-limit-reset'))).toBeGreaterThan(fixture.now() / 1000);
  });

  it('answers tweet.fields in the words of the prose pages', async () => {
    const fixture = await aStandIn();
    const [id = ''] = surfaced(fixture, aRecord('a', 'x'));
    const replyId = idIn(await tweet(fixture, id, 'Thanks'));

    const { answer } = await mentions(fixture, 'tweet.fields=author_id,public_metrics,created_at');
    const query = 'tweet.fields=referenced_tweets,author_id&expansions=referenced_tweets.id';
    const own = await fixture.ask('GET', `/api.x.com/2/users/${x.userId}/tweets?${query}`, { token });

    expect(answer.json).toMatchObject({
      data: [{ edit_history_tweet_ids: [id], public_metrics: { retweet_count: 0, reply_count: 1 } }],
    });
    expect(own.json).toMatchObject({
      data: [{ id: replyId, referenced_tweets: [{ type: 'replied_to', id }], author_id: x.userId }],
      includes: { tweets: [{ id }] },
    });
  });

  it('pages newest first and stops at since_id', async () => {
    const fixture = await aStandIn();
    const ids = surfaced(fixture, ...records(120, 'x'));

    const first = await mentions(fixture);
    const second = await mentions(fixture, `max_results=100&pagination_token=${first.meta.next_token}`);
    const fresh = await mentions(fixture, `since_id=${ids[117]}`);
    const old = await mentions(fixture, `until_id=${ids[2]}`);
    const nothing = await mentions(fixture, `since_id=${first.meta.newest_id}`);

    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids.toReversed());
    expect(second.meta.next_token).toBeUndefined();
    expect(fresh.data.map(({ id }) => id)).toEqual([ids[119], ids[118]]);
    expect(old.data.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect(nothing.answer.json).toEqual({ meta: { result_count: 0 } });
  });

  it('reaches back over the latest 800 and no further', async () => {
    const fixture = await aStandIn();
    fixture.standIn.offer(records(900, 'x'));
    for (let round = 0; round < 3; round += 1) fixture.standIn.confirm(fixture.standIn.release());

    let seen = 0;
    let next: string | undefined;
    do {
      const page = await mentions(fixture, `max_results=100${next ? `&pagination_token=${next}` : ''}`);
      seen += page.data.length;
      next = page.meta.next_token;
    } while (next !== undefined);

    expect(seen).toBe(800);
  });

  it.each([
    'max_results=4',
    'max_results=101',
    'since_id=abc',
    'post.fields=author_id',
    'tweet.fields=nonsense',
    'expansions=nonsense',
    'pagination_token=nonsense',
  ])('refuses the query %s', async (query) => {
    const fixture = await aStandIn();

    const answer = await fixture.ask('GET', `${mentionsPath}?${query}`, { token });

    expect([answer.status, problem(answer).type]).toEqual([400, 'https://api.x.com/2/problems/invalid-request']);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('gives an edit a new id at the top, with the history, and still knows the old one', async () => {
    const fixture = await aStandIn();
    const [first = '', second = ''] = surfaced(fixture, ...records(2, 'x'));
    fixture.pass(1000);
    fixture.standIn.edit(first, 'fixed the typo');

    const { data } = await mentions(fixture, 'post.fields=edit_controls');
    const newId = data[0]?.id ?? '';
    const old = await fixture.ask('GET', `/api.x.com/2/tweets/${first}`, { token });

    expect(data.map(({ id }) => id)).toEqual([newId, second]);
    expect(data[0]).toMatchObject({
      text: 'fixed the typo',
      edit_history_post_ids: [first, newId],
      edit_controls: { edits_remaining: 4 },
    });
    expect(old.json).toMatchObject({ data: { id: first, text: 'text of x-0', edit_history_post_ids: [first, newId] } });
    expect(fixture.standIn.posts()[0]).toMatchObject({ postId: first, revision: 2 });
  });

  it('looks posts up, with partial errors for those that are gone', async () => {
    const fixture = await aStandIn();
    const [kept = '', gone = ''] = surfaced(fixture, ...records(2, 'x'));
    fixture.standIn.delete(gone);

    const many = await fixture.ask('GET', `/api.x.com/2/tweets?ids=${kept},${gone}`, { token });
    const one = await fixture.ask('GET', `/api.x.com/2/tweets/${gone}`, { token });

    expect(many.status).toBe(200);
    expect(complaints('GetPostsByIdsResponse', many.json)).toEqual([]);
    expect(many.json).toMatchObject({
      data: [{ id: kept }],
      errors: [
        { resource_id: gone, title: 'Not Found Error', type: 'https://api.x.com/2/problems/resource-not-found' },
      ],
    });
    expect(complaints('GetPostsByIdResponse', one.json)).toEqual([]);
    expect(one.json).not.toHaveProperty('data');
  });

  it('creates a reply, finds it again and deletes it', async () => {
    const fixture = await aStandIn();
    const [id = ''] = surfaced(fixture, aRecord('a', 'x'));

    const created = await tweet(fixture, id, 'Thank you');
    const query = `query=conversation_id:${id}%20from:${x.username}&post.fields=display_text_range&expansions=referenced_posts`;
    const found = await fixture.ask('GET', `/api.x.com/2/tweets/search/recent?${query}`, { token });
    const own = await fixture.ask('GET', `/api.x.com/2/users/${x.userId}/tweets`, { token });
    const deleted = await fixture.ask('DELETE', `/api.x.com/2/tweets/${idIn(created)}`, { token });

    expect(created.status).toBe(201);
    expect(complaints('CreatePostsResponse', created.json)).toEqual([]);
    expect(complaints('SearchPostsRecentResponse', found.json)).toEqual([]);
    expect(complaints('GetUsersPostsResponse', own.json)).toEqual([]);
    expect(Page.parse(own.json).data).toMatchObject([{ id: idIn(created) }]);
    const [reply] = z
      .object({ data: z.array(z.object({ text: z.string(), display_text_range: z.tuple([z.number(), z.number()]) })) })
      .parse(found.json).data;
    expect(reply?.text).toMatch(/^@u_\w+ Thank you$/);
    expect(reply?.text.slice(...(reply?.display_text_range ?? []))).toBe('Thank you');
    expect(deleted.json).toEqual({ data: { deleted: true } });
    expect(fixture.standIn.posts()[0]?.replies).toMatchObject([{ text: 'Thank you', visible: false }]);
  });

  it('escapes three characters in texts, as X does, and nothing else', async () => {
    const fixture = await aStandIn();
    const [id = ''] = surfaced(fixture, aRecord('a', 'x', { text: 'a < b && "c" > &amp; 😀' }));

    const created = await tweet(fixture, id, 'you & me');
    const { data } = await mentions(fixture, 'post.fields=display_text_range');

    expect(data[0]).toMatchObject({ text: 'a &lt; b &amp;&amp; "c" &gt; &amp;amp; 😀', display_text_range: [0, 40] });
    expect(created.json).toMatchObject({ data: { text: 'you &amp; me' } });
    expect(fixture.standIn.posts()[0]).toMatchObject({
      text: 'a < b && "c" > &amp; 😀',
      replies: [{ text: 'you & me' }],
    });
  });

  it('refuses what it would refuse: too long, empty, twice, to nobody, with unknown fields', async () => {
    const fixture = await aStandIn();
    const [id = ''] = surfaced(fixture, aRecord('a', 'x'));

    const tooLong = await tweet(fixture, id, 'ż'.repeat(280).concat('a'));
    const empty = await tweet(fixture, id, ' ');
    const exact = await tweet(fixture, id, '故'.repeat(140));
    const twice = await tweet(fixture, id, '故'.repeat(140));
    const nobody = await tweet(fixture, '1234567890123456789', 'Hello');
    const unknown = await fixture.ask('POST', '/api.x.com/2/tweets', { token, json: { text: 'x', in_reply_to: id } });

    expect([tooLong.status, empty.status, unknown.status]).toEqual([400, 400, 400]);
    expect(exact.status).toBe(201);
    expect(twice).toMatchObject({
      status: 403,
      json: {
        detail: 'You are not allowed to create a Tweet with duplicate content.',
        type: 'about:blank',
        title: 'Forbidden',
        status: 403,
      },
    });
    expect(nobody.status).toBe(403);
  });

  it('lets nobody be answered who did not turn to us', async () => {
    const fixture = await aStandIn();
    const [id = ''] = surfaced(fixture, aRecord('a', 'x'));
    const ours = idIn(await tweet(fixture, id, 'Thank you'));
    const stranger = fixture.standIn.addForeignReply(id, { text: 'me too' });
    const customer = fixture.standIn.addForeignReply(id, { text: 'and when?', to: ours, mentionsUs: true });

    expect((await tweet(fixture, stranger, 'Hello')).status).toBe(403);
    expect((await tweet(fixture, customer, 'Soon')).status).toBe(201);
    expect((await mentions(fixture)).data.map(({ id: each }) => each)).toEqual([customer, id]);
    expect(fixture.standIn.posts().find(({ postId }) => postId === customer)?.replies).toMatchObject([
      { text: 'Soon' },
    ]);
  });

  it('renews tokens once per refresh token', async () => {
    const fixture = await aStandIn();

    const first = await refreshX(fixture, x.refreshToken);
    const again = await refreshX(fixture, x.refreshToken);
    const { refresh_token: next, access_token: access } = z
      .object({
        refresh_token: z.string(),
        access_token: z.string(),
        token_type: z.literal('bearer'),
        expires_in: z.literal(7200),
      })
      .parse(first.json);

    // Until its successor is used, a spent token answers with the same one: for a client that died before it noted it.
    expect(again).toMatchObject({ status: 200, json: { refresh_token: next } });
    expect((await refreshX(fixture, next)).status).toBe(200);
    const spent = await refreshX(fixture, x.refreshToken);
    expect(spent).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
    expect((await fixture.ask('GET', mentionsPath, { token: access })).status).toBe(200);
  });

  it('demands a token that has not run out', async () => {
    const fixture = await aStandIn();

    expect(await fixture.ask('GET', mentionsPath)).toMatchObject({
      status: 401,
      json: { title: 'Unauthorized', status: 401 },
    });
    expect((await fixture.ask('GET', mentionsPath, { token })).status).toBe(200);
    fixture.pass(7_200_000);
    expect((await fixture.ask('GET', mentionsPath, { token })).status).toBe(401);
    expect(await fixture.ask('GET', '/api.x.com/2/users/me', { token })).toMatchObject({ status: 401 });
  });

  it('says with a 429 when to come back', async () => {
    const fixture = await aStandIn();
    fixture.standIn.failNext({ platform: 'x', fault: '429' });

    const answer = await fixture.ask('GET', mentionsPath, { token });

    const waitSeconds = Number(answer.headers.get('x-rate-limit-reset')) - fixture.now() / 1000;
    expect([answer.status, answer.headers.get('x-rate-limit-remaining')]).toEqual([429, '0']);
    expect(waitSeconds).toBeGreaterThan(0);
    expect(waitSeconds).toBeLessThanOrEqual(5);
  });

  it('knows no mentions of other people', async () => {
    const fixture = await aStandIn();

    const answer = await fixture.ask('GET', '/api.x.com/2/users/99/mentions', { token });

    expect(complaints('GetUsersMentionsResponse', answer.json)).toEqual([]);
    expect(answer.json).toMatchObject({ errors: [{ resource_type: 'user' }] });
  });
});
