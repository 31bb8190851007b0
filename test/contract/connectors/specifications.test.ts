import { describe, expect, it } from 'vitest';
import type { Answer, SentRequest } from '../../../shared/connectors/scenario.ts';
import { problemsOf } from './specifications.ts';

const sent = (method: string, url: string, json?: unknown): SentRequest => ({
  method,
  url: new URL(url),
  headers: new Headers(),
  json,
  form: undefined,
});
const ok = (body: unknown): Answer => ({ status: 200, body });

// The checks of the suite are worth something only if they can fail.
describe('the specifications object to', () => {
  const google = 'https://mybusiness.googleapis.com/v4/accounts/1/locations/2/reviews';
  const mentions = 'https://api.x.com/2/users/1/mentions';
  const xrpc = 'https://pds.example.com/xrpc';
  const record = { $type: 'app.bsky.feed.post', text: 'x', createdAt: '2026-01-01T00:00:00Z' };
  const create = (changes: object) => ({
    repo: 'did:plc:a',
    collection: 'app.bsky.feed.post',
    record: { ...record, ...changes },
  });
  const created = ok({ uri: 'at://did:plc:a/app.bsky.feed.post/3zzzzzzzzzzzz', cid: 'bafyreiabcdef' });

  it.each<[string, string, SentRequest, Answer]>([
    ['an unknown parameter', 'google-business-profile', sent('GET', `${google}?since=1`), ok({})],
    ['a value out of range', 'google-business-profile', sent('GET', `${google}?pageSize=51`), ok({})],
    ['a value not in the list', 'google-business-profile', sent('GET', `${google}?orderBy=update_time`), ok({})],
    ['an unknown path', 'google-business-profile', sent('GET', `${google}/a/b/c`), ok({})],
    ['a body without its field', 'google-business-profile', sent('PUT', `${google}/r/reply`, {}), ok({ comment: 'x' })],
    [
      'an answer of another shape',
      'google-business-profile',
      sent('GET', google),
      ok({ reviews: [{ starRating: 5 }] }),
    ],
    ['a field of the other dialect', 'x', sent('GET', `${mentions}?tweet.fields=text`), ok({})],
    ['a field that cannot be asked for', 'x', sent('GET', `${mentions}?post.fields=text,author_id`), ok({})],
    ['too few results', 'x', sent('GET', `${mentions}?max_results=4`), ok({})],
    [
      'an invented property',
      'x',
      sent('POST', 'https://api.x.com/2/tweets', { text: 'x', reply_to: '1' }),
      { status: 201, body: {} },
    ],
    ['a status that is not foreseen', 'x', sent('POST', 'https://api.x.com/2/tweets', { text: 'x' }), ok({})],
    [
      'a page too deep',
      'app-store-rss',
      sent('GET', 'https://itunes.apple.com/us/rss/customerreviews/page=11/id=1/sortby=mostrecent/json'),
      ok({}),
    ],
    ['an unknown method', 'bluesky', sent('GET', `${xrpc}/app.bsky.feed.nothing`), ok({})],
    [
      'the wrong verb',
      'bluesky',
      sent('POST', `${xrpc}/app.bsky.feed.getPosts?uris=at://did:plc:a/b.c.d/e`),
      ok({ posts: [] }),
    ],
    ['a missing parameter', 'bluesky', sent('GET', `${xrpc}/app.bsky.feed.getPosts`), ok({ posts: [] })],
    [
      'a limit out of range',
      'bluesky',
      sent('GET', `${xrpc}/app.bsky.notification.listNotifications?limit=101`),
      ok({ notifications: [] }),
    ],
    [
      'too many graphemes',
      'bluesky',
      sent('POST', `${xrpc}/com.atproto.repo.createRecord`, create({ text: 'x'.repeat(301) })),
      created,
    ],
    [
      'too many bytes',
      'bluesky',
      sent('POST', `${xrpc}/com.atproto.repo.createRecord`, create({ text: '👨‍👩‍👧‍👦'.repeat(200) })),
      created,
    ],
    [
      'a time that is none',
      'bluesky',
      sent('POST', `${xrpc}/com.atproto.repo.createRecord`, create({ createdAt: 'today' })),
      created,
    ],
    [
      'a facet without its link',
      'bluesky',
      sent(
        'POST',
        `${xrpc}/com.atproto.repo.createRecord`,
        create({
          facets: [{ index: { byteStart: 0, byteEnd: 1 }, features: [{ $type: 'app.bsky.richtext.facet#link' }] }],
        }),
      ),
      created,
    ],
    ['an answer without its list', 'bluesky', sent('GET', `${xrpc}/app.bsky.notification.listNotifications`), ok({})],
  ])('%s', (_, platform, request, answer) => {
    expect(problemsOf(platform, request, answer)).not.toEqual([]);
  });
});
