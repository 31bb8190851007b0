import type * as z from 'zod';
import { createRecentReplies } from '../../shared/approval/recent-replies.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { minute, second } from '../../shared/domain/time.ts';
import { createEventBus } from '../../shared/messaging/event-bus.ts';
import { RecordDecisionEnv } from '../../shared/runtime/env.ts';
import { type HttpAnswer, type HttpEvent, httpApi, json, rawBody } from '../../shared/runtime/http-api.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { slackCredentialsOf } from '../../shared/slack/credentials.ts';
import { answerThrough, createSlackApi } from '../../shared/slack/slack-api.ts';
import { cachedBrands, createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createLedger } from '../../shared/storage/ledger.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createPublishedReplyRepository } from '../../shared/storage/published-reply-repository.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import { recordDecision } from './record-decision.ts';
import type { RecordDecision } from './record-decision-context.ts';

/** Slack waits three seconds for all of us; a call of ours to Slack gets less than half of them. */
const slackTimeoutMs = 1.4 * second;
/** Who may approve may be so old. */
const brandsTtl = minute;

export const compose: Compose<z.infer<typeof RecordDecisionEnv>, HttpEvent, HttpAnswer> = (env, outside) => {
  const telemetry = createTelemetry('record-decision', createLog('record-decision', env.LOG_LEVEL));
  const store = createItemStore(outside.dynamo, env.TABLE_NAME, outside.clock);
  const texts = createTextRepository(store);
  const deps: RecordDecision = {
    mentions: createMentionRepository(store),
    texts,
    brands: cachedBrands(createBrandRepository(store), outside.clock, brandsTtl),
    events: createEventBus(outside.eventBridge, env.BUS_NAME),
    loadGuard: async () => (await import('../../shared/drafting/guard/guard.ts')).createGuard(),
    recentReplies: createRecentReplies({
      ledger: createLedger(store),
      published: createPublishedReplyRepository(store),
      texts,
      clock: outside.clock,
    }),
    clock: outside.clock,
    moved: telemetry.moved,
    credentials: async () => slackCredentialsOf(await outside.secret(env.SLACK_SECRET_ARN)),
    slack: ({ botToken }) =>
      createSlackApi({
        fetch: outside.fetch,
        apiUrl: env.SLACK_API_URL,
        token: botToken,
        timeoutMs: slackTimeoutMs,
      }),
    respond: (url, text) => answerThrough(outside.fetch, url, text, slackTimeoutMs),
    untold: (error) => telemetry.log.warn('a person could not be told in Slack', codeOf(error), error),
  };
  return httpApi(async (event) => {
    if (event.rawPath !== '/slack/interactivity') {
      throw new AppError('gone', 'not_found', 'Slack sends its interactions to /slack/interactivity');
    }
    if (event.requestContext.http.method !== 'POST') {
      throw new AppError('permanent', 'method_not_allowed', 'interactions are sent by POST');
    }
    const answer = await recordDecision(deps, {
      timestamp: event.headers['x-slack-request-timestamp'],
      signature: event.headers['x-slack-signature'],
      body: rawBody(event),
    });
    return answer === undefined ? { statusCode: 200, body: '' } : json(200, answer);
  }, telemetry);
};

const codeOf = (error: unknown) => (error instanceof AppError ? { code: error.code, kind: error.kind } : {});

export const handler = lambda(RecordDecisionEnv, compose);
