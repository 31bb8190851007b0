import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  aRecord,
  aStandIn,
  type Fixture,
  google,
  googleToken,
  records,
  reviewsPath,
  surfaced,
} from '../../unit/stand-in/fixture.ts';
import { openApi } from './openapi.ts';

const complaints = openApi('google-business-profile/mybusiness.v4.reviews.openapi.json');

const Page = z.object({
  reviews: z.array(z.looseObject({ name: z.string(), reviewId: z.string(), updateTime: z.string() })).default([]),
  nextPageToken: z.string().optional(),
  totalReviewCount: z.number(),
});

const list = async (fixture: Fixture, token: string, query = '') => {
  const answer = await fixture.ask('GET', `${reviewsPath}${query}`, { token });
  return { answer, page: Page.parse(answer.json) };
};

const errorStatus = (json: unknown): string =>
  z.object({ error: z.object({ status: z.string() }) }).parse(json).error.status;

describe('Google Business Profile', () => {
  it('lists reviews as the specification describes them', async () => {
    const fixture = await aStandIn();
    surfaced(
      fixture,
      aRecord('full', 'google-business-profile', { title: 'Hm', text: 'Cold coffee', rating: 1.5, author: 'Ann' }),
      aRecord('stars', 'google-business-profile', { text: '', rating: 4, createdAt: '2026-11-01T08:00:00Z' }),
      aRecord('unrated', 'google-business-profile'),
    );

    const { answer, page } = await list(fixture, await googleToken(fixture));

    expect(complaints('ListReviewsResponse', answer.json)).toEqual([]);
    expect(page.totalReviewCount).toBe(3);
    expect(page.reviews).toMatchObject([
      { starRating: 'STAR_RATING_UNSPECIFIED', reviewer: { isAnonymous: true } },
      { starRating: 'TWO', comment: 'Hm\n\nCold coffee', reviewer: { displayName: 'Ann', isAnonymous: false } },
      { starRating: 'FOUR', createTime: '2026-11-01T08:00:00.000Z', updateTime: '2026-11-01T08:00:00.000Z' },
    ]);
    expect(page.reviews[2]).not.toHaveProperty('comment');
  });

  it('pages fifty at a time, newest update first, and orders by rating on demand', async () => {
    const fixture = await aStandIn();
    surfaced(fixture, ...records(120, 'google-business-profile'));
    const token = await googleToken(fixture);

    const first = await list(fixture, token);
    const second = await list(fixture, token, `?pageToken=${first.page.nextPageToken}`);
    const third = await list(fixture, token, `?pageToken=${second.page.nextPageToken}`);

    expect([first, second, third].map(({ page }) => page.reviews.length)).toEqual([50, 50, 20]);
    expect(third.page.nextPageToken).toBeUndefined();
    const times = [first, second, third].flatMap(({ page }) => page.reviews.map(({ updateTime }) => updateTime));
    expect(times).toEqual(times.toSorted().reverse());
    expect((await list(fixture, token, '?orderBy=rating%20desc')).answer.status).toBe(200);
  });

  it.each(['?pageSize=51', '?pageSize=0', '?orderBy=update_time%20asc', '?pageToken=nonsense'])(
    'refuses the list query %s',
    async (query) => {
      const fixture = await aStandIn();

      const answer = await fixture.ask('GET', `${reviewsPath}${query}`, { token: await googleToken(fixture) });

      expect(answer.status).toBe(400);
      expect(complaints('GoogleError', answer.json)).toEqual([]);
      expect(errorStatus(answer.json)).toBe('INVALID_ARGUMENT');
    },
  );

  it('gives the reviews of several locations in one call', async () => {
    const fixture = await aStandIn();
    surfaced(
      fixture,
      aRecord('a', 'google-business-profile'),
      aRecord('b', 'google-business-profile', { text: '', rating: 5 }),
    );
    const token = await googleToken(fixture);
    const path = `/mybusiness.googleapis.com/v4/accounts/${google.accountId}/locations:batchGetReviews`;

    const answer = await fixture.ask('POST', path, { token, json: { locationNames: [google.locationName] } });

    expect(complaints('BatchGetReviewsResponse', answer.json)).toEqual([]);
    expect(z.object({ locationReviews: z.array(z.unknown()) }).parse(answer.json).locationReviews).toHaveLength(2);
  });

  it('moderates a reply for two to five seconds and then shows it', async () => {
    const fixture = await aStandIn();
    const [id] = surfaced(fixture, aRecord('a', 'google-business-profile'));
    const token = await googleToken(fixture);

    const put = await fixture.ask('PUT', `${reviewsPath}/${id}/reply`, { token, json: { comment: 'Thank you' } });
    fixture.pass(1999);
    const early = await fixture.ask('GET', `${reviewsPath}/${id}`, { token });
    fixture.pass(3001);
    const late = await fixture.ask('GET', `${reviewsPath}/${id}`, { token });

    expect(complaints('ReviewReply', put.json)).toEqual([]);
    expect(put.json).toMatchObject({ comment: 'Thank you', reviewReplyState: 'PENDING' });
    expect(early.json).toMatchObject({ reviewReply: { reviewReplyState: 'PENDING' } });
    expect(late.json).toMatchObject({ reviewReply: { reviewReplyState: 'APPROVED' } });
    expect(complaints('Review', late.json)).toEqual([]);
  });

  it('replaces a reply, keeps the same text as it is, and deletes it', async () => {
    const fixture = await aStandIn();
    const [id] = surfaced(fixture, aRecord('a', 'google-business-profile'));
    const token = await googleToken(fixture);
    const path = `${reviewsPath}/${id}/reply`;

    await fixture.ask('PUT', path, { token, json: { comment: 'One' } });
    await fixture.ask('PUT', path, { token, json: { comment: 'Two' } });
    await fixture.ask('PUT', path, { token, json: { comment: 'Two' } });
    fixture.pass(5000);

    const [post] = fixture.standIn.posts();
    expect(post?.replies.map(({ text, visible }) => [text, visible])).toEqual([
      ['One', false],
      ['Two', true],
    ]);
    expect(await fixture.ask('DELETE', path, { token })).toMatchObject({ status: 200, json: {} });
    expect((await fixture.ask('DELETE', path, { token })).status).toBe(404);
    expect((await fixture.ask('GET', `${reviewsPath}/${id}`, { token })).json).not.toHaveProperty('reviewReply');
  });

  it('counts the limit of 4096 in bytes', async () => {
    const fixture = await aStandIn();
    const [id] = surfaced(fixture, aRecord('a', 'google-business-profile'));
    const token = await googleToken(fixture);
    const put = (comment: string) => fixture.ask('PUT', `${reviewsPath}/${id}/reply`, { token, json: { comment } });

    expect((await put('ż'.repeat(2048))).status).toBe(200);
    const tooLong = await put(`${'ż'.repeat(2048)}a`);
    expect([tooLong.status, errorStatus(tooLong.json)]).toEqual([400, 'INVALID_ARGUMENT']);
    expect((await put('')).status).toBe(400);
  });

  it('refuses a reply by moderation when told to, once', async () => {
    const fixture = await aStandIn();
    const [id = ''] = surfaced(fixture, aRecord('a', 'google-business-profile'));
    const token = await googleToken(fixture);
    const put = (comment: string) => fixture.ask('PUT', `${reviewsPath}/${id}/reply`, { token, json: { comment } });
    fixture.standIn.rejectReply(id, 'GIBBERISH_AND_REPETITIVE');

    await put('Bla bla');
    const pending = await fixture.ask('GET', `${reviewsPath}/${id}`, { token });
    fixture.pass(5000);
    const refused = await fixture.ask('GET', `${reviewsPath}/${id}`, { token });
    await put('Better words');
    fixture.pass(5000);
    const approved = await fixture.ask('GET', `${reviewsPath}/${id}`, { token });

    expect(pending.json).toMatchObject({ reviewReply: { reviewReplyState: 'PENDING' } });
    expect(refused.json).toMatchObject({
      reviewReply: { reviewReplyState: 'REJECTED', policyViolation: 'GIBBERISH_AND_REPETITIVE' },
    });
    expect(complaints('Review', refused.json)).toEqual([]);
    expect(approved.json).toMatchObject({ reviewReply: { reviewReplyState: 'APPROVED' } });
  });

  it('moves updateTime with an edit and answers NOT_FOUND after a deletion', async () => {
    const fixture = await aStandIn();
    const [old = '', other = ''] = surfaced(fixture, ...records(2, 'google-business-profile'));
    const token = await googleToken(fixture);
    fixture.pass(1000);
    fixture.standIn.edit(old, 'changed my mind');
    fixture.standIn.delete(other);

    const { page } = await list(fixture, token);
    const gone = await fixture.ask('GET', `${reviewsPath}/${other}`, { token });

    expect(page.reviews).toMatchObject([
      { reviewId: old, comment: 'changed my mind', updateTime: '2026-11-21T10:00:01.000Z' },
    ]);
    expect([gone.status, errorStatus(gone.json)]).toEqual([404, 'NOT_FOUND']);
    expect(complaints('GoogleError', gone.json)).toEqual([]);
  });

  it('demands a token that it issued and that has not run out, and only shows what belongs to the account', async () => {
    const fixture = await aStandIn();
    const token = await googleToken(fixture);
    const stranger = '/mybusiness.googleapis.com/v4/accounts/1/locations/2/reviews';

    expect((await fixture.ask('GET', reviewsPath)).status).toBe(401);
    expect((await fixture.ask('GET', reviewsPath, { token: 'made-up' })).status).toBe(401);
    expect(errorStatus((await fixture.ask('GET', stranger, { token })).json)).toBe('PERMISSION_DENIED');
    fixture.pass(3_598_000);
    expect((await fixture.ask('GET', reviewsPath, { token })).status).toBe(200);
    fixture.pass(1000);
    const late = await fixture.ask('GET', reviewsPath, { token });
    expect([late.status, errorStatus(late.json)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('answers a bad refresh token with invalid_grant and a bad client with invalid_client', async () => {
    const fixture = await aStandIn();
    const form = {
      grant_type: 'refresh_token',
      client_id: google.clientId,
      client_secret: google.clientSecret,
      refresh_token: google.refreshToken,
    };
    const ask = (wrong: Record<string, string>) =>
      fixture.ask('POST', '/oauth2.googleapis.com/token', { form: { ...form, ...wrong } });

    expect(await ask({})).toMatchObject({ status: 200, json: { expires_in: 3599, token_type: 'Bearer' } });
    expect(await ask({ refresh_token: 'x' })).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    expect(await ask({ client_secret: 'x' })).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
    expect(await ask({ grant_type: 'password' })).toMatchObject({
      status: 400,
      json: { error: 'unsupported_grant_type' },
    });
  });

  it.each(['429', '500_before'] as const)('words the fault %s as the vendor does', async (fault) => {
    const fixture = await aStandIn();
    const token = await googleToken(fixture);
    fixture.standIn.failNext({ platform: 'google-business-profile', fault });

    const answer = await fixture.ask('GET', reviewsPath, { token });

    expect(complaints('GoogleError', answer.json)).toEqual([]);
    expect(errorStatus(answer.json)).toBe(fault === '429' ? 'RESOURCE_EXHAUSTED' : 'INTERNAL');
  });
});
