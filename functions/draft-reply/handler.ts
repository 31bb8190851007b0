import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { createRecentReplies } from '../../shared/approval/recent-replies.ts';
import { MentionStep } from '../../shared/domain/events.ts';
import { minute } from '../../shared/domain/time.ts';
import { createDrafter } from '../../shared/drafting/create-drafter.ts';
import { createGuard } from '../../shared/drafting/guard/guard.ts';
import { createEventBus } from '../../shared/messaging/event-bus.ts';
import { createModelClient } from '../../shared/models/create-model-client.ts';
import { createMeter } from '../../shared/models/meter.ts';
import { DraftReplyEnv, modelSettings } from '../../shared/runtime/env.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { queueWorker } from '../../shared/runtime/queue-worker.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { cachedBrands, createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createLedger } from '../../shared/storage/ledger.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createPublishedReplyRepository } from '../../shared/storage/published-reply-repository.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import { createUsageRepository } from '../../shared/storage/usage-repository.ts';
import { type DraftReply, draftReply, giveUpDrafting } from './draft-reply.ts';
import { createEditedReplies, noEditedReplies } from './edited-replies.ts';

export const compose: Compose<z.infer<typeof DraftReplyEnv>, SQSEvent, SQSBatchResponse> = (env, outside) => {
  const telemetry = createTelemetry('draft-reply', createLog('draft-reply', env.LOG_LEVEL));
  const store = createItemStore(outside.dynamo, env.TABLE_NAME, outside.clock);
  const texts = createTextRepository(store);
  const mentions = createMentionRepository(store);
  const meter = createMeter({
    usage: createUsageRepository(store),
    clock: outside.clock,
    asked: telemetry.modelAsked,
    notCounted: telemetry.modelNotCounted,
  });
  const model = createModelClient(
    { engine: env.DRAFTER_ENGINE, use: 'drafting', ...modelSettings(env) },
    { fetch: outside.fetch, secret: outside.secret, meter },
  );
  const guard = createGuard();
  const deps: DraftReply = {
    mentions,
    texts,
    brands: cachedBrands(createBrandRepository(store), outside.clock, minute),
    drafter: createDrafter({ model, guard, now: () => new Date(outside.clock.now()) }),
    guard,
    recentReplies: createRecentReplies({
      ledger: createLedger(store),
      published: createPublishedReplyRepository(store),
      texts,
      clock: outside.clock,
    }),
    // The composer writes by its own rules and learns nothing from examples.
    editedReplies:
      env.DRAFTER_ENGINE === 'composer'
        ? noEditedReplies
        : createEditedReplies({
            published: createPublishedReplyRepository(store),
            mentions,
            texts,
            clock: outside.clock,
          }),
    events: createEventBus(outside.eventBridge, env.BUS_NAME),
    clock: outside.clock,
    moved: telemetry.moved,
  };
  return queueWorker({
    message: MentionStep,
    handle: ({ mentionId }) => draftReply(deps, mentionId),
    giveUp: ({ mentionId }) => giveUpDrafting(deps, mentionId),
    maxReceiveCount: env.MAX_RECEIVE_COUNT,
    outside,
    telemetry,
  });
};

export const handler = lambda(DraftReplyEnv, compose);
