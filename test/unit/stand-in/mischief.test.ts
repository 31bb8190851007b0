import { describe, expect, it } from 'vitest';
import { aStandIn, type Fixture, feedPath, googleToken, records, reviewsPath, x } from './fixture.ts';

const count = 100;

/** Lists every platform that needs no session again and again, as a product would, until nothing more happens. */
const listUntilQuiet = async (fixture: Fixture): Promise<number> => {
  let token = await tokenIn(fixture);
  for (let round = 1; round <= 400; round += 1) {
    const answers = await Promise.allSettled([
      fixture.ask('GET', feedPath(1)),
      fixture.ask('GET', reviewsPath, { token }),
    ]);
    if (answers[1]?.status === 'fulfilled' && answers[1].value.status === 401) token = await tokenIn(fixture);
    fixture.pass(500);
    if (fixture.standIn.quiet()) return round;
  }
  return Number.POSITIVE_INFINITY;
};

const tokenIn = async (fixture: Fixture): Promise<string> => {
  for (;;) {
    try {
      return await googleToken(fixture);
    } catch {
      // A fault; the next try comes through.
    }
  }
};

describe('random happenings', () => {
  it('stay within bounds, leave every input record in place, and come to an end', async () => {
    const fixture = await aStandIn({ faultsSeed: 3 });
    fixture.standIn.offer([...records(count, 'google-business-profile'), ...records(count, 'app-store-rss')]);
    fixture.standIn.release();
    expect(fixture.standIn.quiet()).toBe(false);

    const rounds = await listUntilQuiet(fixture);

    const posts = fixture.standIn.posts();
    const of = (kind: string) => posts.filter((post) => post.kind === kind);
    const edits = posts.reduce((sum, { revision }) => sum + revision - 1, 0);
    expect(rounds).toBeLessThan(400);
    expect(edits).toBe(2 * 5);
    expect(of('input').filter(({ deleted }) => deleted)).toEqual([]);
    expect(of('input')).toHaveLength(2 * count);
    expect(of('extra').map(({ deleted }) => deleted)).toEqual(Array.from({ length: 2 * 3 }, () => true));
    expect([of('late').length, of('malformed').length]).toEqual([2 * 2, 2 * 2]);
  });

  it('ends once: a restart does not begin anew', async () => {
    const fixture = await aStandIn({ faultsSeed: 3 });
    fixture.standIn.offer(records(count, 'app-store-rss'));
    fixture.standIn.release();
    await listUntilQuiet(fixture);
    const before = fixture.standIn.posts();

    await fixture.restart();
    for (let call = 0; call < 30; call += 1) await fixture.ask('GET', feedPath(1)).catch(() => undefined);

    expect(fixture.standIn.quiet()).toBe(true);
    expect(fixture.standIn.posts()).toEqual(before);
  });

  it('never pushes an unconfirmed record out of the feed or the mentions', async () => {
    const fixture = await aStandIn({ faultsSeed: 5, holdSeconds: 0.001 });
    fixture.standIn.offer([...records(2000, 'app-store-rss'), ...records(2000, 'x')]);
    const released = fixture.standIn.release();
    for (let call = 0; call < 120; call += 1) {
      await fixture.ask('GET', feedPath(1)).catch(() => undefined);
      await fixture
        .ask('GET', `/api.x.com/2/users/${x.userId}/mentions`, { token: x.accessToken })
        .catch(() => undefined);
    }

    const feed = await visibleInFeed(fixture);

    const unconfirmed = released
      .filter((id) => id.startsWith('app-store-rss'))
      .map((id) => fixture.standIn.mentionKey(id)?.postId);
    expect(unconfirmed.filter((id) => id && !feed.includes(`"label":"${id}"`))).toEqual([]);
    expect(fixture.standIn.posts().some(({ kind }) => kind === 'extra')).toBe(true);
  });
});

const visibleInFeed = async (fixture: Fixture): Promise<string> => {
  let text = '';
  await fixture.restart('calm');
  for (let page = 1; page <= 10; page += 1) text += (await fixture.ask('GET', feedPath(page))).text;
  return text;
};
