import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoBrandId } from '../../../infra/demo/demo-brand.ts';
import { deadlineOf } from '../../../shared/domain/approval/deadline.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { awaiting, hashOfKey, pipelines, refusalOf } from '../../support/bad-input.ts';
import { httpEvent, type Pipeline } from '../../support/pipeline.ts';

/** People correct what the engine said of a mention, through the API. */

const start = pipelines();
const approverKey = 'odz_approver_key_012345';
const viewerKey = 'odz_viewer_key_01234567';

async function startWithPeople(brand = {}): Promise<Pipeline> {
  const { pipeline } = await start({ brand });
  await pipeline.keys.put(hashOfKey(approverKey), { brandId: demoBrandId, person: 'bartek', role: 'approver' });
  await pipeline.keys.put(hashOfKey(viewerKey), { brandId: demoBrandId, person: 'celina', role: 'viewer' });
  return pipeline;
}

const retagAs = (pipeline: Pipeline, key: string, mention: Mention, tags: unknown, decisionId = 'by-another') =>
  pipeline.http(
    'admin-api',
    httpEvent(
      'POST',
      `/v1/mentions/${mention.id}/decisions`,
      { type: 'retag', revision: mention.revision, draft: mention.draft, decisionId, tags },
      { authorization: `Bearer ${key}` },
    ),
  );

const retag = (pipeline: Pipeline, mention: Mention, tags: unknown, decisionId?: string) =>
  pipeline.decide(mention, { type: 'retag', tags }, decisionId);

const load = async (pipeline: Pipeline, { id }: Mention): Promise<Mention> =>
  (await pipeline.mentions.load(id)) as Mention;

const correctionsOf = async (pipeline: Pipeline, mention: Mention) =>
  (await pipeline.corrections.month(demoBrandId, '2026-11', { limit: 100 })).corrections.filter(
    ({ mentionId }) => mentionId === mention.id,
  );

