import { iso } from '../../domain/time.ts';
import type { ConnectorScenario, ListedItem } from '../scenario.ts';
import recorded from './fixtures/customer-reviews.json' with { type: 'json' };
import { appStoreRss } from './index.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const account = { appId: '1592550875', country: 'in' };
const pageSize = 50;

const entry = ({ number, at, text }: ListedItem) => ({
  id: { label: String(14_000_000_000 + number) },
  author: { name: { label: 'user' }, uri: { label: 'https://itunes.apple.com/in/reviews/id42' } },
  updated: { label: iso(at) },
  'im:rating': { label: '2' },
  title: { label: 'Kawa' },
  content: { label: text, attributes: { type: 'text' } },
});

const asked = entry({ number: 7, at: now - 3_600_000, text: 'Zimna' });
const page = (entries: readonly unknown[]) => ({ feed: { ...(entries.length > 0 && { entry: entries }) } });

export const scenario: ConnectorScenario = {
  connector: appStoreRss,
  account,
  credential: {},
  now,
  hostileAccounts: [
    { ...account, country: 'u/' },
    { ...account, country: '..' },
    { ...account, appId: '1/../../2' },
  ],
  // There is no credential to refuse: it is a throttle.
  statuses: { 401: 'rate_limited', 403: 'rate_limited' },
  recorded: {
    page: recorded.sample,
    expected: [
      {
        externalId: '14548543799',
        url: 'https://itunes.apple.com/in/review?id=1592550875&type=Purple%20Software',
        title: 'Airdopes app so good',
        text: 'This app can order and connect to devices',
        rating: 5,
        author: { name: 'user-a' },
        writtenAt: Date.parse('2026-09-14T04:24:23-07:00'),
        replyTarget: { updated: String(Date.parse('2026-09-14T04:24:23-07:00')) },
      },
      {
        externalId: '14545746087',
        url: 'https://itunes.apple.com/in/review?id=1592550875&type=Purple%20Software',
        title: "There's no optimisation to it",
        text: 'It takes an eternity to load and show the features.',
        rating: 1,
        author: { name: 'user-b' },
        writtenAt: Date.parse('2026-09-10T11:02:00-07:00'),
        replyTarget: { updated: String(Date.parse('2026-09-10T11:02:00-07:00')) },
      },
    ],
  },
  pageSize,
  list(items, { url }) {
    const number = Number(/page=(\d+)/.exec(url.pathname)?.[1]);
    return page(items.slice((number - 1) * pageSize, number * pageSize).map(entry));
  },
  externalIdOf: ({ number }) => String(14_000_000_000 + number),
  spoil(feed) {
    const { entry: entries } = (feed as { feed: { entry: Record<string, unknown>[] } }).feed;
    return page([{ ...entries[0], content: undefined }, ...entries.slice(1)]);
  },
  read: {
    mention: { externalId: '14000000007', replyTarget: { updated: String(now - 3_600_000) } },
    present: () => ({ status: 200, body: { feed: { entry: asked } } }),
    expected: {
      state: 'present',
      mention: {
        externalId: '14000000007',
        title: 'Kawa',
        text: 'Zimna',
        rating: 2,
        author: { id: '42', name: 'user' },
        writtenAt: now - 3_600_000,
        replyTarget: { updated: String(now - 3_600_000) },
      },
      replies: [],
    },
    absent: () => ({ status: 200, body: page([]) }),
    absentState: 'unknown',
  },
};
