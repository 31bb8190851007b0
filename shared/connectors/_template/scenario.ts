import { iso } from '../../domain/time.ts';
import type { ConnectorScenario, ListedItem } from '../scenario.ts';
import recorded from './fixtures/reviews.json' with { type: 'json' };
import { template } from './index.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const pageSize = 20;

const review = ({ number, at, text }: ListedItem) => ({
  id: `r${number}`,
  body: text,
  stars: 2,
  author: { id: 'a1', name: 'Jan' },
  createdAt: iso(at),
  updatedAt: iso(at),
});

const asked = {
  ...review({ number: 7, at: now - 3_600_000, text: 'Zimna kawa' }),
  reply: { body: 'Dziękujemy', createdAt: iso(now) },
};

export const scenario: ConnectorScenario = {
  connector: template,
  account: { shopId: 'shop1' },
  credential: { apiKey: 'key' },
  now,
  hostileAccounts: [{ shopId: '../other' }],
  recorded: {
    page: recorded.sample,
    expected: [
      {
        externalId: 'r1',
        text: 'Zimna kawa',
        rating: 2,
        author: { id: 'a1', name: 'Jan' },
        writtenAt: Date.parse('2026-01-01T10:00:00Z'),
        editedAt: Date.parse('2026-01-02T10:00:00Z'),
      },
    ],
  },
  pageSize,
  list(items, { url }) {
    const from = Number(url.searchParams.get('page') ?? 0);
    const next = from + pageSize;
    return { reviews: items.slice(from, next).map(review), ...(items.length > next && { next: String(next) }) };
  },
  externalIdOf: ({ number }) => `r${number}`,
  spoil(page) {
    const { reviews, ...rest } = page as { reviews: Record<string, unknown>[] };
    return { ...rest, reviews: [{ ...reviews[0], id: undefined }, ...reviews.slice(1)] };
  },
  read: {
    mention: { externalId: 'r7', replyTarget: {} },
    present: () => ({ status: 200, body: asked }),
    expected: {
      state: 'present',
      mention: {
        externalId: 'r7',
        text: 'Zimna kawa',
        rating: 2,
        author: { id: 'a1', name: 'Jan' },
        writtenAt: now - 3_600_000,
      },
      replies: [{ externalId: 'r7/reply', text: 'Dziękujemy', fromOurAccount: true, visibility: 'visible', at: now }],
    },
    absent: () => ({ status: 404, body: {} }),
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
    accept: () => ({ status: 200, body: {} }),
    posted: { externalId: 'r7/reply', visibility: 'visible' },
    isWrite: ({ method }) => method === 'PUT',
    retract: { accept: () => ({ status: 204 }), goneAlready: () => ({ status: 404, body: {} }) },
  },
};
