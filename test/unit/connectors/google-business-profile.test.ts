import { describe, expect, it } from 'vitest';
import { googleError, tokenRefused } from '../../../shared/connectors/google-business-profile/errors.ts';
import { scenario } from '../../../shared/connectors/google-business-profile/scenario.ts';
import {
  originalOf,
  Review,
  ReviewId,
  visibilityOf,
} from '../../../shared/connectors/google-business-profile/schema.ts';
import { answering, play } from '../../contract/connectors/played.ts';

const times = { createTime: '2026-01-01T00:00:00Z', updateTime: '2026-01-01T00:00:00.000000001Z' };

describe('a review', () => {
  it.each([
    ['Świetna kawa', 'Świetna kawa'],
    ['(Translated by Google) Great coffee\n\n(Original)\nŚwietna kawa', 'Świetna kawa'],
    ['Świetna kawa\n\n(Translated by Google)\nGreat coffee', 'Świetna kawa'],
    ['(Translated by Google) and nothing else', '(Translated by Google) and nothing else'],
    ['I hate "(Translated by Google)" texts', 'I hate "(Translated by Google)" texts'],
    ['', ''],
  ])('that says %j was written as %j', (comment, text) => {
    expect(originalOf(comment)).toBe(text);
  });

  it('forgives what it can do without', () => {
    const odd = {
      reviewId: 'a',
      ...times,
      starRating: 'SIX',
      reviewer: 7,
      comment: null,
      reviewReply: 'yes',
      reviewReplyUrl: 'javascript:x',
    };
    expect(Review.parse(odd)).toMatchObject({
      mention: { externalId: 'a', text: '', rating: undefined, url: undefined },
      reply: undefined,
    });
  });

  it('names nobody who wants to be anonymous', () => {
    const review = { reviewId: 'a', ...times, reviewer: { displayName: 'A Google User', isAnonymous: true } };
    expect(Review.parse(review).mention.author).toBeUndefined();
  });

  it('was edited once its update is later than its creation, by more than the clock can tell', () => {
    expect(Review.parse({ reviewId: 'a', ...times }).mention.editedAt).toBeUndefined();
    const edited = { ...times, updateTime: '2026-01-02T00:00:00Z' };
    expect(Review.parse({ reviewId: 'a', ...edited }).mention.editedAt).toBe(Date.parse('2026-01-02T00:00:00Z'));
  });

  it.each(['..', '.', '', '../x', 'a/b', 'a?b', 'a#b', 'a%2e'])('has no id like %j', (id) => {
    expect(ReviewId.safeParse(id).success).toBe(false);
  });
});

describe('moderation', () => {
  it.each([
    [undefined, 'visible'],
    ['REVIEW_REPLY_STATE_UNSPECIFIED', 'visible'],
    ['APPROVED', 'visible'],
    ['PENDING', 'pending'],
    ['REJECTED', 'refused'],
    ['SOMETHING_NEW', 'pending'],
  ])('in state %s leaves a reply %s', (state, visibility) => {
    expect(visibilityOf(state)).toBe(visibility);
  });

  it('that refuses at once fails the reply with its reason', async () => {
    const body = { comment: 'x', reviewReplyState: 'REJECTED', policyViolation: 'OFF_TOPIC' };
    const { connector, context } = play(scenario, answering(200, {}, body));
    const outcome = connector.reply?.(context, scenario.publish?.request as never);
    await expect(outcome).rejects.toMatchObject({ kind: 'permanent', message: expect.stringContaining('OFF_TOPIC') });
  });
});

describe('errors', () => {
  const refusal = (status: number, body: unknown) => ({ status, headers: new Headers(), body });

  it('wait as long as RetryInfo says, whatever the status', () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '3.5s' }];
    const error = googleError(refusal(403, { error: { status: 'RESOURCE_EXHAUSTED', details } }));
    expect(error).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 4 });
  });

  it('leave the rest to the default table', () => {
    expect(googleError(refusal(400, { error: { status: 'INVALID_ARGUMENT' } }))).toBeUndefined();
    expect(googleError(refusal(400, '<html>'))).toBeUndefined();
  });

  it.each([
    [400, { error: 'invalid_grant' }, 'invalid_grant'],
    [401, { error: 'invalid_client' }, 'invalid_client'],
    [400, 'gibberish', 'refresh_refused'],
  ])('of the token endpoint, %i %j, need a person', (status, body, code) => {
    expect(tokenRefused(refusal(status, body))).toMatchObject({ kind: 'auth', code });
  });

  it('read a review only by an id that is one', async () => {
    const played = play(scenario, answering(200));
    const mention = { externalId: '../../456/reviews', replyTarget: {} };
    await expect(played.connector.read(played.context, { mention })).rejects.toMatchObject({ kind: 'invalid' });
    expect(played.requests).toEqual([]);
  });
});
