import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { demoBrand, demoBrandId } from '../../../infra/demo/demo-brand.ts';
import type { Brand } from '../../../shared/domain/brand/brand.ts';
import { eventOf } from '../../../shared/domain/events.ts';
import { isTerminal, type Mention } from '../../../shared/domain/mention/mention.ts';
import type { PublishedReply } from '../../../shared/domain/reply/published-reply.ts';
import { awaiting, google, hashOfKey, idOf, pipelines, pull, review } from '../../support/bad-input.ts';
import { httpEvent, type Pipeline } from '../../support/pipeline.ts';

/** What the voice does to replies, and what is learnt from those that went out. */

const start = pipelines();
const running: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of running.splice(0)) await pipeline.stop();
});

async function begin(brand: Partial<Brand> = {}) {
  const started = await start({ brand });
  running.push(started.pipeline);
  return started;
}
const voice = (more: Partial<Brand['voice']> = {}): Brand['voice'] => ({ ...demoBrand.voice, ...more });
const now = async (pipeline: Pipeline, { id }: Mention): Promise<Mention> =>
  (await pipeline.mentions.load(id)) as Mention;

async function untilTerminal(pipeline: Pipeline, mention: Mention): Promise<Mention> {
  for (let step = 0; step < 100; step += 1) {
    const known = await now(pipeline, mention);
    if (isTerminal(known) && known.wakeAt === undefined && pipeline.queues.total() === 0) return known;
    await pipeline.step([mention.id], []);
  }
  throw new Error('it never came to its end');
}
const pairsOf = async (pipeline: Pipeline): Promise<PublishedReply[]> =>
  (await pipeline.published.month(demoBrandId, '2026-11', { limit: 100 })).replies;

describe('the voice of a location', () => {
  const location = {
    allowedDomains: [],
    competitors: [],
    wordsToUse: [],
    wordsToAvoid: [],
    staffNames: [],
    savedAnswers: [],
  };

  it('signs its drafts, and its links pass where the brand’s own would not', async () => {
    const { pipeline } = await begin({
      voice: voice({ signature: 'Everybody' }),
      locations: { 'main-street': { ...location, signature: 'Main Street', allowedDomains: ['main.example'] } },
    });
    const mention = await awaiting(pipeline, 'located');

    expect((await pipeline.texts.draft(mention.id, mention.draft))?.text).toMatch(/Main Street$/);
    const text = 'Thank you for telling us about the wait. You can reach us at https://main.example/contact.';
    const other = await pipeline.decide(mention, {
      type: 'edit',
      text: text.replace('main.example', 'elsewhere.example'),
    });
    expect(other.status).toBe(422);
    expect((await pipeline.decide(mention, { type: 'edit', text }, 'again')).status).toBe(200);
  });

  it.each([
    ['2026-11-20', false],
    ['2026-11-21', true],
  ])('states a saved answer that holds until %s on 21 November: %s', async (validUntil, stated) => {
    const { pipeline } = await begin({
      voice: voice({
        savedAnswers: [
          { id: 'h', text: 'We are open from 9 to 17.', about: ['open', 'hours'], validUntil },
          { id: 'd', text: 'You get 10% off on every Monday.', validUntil },
        ],
      }),
    });
    pipeline.standIn.offer([
      { ...review('asks'), text: 'What are your opening hours on Sunday? When are you open?', rating: 4 },
    ]);
    pipeline.standIn.release();
    await pull(pipeline);
    const mention = (await pipeline.mentions.load(idOf(pipeline, 'asks'))) as Mention;

    const draft = await pipeline.texts.draft(mention.id, mention.draft);
    expect(draft?.text.includes('9 to 17')).toBe(stated);
    // The guard knows the same facts: a discount that ran out is promised no more.
    const text = 'Thank you for asking. You get 10% off on every Monday.';
    const typed = await pipeline.decide(mention, { type: 'edit', text });
    expect(typed.status).toBe(stated ? 200 : 422);
  });
});

