import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoBrandId } from '../../../infra/demo/demo-brand.ts';
import type { Platform } from '../../../infra/demo/stand-in/accounts.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { day } from '../../../shared/domain/time.ts';
import type { Fault } from '../../support/faulty-calls.ts';
import { type Pipeline, startPipeline } from '../../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';
import { liveThrough, review } from '../life.ts';
import { approve, idOf, sweepNow, until, visibleReplies } from '../scene.ts';
import { sourceOf } from './traces.ts';

/** What is kept how long: a month here, so that the ends come soon. */

const retentionDays = 30;
let database: TestDatabase;
const running: Pipeline[] = [];
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
afterEach(async () => {
  for (const pipeline of running.splice(0)) await pipeline.stop();
});

async function start(platform: Platform, brand: object = {}): Promise<Pipeline> {
  const startAt = Date.parse('2026-11-21T12:00:00Z');
  const createdAt = startAt - 1000 * day;
  const pipeline = await startPipeline({
    database,
    platforms: [platform],
    startAt,
    brand: { retentionDays, createdAt, ...brand },
  });
  running.push(pipeline);
  pipeline.standIn.offer([{ ...review, platform }]);
  pipeline.standIn.release();
  return pipeline;
}

const isPersonal = ({ pk }: Record<string, unknown>): boolean => /^[MLCEQ]#/.test(String(pk));

describe.each(['bluesky', 'google-business-profile', 'x', 'app-store-rss'] as const)('on %s', (platform) => {
  it('everything of an ended mention has an end, counts as absent after it, and is not answered again', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    await pipeline.decide(mention, { type: 'redraft', hint: 'krócej' });
    await pipeline.drain();
    await pipeline.decide((await pipeline.mentions.load(mention.id)) as Mention, {
      type: 'retag',
      tags: { urgency: 'low' },
    });
    const ended = await liveThrough(pipeline, platform);
    const items = (await pipeline.items()).filter(isPersonal);
    const said = visibleReplies(pipeline).length;

    expect(items.filter(({ ttl }) => typeof ttl !== 'number')).toEqual([]);
    expect(new Set(items.map(({ pk }) => String(pk)[0]))).toEqual(
      new Set(platform === 'app-store-rss' ? ['M', 'L', 'C'] : ['M', 'L', 'C', 'E']),
    );
    const ends = items.map(({ ttl }) => Number(ttl) * 1000 - (ended.keepUntil ?? 0));
    expect(Math.max(...ends)).toBeLessThanOrEqual(4 * day);
    expect(ended.keepUntil).toBe(ended.firstSeenAt + retentionDays * day);

    pipeline.pass(retentionDays * day);
    expect(await pipeline.mentions.load(mention.id)).toBeUndefined();
    expect((await pipeline.api('GET', `/v1/mentions/${mention.id}`)).status).toBe(404);
    // The items still lie there, as they may for days; then DynamoDB has deleted them.
    await sweepNow(pipeline, platform);
    expect(await pipeline.mentions.load(mention.id)).toBeUndefined();
    pipeline.pass(100 * day);
    await sweepNow(pipeline, platform);

    expect(await pipeline.mentions.load(mention.id)).toBeUndefined();
    expect(visibleReplies(pipeline)).toHaveLength(said);
    expect(pipeline.queues.deadLetters).toEqual([]);
  });

  it('what waits for a person is kept until it is answered, however long that takes', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    const begun = pipeline.clock.now();
    while (pipeline.clock.now() < begun + 3 * retentionDays * day) await pipeline.step([mention.id], []);
    const open = (await pipeline.mentions.load(mention.id)) as Mention;

    expect(open).toMatchObject({ status: 'awaiting_approval', draft: mention.draft });
    expect(open.keepUntil).toBeGreaterThan(pipeline.clock.now());
    const beside = (await pipeline.items()).filter(({ pk, sk }) => pk === `M#${mention.id}` && sk !== 'META');
    expect(beside.map(({ sk }) => String(sk).split('#')[0]).sort()).toEqual(['CARD', 'DRAFT', 'REV', 'TAGS']);
    for (const item of beside) expect(Number(item.ttl) * 1000).toBeGreaterThan(open.keepUntil ?? 0);

    // Nothing was pulled meanwhile, and X's connection does not live so long without.
    if (platform === 'x') return;
    const ended = await liveThrough(pipeline, platform);
    expect(ended.status).toBe(platform === 'app-store-rss' ? 'closed' : 'published');
    expect(pipeline.standIn.duplicateReplies()).toEqual([]);
  });
});

