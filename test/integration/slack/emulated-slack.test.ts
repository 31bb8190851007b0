import { createServer } from 'node:net';
import type { KnownBlock } from '@slack/types';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lastTransition, type Mention } from '../../../shared/domain/mention/mention.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';
import { SlackMessageShape, SlackModalShape } from '../../unit/slack/block-kit.ts';
import { type Harness, startHarness } from './harness.ts';

/** The product against somebody else's idea of Slack's Web API, over real HTTP and real time. */
let database: TestDatabase;
let slack: Emulator;
let harness: Harness;
let channel: string;
let people: string[];

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  slack = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: { slack: { users: [{ name: 'anna' }, { name: 'jan' }], channels: [{ name: 'reviews' }] } },
  });
  const channels = (await call('conversations.list')).channels as { id: string; name: string }[];
  channel = channels.find(({ name }) => name === 'reviews')?.id ?? '';
  const members = (await call('users.list')).members as { id: string; name: string }[];
  people = ['anna', 'jan'].map((name) => members.find((member) => member.name === name)?.id ?? '');
  harness = await startHarness({
    database,
    apiUrl: `${slack.url}/api`,
    clock: { now: () => Date.now() },
    brand: {
      slackChannel: channel,
      approvers: people.map((slackUserId, index) => ({ person: `p${index}`, slackUserId, name: `Person ${index}` })),
    },
  });
});
afterEach(async () => {
  await harness.stop();
  await slack.close();
});

interface Message {
  readonly ts: string;
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly metadata?: { readonly event_payload: { readonly mentionId: string } };
}

async function call(method: string, body: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${slack.url}/api/${method}`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-test', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}
const cards = async (mention: Mention): Promise<Message[]> =>
  ((await call('conversations.history', { channel, include_all_metadata: true })).messages as Message[]).filter(
    ({ metadata }) => metadata?.event_payload.mentionId === mention.id,
  );

function buttonValue(message: Message | undefined, actionId: string): string {
  for (const block of message?.blocks ?? []) {
    if (block.type !== 'actions') continue;
    for (const element of block.elements) {
      if (element.type === 'button' && element.action_id === actionId) return element.value ?? '';
    }
  }
  throw new Error(`the card has no button ${actionId}`);
}

async function press(mention: Mention, actionId: string, person: number, triggerId?: string) {
  const [card] = await cards(mention);
  return harness.interact({
    type: 'block_actions',
    user: { id: people[person] },
    ...(triggerId === undefined ? {} : { trigger_id: triggerId }),
    channel: { id: channel },
    container: { message_ts: card?.ts, channel_id: channel },
    actions: [{ action_id: actionId, value: buttonValue(card, actionId) }],
  });
}

describe('a mention in Slack', () => {
  it('is posted, approved and brought up to date', async () => {
    const mention = await harness.aWaitingMention();
    expect(await harness.sync(mention)).toBe(true);
    const [posted] = await cards(mention);
    expect(SlackMessageShape.safeParse({ text: posted?.text, blocks: posted?.blocks }).error?.issues).toBeUndefined();

    expect(await press(mention, 'approve', 0)).toMatchObject({ statusCode: 200 });
    expect(lastTransition(await harness.load(mention)).by).toBe('person:p0');
    expect(await harness.sync(mention)).toBe(true);

    const after = await cards(mention);
    expect(after).toHaveLength(1);
    expect(after[0]?.ts).toBe(posted?.ts);
    expect(JSON.stringify(after[0]?.blocks)).toContain('*Approved* by Person 0');
    expect(() => buttonValue(after[0], 'approve')).toThrow();
  });

  it('is posted once though the answer to the post was lost', async () => {
    const mention = await harness.aWaitingMention();
    let calls = 0;
    harness.setFault((method) => (method === 'chat.postMessage' && ++calls === 1 ? 'lost_after' : undefined));
    expect(await harness.sync(mention)).toBe(false);
    await expect.poll(() => harness.sync(mention), { timeout: 10_000, interval: 250 }).toBe(true);
    expect(await cards(mention)).toHaveLength(1);
    expect((await harness.cards.load(mention.id))?.ts).toBe((await cards(mention))[0]?.ts);
  });

  it('is edited in a modal that Slack takes', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    const { trigger_id: trigger } = await call('views.generateTriggerId', { user_id: people[0] });
    let opened: unknown;
    harness.setFault((method, body) => {
      if (method === 'views.open') opened = JSON.parse(body).view;
      return undefined;
    });
    expect(await press(mention, 'edit', 0, String(trigger))).toMatchObject({ statusCode: 200 });
    expect(SlackModalShape.safeParse(opened).error?.issues).toBeUndefined();

    const view = opened as { callback_id: string; private_metadata: string };
    await harness.interact({
      type: 'view_submission',
      user: { id: people[0] },
      view: {
        id: 'V1',
        callback_id: view.callback_id,
        private_metadata: view.private_metadata,
        state: { values: { reply_0: { value: { value: 'Dziękujemy, przepraszamy za czekanie.' } } } },
      },
    });
    expect(await harness.load(mention)).toMatchObject({ status: 'approved', draft: 2 });
  });

  it('survives a trigger that is used up', async () => {
    const mention = await harness.aWaitingMention();
    await harness.sync(mention);
    expect(await press(mention, 'edit', 0, 'used-up')).toMatchObject({ statusCode: 200 });
    expect(await harness.load(mention)).toMatchObject({ status: 'awaiting_approval' });
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
