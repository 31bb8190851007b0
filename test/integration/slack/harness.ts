import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import * as recordDecision from '../../../functions/record-decision/handler.ts';
import * as syncCard from '../../../functions/sync-card/handler.ts';
import type { Brand } from '../../../shared/domain/brand/brand.ts';
import { advance, type Move } from '../../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import type { Draft } from '../../../shared/domain/ports.ts';
import { loadEnv, RecordDecisionEnv, SyncCardEnv } from '../../../shared/runtime/env.ts';
import type { HttpAnswer, HttpEvent } from '../../../shared/runtime/http-api.ts';
import type { Outside } from '../../../shared/runtime/outside.ts';
import { signRequest } from '../../../shared/slack/verify-request.ts';
import { createBrandRepository } from '../../../shared/storage/brand-repository.ts';
import { createCardRepository } from '../../../shared/storage/card-repository.ts';
import { createItemStore } from '../../../shared/storage/item-store.ts';
import { createMentionRepository } from '../../../shared/storage/mention-repository.ts';
import { createTextRepository } from '../../../shared/storage/text-repository.ts';
import { createMemorySlack } from '../../support/memory-slack.ts';
import { aDraft, aMention, approvalOf, noon } from '../../support/mentions.ts';
import type { TestDatabase } from '../../support/table.ts';
import { aBrand, someClassification, someText } from '../../unit/slack/cards.ts';

export const signingSecret = 'a-signing-secret-of-tests';

/** What a call to Slack does instead of its usual answer. */
export type SlackFault = (method: string, body: string) => 'lost_before' | 'lost_after' | Response | undefined;

export interface HarnessOptions {
  readonly database: TestDatabase;
  readonly brand?: Partial<Brand>;
  /** The text of the Slack secret. */
  readonly secret?: string;
  /** Another Slack than the one in memory. */
  readonly apiUrl?: string;
  readonly clock?: { now(): number };
}

export type Harness = Awaited<ReturnType<typeof startHarness>>;

