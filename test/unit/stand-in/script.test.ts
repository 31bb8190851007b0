import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  aRecord,
  aStandIn,
  blueskyReply,
  blueskySession,
  cidOfUri,
  type Fixture,
  feedPath,
  google,
  googleToken,
  records,
  reviewsPath,
  surfaced,
  tweet,
  x,
  xrpc,
} from './fixture.ts';

const Reviews = z.object({
  reviews: z.array(z.looseObject({ reviewId: z.string().optional() })),
  nextPageToken: z.string().optional(),
});

const reviewPages = async (fixture: Fixture, pageSize: number): Promise<(string | undefined)[][]> => {
  const token = await googleToken(fixture);
  const pages = [];
  let next = '';
  do {
    const { json } = await fixture.ask('GET', `${reviewsPath}?pageSize=${pageSize}${next}`, { token });
    const page = Reviews.parse(json);
    pages.push(page.reviews.map(({ reviewId }) => reviewId));
    next = page.nextPageToken === undefined ? '' : `&pageToken=${page.nextPageToken}`;
  } while (next !== '');
  return pages;
};

describe('scripted happenings', () => {
  it('shift pages: what comes between two pages is seen at the end of one and the start of the next', async () => {
    const fixture = await aStandIn();
    const ids = surfaced(fixture, ...records(4, 'google-business-profile'));
    fixture.standIn.shiftPages('google-business-profile');

    const [first, second, third] = await reviewPages(fixture, 2);

    expect(first).toEqual([ids[3], ids[2]]);
    expect(second).toEqual([ids[2], ids[1]]);
    expect(third).toEqual([ids[0]]);
    expect(fixture.standIn.posts().filter(({ injected }) => injected)).toHaveLength(1);
  });

  it('show an item on two pages, or twice on the only one', async () => {
    const fixture = await aStandIn();
    const ids = surfaced(fixture, ...records(3, 'google-business-profile'));
    fixture.standIn.injectDuplicate('google-business-profile');
    const pages = await reviewPages(fixture, 2);
    fixture.standIn.injectDuplicate('google-business-profile');
    const single = await reviewPages(fixture, 50);

    expect(pages).toEqual([
      [ids[2], ids[1]],
      [ids[1], ids[0]],
    ]);
    expect(single).toEqual([[ids[2], ids[1], ids[0], ids[2]]]);
  });

  it.each(['google-business-profile', 'bluesky', 'x', 'app-store-rss'] as const)(
    'show a damaged item on %s among good ones, which stay whole',
    async (platform) => {
      const fixture = await aStandIn();
      surfaced(fixture, aRecord('good', platform, { text: 'a good one' }));
      fixture.standIn.injectMalformed(platform);

      const text = await listText(fixture, platform);

      expect(text).toContain('a good one');
      expect(fixture.standIn.posts()).toMatchObject([{ kind: 'input' }, { kind: 'malformed', injected: true }]);
    },
  );

  it('surface a review late, with an old date and deep in the list', async () => {
    const fixture = await aStandIn();
    surfaced(fixture, ...records(3, 'google-business-profile'));
    const late = fixture.standIn.injectLate({ platform: 'google-business-profile', text: 'held back for weeks' });

    const pages = await reviewPages(fixture, 50);

    expect(pages[0]?.at(-1)).toBe(late);
    expect(fixture.standIn.posts().at(-1)).toMatchObject({ kind: 'late', writtenAt: '2026-10-12T10:00:00.000Z' });
  });

  it('answer in the console as the brand, but not through the API', async () => {
    const fixture = await aStandIn();
    const ids = surfaced(fixture, aRecord('g', 'google-business-profile'), aRecord('b', 'bluesky'), aRecord('x', 'x'));
    for (const id of ids) fixture.standIn.answerInConsole(id, 'Answered by hand');
    fixture.pass(5000);

    for (const { replies } of fixture.standIn.posts()) {
      expect(replies).toMatchObject([{ text: 'Answered by hand', ours: true, via: 'console', visible: true }]);
    }
    const { accessJwt: token } = await blueskySession(fixture);
    const thread = `${xrpc}/app.bsky.feed.getPostThread?uri=${encodeURIComponent(ids[1] ?? '')}`;
    expect((await fixture.ask('GET', thread, { token })).text).toContain('Answered by hand');
    expect(() => fixture.standIn.answerInConsole('no such post', '')).toThrow(/no post has the id/);
  });

  it('find posts by external id, by full name and by input id', async () => {
    const fixture = await aStandIn();
    const [id = ''] = surfaced(fixture, aRecord('input-1', 'google-business-profile'));
    for (const name of [id, `${google.locationName}/reviews/${id}`, 'input-1'])
      fixture.standIn.edit(name, `by ${name}`);

    expect(fixture.standIn.posts()[0]).toMatchObject({ revision: 4, text: 'by input-1' });
  });
});

