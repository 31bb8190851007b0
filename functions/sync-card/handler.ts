import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { connectors } from '../../shared/connectors/registry.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { MentionStep } from '../../shared/domain/events.ts';
import { minute, second } from '../../shared/domain/time.ts';
import { createEventBus } from '../../shared/messaging/event-bus.ts';
import { SyncCardEnv } from '../../shared/runtime/env.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import type { Outside } from '../../shared/runtime/outside.ts';
import { queueWorker } from '../../shared/runtime/queue-worker.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { slackCredentialsOf } from '../../shared/slack/credentials.ts';
import { createSlackApi, type SlackApi } from '../../shared/slack/slack-api.ts';
import { cachedBrands, createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createCardRepository } from '../../shared/storage/card-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import { createAnnounceOnce } from './announce-once.ts';
import { drawLater, syncCard } from './sync-card.ts';
import type { SyncCard } from './sync-card-context.ts';

const brandsTtl = minute;
/** A lease outlives the run that took it, whatever the clocks of two environments say. */
const leaseMargin = 10 * second;

type Env = z.infer<typeof SyncCardEnv>;

export const compose: Compose<Env, SQSEvent, SQSBatchResponse> = (env, outside) => {
  const telemetry = createTelemetry('sync-card', createLog('sync-card', env.LOG_LEVEL));
  const store = createItemStore(outside.dynamo, env.TABLE_NAME, outside.clock);
  const events = createEventBus(outside.eventBridge, env.BUS_NAME);
  const deps: SyncCard = {
    mentions: createMentionRepository(store),
    texts: createTextRepository(store),
    brands: cachedBrands(createBrandRepository(store), outside.clock, brandsTtl),
    cards: createCardRepository(store),
    events,
    announceOnce: createAnnounceOnce(events, outside.clock),
    clock: outside.clock,
    random: outside.random,
    moved: telemetry.moved,
    slack: () => connectSlack(env, outside),
    platformOf: (platform) => {
      const connector = connectors.get(platform);
      return {
        title: connector?.title ?? platform,
        takesReplies: connector?.reply !== undefined,
        additive: connector?.strategy !== 'replace',
        forgetsDeleted: connector?.forgetsDeleted === true,
      };
    },
    consoleUrl: env.CONSOLE_URL,
    leaseMs: env.FUNCTION_TIMEOUT_SECONDS * second + leaseMargin,
    slackRefused: (mentionId, { code, kind }) => telemetry.slackRefused(mentionId, code, kind),
  };
  return queueWorker({
    message: MentionStep,
    handle: ({ mentionId, version }) => syncCard(deps, mentionId, version),
    giveUp: ({ mentionId }) => drawLater(deps, mentionId),
    maxReceiveCount: env.MAX_RECEIVE_COUNT,
    outside,
    telemetry,
  });
};

/** Undefined where nobody has connected Slack yet: the secret is empty or a placeholder. */
async function connectSlack(env: Env, outside: Outside): Promise<SlackApi | undefined> {
  let secret: string;
  try {
    secret = await outside.secret(env.SLACK_SECRET_ARN);
  } catch (error) {
    if (error instanceof AppError && error.code === 'secret_empty') return undefined;
    throw error;
  }
  const credentials = slackCredentialsOf(secret);
  if (credentials === undefined) return undefined;
  return createSlackApi({ fetch: outside.fetch, apiUrl: env.SLACK_API_URL, token: credentials.botToken });
}

export const handler = lambda(SyncCardEnv, compose);
