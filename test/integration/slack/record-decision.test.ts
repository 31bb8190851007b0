import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lastTransition, type Mention } from '../../../shared/domain/mention/mention.ts';
import { hour } from '../../../shared/domain/time.ts';
import { approvalOf } from '../../support/mentions.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';
import { type Harness, type HarnessOptions, signingSecret, startHarness } from './harness.ts';

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

/** A mention whose card is in the channel. */
async function aCard(changes: Partial<Mention> = {}): Promise<Mention> {
  const mention = await harness.aWaitingMention(changes);
  await harness.sync(mention);
  return mention;
}
async function withHarness(options: Omit<HarnessOptions, 'database'>): Promise<void> {
  await harness.stop();
  harness = await startHarness({ database, ...options });
}

/** The inputs of the modal that corrects tags, as they stand but for `changes`. */
function retagged(changes: Record<string, string | string[]>): Record<string, Record<string, unknown>> {
  const { t: tags } = JSON.parse(String(harness.openedView().private_metadata)) as { t: NonNullable<Mention['tags']> };
  const chosen = {
    tag_sentiment: tags.sentiment,
    tag_urgency: tags.urgency,
    tag_topics: tags.topics,
    tag_flags: tags.flags,
    tag_language: tags.language,
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(chosen).map(([block, value]) => [
      block,
      Array.isArray(value)
        ? { selected_options: value.map((each) => ({ value: each })) }
        : { selected_option: { value } },
    ]),
  );
}

describe('who may speak', () => {
  const payload = { type: 'view_closed' };

  it('is Slack alone', async () => {
    expect(await harness.interact(payload)).toMatchObject({ statusCode: 200 });
    expect(await harness.interact(payload, { secret: 'another-secret' })).toMatchObject({ statusCode: 401 });
    expect(await harness.interact(payload, { at: harness.clock.now() - 301_000 })).toMatchObject({ statusCode: 401 });
    expect(await harness.interact(payload, { at: harness.clock.now() + 301_000 })).toMatchObject({ statusCode: 401 });
  });

  it('is verified over the bytes that came, also where the gateway encodes them', async () => {
    expect(await harness.send('payload=%7B%22type%22%3A%22view_closed%22%7D', { base64: true })).toMatchObject({
      statusCode: 200,
    });
  });

  it('may use the old secret while the new one is brought in', async () => {
    await withHarness({
      secret: JSON.stringify({
        signingSecret: 'the-new-one',
        previousSigningSecret: signingSecret,
        botToken: 'xoxb-1',
      }),
    });
    expect(await harness.interact(payload)).toMatchObject({ statusCode: 200 });
  });

  it('is nobody while Slack is not connected', async () => {
    await withHarness({ secret: JSON.stringify({ signingSecret, botToken: '' }) });
    expect(await harness.interact(payload)).toMatchObject({ statusCode: 401 });
  });

  it.each([
    ['no form', 'hello', 400],
    ['no JSON', 'payload=%7B', 400],
    ['an unknown kind', 'payload=%7B%22type%22%3A%22shortcut%22%7D', 400],
    ['too much', `payload=${'x'.repeat(300_000)}`, 413],
  ])('with %s is told what is wrong', async (_, body, status) => {
    const answer = await harness.send(body);
    expect(answer.statusCode).toBe(status);
    expect(JSON.parse(String(answer.body)).detail).toMatch(/./);
  });

  it('at another address or by another method is told so', async () => {
    expect(await harness.interact(payload, { path: '/slack/events' })).toMatchObject({ statusCode: 404 });
    expect(await harness.interact(payload, { method: 'GET' })).toMatchObject({ statusCode: 405 });
  });
});

