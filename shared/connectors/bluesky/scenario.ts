import { iso } from '../../domain/time.ts';
import type { Answer, ConnectorScenario, ListedItem, SentRequest } from '../scenario.ts';
import recorded from './fixtures/notifications.json' with { type: 'json' };
import { bluesky } from './index.ts';

const us = 'did:plc:ewvi7nxzyoun6zhxrhs64oiz';
const customer = 'did:plc:u5cwb2mwiv2bfq53cjufe6yn';
const cid = 'bafyreibjifzpqj6o6wcq3hejh7y4z4z2vmiklkvykc57tw3pcbx3kxifpm';
const now = Date.parse('2026-11-21T12:00:00Z');
const account = { service: 'https://pds.example.com', did: us, handle: 'brand.example' };
const credential = { identifier: us, appPassword: 'abcd-efgh-ijkl-mnop', accessJwt: 'access', refreshJwt: 'refresh' };
const pageSize = 100;
const key = '3zzzzzzzzzzz2';

const uriOf = (number: number) =>
  `at://${customer}/app.bsky.feed.post/3k${String(number + 1e10).replace(/[0189]/g, 'a')}`;
const author = { did: customer, handle: 'customer.example', displayName: 'A Customer' };
const notification = (item: ListedItem) => ({
  uri: listedUri(item),
  cid,
  author,
  reason: 'mention',
  record: { $type: 'app.bsky.feed.post', text: item.text, createdAt: iso(item.at) },
  isRead: false,
  indexedAt: iso(item.at),
});
const listedUri = ({ number }: ListedItem) => `at://${customer}/app.bsky.feed.post/${tidLike(number)}`;
const tidLike = (number: number) =>
  `3k${number
    .toString(8)
    .padStart(11, '0')
    .replace(/[0-7]/g, (digit) => 'abcdefgh'[Number(digit)] ?? '')}`;

const mentionUri = uriOf(7);
const postView = {
  uri: mentionUri,
  cid,
  author,
  record: { $type: 'app.bsky.feed.post', text: 'Zimna kawa', createdAt: iso(now - 3_600_000), langs: ['pl'] },
  indexedAt: iso(now - 3_599_000),
  viewer: { replyDisabled: false },
};
const ourRecord = {
  $type: 'app.bsky.feed.post',
  text: 'Dziękujemy! https://example.com/pl.',
  createdAt: iso(now),
  langs: ['pl'],
  reply: { root: { uri: mentionUri, cid }, parent: { uri: mentionUri, cid } },
};
const ourUri = `at://${us}/app.bsky.feed.post/${key}`;
const target = { cid, rootUri: mentionUri, rootCid: cid };

const error = (status: number, name: string): Answer => ({ status, body: { error: name, message: name } });
const methodOf = ({ url }: SentRequest): string => url.pathname.replace('/xrpc/', '');