describe('a preview', () => {
  it('answers real mentions of different kinds before and after, and stores nothing', async () => {
    const { pipeline, client, table } = await begin();
    pipeline.standIn.offer([
      { ...review('bad'), text: 'We waited an hour and the dumplings were cold.', rating: 1 },
      { ...review('worse'), text: 'The waiter was rude and the soup was cold, never again.', rating: 1 },
      { ...review('good'), text: 'Lovely staff and delicious dumplings, thank you!', rating: 5, author: 'Ewa' },
      { ...review('asks'), text: 'Nice place. Do you have gluten free dumplings?', rating: 4, author: 'Olek' },
    ]);
    pipeline.standIn.release();
    await pull(pipeline);
    const everything = async () =>
      (await client.send(new ScanCommand({ TableName: table }))).Items?.map((item) => JSON.stringify(item)).sort();
    const before = await everything();
    const announced = pipeline.queues.total();

    const { status, json } = await pipeline.api('POST', '/v1/brand/voice/preview', {
      voice: voice({ signature: 'The new team <script>alert(1)</script>' }),
    });

    expect(status).toBe(200);
    const items = json.items as {
      mention: { id: string; kind: string };
      before: { text: string };
      after: { text: string; findings: unknown[] };
    }[];
    expect(items).toHaveLength(3);
    expect(new Set(items.map(({ mention }) => mention.kind)).size).toBe(3);
    for (const { before: old, after } of items) {
      expect(old.text).not.toBe('');
      expect(old.text).not.toContain('The new team');
      expect(after.text).toContain('The new team');
      expect(after.findings).toEqual(expect.any(Array));
    }
    expect(await everything()).toEqual(before);
    expect(pipeline.queues.total()).toBe(announced);
  });

  it('shows what the guard would say, answers for the location that is edited, and is empty without mentions', async () => {
    const { pipeline } = await begin();
    const empty = await pipeline.api('POST', '/v1/brand/voice/preview', { voice: voice() });
    expect(empty.json).toEqual({ items: [] });
    await awaiting(pipeline, 'one');

    const { json } = await pipeline.api('POST', '/v1/brand/voice/preview', {
      voice: voice(),
      locations: { elsewhere: { signature: 'Call 600 100 200 or write to me@elsewhere.example' } },
      locationId: 'elsewhere',
    });

    const [item] = json.items as { before: { text: string; findings: unknown[] }; after: { text: string } }[];
    expect(item?.after.text).toContain('me@elsewhere.example');
    expect(item?.before.text).not.toContain('me@elsewhere.example');
  });
});

describe('a crisis', () => {
  const generous = [
    {
      name: 'all',
      enabled: true,
      sentiments: ['positive' as const, 'negative' as const, 'mixed' as const, 'neutral' as const],
      urgencyAtMost: 'critical' as const,
    },
  ];
  const switched = (pipeline: Pipeline, on: boolean, more = {}) =>
    pipeline.api('PUT', '/v1/brand/crisis', { on, ...more });

  it('stops policies and asks for a second person', async () => {
    const { pipeline } = await begin({ policies: generous });
    await switched(pipeline, true, { statement: 'We are looking into it.' });

    const mention = await awaiting(pipeline, 'during');

    expect(mention.approvalsNeeded).toBe(2);
    expect(await pipeline.brands.load(demoBrandId)).toMatchObject({
      crisis: { since: expect.any(Number), by: 'person:anna', statement: 'We are looking into it.' },
    });
  });

  it('of another location changes nothing here', async () => {
    const { pipeline } = await begin();
    await switched(pipeline, true, { locationId: 'elsewhere' });

    expect((await awaiting(pipeline, 'apart')).approvalsNeeded).toBe(1);
  });

  it('asks for a second person also where the draft is older than the crisis', async () => {
    const { pipeline } = await begin();
    const mention = await awaiting(pipeline, 'older');
    await switched(pipeline, true, { locationId: 'main-street' });

    const first = await pipeline.decide(mention, { type: 'approve' });
    const again = await pipeline.decide(await now(pipeline, mention), { type: 'approve' });

    expect(first).toMatchObject({ status: 200, json: { status: 'awaiting_approval', approvalsNeeded: 2 } });
    expect(again).toMatchObject({ status: 409, json: { detail: expect.stringContaining('a second person') } });
    const jan = 'odz_second_person_01234';
    await pipeline.keys.put(hashOfKey(jan), { brandId: demoBrandId, person: 'jan', role: 'approver' });
    const { revision, draft } = mention;
    const second = await pipeline.http(
      'admin-api',
      httpEvent(
        'POST',
        `/v1/mentions/${mention.id}/decisions`,
        { type: 'approve', revision, draft, decisionId: 'jan-1' },
        { authorization: `Bearer ${jan}` },
      ),
    );
    expect(JSON.parse(second.body ?? '')).toMatchObject({ status: 'approved' });
  });

  it('brings back what a policy had approved and nobody has seen', async () => {
    const { pipeline } = await begin({ policies: generous, pace: { ...demoBrand.pace, policyUndoSeconds: 300 } });
    pipeline.standIn.offer([{ ...review('policy'), text: 'Lovely dumplings and kind staff.', rating: 5 }]);
    pipeline.standIn.release();
    await pull(pipeline);
    const mention = (await pipeline.mentions.load(idOf(pipeline, 'policy'))) as Mention;
    expect([mention.status, mention.approvals[0]?.by]).toEqual(['approved', 'policy:all']);

    await switched(pipeline, true);
    for (let step = 0; step < 6 && (await now(pipeline, mention)).status === 'approved'; step += 1) {
      await pipeline.step([mention.id], []);
    }

    expect(await now(pipeline, mention)).toMatchObject({ status: 'awaiting_approval', approvals: [] });
    expect(pipeline.standIn.posts().flatMap((post) => post.replies)).toEqual([]);
  });

  it('goes on since it began when it is worded anew, and ends', async () => {
    const { pipeline } = await begin();
    await switched(pipeline, true);
    const since = (await pipeline.brands.load(demoBrandId))?.crisis?.since;
    pipeline.pass(60_000);
    await switched(pipeline, true, { statement: 'More soon.' });

    expect((await pipeline.brands.load(demoBrandId))?.crisis).toEqual({
      since,
      by: 'person:anna',
      statement: 'More soon.',
    });
    await switched(pipeline, false);
    await switched(pipeline, false);
    expect((await pipeline.brands.load(demoBrandId))?.crisis).toBeUndefined();
  });
});

