import { describe, expect, it } from 'vitest';
import type { Answer, SentRequest } from '../../../shared/connectors/scenario.ts';
import { isGone, replyRefused, xError } from '../../../shared/connectors/x/errors.ts';
import editedPost from '../../../shared/connectors/x/fixtures/edited-post.json' with { type: 'json' };
import errors from '../../../shared/connectors/x/fixtures/errors.json' with { type: 'json' };
import prose from '../../../shared/connectors/x/fixtures/users.mentions.prose.json' with { type: 'json' };
import { scenario } from '../../../shared/connectors/x/scenario.ts';
import { mentionOf, Post } from '../../../shared/connectors/x/schema.ts';
import { plainText, withoutAutomaticMentions } from '../../../shared/connectors/x/text.ts';
import { answering, play } from '../../contract/connectors/played.ts';

const { now, read } = scenario;
const us = { userId: '2244994945', username: 'XDevelopers' };
const ok = (body: unknown): Answer => ({ status: 200, body });

describe('the two dialects', () => {
  it('reads what the prose pages show', async () => {
    const account = { ...(scenario.account as object), naming: 'tweet' };
    const played = play({ ...scenario, account }, answering(200, {}, prose.sample), { unspecified: true });
    const page = await played.connector.pull(played.context, { mode: 'head', cursor: undefined });
    expect(page.items).toMatchObject([{ text: 'Hey @XDevelopers, love the new API!', author: { name: 'Dev Person' } }]);
    expect(page.more).toBe(true);
    expect(played.requests[0]?.url.searchParams.get('tweet.fields')).toContain('edit_history_tweet_ids');
  });

  it('knows an edited post by its first id in either', () => {
    const { data } = editedPost.sample;
    const { edit_history_tweet_ids, ...rest } = data;
    for (const post of [data, { ...rest, edit_history_post_ids: edit_history_tweet_ids }]) {
      expect(mentionOf(Post.parse(post), new Map(), us)).toMatchObject({
        externalId: '1234567890',
        replyTarget: { postId: '1234567891' },
      });
    }
  });
});

describe('texts', () => {
  it.each([
    ['a &amp; b &lt;c&gt;', 'a & b <c>'],
    ['&amp;lt;', '&lt;'],
    ['&quot; stays', '&quot; stays'],
    ['https://t.co/known and https://t.co/unknown', 'https://example.com/?a=1&amp;b and https://t.co/unknown'],
  ])('%j', (text, expected) => {
    const entities = { urls: [{ url: 'https://t.co/known', expanded_url: 'https://example.com/?a=1&amp;b' }] };
    expect(plainText(text, entities)).toBe(expected);
  });

  it.each([
    ['@a @b thanks', 6, 'thanks'],
    ['@a @b thanks', undefined, 'thanks'],
    ['thanks @a', undefined, 'thanks @a'],
    ['👍👍 thanks', 3, 'thanks'],
  ])('of a reply, %j from %s', (text, start, expected) => {
    expect(withoutAutomaticMentions(text, start)).toBe(expected);
  });

  it('takes the whole of a long post', () => {
    const post = Post.parse({ id: '1', text: 'short…', note_post: { text: 'the long one' } });
    expect(mentionOf(post, new Map(), us).text).toBe('the long one');
  });
});

describe('who may be answered', () => {
  const repliable = (fields: object) =>
    mentionOf(Post.parse({ id: '1', text: 't', ...fields }), new Map(), us).repliable;
  it.each([
    [{}, undefined],
    [{ entities: { mentions: [{ username: 'xdevelopers' }] } }, undefined],
    [{ entities: { mentions: [{ id: us.userId }] } }, undefined],
    [{ entities: { mentions: [{ username: 'somebody' }] } }, false],
    [{ entities: { mentions: [] } }, false],
    [{ entities: { mentions: [] }, referenced_posts: [{ type: 'quoted', id: '2' }] }, undefined],
  ])('%j', (fields, expected) => expect(repliable(fields)).toBe(expected));
});

describe('refusals of a reply', () => {
  const refusal = (status: number, body: unknown, headers = {}) => ({ status, headers: new Headers(headers), body });

  it('leave a duplicate in doubt', () => {
    expect(replyRefused(refusal(403, errors.sample.duplicate_403), now)).toMatchObject({
      kind: 'uncertain',
      code: 'duplicate_content',
    });
  });

  it('end where X does not allow it, in its own words', () => {
    const detail = 'Reply to this conversation is not allowed because you have not been mentioned.';
    const body = { type: 'about:blank', title: 'Forbidden', status: 403, detail };
    expect(replyRefused(refusal(403, body), now)).toMatchObject({
      kind: 'permanent',
      message: expect.stringContaining(detail),
    });
  });

  it.each([{ type: 'https://api.x.com/2/problems/client-forbidden' }, '<html>'])(
    'of the app as such are for its owner: %j',
    (body) => {
      expect(replyRefused(refusal(403, body), now)).toBeUndefined(); // the default: auth
    },
  );

  it('wait for the right window', () => {
    const reset = String(now / 1000 + 7200);
    const daily = { 'x-rate-limit-reset': '1', 'x-app-limit-24hour-remaining': '0', 'x-app-limit-24hour-reset': reset };
    expect(xError(refusal(429, {}, daily), now)).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 7200 });
    expect(xError(refusal(429, {}, { 'x-rate-limit-reset': reset }), now)).toBeUndefined(); // the default reads it
  });

  it('without credits are for the owner', () => {
    expect(xError(refusal(402, {}), now)).toMatchObject({ kind: 'auth' });
  });

  it.each(errors.sample.partial_200.errors)('know what is gone: $type', ({ type }) => expect(isGone(type)).toBe(true));
});

