import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoBrandId } from '../../../infra/demo/demo-brand.ts';
import type { Platform } from '../../../infra/demo/stand-in/accounts.ts';
import { eventFor, eventTypeOf } from '../../../shared/domain/events.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { type MentionId, mentionIdOf } from '../../../shared/domain/mention/mention-id.ts';
import { revisionTextOf } from '../../../shared/domain/mention/revise.ts';
import { minute } from '../../../shared/domain/time.ts';
import { aDraft, anIncoming } from '../../support/mentions.ts';
import { httpEvent, type Pipeline, startPipeline } from '../../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';
import { liveThrough, review } from '../life.ts';
import { approve, idOf, sweepNow, until, visibleReplies } from '../scene.ts';
import { expectAudited, expectNoTrace, sourceOf, tracesOf, untilAtRest } from './traces.ts';

/** An author asks to be forgotten: wherever the mention stands, and whatever comes late. */

let database: TestDatabase;
const running: Pipeline[] = [];
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
afterEach(async () => {
  for (const pipeline of running.splice(0)) await pipeline.stop();
});

async function start(platform: Platform): Promise<Pipeline> {
  const pipeline = await startPipeline({ database, platforms: [platform] });
  running.push(pipeline);
  pipeline.standIn.offer([{ ...review, platform }]);
  pipeline.standIn.release();
  return pipeline;
}

const load = async (pipeline: Pipeline, id: MentionId): Promise<Mention> => {
  const mention = await pipeline.mentions.load(id);
  if (mention === undefined) throw new Error('there is no such mention');
  return mention;
};
const eraseMention = (pipeline: Pipeline, { id }: Pick<Mention, 'id'>, more: object = {}) =>
  pipeline.api('POST', '/v1/erasures', { mentionId: id, ...more });

describe.each(['bluesky', 'google-business-profile', 'x', 'app-store-rss'] as const)('on %s', (platform) => {
  it('leaves no trace of what waits for approval, in the table or in Slack, and nobody can bring it back', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    await pipeline.decide(mention, { type: 'redraft', hint: 'Marek pisze o pierogach' });
    await pipeline.drain();
    const drafted = await load(pipeline, mention.id);
    await pipeline.decide(drafted, { type: 'retag', tags: { urgency: 'low' } });
    await pipeline.drain();
    const traces = [...(await tracesOf(pipeline, await load(pipeline, mention.id))), 'Marek pisze'];

    const answer = await eraseMention(pipeline, mention);
    await untilAtRest(pipeline, mention);

    expect(answer).toMatchObject({ status: 200, json: { erased: 1, left: [] } });
    await expectNoTrace(pipeline, traces);
    await expectAudited(pipeline, mention);
    const cards = pipeline.slack.messages.filter(({ threadTs }) => threadTs === undefined);
    expect(cards).toMatchObject([
      { text: expect.stringContaining('erased on request'), blocks: [{ type: 'section' }] },
    ]);
    expect(pipeline.queues.deadLetters).toEqual([]);
    const erased = await load(pipeline, mention.id);
    for (const type of ['reopen', 'retag', 'approve'])
      expect((await pipeline.decide(erased, { type, tags: { urgency: 'high' } })).status, type).toBe(409);
    const shown = await pipeline.api('GET', `/v1/mentions/${mention.id}`);
    expect(shown.json).toMatchObject({ closeReason: 'erased', decisions: [], source: { text: '' } });
  });

  it('is not undone by the post that is still public, nor by its edit', async () => {
    const pipeline = await start(platform);
    const mention = await liveThrough(pipeline, platform);
    const traces = await tracesOf(pipeline, mention);
    await eraseMention(pipeline, mention);
    await untilAtRest(pipeline, mention);

    await sweepNow(pipeline, platform);
    if (platform === 'google-business-profile' || platform === 'app-store-rss') {
      pipeline.standIn.edit(review.id, `${review.text} Nadal czekam.`);
      await sweepNow(pipeline, platform);
    }
    await untilAtRest(pipeline, mention);

    expect(await load(pipeline, mention.id)).toMatchObject({ closeReason: 'erased', revision: mention.revision });
    await expectNoTrace(pipeline, traces);
    expect(visibleReplies(pipeline).length).toBeLessThanOrEqual(1);
  });
});

it.each(['received', 'classified', 'approved', 'published'] as const)(
  'erases what is %s, and nothing is said after it',
  async (status) => {
    const pipeline = await start('bluesky');
    if (status === 'approved' || status === 'published')
      await approve(pipeline, await until(pipeline, 'bluesky', 'awaiting_approval'));
    const mention =
      status === 'approved'
        ? await load(pipeline, idOf(pipeline, 'bluesky'))
        : await until(pipeline, 'bluesky', status);
    const before = visibleReplies(pipeline).length;
    const traces = [...(await tracesOf(pipeline, mention)), 'Marek', 'pierogi'];

    expect((await eraseMention(pipeline, mention)).status).toBe(200);
    await untilAtRest(pipeline, mention);

    await expectNoTrace(pipeline, traces);
    expect(visibleReplies(pipeline)).toHaveLength(before);
  },
);