describe('a reply that went out', () => {
  it('is paired with its draft: unedited', async () => {
    const { pipeline } = await begin();
    const mention = await awaiting(pipeline, 'plain');
    await pipeline.decide(mention, { type: 'approve' });
    await untilTerminal(pipeline, mention);

    expect(await pairsOf(pipeline)).toEqual([
      expect.objectContaining({
        mentionId: mention.id,
        brandId: demoBrandId,
        locationId: 'main-street',
        platform: google,
        language: 'en',
        draft: 1,
        engineDraft: 1,
        engine: 'composer',
        decidedBy: 'person',
        distance: 0,
        scores: { positiveTone: expect.any(Number), addressesIssue: expect.any(Number), personal: expect.any(Number) },
      }),
    ]);
  });

  it('or with what a person made of it, and the warning that he overruled; once, however often it is told', async () => {
    const { pipeline } = await begin();
    const mention = await awaiting(pipeline, 'edited');
    const text = 'Marek, thank you. Unfortunately the wait was long and the dumplings were cold; please write to us.';
    expect((await pipeline.decide(mention, { type: 'edit', text })).status).toBe(200);
    const end = await untilTerminal(pipeline, mention);
    const [pair] = await pairsOf(pipeline);

    expect(pair).toMatchObject({ draft: 2, engineDraft: 1, decidedBy: 'person', overruled: ['negative_phrasing'] });
    expect(pair?.distance).toBeGreaterThan(0.2);
    const told = JSON.stringify(eventOf(end));
    for (let time = 0; time < 3; time += 1) pipeline.queues.send('report', told);
    await pipeline.drain();
    expect(await pairsOf(pipeline)).toEqual([pair]);
  });

  it('stays one pair where report dies at each of its calls', async () => {
    const { pipeline } = await begin();
    const mention = await awaiting(pipeline, 'crash');
    await pipeline.decide(mention, { type: 'approve' });
    const end = await untilTerminal(pipeline, mention);
    const [pair] = await pairsOf(pipeline);

    for (const fault of ['crash_before', 'crash_after', 'error_after'] as const) {
      for (let faulty = 1; faulty <= 6; faulty += 1) {
        const before = pipeline.calls.length;
        pipeline.setFaults(({ index }) => (index === before + faulty ? fault : undefined));
        pipeline.queues.send('report', JSON.stringify(eventOf(end)));
        for (let tries = 0; tries < 20 && pipeline.queues.total() > 0; tries += 1) {
          await pipeline.drain();
          pipeline.setFaults(() => undefined);
          pipeline.pass(60_000);
        }
      }
    }
    expect(await pairsOf(pipeline)).toEqual([pair]);
    expect(pipeline.queues.deadLetters).toEqual([]);
  });

  it('is reported by week and location, and listed with its texts until the author takes his back', async () => {
    const { pipeline } = await begin();
    const [plain, edited] = [await awaiting(pipeline, 'first'), await awaiting(pipeline, 'second')];
    await pipeline.decide(plain, { type: 'approve' });
    await pipeline.decide(edited, {
      type: 'edit',
      text: 'Thank you, Marek. We are sorry about the wait and the cold dumplings.',
    });
    await untilTerminal(pipeline, plain);
    await untilTerminal(pipeline, edited);

    const report = (await pipeline.api('GET', '/v1/reports/quality?from=2026-11-01&to=2026-12-01')).json;
    expect(report).toMatchObject({
      total: { replies: 2, uneditedShare: 0.5 },
      weeks: [
        {
          week: '2026-11-16',
          all: { replies: 2 },
          locations: [{ locationId: 'main-street', quality: { replies: 2 } }],
        },
      ],
    });
    const listed = (await pipeline.api('GET', '/v1/reports/edits?month=2026-11')).json.items as Record<
      string,
      unknown
    >[];
    expect(listed).toHaveLength(2);
    expect(listed[0]).toMatchObject({ mention: review('x').text, publishedText: expect.stringContaining('Marek') });

    const known = await now(pipeline, plain);
    await pipeline.mentions.save({
      ...known,
      version: known.version + 1,
      status: 'closed',
      closeReason: 'deleted_at_source',
    });
    const left = (await pipeline.api('GET', '/v1/reports/edits?month=2026-11')).json.items as Record<string, unknown>[];
    const gone = left.find((each) => each.mentionId === plain.id);
    expect([gone?.mention, gone?.draftText, gone?.publishedText]).toEqual([undefined, undefined, undefined]);
  });
});
