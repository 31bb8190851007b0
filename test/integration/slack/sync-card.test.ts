import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { defaultPace, nextWake } from '../../../shared/domain/mention/wake.ts';
import { day, hour, minute, second } from '../../../shared/domain/time.ts';
import { aMention } from '../../support/mentions.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';
import { type Harness, type HarnessOptions, startHarness } from './harness.ts';

let database: TestDatabase;
let harness: Harness;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  harness = await startHarness({ database });
});
afterEach(() => harness.stop());
async function withHarness(options: Omit<HarnessOptions, 'database'>): Promise<void> {
  await harness.stop();
  harness = await startHarness({ database, ...options });
}

const refused = (error: string) => Response.json({ ok: false, error });
const busy = () => new Response('', { status: 429, headers: { 'retry-after': '30' } });

async function publish(mention: Mention): Promise<Mention> {
  await harness.approve(mention);
  const claimed = await harness.move(mention, { type: 'claim', leaseEndsAt: harness.clock.now() + minute });
  return harness.move(claimed, {
    type: 'settle',
    reply: { externalId: 'r1', revision: 1, draft: 1, textHash: 'h', at: harness.clock.now() },
    visibility: 'visible',
  });
}

describe('the card of a mention', () => {
  it('follows it from draft to published, in one message and two writes', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    expect([...harness.buttonsOf(mention).keys()]).toContain('approve');
    await harness.approve(mention);
    await harness.sync(mention);
    expect([...harness.buttonsOf(mention).keys()]).toEqual(['undo', 'retag']);
    await publishFromApproved(mention);
    await harness.sync(mention);

    expect(harness.cardsOf(mention)).toHaveLength(1);
    expect([...harness.buttonsOf(mention).keys()]).toEqual([]);
    expect(harness.cardsOf(mention)[0]).toMatchObject({ channel: 'C0REVIEWS', updates: 2 });
    expect(harness.cardsOf(mention)[0]?.metadata).toEqual({
      event_type: 'odzew_card',
      event_payload: { mentionId: mention.id, revision: 1, draft: 1 },
    });
    expect(harness.writes.filter((sk) => sk === 'CARD')).toHaveLength(2);
    expect(harness.writes.filter((sk) => sk === 'META')).toHaveLength(1); // put to rest
  });

  it('is drawn once for each version, however often and in whatever order events come', async () => {
    const mention = await harness.aWaitingMention();
    for (let repeat = 0; repeat < 4; repeat += 1) await harness.sync(mention);
    expect(harness.slack.calls.map(({ method }) => method)).toEqual(['chat.postMessage']);

    await publish(mention);
    for (let repeat = 0; repeat < 4; repeat += 1) await harness.sync(mention);
    expect(harness.slack.calls.map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.update']);
    expect([...harness.buttonsOf(mention).keys()]).toEqual([]);
  });

  it('shows what is, when the mention moves on while it is drawn', async () => {
    const mention = await harness.aWaitingMention();
    let moved = false;
    harness.setFault((method) => {
      if (method === 'chat.postMessage' && !moved) {
        moved = true;
        pending = harness.approve(mention);
      }
      return undefined;
    });
    let pending: Promise<unknown> = Promise.resolve();
    await harness.sync(mention);
    await pending;
    await harness.sync(mention);
    expect([...harness.buttonsOf(mention).keys()]).toEqual(['undo', 'retag']);
    expect(harness.cardsOf(mention)).toHaveLength(1);
  });

  it('is posted once though two runs come at the same time', async () => {
    const mention = await harness.aWaitingMention();
    await Promise.all([harness.sync(mention), harness.sync(mention), harness.sync(mention)]);
    harness.pass(2 * second);
    await harness.sync(mention);
    expect(harness.cardsOf(mention)).toHaveLength(1);
  });

  it('keeps its message over a redraft, and older buttons do not come back', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    await harness.move(mention, { type: 'redraft' });
    await harness.sync(mention);
    expect([...harness.buttonsOf(mention).keys()]).toEqual([]);
    await harness.move(mention, {
      type: 'draft',
      draft: 2,
      draftHash: 'h2',
      dueAt: harness.clock.now() + hour,
      approvalsNeeded: 1,
    });
    await harness.sync(mention);
    expect(harness.buttonsOf(mention).get('edit')).toContain('"d":2');
    expect(harness.cardsOf(mention)).toHaveLength(1);
  });

  it('is posted anew where the old one lies far up when a person is needed again', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    await publish(mention);
    await harness.sync(mention);
    harness.pass(20 * day);
    await harness.move(mention, { type: 'refuse', code: 'moderated', message: 'against the rules' });
    await harness.sync(mention);

    const [old, current] = harness.cardsOf(mention);
    expect(JSON.stringify(old?.blocks)).toContain('no longer valid');
    expect(JSON.stringify(current?.blocks)).toContain('against the rules');
    expect(harness.cardsOf(mention)).toHaveLength(2);
  });

  it('is posted anew where somebody has deleted it', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    harness.slack.messages.length = 0;
    await harness.move(mention, { type: 'assign', person: 'person:jan', until: harness.clock.now() + hour });
    await harness.sync(mention);
    expect(harness.cardsOf(mention)).toHaveLength(1);
  });

  it('is made for what a person closed elsewhere before it was drawn', async () => {
    const mention = await harness.aWaitingMention();
    await harness.move(mention, { type: 'close', reason: 'not_repliable' });
    await harness.sync(mention);
    expect(JSON.stringify(harness.cardsOf(mention)[0]?.blocks)).toContain('cannot be answered* · Jan Kowalski');
    expect([...harness.buttonsOf(mention).keys()]).toEqual([]);
  });

  it('is not made for what was closed without a draft', async () => {
    const mention = aMention({}, { externalId: 'historical' });
    await harness.mentions.create(mention);
    await harness.move(mention, { type: 'close', reason: 'historical' });
    await harness.sync(mention);
    expect(harness.slack.calls).toEqual([]);
    expect((await harness.load(mention)).wakeAt).toBeUndefined();
  });

  it('goes where the brand’s rules say', async () => {
    await withHarness({ brand: { slackChannels: [{ urgency: 'high', channel: 'C-URGENT' }] } });
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    expect(harness.cardsOf(mention)[0]?.channel).toBe('C-URGENT');
  });
});

