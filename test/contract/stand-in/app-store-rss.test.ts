import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { appStore, aRecord, aStandIn, type Fixture, feedPath, records, surfaced } from '../../unit/stand-in/fixture.ts';
import { openApi } from './openapi.ts';

const complaints = openApi('apple-app-store/itunes-customer-reviews-rss.openapi.json');

const Entry = z.looseObject({ id: z.object({ label: z.string() }) });
const Feed = z.object({ feed: z.looseObject({ entry: z.union([z.array(Entry), Entry]).optional() }) });

const entryOf = async (fixture: Fixture, page = 1) => {
  const answer = await fixture.ask('GET', feedPath(page));
  return Feed.parse(answer.json).feed.entry;
};

const idsOf = async (fixture: Fixture, page: number): Promise<string[]> =>
  [await entryOf(fixture, page)].flat().map((entry) => entry?.id.label ?? '');

/** The specification names what an entry and a feed hold, though not all that surrounds them in recorded feeds. */
const feedAround = { rights: true, title: true, icon: true, id: true } as const;

describe('App Store feed', () => {
  it('shows entries as the specification describes them', async () => {
    const fixture = await aStandIn();
    surfaced(
      fixture,
      aRecord('rated', 'app-store-rss', {
        title: 'Meh',
        rating: 2.4,
        author: 'Ann',
        createdAt: '2026-11-20T08:00:00Z',
      }),
      aRecord('unrated', 'app-store-rss'),
    );

    const answer = await fixture.ask('GET', feedPath(1));

    const { feed } = z.object({ feed: z.record(z.string(), z.unknown()) }).parse(answer.json);
    const described = Object.fromEntries(Object.entries(feed).filter(([key]) => !(key in feedAround)));
    expect(complaints('Feed', { feed: { ...described, author: {}, link: [] } })).toEqual([]);
    expect(feed.entry).toMatchObject([
      { 'im:rating': { label: '3' }, title: { label: '' }, content: { label: 'text of unrated' } },
      {
        'im:rating': { label: '2' },
        title: { label: 'Meh' },
        author: { name: { label: 'Ann' } },
        updated: { label: '2026-11-20T01:00:00-07:00' },
      },
    ]);
  });

  it('has no entry key when empty and a bare object for one entry', async () => {
    const fixture = await aStandIn();

    const none = await entryOf(fixture);
    surfaced(fixture, aRecord('a', 'app-store-rss'));
    const one = await entryOf(fixture);

    expect(none).toBeUndefined();
    expect(one).toMatchObject({ content: { label: 'text of a' } });
  });

  it('serves the newest 500 in ten pages of fifty and refuses an eleventh', async () => {
    const fixture = await aStandIn();
    const offered = records(600, 'app-store-rss');
    fixture.standIn.offer(offered);
    for (let round = 0; round < 3; round += 1) fixture.standIn.confirm(fixture.standIn.release());

    const pages = await Promise.all(Array.from({ length: 10 }, (_, index) => idsOf(fixture, index + 1)));
    const eleventh = await fixture.ask('GET', feedPath(11));

    expect(pages.map((ids) => ids.length)).toEqual(Array.from({ length: 10 }, () => 50));
    const newest = offered.slice(100).map(({ id }) => fixture.standIn.mentionKey(id)?.postId);
    expect(pages.flat()).toEqual(newest.reverse());
    expect([eleventh.status, eleventh.text]).toEqual([400, 'CustomerReviews RSS page depth is limited to 10']);
  });

  it('lifts an edited entry to the top with its new text', async () => {
    const fixture = await aStandIn();
    const [first = ''] = surfaced(fixture, ...records(3, 'app-store-rss'));
    fixture.pass(5000);
    fixture.standIn.edit(first, 'now it works');

    expect([await entryOf(fixture)].flat()[0]).toMatchObject({
      id: { label: first },
      content: { label: 'now it works' },
      updated: { label: '2026-11-21T03:00:05-07:00' },
    });
  });

  it('knows one app in one country, without reviews for others', async () => {
    const fixture = await aStandIn();
    surfaced(fixture, aRecord('a', 'app-store-rss'));

    const elsewhere = await fixture.ask('GET', feedPath(1).replace(`/${appStore.country}/`, '/jp/'));

    expect(elsewhere.status).toBe(200);
    expect(elsewhere.text).not.toContain('"entry"');
  });
});
