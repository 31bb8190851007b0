import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose as composeWebhook } from '../../../functions/receive-webhook/handler.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { loadEnv, ReceiveWebhookEnv } from '../../../shared/runtime/env.ts';
import type { HttpAnswer, HttpEvent } from '../../../shared/runtime/http-api.ts';
import type { Outside } from '../../../shared/runtime/outside.ts';
import { awaiting, google, pipelines, refusalOf } from '../../support/bad-input.ts';
import { httpEvent, type Pipeline } from '../../support/pipeline.ts';
import { formOf, pressPayload, slackRequest } from '../../support/slack-press.ts';

/** The doors without an API key: only who signs is let in. */

const start = pipelines();

describe('Slack requests', () => {
  let pipeline: Pipeline;
  let mention: Mention;
  beforeAll(async () => {
    ({ pipeline } = await start({ brand: { approvers: [{ person: 'anna', slackUserId: 'U0PRESSES' }] } }));
    mention = await awaiting(pipeline, 'slack');
  });
  afterAll(() => pipeline.stop());

  const ref = () => ({ m: mention.id, r: mention.revision, d: mention.draft, v: mention.version });
  const approve = () => formOf(pressPayload('approve', ref()));
  const press = (body: string, headers: Record<string, string> = {}) =>
    pipeline.http('record-decision', slackRequest(pipeline.clock, body, headers));
  const secondsAgo = (seconds: number): string => String(Math.floor(pipeline.clock.now() / 1000) - seconds);

  it.each<[string, () => Record<string, string>, RegExp]>([
    ['a wrong signature', () => ({ 'x-slack-signature': `v0=${'0'.repeat(64)}` }), /check the signing secret/],
    ['a signature of another length', () => ({ 'x-slack-signature': 'v0=' }), /check the signing secret/],
    ['a time that is none', () => ({ 'x-slack-request-timestamp': 'now' }), /no signature of Slack/],
    ['an old time', () => ({ 'x-slack-request-timestamp': secondsAgo(301) }), /recorded one that is played back/],
    ['a time ahead', () => ({ 'x-slack-request-timestamp': secondsAgo(-301) }), /clock is wrong/],
  ])('are refused with %s', async (_, headers, helpful) => {
    const refusal = refusalOf(await press(approve(), headers()));

    expect(refusal).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(refusal.detail).toMatch(helpful);
    expect((await pipeline.mentions.load(mention.id))?.version).toBe(mention.version);
  });

  it('are refused with a body that was not signed', async () => {
    const event = slackRequest(pipeline.clock, approve());
    const forged = formOf(pressPayload('approve', { ...ref(), d: 99 }));
    expect(refusalOf(await pipeline.http('record-decision', { ...event, body: forged })).status).toBe(401);
    const { 'x-slack-signature': _, ...headers } = event.headers;
    expect(refusalOf(await pipeline.http('record-decision', { ...event, headers })).detail).toMatch(/no signature/);
  });

  it.each<[string, () => string, RegExp]>([
    ['no payload', () => 'a=b', /`payload` is missing/],
    ['nothing', () => '', /`payload` is missing/],
    ['a payload that is no JSON', () => formOf('{'), /`payload` is not JSON/],
    ['null', () => formOf('null'), /look at payload/],
    ['an unknown kind', () => formOf({ type: 'shortcut' }), /look at type/],
    ['no user', () => formOf({ ...pressPayload('approve', ref()), user: {} }), /look at user\.id/],
    ['no action', () => formOf({ ...pressPayload('approve', ref()), actions: [] }), /look at actions/],
    ['an unknown action', () => formOf(pressPayload('explode', ref())), /no card that Odzew knows/],
    ['a name of every object', () => formOf(pressPayload('constructor', ref())), /no card that Odzew knows/],
    ['another such name', () => formOf(pressPayload('__proto__', ref())), /no card that Odzew knows/],
    ['a value that is none', () => formOf(pressPayload('approve', 'garbage')), /no card that Odzew knows/],
    ['a value of null', () => formOf(pressPayload('approve', 'null')), /no card that Odzew knows/],
    ['a forged id', () => formOf(pressPayload('approve', { ...ref(), m: 'M#x' })), /no card that Odzew knows/],
  ])('are refused with %s', async (_, body, helpful) => {
    const refusal = refusalOf(await press(body()));

    expect(refusal).toMatchObject({ status: 400, code: 'bad_request' });
    expect(refusal.detail).toMatch(helpful);
    expect((await pipeline.mentions.load(mention.id))?.version).toBe(mention.version);
  });

  it('are refused elsewhere and in other ways', async () => {
    const event = slackRequest(pipeline.clock, approve());
    expect(refusalOf(await pipeline.http('record-decision', { ...event, rawPath: '/slack/x' })).status).toBe(404);
    expect(refusalOf(await press('x'.repeat(256 * 1024 + 1))).status).toBe(413);
  });

  it('of people without the right, and about what does not exist, are answered to them alone', async () => {
    const stranger = await press(formOf(pressPayload('approve', ref(), 'U0STRANGER')));
    const nothing = await press(formOf(pressPayload('approve', { ...ref(), m: '0'.repeat(20) })));

    expect([stranger.statusCode, nothing.statusCode]).toEqual([200, 200]);
    expect(JSON.stringify(pipeline.slack.calls.slice(-2))).toMatch(
      /not among the people who may decide.*does not exist/,
    );
    expect((await pipeline.mentions.load(mention.id))?.version).toBe(mention.version);
  });

  it('count once when they are played back within their time', async () => {
    const event = slackRequest(pipeline.clock, approve());
    await pipeline.http('record-decision', event);
    const approved = await pipeline.mentions.load(mention.id);
    await pipeline.http('record-decision', event);

    expect(approved?.status).toBe('approved');
    expect(await pipeline.mentions.load(mention.id)).toEqual(approved);
  });
});