const listText = async (fixture: Fixture, platform: string): Promise<string> => {
  switch (platform) {
    case 'google-business-profile':
      return (await fixture.ask('GET', reviewsPath, { token: await googleToken(fixture) })).text;
    case 'bluesky': {
      const { accessJwt: token } = await blueskySession(fixture);
      return (await fixture.ask('GET', `${xrpc}/app.bsky.notification.listNotifications`, { token })).text;
    }
    case 'x':
      return (await fixture.ask('GET', `/api.x.com/2/users/${x.userId}/mentions`, { token: x.accessToken })).text;
    default:
      return (await fixture.ask('GET', feedPath(1))).text;
  }
};

describe('duplicate replies', () => {
  it('counts what says something twice to one revision of a post', async () => {
    const fixture = await aStandIn();
    const [post = '', mention = ''] = surfaced(fixture, aRecord('b', 'bluesky'), aRecord('x', 'x'));
    const { accessJwt: token } = await blueskySession(fixture);
    const cid = await cidOfUri(fixture, token, post);
    for (const text of ['one', 'two']) {
      await fixture.ask('POST', `${xrpc}/com.atproto.repo.createRecord`, {
        token,
        json: blueskyReply(post, cid, text),
      });
    }
    await tweet(fixture, mention, 'one');
    fixture.standIn.edit(mention, 'edited');
    await tweet(fixture, mention, 'two');
    fixture.standIn.answerInConsole(mention, 'by hand');

    const [first, second] = fixture.standIn.posts()[0]?.replies ?? [];
    expect(fixture.standIn.duplicateReplies()).toEqual([
      { platform: 'bluesky', postId: post, revision: 1, replyIds: [first?.id, second?.id] },
    ]);
  });
});

it('tells in which state each reply is', async () => {
  const fixture = await aStandIn();
  const [id = ''] = surfaced(fixture, aRecord('g', 'google-business-profile'));
  const token = await googleToken(fixture);
  const states = () => fixture.standIn.posts()[0]?.replies.map(({ state }) => state);
  const put = (comment: string) => fixture.ask('PUT', `${reviewsPath}/${id}/reply`, { token, json: { comment } });

  await put('one');
  await put('two');
  expect(states()).toEqual(['replaced', 'pending']);
  fixture.pass(5000);
  expect(states()).toEqual(['replaced', 'visible']);
  fixture.standIn.rejectReply(id, 'OFF_TOPIC');
  expect(states()).toEqual(['replaced', 'refused']);
  await fixture.ask('DELETE', `${reviewsPath}/${id}/reply`, { token });
  expect(states()).toEqual(['replaced', 'deleted']);
});

describe('the control API', () => {
  it('does what the methods do, and says what was wrong', async () => {
    const fixture = await aStandIn();
    const post = (command: string, json: unknown) => fixture.ask('POST', `/_control/${command}`, { json });

    expect((await post('offer', [aRecord('a', 'x')])).json).toEqual({ added: 1 });
    expect((await post('release', {})).json).toEqual({ inputIds: ['a'] });
    expect((await post('confirm', ['a'])).status).toBe(200);
    expect((await post('edit', { postId: 'a', text: 'edited' })).status).toBe(200);
    expect((await post('failNext', { platform: 'x', operation: 'list', fault: '429' })).status).toBe(200);
    expect((await fixture.ask('GET', '/_control/posts')).json).toMatchObject([{ inputId: 'a', text: 'edited' }]);
    expect((await fixture.ask('GET', '/_control/quiet')).json).toEqual({ quiet: true });
    expect((await fixture.ask('GET', '/_control/mention/a')).json).toMatchObject({ platform: 'x' });
    expect((await post('edit', { postId: 'b', text: '' })).json).toEqual({ error: 'no post has the id b' });
    expect((await post('failNext', { platform: 'y' })).status).toBe(400);
    expect((await fixture.ask('POST', '/_control/release')).status).toBe(415);
    expect((await post('explode', {})).status).toBe(404);
  });
});
