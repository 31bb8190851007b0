import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoBrand, demoBrandId } from '../../../infra/demo/demo-brand.ts';
import { Brand } from '../../../shared/domain/brand/brand.ts';
import type { HttpAnswer } from '../../../shared/runtime/http-api.ts';
import { google, pipelines, refusalOf } from '../../support/bad-input.ts';
import { httpEvent, type Pipeline } from '../../support/pipeline.ts';

/** Settings that nobody means, sent by people who do: refused with what to do, and nothing has changed. */

const start = pipelines();

describe('settings', () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    ({ pipeline } = await start());
  });
  afterAll(() => pipeline.stop());

  const send = (method: string, path: string, body?: unknown): Promise<HttpAnswer> =>
    pipeline.http('admin-api', httpEvent(method, path, body, {}));

  it.each<[string, unknown, RegExp]>([
    ['a list', [], /send an object|expected object/],
    ['a wrong type', { paused: 'yes' }, /paused: .*boolean/],
    [
      'a time zone that is none',
      { businessHours: { timeZone: 'Mars/Olympus', days: {} } },
      /timeZone: .*Europe\/Warsaw/,
    ],
    ['a day without end', { businessHours: { timeZone: 'UTC', days: { '1': [0, 9999] } } }, /days\.1\.1: .*1440/],
    ['a time before all times', { pace: { undoSeconds: -1 } }, /pace\.undoSeconds: .*>=0/],
    ['a time beyond all times', { pace: { settleSeconds: 1e300 } }, /pace\.settleSeconds: .*<=/],
    ['a name of nothing', { voice: { name: '' } }, /voice\.name/],
    ['a misspelled pause', { pauzed: true }, /no setting `pauzed`: did you mean `paused`\?/],
    ['a pause in capitals', { Paused: true }, /did you mean `paused`/],
    ['a setting of nobody', { colour: 'red' }, /no setting `colour`: known here: .*businessHours/],
    ['a misspelled part', { pace: { undoSecond: 1 } }, /did you mean `pace\.undoSeconds`/],
    ['a misspelled voice', { voice: { name: 'X', voice: { warmht: 'warm' } } }, /did you mean `voice\.voice\.warmth`/],
    ['a tone that is none', { voice: { name: 'X', voice: { warmth: 'hot' } } }, /voice\.voice\.warmth: .*"warm"/],
    [
      'a misspelled answer',
      { voice: { name: 'X', savedAnswers: [{ text: 'a', abuot: [] }] } },
      /savedAnswers\.0\.about/,
    ],
    ['an id', { id: 'other' }, /`id` is kept by Odzew/],
    ['hours backwards', { businessHours: { timeZone: 'UTC', days: { '1': [1080, 540] } } }, /days\.1: ends .* before/],
    [
      'hours of an eighth day',
      { businessHours: { timeZone: 'UTC', days: { '7': [540, 1080] } } },
      /days\.7: a weekday/,
    ],
    ['one person twice', { approvers: [{ person: 'anna' }, { person: 'anna' }] }, /`anna` is there twice/],
    [
      'one Slack user twice',
      {
        approvers: [
          { person: 'anna', slackUserId: 'U1' },
          { person: 'jan', slackUserId: 'U1' },
        ],
      },
      /Slack user `U1` is there twice/,
    ],
    [
      'a channel for no urgency',
      { slackChannels: [{ urgency: 'urgent', channel: 'C1' }] },
      /`urgent` is none of critical/,
    ],
    [
      'a policy for no platform',
      { policies: [{ name: 'p', enabled: true, platforms: ['gogle'] }] },
      /`gogle` is none of/,
    ],
    ['no voice at all', { voice: null }, /voice: cannot be unset/],
  ])('of the brand are refused: %s', async (_, body, helpful) => {
    const before = await pipeline.brands.load(demoBrandId);

    const refusal = refusalOf(await send('PATCH', '/v1/brand', body));

    expect(refusal).toMatchObject({ status: 400, code: 'bad_request' });
    expect(refusal.detail).toMatch(helpful);
    expect(await pipeline.brands.load(demoBrandId)).toEqual(before);
  });

  it('of the brand are unset by null, each to what it is when nobody sets it', async () => {
    const hours = { timeZone: 'UTC', days: { '1': [540, 1080] } };
    const set = { businessHours: hours, slackChannel: 'C1', pace: { undoSeconds: 7 }, paused: true };
    expect((await send('PATCH', '/v1/brand', set)).statusCode).toBe(200);

    const unset = { businessHours: null, slackChannel: null, pace: null, paused: null };
    expect((await send('PATCH', '/v1/brand', unset)).statusCode).toBe(200);

    const brand = await pipeline.brands.load(demoBrandId);
    expect(brand).toMatchObject({ paused: false, pace: { undoSeconds: 60 } });
    expect([brand?.businessHours, brand?.slackChannel]).toEqual([undefined, undefined]);
  });

  it('of a crisis and a voice are refused where misspelled, before anything is done', async () => {
    const before = await pipeline.brands.load(demoBrandId);

    const crisis = refusalOf(await send('PUT', '/v1/brand/crisis', { on: true, locationID: 'x' }));
    const voice = { name: 'X', signatur: 'Y' };
    const saved = refusalOf(await send('PUT', '/v1/brand/voice', { expectedVersion: 1, voice }));
    const seen = refusalOf(await send('POST', '/v1/brand/voice/preview', { voice }));

    expect(crisis.detail).toMatch(/did you mean `locationId`/);
    for (const { status, detail } of [saved, seen]) {
      expect(status).toBe(400);
      expect(detail).toMatch(/did you mean `voice\.signature`/);
    }
    expect(await pipeline.brands.load(demoBrandId)).toEqual(before);
  });

  it('that a newer version stored do not keep the brand from loading', () => {
    const stored = { ...demoBrand, novelty: 1, voice: { ...demoBrand.voice, novelty: 2 } };
    expect(Brand.parse(stored)).toMatchObject({ id: demoBrand.id });
  });

  const account = { accountId: '1', locationId: '2' };
  it.each<[string, unknown, number, string, RegExp]>([
    ['no field', {}, 400, 'bad_request', /body\.id: .*body\.platform: .*body\.account: /],
    [
      'an id that is none',
      { id: '../x', platform: google, account },
      400,
      'bad_request',
      /lower case letters, digits and dashes/,
    ],
    [
      'an unknown platform',
      { id: 'a', platform: 'geocities', account },
      422,
      'unknown_platform',
      /known: google-business-profile, bluesky, x/,
    ],
    ['a name of every object', { id: 'a', platform: '__proto__', account }, 422, 'unknown_platform', /known: /],
    [
      'half an account',
      { id: 'a', platform: google, account: { accountId: '1' } },
      400,
      'bad_request',
      /account\.locationId: /,
    ],
    [
      'an account that leads elsewhere',
      { id: 'a', platform: google, account: { accountId: '../..', locationId: '2' } },
      400,
      'bad_request',
      /account\.accountId: an id of Google/,
    ],
    [
      'a service of our own network',
      {
        id: 'a',
        platform: 'bluesky',
        account: { service: 'https://169.254.169.254', did: 'did:plc:a', handle: 'a.b.c' },
      },
      400,
      'bad_request',
      /account\.service: .*public host/,
    ],
    [
      'half a credential',
      { id: 'a', platform: google, account, credential: { clientId: 'x' } },
      400,
      'bad_request',
      /credential\.clientSecret: /,
    ],
    [
      'pulls too often',
      { id: 'a', platform: google, account, pullEverySeconds: 1 },
      400,
      'bad_request',
      /pullEverySeconds: .*>=60/,
    ],
    [
      'answers since no time',
      { id: 'a', platform: google, account, answerSince: 'always' },
      400,
      'bad_request',
      /`answerSince` must be an ISO 8601 time/,
    ],
  ])('of a new source are refused: %s', async (_, body, status, code, helpful) => {
    const refusal = refusalOf(await send('POST', '/v1/sources', body));

    expect(refusal).toMatchObject({ status, code });
    expect(refusal.detail).toMatch(helpful);
    expect(await pipeline.sources.load('a')).toBeUndefined();
  });

  it('of a source are refused where no calendar has their times', async () => {
    const refusal = refusalOf(await send('PATCH', `/v1/sources/demo-${google}`, { sweepEverySeconds: 1e300 }));
    expect(refusal).toMatchObject({ status: 400, code: 'bad_request' });
    expect(refusal.detail).toMatch(/body\.sweepEverySeconds: .*<=/);
  });

  it('of a brand that was stored before the bounds stood are read', () => {
    expect(Brand.safeParse(demoBrand).success).toBe(true);
  });
});