async function publishFromApproved(mention: Mention): Promise<void> {
  await harness.move(mention, { type: 'claim', leaseEndsAt: harness.clock.now() + minute });
  await harness.move(mention, {
    type: 'settle',
    reply: { externalId: 'r1', revision: 1, draft: 1, textHash: 'h', at: harness.clock.now() },
    visibility: 'visible',
  });
}

describe('a post whose outcome nobody knows', () => {
  it.each(['lost_before', 'lost_after'] as const)('leads to one card: the call was %s it took effect', async (when) => {
    const mention = await harness.aWaitingMention();
    let calls = 0;
    harness.setFault((method) => (method === 'chat.postMessage' && ++calls === 1 ? when : undefined));
    expect(await harness.sync(mention)).toBe(false);
    expect(await harness.sync(mention)).toBe(false); // it may take effect yet
    harness.pass(3 * second);
    expect(await harness.sync(mention)).toBe(true);
    expect(harness.cardsOf(mention)).toHaveLength(1);
    expect([...harness.buttonsOf(mention).keys()]).toContain('approve');
  });

  it('is waited out where the run died with its lease', async () => {
    const mention = await harness.aWaitingMention();
    const since = harness.clock.now();
    await harness.cards.lease(mention, undefined, 'C0REVIEWS', { since, until: since + 40 * second });
    expect(await harness.sync(mention)).toBe(true);
    expect(harness.slack.calls).toEqual([]);
    expect((await harness.load(mention)).wakeAt).toBe(since + 40 * second);
    harness.pass(41 * second);
    expect(await harness.sync(mention)).toBe(true);
    expect(harness.cardsOf(mention)).toHaveLength(1);
  });

  it('is posted again where we may not read the channel: a card too many is better than none', async () => {
    const mention = await harness.aWaitingMention();
    let calls = 0;
    harness.setFault((method) => {
      if (method === 'conversations.history') return refused('missing_scope');
      return method === 'chat.postMessage' && ++calls === 1 ? 'lost_before' : undefined;
    });
    await harness.sync(mention);
    harness.pass(3 * second);
    expect(await harness.sync(mention)).toBe(true);
    expect(harness.cardsOf(mention)).toHaveLength(1);
  });

  it('leaves no doubt where Slack refused it', async () => {
    const mention = await harness.aWaitingMention();
    harness.setFault((method) => (method === 'chat.postMessage' ? refused('service_unavailable') : undefined));
    expect(await harness.sync(mention)).toBe(false);
    harness.setFault(() => undefined);
    harness.pass(3 * second);
    expect(await harness.sync(mention)).toBe(true);
    expect(harness.cardsOf(mention)).toHaveLength(1);
  });

  it('makes the next run draw again after an update that was lost', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    await harness.move(mention, { type: 'assign', person: 'person:jan', until: harness.clock.now() + hour });
    harness.setFault((method) => (method === 'chat.update' ? 'lost_before' : undefined));
    expect(await harness.sync(mention)).toBe(false);
    harness.setFault(() => undefined);
    await harness.sync(mention);
    expect([...harness.buttonsOf(mention).keys()]).toContain('unassign');
  });
});