export const scenario: ConnectorScenario = {
  connector: bluesky,
  account,
  credential,
  now,
  hostileAccounts: [
    'http://pds.example.com',
    'https://pds.example.com/',
    'https://pds.example.com:8443',
    'https://user@pds.example.com',
    'https://pds.example.com#@evil',
    'https://localhost',
    'https://127.0.0.1',
    'https://0x7f.1',
    'https://2130706433',
    'https://[::1]',
    'https://169.254.169.254',
    'https://metadata.google.internal',
    'https://printer.local',
    'https://pds.example.com.',
    'https://PDS.example.com',
    'file:///etc/passwd',
  ].map((service) => ({ ...account, service })),
  recorded: {
    page: recorded.sample,
    expected: [
      {
        externalId: `at://${customer}/app.bsky.feed.post/3k4duaz5vfs2b`,
        url: `https://bsky.app/profile/${customer}/post/3k4duaz5vfs2b`,
        text: 'สวัสดีชาวโลก!\nHello World!',
        lang: 'th',
        author: { id: customer, name: 'A Customer' },
        writtenAt: Date.parse('2023-08-07T05:44:04.395Z'),
        replyTarget: { cid, rootUri: `at://${customer}/app.bsky.feed.post/3k4duaz5vfs2b`, rootCid: cid },
      },
      {
        externalId: `at://${customer}/app.bsky.feed.post/3k44deefqdk2g`,
        url: `https://bsky.app/profile/${customer}/post/3k44deefqdk2g`,
        text: 'example of a reply',
        author: { id: customer, name: 'customer.example' },
        // The author's clock is ten years ahead: when it was indexed is the latest that it can be.
        writtenAt: Date.parse('2023-08-07T05:43:00.000Z'),
        inReplyTo: `at://${us}/app.bsky.feed.post/3k43tv4rft22g`,
        replyTarget: {
          cid: 'bafyreiecx6dujwoeqpdzl27w67z4h46hyklk3an4i4cvvmioaqb2qbyo5u',
          rootUri: `at://${us}/app.bsky.feed.post/3k43tv4rft22g`,
          rootCid: 'bafyreig2fjxi3rptqdgylg7e5hmjl6mcke7rn2b6cugzlqq3i4zu6rq52q',
        },
      },
    ],
  },
  pageSize,
  list(items, { url }) {
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const next = from + pageSize;
    return {
      notifications: items.slice(from, next).map(notification),
      ...(items.length > next && { cursor: String(next) }),
    };
  },
  externalIdOf: listedUri,
  spoil(page) {
    const { notifications, ...rest } = page as { notifications: Record<string, unknown>[] };
    return { ...rest, notifications: [{ ...notifications[0], record: { $type: 'x' } }, ...notifications.slice(1)] };
  },
  read: {
    mention: { externalId: mentionUri, replyTarget: target },
    keys: [key],
    present(request) {
      if (methodOf(request) === 'com.atproto.repo.getRecord')
        return { status: 200, body: { uri: ourUri, cid, value: ourRecord } };
      return {
        status: 200,
        body: { thread: { $type: 'app.bsky.feed.defs#threadViewPost', post: postView, replies: [] } },
      };
    },
    expected: {
      state: 'present',
      mention: {
        externalId: mentionUri,
        url: `https://bsky.app/profile/${customer}/post/${mentionUri.split('/').at(-1)}`,
        text: 'Zimna kawa',
        lang: 'pl',
        author: { id: customer, name: 'A Customer' },
        writtenAt: now - 3_600_000,
        replyTarget: target,
      },
      replies: [
        {
          externalId: ourUri,
          key,
          text: ourRecord.text,
          fromOurAccount: true,
          visibility: 'visible',
          at: now,
        },
      ],
    },
    absent(request) {
      if (methodOf(request) === 'app.bsky.feed.getPosts') return { status: 200, body: { posts: [] } };
      return methodOf(request) === 'com.atproto.repo.getRecord' ? error(400, 'RecordNotFound') : error(400, 'NotFound');
    },
    absentState: 'gone',
  },
  publish: {
    request: {
      mention: { externalId: mentionUri, replyTarget: target },
      text: ourRecord.text,
      language: 'pl',
      key,
      approvedAt: now,
    },
    accept: () => ({ status: 200, body: { uri: ourUri, cid } }),
    posted: { externalId: ourUri, visibility: 'visible' },
    isWrite: (request) => methodOf(request) === 'com.atproto.repo.createRecord',
    lookUp: () => error(400, 'RecordNotFound'),
    retract: { accept: () => ({ status: 200, body: {} }), goneAlready: () => ({ status: 200, body: {} }) },
  },
  refresh: {
    accept: () => ({
      status: 200,
      body: { accessJwt: 'next', refreshJwt: 'after', did: us, handle: 'brand.example', active: true },
    }),
    refuse: (request) =>
      methodOf(request).endsWith('refreshSession') ? error(400, 'ExpiredToken') : error(401, 'AuthenticationRequired'),
    expected: { ...credential, accessJwt: 'next', refreshJwt: 'after' },
  },
};
