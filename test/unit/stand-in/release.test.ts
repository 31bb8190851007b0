import { describe, expect, it } from 'vitest';
import { aRecord, aStandIn, records } from './fixture.ts';

describe('release', () => {
  it('lets out all of Google and Bluesky, but of the feed and of X only what stays within reach', async () => {
    const { standIn } = await aStandIn();
    standIn.offer([
      ...records(1000, 'google-business-profile'),
      ...records(1000, 'bluesky'),
      ...records(1000, 'x'),
      ...records(1000, 'app-store-rss'),
    ]);

    const released = standIn.release();

    const count = (platform: string) => released.filter((id) => id.startsWith(platform)).length;
    expect(['google-business-profile', 'bluesky', 'x', 'app-store-rss'].map(count)).toEqual([1000, 1000, 700, 450]);
    expect(standIn.release()).toEqual([]);
    expect(standIn.quiet()).toBe(false);
  });

  it('lets out more as the product confirms what it has stored', async () => {
    const { standIn } = await aStandIn();
    standIn.offer(records(1000, 'x'));
    const first = standIn.release();

    standIn.confirm(first.slice(0, 100));
    const second = standIn.release();
    standIn.confirm(first.slice(200));
    const blocked = standIn.release();
    standIn.confirm([...first, ...second]);
    const rest = standIn.release();

    expect([first.length, second.length, blocked.length, rest.length]).toEqual([700, 100, 0, 200]);
    expect(standIn.quiet()).toBe(true);
  });

  it('takes a record offered twice once, also after a restart and with another text', async () => {
    const fixture = await aStandIn();

    expect(fixture.standIn.offer([aRecord('a', 'x'), aRecord('a', 'x'), aRecord('b', 'x')])).toBe(2);
    fixture.standIn.release();
    await fixture.restart();
    expect(fixture.standIn.offer([aRecord('a', 'bluesky', { text: 'other' })])).toBe(0);

    expect(fixture.standIn.release()).toEqual([]);
    expect(fixture.standIn.inputIds()).toEqual(['a', 'b']);
    expect(fixture.standIn.posts().map(({ text }) => text)).toEqual(['text of a', 'text of b']);
  });

  it('gives times and X ids in the order of release, a millisecond apart', async () => {
    const fixture = await aStandIn();
    fixture.standIn.offer(records(50, 'x'));
    fixture.standIn.release();
    fixture.standIn.offer(records(60, 'x'));
    fixture.standIn.release();

    const ids = fixture.standIn.posts().map(({ postId }) => BigInt(postId));
    expect(new Set(ids).size).toBe(60);
    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it('derives ids from the input where the platform lets it, whatever else was offered', async () => {
    const [one, two] = [await aStandIn(), await aStandIn()];
    const key = async (fixture: typeof one, before: number) => {
      fixture.standIn.offer([...records(before, 'bluesky'), aRecord('the-one', 'bluesky')]);
      fixture.standIn.release();
      return fixture.standIn.mentionKey('the-one')?.postId;
    };

    expect(await key(one, 0)).toBe(await key(two, 7));
    expect(one.standIn.mentionKey('never offered')).toBeUndefined();
  });
});