describe('a Slack that does not answer', () => {
  it('with a wait brings the mention back after it, without a failed message', async () => {
    const mention = await harness.aWaitingMention();
    harness.setFault((method) => (method === 'chat.postMessage' ? busy() : undefined));
    expect(await harness.sync(mention)).toBe(true);
    expect((await harness.load(mention)).wakeAt).toBe(harness.clock.now() + 45 * second);
    harness.setFault(() => undefined);
    harness.pass(45 * second);
    expect(await harness.sync(mention)).toBe(true);
    expect(harness.cardsOf(mention)).toHaveLength(1);
    expect((await harness.load(mention)).wakeAt).toBe(mention.dueAt);
  });

  it('with a wait leaves a step’s own time alone: the message comes back instead', async () => {
    const mention = await harness.aWaitingMention();
    const approved = await harness.approve(mention);
    harness.setFault(() => busy());
    expect(await harness.sync(mention)).toBe(false);
    expect((await harness.load(mention)).wakeAt).toBe(approved.wakeAt);
  });

  it('for long brings the mention back before its deadline', async () => {
    const mention = await harness.aWaitingMention();
    harness.setFault(() => new Response('', { status: 503 }));
    expect(await harness.sync(mention, 5)).toBe(false);
    expect((await harness.load(mention)).wakeAt).toBe(harness.clock.now() + 5 * minute);
  });

  it.each(['invalid_auth', 'channel_not_found', 'not_in_channel', 'invalid_blocks'])(
    'for good does not hold up the end of a mention: %s',
    async (error) => {
      const mention = await harness.aWaitingMention();
      await harness.sync(mention);
      await publish(mention);
      harness.setFault(() => refused(error));
      expect(await harness.sync(mention)).toBe(true);
      expect((await harness.load(mention)).wakeAt).toBeUndefined();
    },
  );
});

describe('without Slack', () => {
  it.each([
    ['no channel', { brand: { slackChannel: undefined } }],
    ['an empty secret', { secret: '' }],
    ['a placeholder', { secret: '{"signingSecret":"0123456789abcdef","botToken":""}' }],
  ])('(%s) a mention rests, is reminded of in its record, and nothing is called', async (_, options) => {
    await withHarness(options);
    const mention = await harness.aWaitingMention();
    harness.pass(2 * hour);
    expect(await harness.sync(mention)).toBe(true);
    expect((await harness.load(mention)).remindAt).toBe(harness.clock.now() + day);
    await publish(mention);
    expect(await harness.sync(mention)).toBe(true);
    expect((await harness.load(mention)).wakeAt).toBeUndefined();
    expect(harness.announced.at(-1)).toMatchObject({ type: 'ReplyPublished' });
    expect(harness.slack.calls).toEqual([]);
  });
});

describe('a terminal mention', () => {
  it('is announced once more, drawn, and rests; after that it is left alone', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    await publish(mention);
    for (let repeat = 0; repeat < 3; repeat += 1) await harness.sync(mention);
    expect(harness.announced.filter(({ type }) => type === 'ReplyPublished')).toHaveLength(1);
    expect((await harness.load(mention)).wakeAt).toBeUndefined();
  });

  it('brings no flood of events while the card cannot be drawn', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    await publish(mention);
    harness.setFault(() => new Response('', { status: 503 }));
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await harness.sync(mention)).toBe(false);
    expect(harness.announced).toEqual([]);
    harness.setFault(() => undefined);
    await harness.sync(mention);
    expect(harness.announced.map(({ type }) => type)).toEqual(['ReplyPublished']);
  });

  it('whose reply is still checked by the platform does not rest', async () => {
    const mention = await harness.aWaitingMention();
    await harness.approve(mention);
    await harness.move(mention, { type: 'claim', leaseEndsAt: harness.clock.now() + minute });
    await harness.move(mention, {
      type: 'settle',
      reply: { externalId: 'r1', revision: 1, draft: 1, textHash: 'h', at: harness.clock.now() },
      visibility: 'pending',
      visibilityCheckAt: harness.clock.now() + hour,
    });
    await harness.sync(mention);
    expect((await harness.load(mention)).wakeAt).toBe(harness.clock.now() + hour);
    expect(harness.announced).toEqual([]);
  });
});

