import { iso } from '../../domain/time.ts';
import type { ConnectorScenario, ListedItem } from '../scenario.ts';
import recorded from './fixtures/users.mentions.json' with { type: 'json' };
import { x } from './index.ts';
import { byAge } from './schema.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const account = { userId: '2244994945', username: 'XDevelopers', naming: 'post' };
const credential = { clientId: 'client', refreshToken: 'refresh', accessToken: 'access' };
const pageSize = 100;

const idAt = (at: number, number: number): string =>
  ((BigInt(at - 1_288_834_974_657) << 22n) + BigInt(number)).toString();
const idOf = ({ number, at }: ListedItem): string => idAt(at, number);

const post = (id: string, text: string, at: number) => ({
  id,
  text,
  author_id: '1234567890',
  conversation_id: id,
  created_at: iso(at),
  lang: 'pl',
  edit_history_post_ids: [id],
});

const postedAt = now - 3_600_000;
const oldId = idAt(postedAt, 1);
const newId = idAt(postedAt + 60_000, 2);
const replyId = idAt(now, 3);
const history = [oldId, newId];
const edited = {
  ...post(newId, '@XDevelopers zimna kawa', postedAt + 60_000),
  conversation_id: oldId,
  edit_history_post_ids: history,
};
const ourReply = {
  ...post(replyId, '@developer Dziękujemy &amp; zapraszamy', now),
  author_id: account.userId,
  display_text_range: [11, 38],
  referenced_posts: [{ type: 'replied_to', id: oldId }],
};
const user = {
  id: '1234567890',
  username: 'developer',
  name: 'Dev Person',
  public_metrics: { followers_count: 42, following_count: 7, post_count: 100, listed_count: 1 },
};

export const scenario: ConnectorScenario = {
  connector: x,
  account,
  credential,
  now,
  hostileAccounts: [
    { ...account, userId: '../tweets' },
    { ...account, username: 'a OR from:b' },
    { ...account, userId: '' },
  ],
  recorded: {
    page: recorded.sample,
    expected: [
      {
        externalId: '1301573587187331070',
        url: 'https://x.com/developer/status/1301573587187331075',
        text: '@XDevelopers coffee & cake <3 https://example.com/menu?a=1&b=2 (edited)',
        lang: 'en',
        author: { id: '1234567890', name: 'Dev Person', followers: 42 },
        writtenAt: 1_599_154_299_910,
        editedAt: Date.parse('2024-01-15T10:35:00.000Z'),
        replyTarget: { postId: '1301573587187331075', conversationId: '1301573587187331070' },
      },
      {
        externalId: '1301573587187331074',
        url: 'https://x.com/developer/status/1301573587187331074',
        text: 'Hey @XDevelopers, love the new API!',
        lang: 'en',
        author: { id: '1234567890', name: 'Dev Person', followers: 42 },
        writtenAt: Date.parse('2024-01-15T10:30:00.000Z'),
        replyTarget: { postId: '1301573587187331074', conversationId: '1301573587187331074' },
      },
      {
        externalId: '1301573587187331073',
        url: 'https://x.com/developer/status/1301573587187331073',
        text: 'a thread that once mentioned you',
        author: { id: '1234567890', name: 'Dev Person', followers: 42 },
        writtenAt: Date.parse('2024-01-15T10:29:00.000Z'),
        inReplyTo: '1301573587187331001',
        replyTarget: { postId: '1301573587187331073', conversationId: '1301573587187331001' },
        repliable: false,
      },
    ],
  },
  pageSize,
  list(items, { url }) {
    const since = url.searchParams.get('since_id') ?? '0';
    const until = url.searchParams.get('pagination_token');
    const within = items.filter(
      (item) => byAge(idOf(item), since) > 0 && (until === null || byAge(idOf(item), until) < 0),
    );
    const page = within.slice(0, pageSize);
    if (page.length === 0) return { meta: { result_count: 0 } };
    return {
      data: page.map((item) => post(idOf(item), item.text, item.at)),
      meta: {
        newest_id: idOf(page[0] as ListedItem),
        result_count: page.length,
        ...(within.length > pageSize && { next_token: idOf(page.at(-1) as ListedItem) }),
      },
    };
  },
  externalIdOf: idOf,
  spoil(page) {
    const { data, ...rest } = page as { data: Record<string, unknown>[] };
    return { ...rest, data: [{ ...data[0], text: undefined }, ...data.slice(1)] };
  },
  read: {
    mention: { externalId: oldId, replyTarget: { postId: oldId, conversationId: oldId } },
    present({ url }) {
      if (url.pathname.endsWith('/tweets') && url.pathname.includes('/users/')) {
        return { status: 200, body: { data: [ourReply], meta: { newest_id: replyId, result_count: 1 } } };
      }
      const wanted = url.searchParams.get('ids');
      const version = wanted === newId ? edited : { ...edited, id: oldId, text: '@XDevelopers kawa' };
      return { status: 200, body: { data: [version], includes: { users: [user] } } };
    },
    expected: {
      state: 'present',
      mention: {
        externalId: oldId,
        url: `https://x.com/developer/status/${newId}`,
        text: '@XDevelopers zimna kawa',
        lang: 'pl',
        author: { id: '1234567890', name: 'Dev Person', followers: 42 },
        writtenAt: postedAt,
        editedAt: postedAt + 60_000,
        replyTarget: { postId: newId, conversationId: oldId },
      },
      replies: [
        { externalId: replyId, text: 'Dziękujemy & zapraszamy', fromOurAccount: true, visibility: 'visible', at: now },
      ],
    },
    absent: ({ url }) => ({
      status: 200,
      body: {
        errors: [
          {
            resource_id: url.searchParams.get('ids'),
            resource_type: 'post',
            title: 'Not Found Error',
            detail: 'Could not find post.',
            type: 'https://api.x.com/2/problems/resource-not-found',
          },
        ],
      },
    }),
    absentState: 'gone',
  },
  publish: {
    request: {
      mention: { externalId: oldId, replyTarget: { postId: newId, conversationId: oldId } },
      text: 'Dziękujemy & zapraszamy',
      language: 'pl',
      key: undefined,
      approvedAt: now,
    },
    accept: () => ({
      status: 201,
      body: { data: { id: replyId, text: '@developer Dziękujemy', edit_history_post_ids: [replyId] } },
    }),
    posted: { externalId: replyId, visibility: 'visible' },
    isWrite: ({ method }) => method === 'POST',
    retract: {
      accept: () => ({ status: 200, body: { data: { deleted: true } } }),
      goneAlready: () => ({ status: 404, body: {} }),
    },
  },
  refresh: {
    accept: () => ({ status: 200, body: { access_token: 'next', refresh_token: 'after', expires_in: 7200 } }),
    refuse: () => ({ status: 400, body: { error: 'invalid_request' } }),
    expected: { ...credential, accessToken: 'next', refreshToken: 'after', expiresAt: now + 7_200_000 },
  },
};