describe('webhooks', () => {
  const secret = 'a-webhook-secret-of-tests';
  let started: Awaited<ReturnType<typeof start>>;
  const sent: string[] = [];
  let handle: (event: HttpEvent) => Promise<HttpAnswer>;
  beforeAll(async () => {
    started = await start();
    const env = loadEnv(ReceiveWebhookEnv, {
      STAGE: 'test',
      TABLE_NAME: started.table,
      BUS_NAME: 'bus',
      LOG_LEVEL: 'ERROR',
      PULL_QUEUE_URL: 'https://queues.test/0/pull',
      WEBHOOK_SECRET_ARN: 'webhooks',
    });
    const outside = {
      dynamo: started.client,
      sqs: async () => ({
        send: async (command: { input: unknown }) => {
          sent.push(JSON.stringify(command.input));
          return {};
        },
      }),
      secret: async () => JSON.stringify({ [`demo-${google}`]: [secret], unknown: [secret] }),
      clock: started.pipeline.clock,
    } as unknown as Outside;
    handle = (event) => composeWebhook(env, outside)(event as never, {} as never) as Promise<HttpAnswer>;
  });
  afterAll(() => started.pipeline.stop());

  const push = (source: string, change: Record<string, string | undefined> = {}, ageSeconds = 0, body = '{}') => {
    const timestamp = String(Math.floor(started.pipeline.clock.now() / 1000) - ageSeconds);
    const signature = `v1=${createHmac('sha256', secret).update(`${timestamp}.{}`).digest('hex')}`;
    const headers = { 'x-odzew-timestamp': timestamp, 'x-odzew-signature': signature, ...change };
    const event = httpEvent('POST', '/webhooks/x', body, headers as Record<string, string>);
    return handle({ ...event, pathParameters: { source } });
  };

  it('that are right wake their source', async () => {
    expect((await push(`demo-${google}`)).statusCode).toBe(202);
    expect(sent.at(-1)).toContain(`demo-${google}`);
  });

  it.each<[string, () => Promise<HttpAnswer>, number, RegExp]>([
    [
      'a wrong signature',
      () => push(`demo-${google}`, { 'x-odzew-signature': `v1=${'0'.repeat(64)}` }),
      401,
      /does not fit/,
    ],
    ['a signature of another length', () => push(`demo-${google}`, { 'x-odzew-signature': '' }), 401, /does not fit/],
    ['no signature', () => push(`demo-${google}`, { 'x-odzew-signature': undefined }), 401, /send x-odzew-timestamp/],
    ['no time', () => push(`demo-${google}`, { 'x-odzew-timestamp': undefined }), 401, /send x-odzew-timestamp/],
    [
      'a time that is none',
      () => push(`demo-${google}`, { 'x-odzew-timestamp': 'now' }),
      401,
      /send x-odzew-timestamp/,
    ],
    ['an old signature', () => push(`demo-${google}`, {}, 301), 401, /more than five minutes off/],
    ['another body', () => push(`demo-${google}`, {}, 0, '{"a":1}'), 401, /does not fit/],
    ['a source without secret', () => push('demo-x'), 401, /does not fit/],
    ['a source that does not exist', () => push('unknown'), 404, /no source with this id/],
    ['a name of every object', () => push('__proto__'), 401, /does not fit/],
    ['another such name', () => push('constructor'), 401, /does not fit/],
    ['no source', () => push(''), 401, /does not fit/],
  ])('are refused with %s', async (_, request, status, helpful) => {
    const before = sent.length;
    const refusal = refusalOf(await request());

    expect(refusal.status).toBe(status);
    expect(refusal.detail).toMatch(helpful);
    expect(sent).toHaveLength(before);
  });
});