describe('time', () => {
  it('reminds in the card’s thread when the deadline passed, and then each day', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    harness.pass(hour);
    await harness.sync(mention);
    await harness.sync(mention);
    expect(harness.replies()).toEqual([
      expect.objectContaining({
        threadTs: harness.cardsOf(mention)[0]?.ts,
        text: expect.stringMatching(/^<@U0ANNA> <@U0JAN> ⏰ This review is waiting/),
      }),
    ]);
    expect((await harness.load(mention)).wakeAt).toBe(harness.clock.now() + day);

    harness.pass(day);
    await harness.sync(mention);
    expect(harness.replies().at(-1)?.text).toContain('Still unanswered');
    expect(harness.replies()).toHaveLength(2);
    expect(JSON.stringify(harness.cardsOf(mention)[0]?.blocks)).toContain('*overdue*');
  });

  it('does not lose a reminder that Slack turned away', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    harness.pass(hour);
    harness.setFault((_, body) => (body.includes('thread_ts') ? busy() : undefined));
    expect(await harness.sync(mention)).toBe(true);
    harness.setFault(() => undefined);
    harness.pass(10 * minute);
    await harness.sync(mention);
    expect(harness.replies()).toHaveLength(1);
  });

  it('ends an assignment and a snooze', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    await harness.move(mention, { type: 'assign', person: 'person:jan', until: harness.clock.now() + 20 * minute });
    await harness.move(mention, { type: 'snooze', until: harness.clock.now() + 30 * minute });
    await harness.sync(mention);
    harness.pass(20 * minute);
    await harness.sync(mention);
    const freed = await harness.load(mention);
    expect(freed.assignee).toBeUndefined();
    expect(freed.snoozedUntil).toBe(harness.clock.now() + 10 * minute);
    harness.pass(10 * minute);
    await harness.sync(mention);
    expect((await harness.load(mention)).snoozedUntil).toBeUndefined();
    // It was put aside to be seen again: an update of a message further up would tell nobody.
    expect(harness.cardsOf(mention)).toHaveLength(2);
    expect(harness.replies()).toEqual([]);
  });

  it('does not remind of what sleeps', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    await harness.move(mention, { type: 'snooze', until: harness.clock.now() + 5 * hour });
    harness.pass(2 * hour);
    await harness.sync(mention);
    expect((await harness.load(mention)).remindAt).toBeUndefined();
    harness.pass(3 * hour);
    await harness.sync(mention);
    expect((await harness.load(mention)).remindAt).toBe(harness.clock.now() + day);
  });

  it('announces again what a door decided and nobody may have heard, then looks at the mention’s own time', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    const assigned = await harness.move(mention, {
      type: 'assign',
      person: 'person:jan',
      until: harness.clock.now() + 20 * minute,
    });
    expect(assigned.wakeAt).toBe(harness.clock.now() + defaultPace.healAfterMs);
    harness.pass(defaultPace.healAfterMs);
    await harness.sync(mention);
    expect(harness.announced.map(({ type }) => type)).toEqual(['MentionAssigned']);
    expect((await harness.load(mention)).wakeAt).toBe(harness.clock.now() + 18 * minute);
    await harness.sync(mention);
    expect(harness.announced).toHaveLength(1);
  });

  it('costs nothing where nothing is due', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    harness.writes.length = 0;
    await harness.sync(mention);
    expect(harness.writes).toEqual([]);
    expect(nextWake(mention, harness.clock.now())).toBe(mention.wakeAt);
  });

  it('reminds of an uncertain reply until a person has looked', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    await harness.approve(mention);
    await harness.move(mention, { type: 'claim', leaseEndsAt: harness.clock.now() + minute });
    await harness.move(mention, { type: 'ask_person', remindAt: harness.clock.now() + hour });
    await harness.sync(mention);
    expect([...harness.buttonsOf(mention).keys()]).toEqual(['posted', 'post_again']);
    expect(harness.replies()).toEqual([]);
    harness.pass(hour);
    await harness.sync(mention);
    expect(harness.replies()[0]?.text).toContain('look whether our reply is on the platform');
    expect(await harness.load(mention)).toMatchObject({ status: 'publishing', remindAt: harness.clock.now() + day });
  });

  it('reminds daily of a text that a person has to post', async () => {
    const mention = await harness.aWaitingMention({ platform: 'app-store-rss' });
    await harness.sync(mention);
    await harness.approve(mention);
    await harness.sync(mention);
    expect([...harness.buttonsOf(mention).keys()]).toEqual(['posted_by_hand', 'not_repliable', 'undo', 'retag']);
    expect(harness.replies()).toEqual([]);
    for (const nth of [1, 2]) {
      harness.pass(day);
      await harness.sync(mention);
      expect(harness.replies()).toHaveLength(nth);
    }
    expect(harness.replies()[0]?.text).toContain('posted by hand');
    expect(await harness.load(mention)).toMatchObject({ status: 'approved', remindAt: harness.clock.now() + day });
  });
});