it('what is approved and held back by a pause is kept as well', async () => {
  const pipeline = await start('bluesky', { paused: true });
  const mention = await until(pipeline, 'bluesky', 'awaiting_approval');
  await approve(pipeline, mention);
  const brand = await pipeline.brands.load(demoBrandId);
  if (brand === undefined) throw new Error('no brand');
  // Looked at once a day, so that the test need not look every five seconds.
  const pace = { ...brand.pace, pausedCheckSeconds: 86_400 };
  await pipeline.brands.save({ ...brand, pace, version: brand.version + 1 });
  const begun = pipeline.clock.now();
  while (pipeline.clock.now() < begun + 3 * retentionDays * day) await pipeline.step([mention.id], []);
  const held = await pipeline.mentions.load(mention.id);
  expect(held?.status).toBe('approved');
  expect(held?.keepUntil).toBeGreaterThan(pipeline.clock.now());

  const paused = await pipeline.brands.load(demoBrandId);
  if (paused === undefined) throw new Error('no brand');
  await pipeline.brands.save({ ...paused, paused: false, version: paused.version + 1 });

  expect((await liveThrough(pipeline, 'bluesky')).status).toBe('published');
});

it('what is reopened on its last day is kept before its texts are gone', async () => {
  const pipeline = await start('bluesky');
  const mention = await until(pipeline, 'bluesky', 'awaiting_approval');
  await pipeline.decide(mention, { type: 'reject', reason: 'nie' });
  await pipeline.drain();
  const closed = (await pipeline.mentions.load(mention.id)) as Mention;
  pipeline.pass((closed.keepUntil ?? 0) - pipeline.clock.now() - 60_000);

  await pipeline.decide(closed, { type: 'reopen' });
  for (let days = 0; days < 12; days += 1) await pipeline.step([mention.id], []);

  const open = (await pipeline.mentions.load(mention.id)) as Mention;
  expect(open.keepUntil).toBeGreaterThan((closed.keepUntil ?? 0) + 20 * day);
  expect((await pipeline.texts.draft(open.id, open.draft))?.text).not.toBe('');
  expect((await liveThrough(pipeline, 'bluesky')).status).toBe('published');
});

it('what its author edits on its last day is read, drafted and kept', async () => {
  const platform = 'google-business-profile';
  const pipeline = await start(platform);
  const ended = await liveThrough(pipeline, platform);
  pipeline.pass((ended.keepUntil ?? 0) - pipeline.clock.now() - 60_000);
  pipeline.standIn.edit(review.id, 'Zmieniam zdanie: kelner przeprosił.');

  await sweepNow(pipeline, platform);
  const edited = await until(pipeline, platform, 'awaiting_approval');
  for (let step = 0; step < 3; step += 1) await pipeline.step([ended.id], []);

  expect(edited.revision).toBe(2);
  const open = await pipeline.mentions.load(ended.id);
  expect(open?.keepUntil).toBeGreaterThan((ended.keepUntil ?? 0) + 20 * day);
  expect(pipeline.queues.deadLetters).toEqual([]);
});