it('waits while a reply may be on its way, and is done once that is settled', async () => {
  const pipeline = await start('bluesky');
  await approve(pipeline, await until(pipeline, 'bluesky', 'awaiting_approval'));
  pipeline.setFaults(({ service, name }) =>
    service === 'platform' && /createRecord/.test(name) ? 'crash_after' : undefined,
  );
  const mention = await until(pipeline, 'bluesky', 'publishing');
  const traces = await tracesOf(pipeline, mention);

  const early = await eraseMention(pipeline, mention);
  pipeline.setFaults(() => undefined);
  await liveThrough(pipeline, 'bluesky');
  const late = await eraseMention(pipeline, mention);
  await untilAtRest(pipeline, mention);

  expect(early).toMatchObject({
    status: 409,
    json: { code: 'erasure_incomplete', erased: 0, left: [{ mentionId: mention.id, because: 'publishing' }] },
  });
  expect(late).toMatchObject({ status: 200, json: { erased: 1 } });
  await expectNoTrace(pipeline, traces);
  expect(visibleReplies(pipeline)).toHaveLength(1);
});

it('bears late and doubled messages, and a run that began before it and ends after it', async () => {
  const pipeline = await start('bluesky');
  const mention = await liveThrough(pipeline, 'bluesky');
  const traces = await tracesOf(pipeline, mention);
  await eraseMention(pipeline, mention);
  await pipeline.drain();

  const words = revisionTextOf(anIncoming({ text: review.text, author: { name: 'Marek' } }));
  await pipeline.texts.putRevision(mention, 2, words);
  await pipeline.texts.putDraft(mention, aDraft({ number: mention.draft + 1, text: traces.at(-1) ?? '' }));
  await pipeline.texts.putHint(mention, 'late', 'Marek prosi');
  for (const queue of ['classify', 'draft', 'publish', 'card'])
    pipeline.queues.send(queue, JSON.stringify({ mentionId: mention.id }));
  for (const transition of mention.history) {
    const type = eventTypeOf(transition, mention);
    if (type !== undefined) pipeline.queues.send('report', JSON.stringify(eventFor(mention, transition, type)));
  }
  await untilAtRest(pipeline, mention);

  await expectNoTrace(pipeline, [...traces, 'Marek prosi']);
  expect(pipeline.queues.deadLetters).toEqual([]);
  expect((await load(pipeline, mention.id)).closeReason).toBe('erased');
});

it('empties the card when it is asked for again, where Slack had refused', async () => {
  const pipeline = await start('bluesky');
  const mention = await until(pipeline, 'bluesky', 'awaiting_approval');
  await pipeline.drain();
  const traces = await tracesOf(pipeline, mention);
  pipeline.setFaults(({ service }) => (service === 'slack' ? 'error_before' : undefined));
  await eraseMention(pipeline, mention);
  for (let step = 0; step < 8; step += 1) await pipeline.step([mention.id], []);
  pipeline.setFaults(() => undefined);
  await untilAtRest(pipeline, mention);

  const again = await eraseMention(pipeline, mention);
  await pipeline.drain();

  expect(again.json).toMatchObject({ erased: 0, erasedBefore: 1 });
  await expectNoTrace(pipeline, traces);
  expect(pipeline.slack.messages).toMatchObject([{ text: expect.stringContaining('erased') }]);
});

