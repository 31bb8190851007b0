import { iso } from '../../domain/time.ts';
import type { ConnectorScenario, ListedItem } from '../scenario.ts';
import recorded from './fixtures/reviews.list.json' with { type: 'json' };
import { googleBusinessProfile } from './index.ts';

const location = 'accounts/123/locations/456';
const now = Date.parse('2026-11-21T12:00:00Z');
const credential = { clientId: 'client', clientSecret: 'secret', refreshToken: 'refresh', accessToken: 'access' };
const pageSize = 50;

const review = ({ number, at, text }: ListedItem) => ({
  reviewId: `r${number}`,
  name: `${location}/reviews/r${number}`,
  reviewer: { displayName: 'Jan', isAnonymous: false },
  starRating: 'TWO',
  comment: text,
  createTime: iso(at),
  updateTime: iso(at),
});

const asked = review({ number: 7, at: now - 3_600_000, text: 'Zimna kawa' });
const reply = { comment: 'Dziękujemy', updateTime: iso(now), reviewReplyState: 'PENDING' };
const error = (code: number, status: string) => ({ status: code, body: { error: { code, status, message: status } } });

export const scenario: ConnectorScenario = {
  connector: googleBusinessProfile,
  account: { accountId: '123', locationId: '456' },
  credential,
  now,
  hostileAccounts: [
    { accountId: '123/../..', locationId: '456' },
    { accountId: '..', locationId: '456' },
    { accountId: '123', locationId: '456?alt=media#' },
  ],
  recorded: {
    page: recorded.sample,
    expected: [
      {
        externalId: 'abc123',
        text: 'Great service!',
        rating: 5,
        author: { name: 'John Doe' },
        writtenAt: Date.parse('2024-01-15T10:30:00Z'),
      },
      { externalId: 'b', text: '', rating: 1, writtenAt: Date.parse('2026-01-01T00:00:00Z') },
    ],
  },
  pageSize,
  list(items, { url }) {
    const from = Number(url.searchParams.get('pageToken') ?? 0);
    const next = from + pageSize;
    return {
      ...(items.length > from && { reviews: items.slice(from, next).map(review) }),
      totalReviewCount: items.length,
      ...(items.length > next && { nextPageToken: String(next) }),
    };
  },
  externalIdOf: ({ number }) => `r${number}`,
  spoil(page) {
    const { reviews, ...rest } = page as { reviews: Record<string, unknown>[] };
    return { ...rest, reviews: [{ ...reviews[0], reviewId: undefined }, ...reviews.slice(1)] };
  },
  read: {
    mention: { externalId: 'r7', replyTarget: {} },
    present: () => ({ status: 200, body: { ...asked, reviewReply: reply } }),
    expected: {
      state: 'present',
      mention: {
        externalId: 'r7',
        text: 'Zimna kawa',
        rating: 2,
        author: { name: 'Jan' },
        writtenAt: now - 3_600_000,
      },
      replies: [
        {
          externalId: `${location}/reviews/r7/reply`,
          text: 'Dziękujemy',
          fromOurAccount: true,
          visibility: 'pending',
          at: now,
        },
      ],
    },
    absent: () => error(404, 'NOT_FOUND'),
    absentState: 'gone',
  },
  publish: {
    request: {
      mention: { externalId: 'r7', replyTarget: {} },
      text: 'Dziękujemy',
      language: 'pl',
      key: undefined,
      approvedAt: now,
    },
    accept: () => ({ status: 200, body: reply }),
    posted: { externalId: `${location}/reviews/r7/reply`, visibility: 'pending' },
    isWrite: ({ method }) => method === 'PUT',
    retract: { accept: () => ({ status: 200, body: {} }), goneAlready: () => error(404, 'NOT_FOUND') },
  },
  refresh: {
    accept: () => ({ status: 200, body: { access_token: 'next', expires_in: 3599, token_type: 'Bearer' } }),
    refuse: () => ({ status: 400, body: { error: 'invalid_grant' } }),
    expected: { ...credential, accessToken: 'next', expiresAt: now + 3_599_000 },
  },
};