describe('keeping an open mention longer', () => {
  /** Calls of the one visit that keeps it. */
  async function visit(at?: number, fault?: Fault): Promise<number> {
    const pipeline = await start('bluesky');
    const mention = await until(pipeline, 'bluesky', 'awaiting_approval');
    const until29 = new Date(pipeline.clock.now() + 29 * day).toISOString();
    await pipeline.decide(mention, { type: 'snooze', until: until29 });
    while (pipeline.clock.now() < mention.firstSeenAt + day) {
      const { wakeAt, keepUntil } = (await pipeline.mentions.load(mention.id)) as Mention;
      await pipeline.drain();
      if (wakeAt === (keepUntil ?? 0) - 3 * day) break;
      await pipeline.step([mention.id], []);
    }
    const before = pipeline.calls.length;
    pipeline.setFaults(({ index }) => (at !== undefined && index === before + at ? fault : undefined));
    await pipeline.step([mention.id], []);
    const made = pipeline.calls.length - before;
    while (pipeline.clock.now() < (mention.keepUntil ?? 0) + 4 * day) await pipeline.step([mention.id], []);

    const open = (await pipeline.mentions.load(mention.id)) as Mention;
    const beside = (await pipeline.items()).filter(({ pk, sk }) => pk === `M#${mention.id}` && sk !== 'META');
    for (const item of beside) expect(Number(item.ttl) * 1000, String(item.sk)).toBeGreaterThan(open.keepUntil ?? 0);
    expect(await pipeline.texts.revision(mention.id, 1)).toBeDefined();
    expect(open.status).toBe('awaiting_approval');
    expect(pipeline.queues.deadLetters).toEqual([]);
    await pipeline.stop();
    running.splice(running.indexOf(pipeline), 1);
    return made;
  }

  it('loses nothing whichever call fails', async () => {
    const calls = await visit();
    expect(calls).toBeGreaterThan(8);

    for (const fault of ['error_before', 'crash_after'] as const) {
      for (let at = 1; at <= calls; at += 1) await visit(at, fault);
    }
  });
});

describe('a changed retention', () => {
  it('is a whole number of days within bounds', async () => {
    const pipeline = await start('x');
    const patch = (retention: unknown) => pipeline.api('PATCH', '/v1/brand', { retentionDays: retention });

    for (const wrong of [29, 3651, 60.5, '60', -1]) expect((await patch(wrong)).status, String(wrong)).toBe(400);
    for (const right of [30, 3650]) expect((await patch(right)).json.retentionDays).toBe(right);
    expect((await patch(null)).json.retentionDays).toBe(730);
    for (const own of ['earlierRetention', 'createdAt'])
      expect((await pipeline.api('PATCH', '/v1/brand', { [own]: 1 })).status).toBe(400);
  });

  it('brings nothing back that a shorter one has let go', async () => {
    const pipeline = await start('bluesky');
    const ended = await liveThrough(pipeline, 'bluesky');
    await pipeline.api('PATCH', '/v1/brand', { retentionDays: 700 });
    pipeline.pass(retentionDays * day + day);

    await sweepNow(pipeline, 'bluesky');

    expect(await pipeline.mentions.load(ended.id)).toBeUndefined();
    expect(visibleReplies(pipeline)).toHaveLength(1);
  });
});

it('a brand that is younger than its retention takes in what is older', async () => {
  const pipeline = await start('google-business-profile', { createdAt: Date.parse('2026-11-20T12:00:00Z') });
  const source = await pipeline.sources.load(sourceOf('google-business-profile'));
  if (source === undefined) throw new Error('no source');
  await pipeline.sources.save({ ...source, answerSince: 0, version: source.version + 1 });
  pipeline.standIn.offer([
    { ...review, id: 'input-old', createdAt: '2019-05-05T12:00:00Z', platform: 'google-business-profile' },
  ]);
  pipeline.standIn.release();

  await until(pipeline, 'google-business-profile', 'awaiting_approval');

  expect(idOf(pipeline, 'google-business-profile')).toBeDefined();
  const old = pipeline.standIn.mentionKey('input-old')?.postId ?? '';
  expect((await pipeline.mention('google-business-profile', old))?.closeReason).toBeUndefined();
  expect(await pipeline.mention('google-business-profile', old)).toBeDefined();
});
