import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoBrandId } from '../../../infra/demo/demo-brand.ts';
import { minimumEvidence } from '../../../shared/domain/classification/brand-prior.ts';
import { urgencies } from '../../../shared/domain/classification/classification.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { minute } from '../../../shared/domain/time.ts';
import { awaiting, hashOfKey, idOf, pipelines, pull, refusalOf } from '../../support/bad-input.ts';
import { httpEvent, type Pipeline } from '../../support/pipeline.ts';

/** What people correct again and again changes what the next mention is tagged as, until the brand asks to forget. */

const start = pipelines();

describe('what people corrected', () => {
  let pipeline: Pipeline;
  let said: Mention['tags'];
  beforeAll(async () => {
    ({ pipeline } = await start());
    for (let index = 0; index < minimumEvidence + 1; index += 1) {
      const mention = await awaiting(pipeline, `taught-${index}`);
      said ??= mention.tags;
      await pipeline.decide(mention, { type: 'retag', tags: { urgency: oneLower(mention) } });
      await pipeline.drain();
    }
    pipeline.pass(2 * minute);
  });
  afterAll(() => pipeline.stop());

  const oneLower = (mention: Mention) => urgencies[urgencies.indexOf(mention.tags?.urgency ?? 'high') + 1];

  it('is what the next mention of the kind is tagged as, and its tags say why', async () => {
    const mention = await awaiting(pipeline, 'after');

    const tags = await pipeline.texts.tags(mention.id, 1);
    expect(tags?.urgency).toBe(urgencies[urgencies.indexOf(said?.urgency ?? 'high') + 1]);
    expect(tags).toMatchObject({ unadjusted: { urgency: said?.urgency } });
    expect(tags?.engine).toMatch(/ \+ brand prior$/);
    expect(tags?.reasons.at(-1)?.code).toBe('brand_prior');
  });

  it('is shown as what it comes to', async () => {
    const { status, json } = await pipeline.api('GET', '/v1/learning');

    expect([status, json.corrections]).toEqual([200, minimumEvidence + 1]);
    expect(Object.values(json.urgency as object)).toContainEqual(
      expect.objectContaining({ raise: 0, lower: expect.closeTo(minimumEvidence + 1, 1) }),
    );
  });

  it('is told as training data, to admins alone, without what was deleted at its source', async () => {
    pipeline.standIn.delete('taught-0');
    const mention = (await pipeline.mentions.load(idOf(pipeline, 'taught-0'))) as Mention;
    await pipeline.decide(mention, { type: 'approve' });
    for (let step = 0; step < 5; step += 1) await pipeline.step([mention.id], []);
    expect((await pipeline.mentions.load(mention.id))?.closeReason).toBe('deleted_at_source');
    await pipeline.keys.put(hashOfKey('odz_approver_key_012345'), {
      brandId: demoBrandId,
      person: 'bartek',
      role: 'approver',
    });

    const seen: Record<string, unknown>[] = [];
    let cursor: string | undefined;
    do {
      const { json } = await pipeline.api('GET', `/v1/corrections?limit=2&cursor=${cursor ?? ''}`);
      seen.push(...(json.items as Record<string, unknown>[]));
      cursor = json.cursor as string | undefined;
    } while (cursor !== undefined);
    const asApprover = await pipeline.http(
      'admin-api',
      httpEvent('GET', '/v1/corrections', undefined, { authorization: 'Bearer odz_approver_key_012345' }),
    );

    expect(seen).toHaveLength(minimumEvidence);
    expect(seen.map(({ id }) => id)).not.toContain(`${mention.id}-1`);
    expect(seen[0]).toMatchObject({
      text: 'We waited an hour and the dumplings were cold.',
      rating: 2,
      lang: 'en',
      platform: 'google-business-profile',
      predicted: { urgency: said?.urgency, engine: 'local', model: expect.stringMatching(/^[0-9a-f]{12}$/) },
      correctedBy: 'person:anna',
    });
    expect(refusalOf(asApprover).status).toBe(403);
  });

  it.each(['2026-13', '2026', '../B', 'November'])('is refused for the month %j', async (month) => {
    const { status } = await pipeline.api('GET', `/v1/corrections?month=${encodeURIComponent(month)}`);
    expect(status).toBe(400);
  });

  it('can be forgotten: later mentions are tagged as before, and nothing is deleted', async () => {
    const { status, json } = await pipeline.api('POST', '/v1/learning/reset');
    pipeline.pass(2 * minute);

    const mention = await awaiting(pipeline, 'forgotten');

    expect([status, json.corrections]).toEqual([200, 0]);
    expect(mention.tags?.urgency).toBe(said?.urgency);
    expect((await pipeline.api('GET', '/v1/learning')).json.corrections).toBe(0);
    expect((await pipeline.api('GET', '/v1/corrections')).json.items).toHaveLength(minimumEvidence);
    await pipeline.decide(mention, { type: 'retag', tags: { urgency: 'low' } });
    await pull(pipeline);
    expect((await pipeline.api('GET', '/v1/learning')).json.corrections).toBe(1);
  });
});