describe('reading', () => {
  const post = (id: string, fields: object = {}) => ({ id, text: `text ${id}`, author_id: '5', ...fields });
  const isTimeline = ({ url }: SentRequest) => url.pathname.includes('/users/');

  it('asks the search where the timeline is too long, for our own posts in that conversation', async () => {
    const ours = post('900', { author_id: us.userId, referenced_posts: [{ type: 'replied_to', id: '10' }] });
    const played = play(
      scenario,
      (sent) => {
        if (sent.url.pathname.endsWith('/search/recent')) return ok({ data: [ours], meta: {} });
        return isTimeline(sent)
          ? ok({ data: [post('901')], meta: { next_token: 'on' } })
          : ok({ data: [post('10', { conversation_id: '7' })] });
      },
      { unspecified: true },
    );
    const found = await played.connector.read(played.context, { mention: { externalId: '10', replyTarget: {} } });
    expect(found).toMatchObject({ replies: [{ externalId: '900' }] });
    expect(played.requests.at(-1)?.url.searchParams.get('query')).toBe(`conversation_id:7 from:${us.userId}`);
    expect(played.requests).toHaveLength(5);
  });

  it('does not say "no reply" where it could not look at all of them', async () => {
    const { connector, context } = play(
      scenario,
      (sent) =>
        ok({
          data: [post('10')],
          meta: isTimeline(sent) || sent.url.pathname.endsWith('recent') ? { next_token: 'on' } : {},
        }),
      { unspecified: true },
    );
    await expect(connector.read(context, { mention: { externalId: '10', replyTarget: {} } })).rejects.toMatchObject({
      code: 'too_many_posts',
    });
  });

  it('does not take silence for a deletion', async () => {
    const { connector, context } = play(scenario, () => ok({}));
    await expect(connector.read(context, read)).rejects.toMatchObject({ kind: 'retryable' });
  });

  it.each(['10,11', '../users/me', ''])('asks for no post with the id %j', async (externalId) => {
    const { connector, context, requests } = play(scenario, () => ok({}));
    await expect(connector.read(context, { mention: { externalId, replyTarget: {} } })).rejects.toMatchObject({
      kind: 'invalid',
    });
    await expect(connector.retract?.(context, read.mention, { externalId })).rejects.toMatchObject({ kind: 'invalid' });
    expect(requests).toEqual([]);
  });
});

describe('a list that shows old versions', () => {
  const version = (id: string, text: string) => ({ id, text, author_id: '5', edit_history_post_ids: ['10', '11'] });
  const pull = async (platform: (sent: SentRequest) => Answer) => {
    const played = play(scenario, platform, { unspecified: true });
    const { items } = await played.connector.pull(played.context, { mode: 'head', cursor: undefined });
    return { items, requests: played.requests };
  };

  it('gives the newest one, looked up where it is not listed', async () => {
    const { items, requests } = await pull(({ url }) =>
      ok({ data: [url.searchParams.has('ids') ? version('11', 'new') : version('10', 'old')] }),
    );
    expect(items).toMatchObject([{ externalId: '10', text: 'new' }]);
    expect(requests).toHaveLength(2);
  });

  it('gives a post once, without a look-up where both are listed', async () => {
    const { items, requests } = await pull(() => ok({ data: [version('11', 'new'), version('10', 'old')] }));
    expect(items).toMatchObject([{ externalId: '10', text: 'new' }]);
    expect(requests).toHaveLength(1);
  });

  it('gives what it has where the newest is gone', async () => {
    const { items } = await pull(({ url }) =>
      ok(url.searchParams.has('ids') ? { errors: [] } : { data: [version('10', 'old')] }),
    );
    expect(items).toMatchObject([{ externalId: '10', text: 'old' }]);
  });
});

describe('a refresh', () => {
  it.each([
    [undefined, null, 'client'],
    ['secret', `Basic ${Buffer.from('client:secret').toString('base64')}`, null],
  ])('with client secret %s', async (clientSecret, authorization, clientId) => {
    const credential = { ...(scenario.credential as object), ...(clientSecret && { clientSecret }) };
    const played = play(scenario, (sent) => scenario.refresh?.accept(sent) ?? ok({}), { credential });
    await played.connector.refresh?.(played.context);
    expect(played.requests[0]?.headers.get('authorization')).toBe(authorization);
    expect(played.requests[0]?.form?.get('client_id')).toBe(clientId);
  });
});