/** The real handlers of the card and of decisions, on a real table, with bus and Slack in memory. */
export async function startHarness(options: HarnessOptions) {
  const { database } = options;
  let now = noon;
  const clock = options.clock ?? { now: () => now };
  const tableName = await database.createTable();
  const memory = createMemorySlack(clock.now);
  let fault: SlackFault = () => undefined;
  const announced: { type: string; version: number }[] = [];
  const writes: string[] = [];

  const client = database.client();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as { Key?: { sk?: { S?: string } }; Item?: { sk?: { S?: string } } };
      const written = input.Item?.sk?.S ?? input.Key?.sk?.S;
      if (context.commandName !== 'BatchGetItemCommand' && written !== undefined) writes.push(written);
      return next(args);
    },
    { step: 'initialize', name: 'countedWrites' },
  );
  const slackFetch: typeof fetch = async (input, init) => {
    const url = String(input);
    const planned = fault(url.split('/').at(-1) ?? '', String(init?.body));
    if (planned instanceof Response) return planned;
    if (planned === 'lost_before') throw new TypeError('fetch failed');
    const answer = await (options.apiUrl === undefined ? memory.fetch(url, init) : fetch(input, init));
    if (planned === 'lost_after') throw new TypeError('fetch failed');
    return answer;
  };
  const outside: Outside = {
    dynamo: client,
    sqs: async () => ({ send: async () => ({}) }) as unknown as SQSClient,
    eventBridge: {
      send: async (command: PutEventsCommand) => {
        for (const entry of command.input.Entries ?? []) announced.push(JSON.parse(entry.Detail ?? '{}'));
        return { FailedEntryCount: 0, Entries: [] };
      },
    } as unknown as EventBridgeClient,
    secret: async () => options.secret ?? JSON.stringify({ signingSecret, botToken: 'xoxb-test' }),
    fetch: slackFetch,
    clock,
    random: () => 0.5,
  };
  const variables = {
    STAGE: 'test',
    TABLE_NAME: tableName,
    BUS_NAME: 'bus',
    LOG_LEVEL: 'ERROR',
    SLACK_SECRET_ARN: 'slack',
    CONSOLE_URL: 'https://console.example/console',
    ...(options.apiUrl === undefined ? {} : { SLACK_API_URL: options.apiUrl }),
  };
  const sync = syncCard.compose(loadEnv(SyncCardEnv, variables), outside);
  const decide = recordDecision.compose(loadEnv(RecordDecisionEnv, variables), outside);

  const store = createItemStore(database.client(), tableName, clock);
  const repositories = {
    mentions: createMentionRepository(store),
    texts: createTextRepository(store),
    brands: createBrandRepository(store),
    cards: createCardRepository(store),
  };
  await repositories.brands.create(aBrand(options.brand));

  const harness = {
    ...repositories,
    outside,
    slack: memory,
    announced,
    writes,
    clock,
    store,
    pass(ms: number) {
      now += ms;
    },
    setFault(next: SlackFault) {
      fault = next;
    },

    /** A mention with its texts that waits for approval. */
    async aWaitingMention(changes: Partial<Mention> = {}, draft: Partial<Draft> = {}): Promise<Mention> {
      const at = clock.now();
      const made = aDraft({ at, ...draft });
      const received = aMention(
        { writtenAt: at, firstSeenAt: at, ...changes },
        { externalId: `review-${at}-${Math.random()}` },
      );
      const { language, sentiment, urgency, topics, flags } = someClassification();
      const waiting = advance(
        received,
        [
          { type: 'classify', tags: { language, sentiment, urgency, topics, flags } },
          {
            type: 'draft',
            draft: 1,
            draftHash: made.textHash,
            dueAt: at + 3_600_000,
            approvalsNeeded: changes.approvalsNeeded ?? 1,
          },
        ],
        { at, by: 'system' },
      );
      await repositories.texts.putRevision(waiting, 1, someText());
      await repositories.texts.putTags(waiting, 1, someClassification());
      await repositories.texts.putDraft(waiting, made);
      await repositories.mentions.create(waiting);
      return waiting;
    },

    /** Writes moves of somebody else, beside all handlers. */
    async move(mention: Mention, ...moves: Move[]): Promise<Mention> {
      const next = advance(await harness.load(mention), moves, { at: clock.now(), by: 'person:jan' });
      await repositories.mentions.save(next);
      return next;
    },
    async approve(mention: Mention): Promise<Mention> {
      const current = await harness.load(mention);
      const undoEndsAt = clock.now() + 60_000;
      return harness.move(mention, { type: 'approve', approval: approvalOf(current, 'person:jan'), undoEndsAt });
    },
    async load(mention: Pick<Mention, 'id'>): Promise<Mention> {
      const found = await repositories.mentions.load(mention.id);
      if (found === undefined) throw new Error('the mention is gone');
      return found;
    },

    /** One message of the card queue; true where it was taken. */
    async sync(mention: Pick<Mention, 'id'>, receives = 1): Promise<boolean> {
      const event = {
        Records: [
          {
            messageId: 'm1',
            receiptHandle: 'r1',
            body: JSON.stringify({ mentionId: mention.id }),
            attributes: { ApproximateReceiveCount: String(receives) },
            eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:card',
          },
        ],
      } as unknown as SQSEvent;
      const { batchItemFailures } = await sync(event, {} as Context);
      return batchItemFailures.length === 0;
    },

    /** Posts an interaction as Slack does. */
    async interact(
      payload: unknown,
      changes: Partial<{ secret: string; at: number; path: string; method: string }> = {},
    ) {
      const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
      return harness.send(body, changes);
    },
    async send(
      body: string,
      changes: Partial<{ secret: string; at: number; path: string; method: string; base64: boolean }> = {},
    ): Promise<HttpAnswer> {
      const timestamp = String(Math.floor((changes.at ?? clock.now()) / 1000));
      return decide(
        {
          rawPath: changes.path ?? '/slack/interactivity',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'x-slack-request-timestamp': timestamp,
            'x-slack-signature': signRequest(timestamp, body, changes.secret ?? signingSecret),
          },
          body: changes.base64 ? Buffer.from(body).toString('base64') : body,
          isBase64Encoded: changes.base64 ?? false,
          requestContext: { http: { method: changes.method ?? 'POST' } },
        } as unknown as HttpEvent,
        {} as Context,
      );
    },

    /** The buttons of a mention's newest card, as a person sees them. */
    buttonsOf(mention: Pick<Mention, 'id'>): Map<string, string> {
      const message = harness.cardsOf(mention).at(-1);
      const found = new Map<string, string>();
      for (const block of (message?.blocks ?? []) as { type: string; elements?: Record<string, unknown>[] }[]) {
        if (block.type !== 'actions') continue;
        for (const element of block.elements ?? []) found.set(String(element.action_id), String(element.value));
      }
      return found;
    },
    /** Messages of the channel that are cards of the mention. */
    cardsOf: (mention: Pick<Mention, 'id'>) =>
      memory.messages.filter(
        ({ metadata }) =>
          (metadata as { event_payload?: { mentionId?: string } } | undefined)?.event_payload?.mentionId === mention.id,
      ),
    replies: () => memory.messages.filter(({ threadTs }) => threadTs !== undefined),
    /** What was said to one person alone. */
    told: () =>
      memory.calls
        .filter(({ method }) => method === 'chat.postEphemeral')
        .map(({ body }) => ({ user: body.user, text: String(body.text) })),

    /** Presses a button of a mention's card. `value`: of an older picture. */
    async press(
      mention: Pick<Mention, 'id'>,
      actionId: string,
      userId = 'U0ANNA',
      value?: string,
    ): Promise<HttpAnswer> {
      const card = harness.cardsOf(mention).at(-1);
      return harness.interact({
        type: 'block_actions',
        user: { id: userId },
        trigger_id: '1.2.abc',
        channel: { id: 'C0REVIEWS' },
        container: { message_ts: card?.ts ?? '1.0', channel_id: 'C0REVIEWS' },
        actions: [{ action_id: actionId, value: value ?? harness.buttonsOf(mention).get(actionId) ?? 'missing' }],
      });
    },
    /** The modal that was opened last. */
    openedView(): Record<string, unknown> {
      const call = memory.calls.findLast(({ method }) => method === 'views.open');
      if (call === undefined) throw new Error('no modal was opened');
      return call.body.view as Record<string, unknown>;
    },
    /** Submits the modal that was opened last with these inputs. */
    async submit(values: Record<string, unknown>, userId = 'U0ANNA', viewId = 'V1'): Promise<HttpAnswer> {
      const view = harness.openedView();
      return harness.interact({
        type: 'view_submission',
        user: { id: userId },
        view: {
          id: viewId,
          callback_id: view.callback_id,
          private_metadata: view.private_metadata,
          state: {
            values: Object.fromEntries(Object.entries(values).map(([block, value]) => [block, { value }])),
          },
        },
      });
    },
    stop: () => database.dropTable(tableName),
  };
  return harness;
}
