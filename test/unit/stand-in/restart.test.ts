import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import {
  aRecord,
  aStandIn,
  blueskyReply,
  blueskySession,
  cidOfUri,
  googleToken,
  refreshX,
  reviewsPath,
  surfaced,
  tweet,
  x,
  xrpc,
} from './fixture.ts';

it('forgets nothing over a restart: posts, edits, deletions, replies, tokens, moderation', async () => {
  const fixture = await aStandIn();
  const [review = '', mention = '', post = '', entry = ''] = surfaced(
    fixture,
    aRecord('g', 'google-business-profile', { title: 'Hm', rating: 2 }),
    aRecord('x', 'x'),
    aRecord('b', 'bluesky', { author: 'Jan' }),
    aRecord('a', 'app-store-rss'),
  );
  const token = await googleToken(fixture);
  const { accessJwt } = await blueskySession(fixture);
  await fixture.ask('PUT', `${reviewsPath}/${review}/reply`, { token, json: { comment: 'Thanks' } });
  await tweet(fixture, mention, 'Thanks');
  const json = blueskyReply(post, await cidOfUri(fixture, accessJwt, post), 'Thanks');
  await fixture.ask('POST', `${xrpc}/com.atproto.repo.createRecord`, { token: accessJwt, json });
  fixture.standIn.edit(mention, 'edited');
  fixture.standIn.delete(entry);
  fixture.standIn.addForeignReply(post, { text: 'me too' });
  fixture.standIn.answerInConsole(mention, 'From the console');
  const before = fixture.standIn.posts();

  await fixture.restart();

  expect(fixture.standIn.posts()).toEqual(before);
  expect((await fixture.ask('GET', reviewsPath, { token })).text).toContain('PENDING');
  fixture.pass(5000);
  expect((await fixture.ask('GET', reviewsPath, { token })).text).toContain('APPROVED');
  expect(
    (await fixture.ask('GET', `${xrpc}/app.bsky.notification.listNotifications`, { token: accessJwt })).status,
  ).toBe(200);
});

it('knows after a restart which refresh token was spent', async () => {
  const fixture = await aStandIn();
  const { json } = await refreshX(fixture, x.refreshToken);
  const next = z.object({ refresh_token: z.string() }).parse(json).refresh_token;

  await fixture.restart();

  // A client that died before it noted the answer gets the same successor again, until that one is used.
  expect((await refreshX(fixture, x.refreshToken)).json).toMatchObject({ refresh_token: next });
  expect((await refreshX(fixture, next)).status).toBe(200);
  expect((await refreshX(fixture, x.refreshToken)).status).toBe(400);
});

it('starts over a line that a kill tore, without what was in it', async () => {
  const fixture = await aStandIn();
  const [id = ''] = surfaced(fixture, aRecord('a', 'x'));
  appendFileSync(
    join(fixture.stateFolder, 'platform-events.jsonl'),
    `{"type":"deleted","platform":"x","postId":"${id}"`,
  );

  await fixture.restart();
  await tweet(fixture, id, 'Still here');
  await fixture.restart();

  expect(fixture.standIn.posts()).toMatchObject([{ postId: id, deleted: false, replies: [{ text: 'Still here' }] }]);
});