describe('of an author with several mentions', () => {
  async function three(): Promise<{ pipeline: Pipeline; ids: MentionId[]; authorId: string }> {
    const pipeline = await start('x');
    pipeline.standIn.offer([
      {
        id: 'input-2',
        text: 'Zupa pomidorowa też była zimna, bardzo proszę o odpowiedź.',
        author: 'Marek',
        platform: 'x',
      },
      { id: 'input-3', text: 'Wspaniała obsługa, dziękuję!', author: 'Zuzanna', platform: 'x' },
    ]);
    pipeline.standIn.release();
    await until(pipeline, 'x', 'awaiting_approval');
    const ids = ['input-1', 'input-2', 'input-3'].map((input) =>
      mentionIdOf(demoBrandId, 'x', pipeline.standIn.mentionKey(input)?.postId ?? ''),
    );
    for (let step = 0; step < 10; step += 1) await pipeline.step(ids, []);
    const authorId = (await load(pipeline, ids[0] as MentionId)).authorId ?? '';
    return { pipeline, ids, authorId };
  }

  it('by his id: all of them, and nobody else’s; again: nothing is left to do', async () => {
    const { pipeline, ids, authorId } = await three();
    const traces = await tracesOf(pipeline, await load(pipeline, ids[1] as MentionId));

    const first = await pipeline.api('POST', '/v1/erasures', { platform: 'x', authorId });
    const second = await pipeline.api('POST', '/v1/erasures', { platform: 'x', authorId });
    for (const id of ids.slice(0, 2)) await untilAtRest(pipeline, { id });

    expect([first.json, second.json]).toMatchObject([{ erased: 2 }, { erased: 0, erasedBefore: 0 }]);
    await expectNoTrace(pipeline, traces);
    const other = await load(pipeline, ids[2] as MentionId);
    expect(other.status).toBe('awaiting_approval');
    expect((await pipeline.texts.revision(other.id, 1))?.authorName).toContain('Zuzanna');
  });

  it('by one of them: all, or that one alone', async () => {
    const { pipeline, ids } = await three();

    const one = await eraseMention(pipeline, { id: ids[1] as MentionId }, { scope: 'mention' });
    const afterOne = await pipeline.mentions.loadMany(ids);
    const all = await eraseMention(pipeline, { id: ids[0] as MentionId });
    const afterAll = await pipeline.mentions.loadMany(ids);

    expect([one.json.erased, all.json.erased]).toEqual([1, 1]);
    expect(afterOne.map(({ closeReason }) => closeReason)).toEqual([undefined, 'erased', undefined]);
    expect(afterAll.map(({ closeReason }) => closeReason)).toEqual(['erased', 'erased', undefined]);
  });

  it('takes his words out of what could not be read', async () => {
    const { pipeline, authorId } = await three();
    const item = { sourceId: sourceOf('x'), at: pipeline.clock.now(), reason: 'no text' };
    const later = pipeline.clock.now() + minute;
    await pipeline.quarantine.put(
      { ...item, payload: JSON.stringify({ author_id: authorId, text: 'moje słowa' }) },
      later,
    );
    await pipeline.quarantine.put({ ...item, payload: JSON.stringify({ author_id: '7', text: 'cudze' }) }, later);

    await pipeline.api('POST', '/v1/erasures', { platform: 'x', authorId });

    const kept = (await pipeline.quarantine.list(item.sourceId, 10)).map(({ payload }) => payload).sort();
    expect(kept).toEqual(['', expect.stringContaining('cudze')]);
  });
});

describe('a request', () => {
  it.each([
    [{}, 'name either'],
    [{ platform: 'x' }, 'name either'],
    [{ platform: 'x', authorId: 'a', mentionId: '0123456789abcdefghjk' }, 'name either'],
    [{ platform: 'x', authorID: 'a' }, 'authorId'],
    [{ mentionId: 'nonsense' }, '20 characters'],
    [{ mentionId: '0123456789abcdefghjk', scope: 'everything' }, 'scope'],
    [[], 'expected object'],
  ])('%j is refused', async (body, said) => {
    const pipeline = await start('x');

    const answer = await pipeline.api('POST', '/v1/erasures', body);

    expect(answer.status).toBe(400);
    expect(answer.json.detail).toContain(said);
  });

  it('for a platform that nobody knows, another brand’s mention or by somebody who is no admin is refused', async () => {
    const pipeline = await start('x');
    const mention = await until(pipeline, 'x', 'received');
    await pipeline.brands.create({ ...(await pipeline.brands.load(demoBrandId)), id: 'rival', version: 1 } as never);
    const keyOf = async (role: 'approver' | 'admin', brandId: string): Promise<string> => {
      const key = `odz_another_key_${role}_${brandId}`;
      await pipeline.keys.put(createHash('sha256').update(key).digest('hex'), { brandId, person: 'jan', role });
      return `Bearer ${key}`;
    };
    const post = async (authorization: string, body: unknown) =>
      (await pipeline.http('admin-api', httpEvent('POST', '/v1/erasures', body, { authorization }))).statusCode;

    const unknown = await pipeline.api('POST', '/v1/erasures', { platform: 'geocities', authorId: 'a' });
    const byRival = await post(await keyOf('admin', 'rival'), { mentionId: mention.id });
    const rivalsAuthor = await post(await keyOf('admin', 'rival'), { platform: 'x', authorId: mention.authorId });
    const byApprover = await post(await keyOf('approver', demoBrandId), { mentionId: mention.id });

    expect(unknown.status).toBeGreaterThanOrEqual(400);
    expect([byRival, rivalsAuthor, byApprover]).toEqual([404, 200, 403]);
    expect((await load(pipeline, mention.id)).status).toBe('received');
  });
});