describe('a press of a button', () => {
  it('approves: one write to the mention, one event, an empty answer', async () => {
    const mention = await aCard();
    harness.writes.length = 0;

    const answer = await harness.press(mention, 'approve');

    expect(answer).toMatchObject({ statusCode: 200, body: '' });
    expect(harness.writes).toEqual(['META']);
    expect(harness.announced.at(-1)).toMatchObject({ type: 'ReplyApproved', by: 'person:anna' });
    expect(await harness.load(mention)).toMatchObject({ status: 'approved' });
  });

  it('counts once when it is pressed twice, one after the other or at the same time', async () => {
    const mention = await aCard();

    const answers = await Promise.all([harness.press(mention, 'approve'), harness.press(mention, 'approve')]);
    answers.push(await harness.press(mention, 'approve'));

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await harness.load(mention)).version).toBe(mention.version + 1);
    expect(harness.told()).toEqual([]);
  });

  it('counts again on a newer picture: approve, undo, approve', async () => {
    const mention = await aCard();
    await harness.press(mention, 'approve');
    await harness.sync(mention);
    await harness.press(mention, 'undo');
    await harness.sync(mention);
    await harness.press(mention, 'approve');

    expect(await harness.load(mention)).toMatchObject({ status: 'approved', version: mention.version + 3 });
  });

  it('of two people has one winner, and the other is told who and when', async () => {
    const mention = await aCard();

    await Promise.all([harness.press(mention, 'approve', 'U0ANNA'), harness.press(mention, 'approve', 'U0JAN')]);

    const after = await harness.load(mention);
    expect(after.version).toBe(mention.version + 1);
    const [winner, loser] =
      lastTransition(after).by === 'person:anna' ? ['Anna Nowak', 'U0JAN'] : ['Jan Kowalski', 'U0ANNA'];
    expect(harness.told()).toEqual([{ user: loser, text: expect.stringContaining(`${winner} was faster (<!date^`) }]);
  });

  it('does not count as a second person where nobody can tell that it is one', async () => {
    await withHarness({ brand: { approvers: [], secondApproval: 'always' } });
    const mention = await harness.aWaitingMention({ approvalsNeeded: 2 });
    const signed = await harness.move(mention, { type: 'countersign', approval: approvalOf(mention, 'person:anna') });
    await harness.sync(mention);

    await harness.press(mention, 'approve', 'U0ANNA');

    expect(await harness.load(mention)).toMatchObject({ status: 'awaiting_approval', version: signed.version });
    expect(harness.told()[0]?.text).toContain('fill in `approvers`');
  });

  it('of two Slack users counts as two people, also without a list', async () => {
    await withHarness({ brand: { approvers: [], secondApproval: 'always' } });
    const mention = await harness.aWaitingMention({ approvalsNeeded: 2 });
    await harness.sync(mention);
    await harness.press(mention, 'approve', 'U0ANNA');
    await harness.sync(mention);
    await harness.press(mention, 'approve', 'U0JAN');

    expect(await harness.load(mention)).toMatchObject({ status: 'approved' });
  });

  it('on the picture of an older draft changes nothing and says so', async () => {
    const mention = await aCard();
    const old = harness.buttonsOf(mention).get('approve');
    const redrafted = await harness.move(mention, { type: 'redraft' });
    await harness.move(redrafted, {
      type: 'draft',
      draft: 2,
      draftHash: 'h2',
      dueAt: harness.clock.now() + hour,
      approvalsNeeded: 1,
    });

    await harness.press(mention, 'approve', 'U0ANNA', old);

    expect(await harness.load(mention)).toMatchObject({ status: 'awaiting_approval', draft: 2 });
    expect(harness.told()[0]?.text).toContain('another draft');
  });

  it('on the picture of an older text changes nothing and says so', async () => {
    const mention = await aCard();
    const revision = { revision: 2, contentHash: 'other', hasText: true };
    await harness.move(mention, { type: 'revise', revision });

    await harness.press(mention, 'edit');
    await harness.press(mention, 'approve');

    expect(harness.told().map(({ text }) => text)).toEqual([
      expect.stringContaining('edited the text'),
      expect.stringContaining('edited the text'),
    ]);
    expect(await harness.load(mention)).toMatchObject({ status: 'received' });
  });

  it('by somebody who may not decide is refused, for their eyes only', async () => {
    const mention = await aCard();
    await harness.press(mention, 'approve', 'U0GUEST');
    await harness.press(mention, 'edit', 'U0GUEST');
    expect(await harness.load(mention)).toMatchObject({ status: 'awaiting_approval' });
    expect(harness.told()).toHaveLength(2);
    expect(harness.told()[0]).toMatchObject({ user: 'U0GUEST', text: expect.stringContaining('not among the people') });
  });

  it('by anybody counts where the brand has no list', async () => {
    await withHarness({ brand: { approvers: [] } });
    const mention = await aCard();
    await harness.press(mention, 'approve', 'U0GUEST');
    expect(lastTransition(await harness.load(mention)).by).toBe('person:slack:U0GUEST');
  });

  it('needs a second person where two have to approve', async () => {
    const mention = await aCard({ approvalsNeeded: 2 });
    await harness.press(mention, 'approve');
    await harness.sync(mention);
    await harness.press(mention, 'approve');
    expect(await harness.load(mention)).toMatchObject({ status: 'awaiting_approval' });
    expect(harness.told()[0]?.text).toContain('another person');
    await harness.press(mention, 'approve', 'U0JAN');
    expect(await harness.load(mention)).toMatchObject({ status: 'approved' });
  });

  it('takes the mention on and hands it back', async () => {
    const mention = await aCard();
    await harness.press(mention, 'assign');
    expect((await harness.load(mention)).assignee?.person).toBe('person:anna');
    await harness.sync(mention);
    await harness.press(mention, 'unassign', 'U0JAN');
    expect((await harness.load(mention)).assignee).toBeUndefined();
  });

  it('snoozes by a menu', async () => {
    const mention = await aCard();
    await harness.interact({
      type: 'block_actions',
      user: { id: 'U0ANNA' },
      container: { message_ts: '1.0' },
      actions: [
        {
          action_id: 'snooze',
          selected_option: { value: JSON.stringify({ m: mention.id, r: 1, d: 1, v: mention.version, k: '4h' }) },
        },
      ],
    });
    expect((await harness.load(mention)).snoozedUntil).toBe(harness.clock.now() + 4 * hour);
  });

  it('settles what only a person can see', async () => {
    const mention = await aCard();
    await harness.approve(mention);
    await harness.move(mention, { type: 'claim', leaseEndsAt: harness.clock.now() + hour });
    await harness.move(mention, { type: 'ask_person', remindAt: harness.clock.now() + hour });
    await harness.sync(mention);
    await harness.press(mention, 'post_again');
    expect(await harness.load(mention)).toMatchObject({ status: 'approved' });
  });

  it('brings a failed one back, or closes it', async () => {
    const failed = await aCard();
    await harness.approve(failed);
    await harness.move(failed, { type: 'claim', leaseEndsAt: harness.clock.now() + hour });
    await harness.move(failed, { type: 'refuse', code: 'refused', message: 'no' });
    await harness.sync(failed);
    await harness.press(failed, 'reopen');
    expect(await harness.load(failed)).toMatchObject({ status: 'awaiting_approval' });
  });

  it('notes what was posted by hand', async () => {
    const mention = await aCard({ platform: 'app-store-rss' });
    await harness.approve(mention);
    await harness.sync(mention);
    await harness.press(mention, 'posted_by_hand');
    expect(await harness.load(mention)).toMatchObject({ status: 'closed', closeReason: 'posted_by_hand' });
  });

  it('does not depend on whether somebody can be told', async () => {
    const mention = await aCard();
    await harness.approve(mention);
    harness.setFault((method) => (method === 'chat.postEphemeral' ? 'lost_before' : undefined));
    expect(await harness.press(mention, 'approve')).toMatchObject({ statusCode: 200 });
  });

  it('is answered through its response_url, and through no other host', async () => {
    const mention = await aCard();
    const asked: string[] = [];
    harness.setFault((method) => {
      asked.push(method);
      return method === 'answer' ? new Response('ok') : undefined;
    });
    const press = (responseUrl: string) =>
      harness.interact({
        type: 'block_actions',
        user: { id: 'U0GUEST' },
        response_url: responseUrl,
        channel: { id: 'C0REVIEWS' },
        container: { message_ts: '1.0' },
        actions: [{ action_id: 'approve', value: harness.buttonsOf(mention).get('approve') }],
      });
    await press('https://hooks.slack.com/actions/T1/2/answer');
    await press('https://evil.example/answer');
    await press('http://hooks.slack.com/answer');
    expect(asked).toEqual(['answer', 'chat.postEphemeral', 'chat.postEphemeral']);
  });

  it.each(['missing', '{"m":"x"}', '{"m":"0123456789abcdefghjk","r":0,"d":1,"v":1}'])(
    'with a value that is none of ours is refused: %s',
    async (value) => {
      const mention = await aCard();
      expect(await harness.press(mention, 'approve', 'U0ANNA', value)).toMatchObject({ statusCode: 400 });
    },
  );

  it('on a mention that is gone says so', async () => {
    const mention = await aCard();
    const value = JSON.stringify({ m: '0123456789abcdefghjk', r: 1, d: 1, v: 1 });
    expect(await harness.press(mention, 'approve', 'U0ANNA', value)).toMatchObject({ statusCode: 200 });
    expect(harness.told()[0]?.text).toContain('does not exist');
  });
});