describe('a correction of tags', () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await startWithPeople();
  });
  afterAll(() => pipeline.stop());

  it('is seen by everybody who reads tags, and leaves what the engine said as it was', async () => {
    const mention = await awaiting(pipeline, 'seen');
    const said = await pipeline.texts.tags(mention.id, 1);

    const { status, json } = await retag(pipeline, mention, {
      sentiment: 'positive',
      urgency: 'critical',
      topics: ['cleanliness', 'safety'],
      flags: ['safety'],
      language: 'de',
    });
    await pipeline.drain();

    const meant = {
      language: 'de',
      sentiment: 'positive',
      urgency: 'critical',
      topics: ['cleanliness', 'safety'],
      flags: ['safety'],
    };
    expect([status, json.tags, json.status]).toEqual([200, { ...mention.tags, ...meant }, 'awaiting_approval']);
    const shown = await pipeline.api('GET', `/v1/mentions/${mention.id}`);
    expect(shown.json.classification).toMatchObject({ ...meant, confidence: 1 });
    expect((shown.json.classification as { score: number }).score).toBeGreaterThan(0);
    expect(shown.json.corrected).toMatchObject({ by: 'person:anna', before: mention.tags, sinceDraft: true });
    expect(await pipeline.texts.tags(mention.id, 1)).toEqual(said);
    expect((await load(pipeline, mention)).draftHash).toBe(mention.draftHash);
    const card = JSON.stringify(pipeline.slack.messages.find(({ text }) => text.includes('Critical')));
    expect(card).toContain('cleanliness');
  });

  it('moves the deadline both ways, measured from our first sight', async () => {
    const mention = await awaiting(pipeline, 'deadline');
    const brand = await pipeline.brands.load(demoBrandId);

    for (const urgency of ['critical', 'low', 'high'] as const) {
      await retag(pipeline, await load(pipeline, mention), { urgency });
      const now = await load(pipeline, mention);
      expect(now.dueAt, urgency).toBe(deadlineOf(urgency, mention.firstSeenAt, brand?.businessHours));
    }
    await retag(pipeline, await load(pipeline, mention), { topics: [] });
    expect((await load(pipeline, mention)).dueAt).toBe(deadlineOf('high', mention.firstSeenAt, brand?.businessHours));
  });

  it('stands in the audit trail and among the brand’s corrections, without the customer’s words', async () => {
    const mention = await awaiting(pipeline, 'trail');
    const said = await pipeline.texts.tags(mention.id, 1);
    await retag(pipeline, mention, { urgency: 'low' });
    await pipeline.drain();

    const { json } = await pipeline.api('GET', '/v1/ledger?limit=500');
    expect(json.items).toContainEqual(
      expect.objectContaining({ type: 'TagsCorrected', mentionId: mention.id, by: 'person:anna', urgency: 'low' }),
    );
    const [correction, ...others] = await correctionsOf(pipeline, mention);
    expect(others).toEqual([]);
    expect(correction).toMatchObject({
      by: 'person:anna',
      revision: 1,
      rating: mention.rating,
      said: { urgency: said?.urgency, score: said?.score, engine: said?.engine },
      corrected: { ...mention.tags, urgency: 'low' },
    });
    expect(JSON.stringify(correction)).not.toContain('dumplings');
  });

  it('leaves an approval as it is, and the reply on its way', async () => {
    const mention = await awaiting(pipeline, 'approved');
    await pipeline.decide(mention, { type: 'approve' });

    const { status } = await retag(pipeline, await load(pipeline, mention), { sentiment: 'neutral' });

    const now = await load(pipeline, mention);
    expect([status, now.status, now.approvals.length]).toEqual([200, 'approved', 1]);
  });

  it('can come after the end, and what was said when it was rejected is still told', async () => {
    const mention = await awaiting(pipeline, 'rejected');
    await pipeline.decide(mention, { type: 'reject', reason: 'a rival wrote it' });
    await pipeline.drain();

    await retag(pipeline, await load(pipeline, mention), { flags: ['spam'] });
    await pipeline.drain();

    const { json } = await pipeline.api('GET', `/v1/mentions/${mention.id}`);
    expect([json.status, json.rejectedBecause]).toEqual(['closed', 'a rival wrote it']);
    expect(await correctionsOf(pipeline, mention)).toHaveLength(1);
  });

  it('counts once, however often it is sent', async () => {
    const mention = await awaiting(pipeline, 'twice');

    const first = await retag(pipeline, mention, { urgency: 'low' }, 'same');
    const second = await retag(pipeline, mention, { urgency: 'low' }, 'same');
    await pipeline.drain();

    expect(second).toEqual(first);
    expect(await correctionsOf(pipeline, mention)).toHaveLength(1);
  });

  it('of different tags by two people at once: both count', async () => {
    const mention = await awaiting(pipeline, 'two people');

    const answers = await Promise.all([
      retag(pipeline, mention, { sentiment: 'mixed' }),
      retagAs(pipeline, approverKey, mention, { urgency: 'low' }),
    ]);
    await pipeline.drain();

    expect([answers[0].status, answers[1].statusCode]).toEqual([200, 200]);
    expect((await load(pipeline, mention)).tags).toEqual({ ...mention.tags, sentiment: 'mixed', urgency: 'low' });
    expect((await correctionsOf(pipeline, mention)).map(({ by }) => by).sort()).toEqual([
      'person:anna',
      'person:bartek',
    ]);
  });

  it('meets an approval at the same moment: both count, and nothing is approved twice', async () => {
    const mention = await awaiting(pipeline, 'and approve');

    const answers = await Promise.all([
      pipeline.decide(mention, { type: 'approve' }),
      retagAs(pipeline, approverKey, mention, { urgency: 'low' }),
    ]);

    expect([answers[0].status, answers[1].statusCode]).toEqual([200, 200]);
    const now = await load(pipeline, mention);
    expect([now.status, now.tags?.urgency, now.approvals.length]).toEqual(['approved', 'low', 1]);
  });

  it('of another text than the one that stands there is void', async () => {
    const mention = await awaiting(pipeline, 'edited');

    const { status, json } = await pipeline.decide(mention, { type: 'retag', revision: 7, tags: { urgency: 'low' } });

    expect([status, json.code]).toEqual([409, 'conflict']);
    expect(json.detail).toMatch(/there is no such revision of the text/);
    expect((await load(pipeline, mention)).version).toBe(mention.version);
  });

  it('that changes nothing is told so, and writes nothing', async () => {
    const mention = await awaiting(pipeline, 'nothing new');

    const { earlier: _, ...same } = mention.tags as NonNullable<Mention['tags']>;

    const { status, json } = await retag(pipeline, mention, same);

    expect([status, json.detail]).toEqual([409, expect.stringContaining('its tags say so already')]);
    expect((await load(pipeline, mention)).version).toBe(mention.version);
  });

  it('while a draft is being written has to wait', async () => {
    const mention = await awaiting(pipeline, 'redraft');
    await pipeline.decide(mention, { type: 'redraft' });

    const { status, json } = await retag(pipeline, await load(pipeline, mention), { urgency: 'low' });

    expect([status, json.code]).toEqual([409, 'conflict']);
  });

  it('tells the next draft what the mention says', async () => {
    const mention = await awaiting(pipeline, 'language');
    await retag(pipeline, mention, { language: 'pl' });
    await pipeline.decide(await load(pipeline, mention), { type: 'redraft' });
    await pipeline.drain();

    const now = await load(pipeline, mention);
    expect((await pipeline.texts.draft(mention.id, now.draft))?.language).toBe('pl');
    const { json } = await pipeline.api('GET', `/v1/mentions/${mention.id}`);
    expect(json.corrected).toMatchObject({ sinceDraft: false });
  });

  it('is for approvers', async () => {
    const mention = await awaiting(pipeline, 'viewer');

    const refusal = refusalOf(await retagAs(pipeline, viewerKey, mention, { urgency: 'low' }));

    expect([refusal.status, refusal.code]).toEqual([403, 'forbidden_role']);
  });

  it.each<[string, unknown, RegExp]>([
    ['no tags', undefined, /`tags` is missing/],
    ['an empty correction', {}, /name at least one tag/],
    ['a word that is none', { urgency: 'urgent!' }, /tags\.urgency/],
    ['a tag that is none', { mood: 'bad', urgency: 'low' }, /tags: Unrecognized key/],
    ['too many topics', { topics: ['safety', 'staff_service', 'delivery', 'other'] }, /tags\.topics/],
    ['a language that is none', { language: '<b>pl</b>' }, /two or three letters/],
    ['null', { sentiment: null }, /tags\.sentiment/],
    ['a list', ['low'], /tags/],
  ])('is refused with what is wrong where it holds %s', async (what, tags, helpful) => {
    const mention = await awaiting(pipeline, `bad: ${what}`);

    const { status, json } = await retag(pipeline, mention, tags);

    expect([status, json.code]).toEqual([400, 'bad_request']);
    expect(json.detail).toMatch(helpful);
    expect((await load(pipeline, mention)).version).toBe(mention.version);
  });
});

describe('where a critical mention needs two people', () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await startWithPeople({ secondApproval: 'critical' });
  });
  afterAll(() => pipeline.stop());

  it('a raise to critical asks for the second one', async () => {
    const mention = await awaiting(pipeline, 'raised');
    await retag(pipeline, mention, { urgency: 'critical' });

    const { json } = await pipeline.decide(await load(pipeline, mention), { type: 'approve' });

    expect([json.status, json.approvalsNeeded]).toEqual(['awaiting_approval', 2]);
  });

  it('whoever lowers it again does not lift that, not even by asking for another draft', async () => {
    const mention = await awaiting(pipeline, 'lowered');
    await retag(pipeline, mention, { urgency: 'critical' });
    await retag(pipeline, await load(pipeline, mention), { urgency: 'low' });
    await pipeline.decide(await load(pipeline, mention), { type: 'redraft' });
    await pipeline.drain();

    const { json } = await pipeline.decide(await load(pipeline, mention), { type: 'approve' });

    expect([json.status, json.approvalsNeeded]).toEqual(['awaiting_approval', 2]);
  });
});
