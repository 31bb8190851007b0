import { describe, expect, it } from 'vitest';
import { scenario } from '../../../shared/connectors/app-store-rss/scenario.ts';
import { Entry, Feed } from '../../../shared/connectors/app-store-rss/schema.ts';
import type { ListedItem } from '../../../shared/connectors/scenario.ts';
import { answering, play } from '../../contract/connectors/played.ts';

const { now, pageSize } = scenario;
const head = { mode: 'head', cursor: undefined } as const;
const items = (count: number, stepMs: number): ListedItem[] =>
  Array.from({ length: count }, (_, index) => ({
    number: count - index,
    at: now - index * stepMs,
    text: `text ${count - index}`,
  }));

describe('a feed', () => {
  const review = {
    id: { label: '1' },
    content: { label: 'x' },
    'im:rating': { label: '4' },
    updated: { label: '2026-01-01T00:00:00Z' },
  };
  const app = { 'im:name': { label: 'The App' }, id: { label: 'https://apps.apple.com/app/id1' } };

  it.each([
    ['no entry', {}, 0],
    ['one entry', { entry: review }, 1],
    ['a list', { entry: [review, review] }, 2],
    ['the app itself first', { entry: [app, review] }, 1],
    ['the app alone', { entry: app }, 0],
  ])('with %s', (_, feed, count) => {
    expect(Feed.parse({ feed })).toHaveLength(count);
  });

  it.each([{}, { feed: { entry: 'x' } }, '<xml/>', undefined])('that is none: %j', async (body) => {
    const { connector, context } = play(scenario, answering(200, {}, body), { unspecified: true });
    await expect(connector.pull(context, head)).rejects.toMatchObject({ kind: 'retryable' });
  });

  it('quarantines a review without a rating, even at the top', async () => {
    const { 'im:rating': _, ...broken } = review;
    const { connector, context } = play(scenario, answering(200, {}, { feed: { entry: [broken, review] } }));
    const page = await connector.pull(context, head);
    expect([page.items.length, page.malformed.length]).toEqual([1, 1]);
  });

  it.each([
    ['https://itunes.apple.com/in/reviews/id0', undefined],
    ['https://itunes.apple.com/in/reviews/id42', '42'],
    ['https://elsewhere.example/', undefined],
  ])('knows the author of %s as %s', (uri, id) => {
    const entry = { ...review, author: { uri: { label: uri }, name: { label: 'n' } } };
    expect(Entry.parse(entry).author).toEqual({ id, name: 'n' });
  });
});

describe('reading', () => {
  const looking = async (externalId: string, updated: number, stepMs: number) => {
    const all = items(480, stepMs);
    const { connector, context, requests } = play(scenario, (request) => ({
      status: 200,
      body: scenario.list(all, request),
    }));
    const found = await connector.read(context, { mention: { externalId, replyTarget: { updated: String(updated) } } });
    return { state: found.state, pages: requests.length };
  };
  const hourMs = 3_600_000;

  it('looks no further than the review could be', async () => {
    expect(await looking('99', now - 10 * hourMs, hourMs)).toEqual({ state: 'unknown', pages: 1 });
    expect(await looking('99', now - 100 * hourMs, hourMs)).toEqual({ state: 'unknown', pages: 3 });
  });

  it('looks through all pages where everything is of one day', async () => {
    expect(await looking('99', now, 1000)).toEqual({ state: 'unknown', pages: 10 });
  });

  it('finds it on whatever page it is', async () => {
    const item = items(480, hourMs)[pageSize * 2 + 3];
    const id = scenario.externalIdOf(item as ListedItem);
    expect(await looking(id, item?.at ?? 0, hourMs)).toEqual({ state: 'present', pages: 3 });
  });
});

describe('a cursor', () => {
  it('stays small however much there is', async () => {
    const all = items(500, 1000);
    const { connector, context } = play(scenario, (request) => ({ status: 200, body: scenario.list(all, request) }));
    let cursor: string | undefined;
    for (let more = true; more; ) {
      const page = await connector.pull(context, { mode: 'head', cursor });
      ({ cursor, more } = page);
      expect(cursor?.length).toBeLessThan(1400);
    }
    expect(cursor?.length).toBeLessThan(700);
  });
});