describe('a modal', () => {
  it('edits and approves in one step', async () => {
    const mention = await aCard();
    await harness.press(mention, 'edit');
    expect(harness.writes.filter((each) => each === 'META')).toEqual([]);
    const answer = await harness.submit({ reply_0: { value: 'Dziękujemy, przepraszamy za czekanie.' } });

    expect(answer).toMatchObject({ statusCode: 200, body: '' });
    const after = await harness.load(mention);
    expect(after).toMatchObject({ status: 'approved', draft: 2 });
    expect((await harness.texts.draft(mention.id, 2))?.text).toBe('Dziękujemy, przepraszamy za czekanie.');
  });

  it('counts once when Slack repeats it', async () => {
    const mention = await aCard();
    await harness.press(mention, 'edit');
    const values = { reply_0: { value: 'Dziękujemy, przepraszamy za czekanie.' } };
    await Promise.all([harness.submit(values), harness.submit(values)]);
    expect(await harness.submit(values)).toMatchObject({ statusCode: 200, body: '' });
    expect(await harness.load(mention)).toMatchObject({ draft: 2, version: mention.version + 1 });
  });

  it('stays open with the findings where the guard blocks, and takes the corrected text', async () => {
    const mention = await aCard();
    await harness.press(mention, 'edit');
    const blocked = JSON.parse(String((await harness.submit({ reply_0: { value: 'x'.repeat(5000) } })).body));
    expect(blocked).toMatchObject({ response_action: 'errors', errors: { reply_0: expect.stringContaining('⛔') } });
    const empty = JSON.parse(String((await harness.submit({ reply_0: { value: '  ' } })).body));
    expect(empty).toMatchObject({ response_action: 'errors' });
    expect(await harness.load(mention)).toMatchObject({ status: 'awaiting_approval', version: mention.version });

    await harness.submit({ reply_0: { value: 'Dziękujemy, przepraszamy za czekanie.' } });
    expect(await harness.load(mention)).toMatchObject({ status: 'approved' });
  });

  it('tells in the same window who was faster', async () => {
    const mention = await aCard();
    await harness.press(mention, 'edit');
    await harness.approve(mention);
    const answer = JSON.parse(String((await harness.submit({ reply_0: { value: 'Dziękujemy za opinię.' } })).body));
    expect(answer.response_action).toBe('update');
    expect(JSON.stringify(answer.view)).toContain('Jan Kowalski was faster');
  });

  it('closes with a reason', async () => {
    const mention = await aCard();
    await harness.press(mention, 'reject');
    await harness.submit({ reason: { selected_option: { value: 'duplicate' } } });
    expect(await harness.load(mention)).toMatchObject({ status: 'closed', closeReason: 'duplicate' });
  });

  it('asks for another draft with a hint', async () => {
    const mention = await aCard();
    await harness.press(mention, 'redraft');
    await harness.submit({ hint: { value: 'krócej' } });
    const sentBack = await harness.load(mention);
    expect(sentBack).toMatchObject({ status: 'classified' });
    expect(await harness.texts.hint(mention.id, sentBack?.history.at(-1)?.decisionId ?? '')).toBe('krócej');
  });

  it('corrects tags, also on the picture of an older draft, and is drawn at once', async () => {
    const mention = await aCard();
    await harness.press(mention, 'retag');
    const redrafted = await harness.move(mention, { type: 'edit', draft: 2, draftHash: 'h2' });

    const answer = await harness.submit(retagged({ tag_urgency: 'critical', tag_flags: ['safety'] }));
    await harness.sync(mention);

    expect(answer).toMatchObject({ statusCode: 200, body: '' });
    expect(await harness.load(mention)).toMatchObject({
      status: 'awaiting_approval',
      version: redrafted.version + 1,
      tags: { ...mention.tags, urgency: 'critical', flags: ['safety'] },
    });
    expect(harness.announced.at(-1)).toMatchObject({ type: 'TagsCorrected', by: 'person:anna' });
    expect(JSON.stringify(harness.cardsOf(mention).at(-1)?.blocks)).toContain('corrected by a person');
  });

  it('corrects once, however often Slack sends it, and nothing where nothing was changed', async () => {
    const mention = await aCard();
    await harness.press(mention, 'retag');
    expect(await harness.submit(retagged({}))).toMatchObject({ statusCode: 200, body: '' });
    expect((await harness.load(mention)).version).toBe(mention.version);

    const inputs = retagged({ tag_sentiment: 'mixed' });
    await Promise.all([harness.submit(inputs), harness.submit(inputs)]);
    expect(await harness.submit(inputs)).toMatchObject({ statusCode: 200, body: '' });
    expect(await harness.load(mention)).toMatchObject({ version: mention.version + 1, tags: { sentiment: 'mixed' } });
  });

  it('leaves alone what somebody else corrected meanwhile', async () => {
    const mention = await aCard();
    await harness.press(mention, 'retag');
    const tags = { ...(mention.tags as NonNullable<Mention['tags']>), topics: ['cleanliness' as const] };
    await harness.move(mention, { type: 'retag', tags, decisionId: 'of-jan' });

    await harness.submit(retagged({ tag_urgency: 'low' }));

    expect((await harness.load(mention)).tags).toMatchObject({ topics: ['cleanliness'], urgency: 'low' });
  });

  it('does not correct the tags of a text that the author has edited', async () => {
    const mention = await aCard();
    await harness.press(mention, 'retag');
    await harness.move(mention, {
      type: 'revise',
      revision: { revision: 2, contentHash: 'other', hasText: true, rating: 5 },
    });

    const answer = await harness.submit(retagged({ tag_urgency: 'low' }));

    expect(String(answer.body)).toContain('edited the text');
    expect((await harness.load(mention)).tags).toBeUndefined();
  });

  it('that corrects tags cannot be opened by a stranger, nor submitted with a forged signature', async () => {
    const mention = await aCard();
    await harness.press(mention, 'retag', 'U0GUEST');
    expect(harness.told()[0]?.text).toContain('not among the people');

    const forged = await harness.interact({ type: 'view_submission' }, { secret: 'another-secret' });
    expect(forged).toMatchObject({ statusCode: 401 });
  });

  it('that cannot be opened in time says so', async () => {
    const mention = await aCard();
    harness.setFault((method) =>
      method === 'views.open' ? Response.json({ ok: false, error: 'expired_trigger_id' }) : undefined,
    );
    expect(await harness.press(mention, 'edit')).toMatchObject({ statusCode: 200 });
    expect(harness.told()[0]?.text).toContain('press again');
  });

  it('of somebody who may not decide is refused', async () => {
    const mention = await aCard();
    await harness.press(mention, 'edit');
    const answer = await harness.submit({ reply_0: { value: 'Dziękujemy za opinię.' } }, 'U0GUEST');
    expect(String(answer.body)).toContain('not among the people');
    expect(await harness.load(mention)).toMatchObject({ status: 'awaiting_approval' });
  });
});
