import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { FaultKind } from '../../../infra/demo/stand-in/events.ts';
import {
  type Answer,
  aRecord,
  aStandIn,
  blueskyReply,
  blueskySession,
  cidOfUri,
  type Fixture,
  feedPath,
  googleToken,
  records,
  refreshX,
  reviewsPath,
  surfaced,
  tweet,
  x,
  xrpc,
} from './fixture.ts';

const attempt = async (call: () => Promise<Answer>): Promise<number | 'cut'> => {
  try {
    return (await call()).status;
  } catch {
    return 'cut';
  }
};

/** How a reply to a post ends on each platform that takes replies. */
const repliers = {
  'google-business-profile': async (fixture: Fixture, id: string) => {
    const token = await googleToken(fixture);
    return attempt(() => fixture.ask('PUT', `${reviewsPath}/${id}/reply`, { token, json: { comment: 'Thanks' } }));
  },
  bluesky: async (fixture: Fixture, id: string) => {
    const { accessJwt: token } = await blueskySession(fixture);
    const json = blueskyReply(id, await cidOfUri(fixture, token, id), 'Thanks');
    return attempt(() => fixture.ask('POST', `${xrpc}/com.atproto.repo.createRecord`, { token, json }));
  },
  x: (fixture: Fixture, id: string) => attempt(() => tweet(fixture, id, 'Thanks')),
} as const;

const platforms = ['google-business-profile', 'bluesky', 'x'] as const;

const outcomes: readonly (readonly [FaultKind, number | 'cut', number])[] = [
  ['429', 429, 0],
  ['500_before', 500, 0],
  ['500_after', 500, 1],
  ['timeout_before', 'cut', 0],
  ['timeout_after', 'cut', 1],
  ['reset_before', 'cut', 0],
  ['reset_after', 'cut', 1],
];

describe.each(platforms)('scripted faults on %s', (platform) => {
  it.each(outcomes)('%s answers %s and leaves %i replies', async (fault, status, replies) => {
    const fixture = await aStandIn();
    const [id = ''] = surfaced(fixture, aRecord('a', platform));
    fixture.standIn.failNext({ platform, operation: 'reply', fault });

    const outcome = await repliers[platform](fixture, id);

    expect(outcome).toBe(status);
    expect(fixture.standIn.posts()[0]?.replies).toHaveLength(replies);
  });

  it('an expired token stays expired until another is fetched', async () => {
    const fixture = await aStandIn();
    const [id = ''] = surfaced(fixture, aRecord('a', platform));
    fixture.standIn.failNext({ platform, operation: 'reply', fault: 'expired_token' });

    const refused = await repliers[platform](fixture, id);

    expect(refused).toBe(platform === 'bluesky' ? 400 : 401);
    if (platform === 'x') expect(await repliers.x(fixture, id)).toBe(401);
    expect(fixture.standIn.posts()[0]?.replies).toHaveLength(0);
  });
});

describe('scripted faults', () => {
  it('strike as often as told, the named operation and the named post only, and outlive a restart', async () => {
    const fixture = await aStandIn();
    const [one = '', two = ''] = surfaced(fixture, ...records(2, 'x'));
    fixture.standIn.failNext({ platform: 'x', operation: 'reply', fault: '500_before', times: 2, about: one });
    await fixture.restart();

    const list = await attempt(() => fixture.ask('GET', `/api.x.com/2/tweets/${one}`, { token: x.accessToken }));
    const other = await attempt(() => tweet(fixture, two, 'to two'));
    const named = [];
    for (let time = 0; time < 3; time += 1) named.push(await attempt(() => tweet(fixture, one, 'to one')));

    expect([list, other, ...named]).toEqual([200, 201, 500, 500, 201]);
  });

  it('cut JSON in the middle and leave pages of the feed empty', async () => {
    const fixture = await aStandIn();
    surfaced(fixture, ...records(3, 'app-store-rss'));
    fixture.standIn.failNext({ platform: 'app-store-rss', fault: 'malformed_json' });
    fixture.standIn.failNext({ platform: 'app-store-rss', fault: 'empty_page' });

    const [cut, empty, whole] = [
      await fixture.ask('GET', feedPath(1)),
      await fixture.ask('GET', feedPath(1)),
      await fixture.ask('GET', feedPath(1)),
    ];

    expect([cut.status, cut.json]).toEqual([200, undefined]);
    expect(empty.text).not.toContain('"entry"');
    expect(whole.text).toContain('text of app-store-rss-2');
  });
});

describe('random faults', () => {
  /** The statuses of many list calls on the feed, which no other call disturbs. */
  const run = async (fixture: Fixture, calls: number): Promise<(number | 'cut')[]> => {
    const statuses: (number | 'cut')[] = [];
    for (let call = 0; call < calls; call += 1) statuses.push(await attempt(() => fixture.ask('GET', feedPath(1))));
    return statuses;
  };

  it('are the same for the same seed and differ for another', async () => {
    const [one, same, other] = [
      await run(await aStandIn({ faultsSeed: 7 }), 150),
      await run(await aStandIn({ faultsSeed: '7' }), 150),
      await run(await aStandIn({ faultsSeed: 8 }), 150),
    ];

    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
    const failures = one.filter((status) => status !== 200).length;
    expect(failures).toBeGreaterThan(3);
    expect(failures).toBeLessThan(30);
  });

  it('go on after a restart where they stopped', async () => {
    const interrupted = await aStandIn({ faultsSeed: 7 });
    const statuses = await run(interrupted, 60);
    await interrupted.restart();
    statuses.push(...(await run(interrupted, 60)));

    expect(statuses).toEqual(await run(await aStandIn({ faultsSeed: 7 }), 120));
  });

  it('never strike one operation more than three times in a row, and never lose a refresh token', async () => {
    const fixture = await aStandIn({ faultsSeed: 'tokens' });
    let refreshToken: string = x.refreshToken;
    let failures = 0;
    for (let call = 0; call < 300; call += 1) {
      const { status, json } = await refreshX(fixture, refreshToken);
      failures = status === 200 ? 0 : failures + 1;
      expect([200, 429, 500]).toContain(status);
      expect(failures).toBeLessThanOrEqual(3);
      if (status === 200) refreshToken = z.object({ refresh_token: z.string() }).parse(json).refresh_token;
    }
  });
});
