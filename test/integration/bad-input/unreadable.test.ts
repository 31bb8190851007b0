import { describe, expect, it } from 'vitest';
import { demoBrandId, demoSources } from '../../../infra/demo/demo-brand.ts';
import { platforms } from '../../../infra/demo/stand-in/accounts.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../../shared/domain/mention/mention-id.ts';
import type { Source } from '../../../shared/domain/source/source.ts';
import { keys, queueKeys, wakeKeys } from '../../../shared/storage/table.ts';
import { awaiting, google, idOf, pipelines, pull, review } from '../../support/bad-input.ts';

/** Data that does not parse, wherever it lies: it costs itself and nothing else. */

const start = pipelines();

describe('messages and items that do not parse', () => {
  it.each(['classify', 'draft', 'card', 'publish', 'pull', 'report'])(
    'leave the %s queue for its dead letters, and the rest of the batch goes on',
    async (queue) => {
      const { pipeline } = await start();
      const bad = [
        'not JSON',
        '',
        'null',
        '[]',
        '{}',
        '{"mentionId":7,"sourceId":7}',
        '{"mentionId":"M#x","sourceId":""}',
      ];
      for (const body of bad) pipeline.queues.send(queue, body);
      const mention = await awaiting(pipeline, 'beside');
      for (let tries = 0; pipeline.queues.total() > 0 && tries < 30; tries += 1) {
        pipeline.pass(Math.max(0, (pipeline.queues.nextVisibleAt() ?? 0) - pipeline.clock.now()));
        await pipeline.drain();
      }

      expect(mention.status).toBe('awaiting_approval');
      expect(pipeline.queues.deadLetters.map(({ body }) => body).sort()).toEqual([...bad].sort());
      await pipeline.stop();
    },
  );

  it.each(platforms)('are put aside by pulls from %s, and the rest goes on', async (platform) => {
    const { pipeline } = await start({ platforms: [platform] });
    pipeline.standIn.offer([{ ...review('good'), platform }]);
    pipeline.standIn.release();
    pipeline.standIn.injectMalformed(platform);
    await pull(pipeline, platform);
    await pull(pipeline, platform);

    const { status, json } = await pipeline.api('GET', `/v1/sources/demo-${platform}/quarantine`);

    expect((await pipeline.mentions.load(idOf(pipeline, 'good', platform)))?.status).toBe('awaiting_approval');
    expect(status).toBe(200);
    const items = json.items as { reason: string; payload: string; at: string }[];
    expect(items).toHaveLength(1);
    expect(items[0]?.reason).toMatch(/^[\w.:()*' -]+: \w+/);
    expect(items[0]?.payload.length).toBeGreaterThan(10);
    expect(await pipeline.sources.load(`demo-${platform}`)).toMatchObject({ health: 'ok', failures: 0 });
    await pipeline.stop();
  });

  it('of the table cost only themselves: in a batch, in the queue listing, in a wake, in what an author wrote', async () => {
    const { pipeline, leave } = await start({ platforms: ['x'] });
    const post = (id: string) => ({ ...review(id), platform: 'x' as const });
    pipeline.standIn.offer([post('good'), post('broken')]);
    pipeline.standIn.release();
    await pull(pipeline, 'x');
    const good = (await pipeline.mentions.load(idOf(pipeline, 'good', 'x'))) as Mention;
    const broken = idOf(pipeline, 'broken', 'x');
    const at = pipeline.clock.now() - 1;
    await leave({
      ...keys.mention(broken),
      ...queueKeys(demoBrandId, broken, good.dueAt ?? 0),
      ...wakeKeys(broken, at),
      apk: `A#x#${good.authorId}`,
      ask: `2026-11-21T12:00:00.000Z#${broken}`,
      st: '\u0000garbage',
      b: { S: 7 },
      h: ['1|2'],
    });
    // Wherever the wake index is asked, something unreadable is due first.
    for (let index = 0; index < 64; index += 1) {
      const id = mentionIdOf('torn', 'x', String(index));
      await leave({ ...keys.mention(id), ...wakeKeys(id, at), st: 'lost' });
    }
    await leave({ ...keys.brandSource(demoBrandId, 'torn'), sourceId: 'torn' });
    await leave({ ...keys.source('torn'), ...wakeKeys('torn', at), brandId: 7 });

    const listed = await pipeline.api('GET', '/v1/mentions?texts=true');
    expect(listed.status).toBe(200);
    expect((listed.json.items as { id: string }[]).map(({ id }) => id)).toEqual([good.id]);
    expect(listed.json.unreadable).toEqual([broken]);
    expect((await pipeline.api('GET', '/v1/mentions?status=all')).status).toBe(200);
    const direct = await pipeline.api('GET', `/v1/mentions/${broken}`);
    expect([direct.status, direct.json.code]).toEqual([422, 'unreadable_item']);
    expect(direct.json.detail).toMatch(/see the runbook/);
    const sources = await pipeline.api('GET', '/v1/sources');
    expect([sources.status, (sources.json.items as unknown[]).length]).toEqual([200, 1]);

    // The good one goes on, though the broken ones are due before it and in the same batch.
    expect((await pipeline.decide(good, { type: 'redraft' })).status).toBe(200);
    for (const queue of ['classify', 'draft', 'card', 'publish']) {
      pipeline.queues.send(queue, JSON.stringify({ mentionId: broken }));
    }
    for (let tries = 0; pipeline.queues.total() > 0 && tries < 30; tries += 1) {
      pipeline.pass(Math.max(0, (pipeline.queues.nextVisibleAt() ?? 0) - pipeline.clock.now()));
      await pipeline.drain();
    }
    const again = (await pipeline.mentions.load(good.id)) as Mention;
    expect([again.status, again.draft]).toEqual(['awaiting_approval', 2]);
    expect(pipeline.queues.deadLetters.map(({ body }) => body)).toEqual(
      Array.from({ length: 4 }, () => JSON.stringify({ mentionId: broken })),
    );
    expect((await pipeline.decide(again, { type: 'approve' })).status).toBe(200);
    for (let step = 0; step < 20; step += 1) await pipeline.step([good.id], ['demo-x']);
    expect((await pipeline.mentions.load(good.id))?.status).toBe('published');
    await pipeline.stop();
  });

  it('in the texts of one mention leave the listing to the others', async () => {
    const { pipeline, leave } = await start();
    const good = await awaiting(pipeline, 'good');
    const torn = await awaiting(pipeline, 'torn');
    await leave({ ...keys.draft(torn.id, torn.draft), text: 7 });

    const { status, json } = await pipeline.api('GET', '/v1/mentions?texts=true');

    expect(status).toBe(200);
    const items = json.items as { id: string; unreadable?: boolean; currentDraft?: unknown }[];
    expect(items.find(({ id }) => id === torn.id)).toMatchObject({ unreadable: true, status: 'awaiting_approval' });
    expect(items.find(({ id }) => id === good.id)?.currentDraft).toBeDefined();
    await pipeline.stop();
  });
});

describe('sources that cannot be used', () => {
  const cases: [string, (source: Source) => Source, string][] = [
    ['an unknown platform', (source) => ({ ...source, platform: 'geocities' }), 'unknown_platform'],
    ['half an account', (source) => ({ ...source, account: { accountId: '1' } }), 'account_invalid'],
  ];

  it.each(cases)('say so and leave the others alone: %s', async (_, change, code) => {
    const { pipeline } = await start();
    const [mine] = demoSources(pipeline.clock.now(), false);
    await pipeline.sources.create({ ...change(mine?.source as Source), id: 'odd' });
    await pipeline.wake(['odd', `demo-${google}`]);
    const mention = await awaiting(pipeline, 'fine');

    const { json } = await pipeline.api('GET', '/v1/sources');

    expect(mention.status).toBe('awaiting_approval');
    const items = json.items as { id: string }[];
    expect(items.find(({ id }) => id === 'odd')).toMatchObject({ health: 'needs_attention', healthCode: code });
    expect(items.find(({ id }) => id !== 'odd')).toMatchObject({ health: 'ok' });
    expect(pipeline.queues.deadLetters).toEqual([]);
    await pipeline.stop();
  });

  it('for want of a credential come back once they are given a right one', async () => {
    const { pipeline } = await start();
    const id = `demo-${google}`;
    const [mine] = demoSources(pipeline.clock.now(), false);
    await pipeline.credentials.put(id, { clientId: 'a', clientSecret: 'b', refreshToken: 'expired' });
    await pull(pipeline);
    expect(await pipeline.sources.load(id)).toMatchObject({ health: 'needs_attention' });

    const wrong = await pipeline.api('PUT', `/v1/sources/${id}/credential`, { clientId: 'a' });
    expect([wrong.status, wrong.json.code]).toEqual([400, 'bad_request']);
    expect(wrong.json.detail).toMatch(/credential\.clientSecret: /);
    expect((await pipeline.api('PUT', `/v1/sources/${id}/credential`, mine?.credential)).status).toBe(200);
    await awaiting(pipeline, 'after');

    expect(await pipeline.sources.load(id)).toMatchObject({ health: 'ok', failures: 0 });
    await pipeline.stop();
  });
});
