import * as z from 'zod';
import { createEventBus } from '../../shared/messaging/event-bus.ts';
import { createStepSender } from '../../shared/messaging/step-sender.ts';
import { WakeEnv } from '../../shared/runtime/env.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { scheduled } from '../../shared/runtime/scheduled.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { createDueIndex } from '../../shared/storage/due-index.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createSourceRepository } from '../../shared/storage/source-repository.ts';
import { type WakeDue, wakeDue } from './wake-due.ts';

/** The schedule names the shards, so that one schedule can become sixteen. */
const WakeSchedule = z.object({
  shards: z.array(z.int().min(0)).min(1),
  dueWithinSeconds: z.number().min(0),
});

export const compose: Compose<z.infer<typeof WakeEnv>, unknown, void> = (env, outside) => {
  const telemetry = createTelemetry('wake', createLog('wake', env.LOG_LEVEL));
  const store = createItemStore(outside.dynamo, env.TABLE_NAME, outside.clock);
  const deps: WakeDue = {
    mentions: createMentionRepository(store),
    sources: createSourceRepository(store),
    due: createDueIndex(store),
    steps: createStepSender(outside.sqs, {
      pull: env.PULL_QUEUE_URL,
      classify: env.CLASSIFY_QUEUE_URL,
      draft: env.DRAFT_QUEUE_URL,
      card: env.CARD_QUEUE_URL,
      publish: env.PUBLISH_QUEUE_URL,
    }),
    events: createEventBus(outside.eventBridge, env.BUS_NAME),
    clock: outside.clock,
    moved: telemetry.moved,
    woke: telemetry.woke,
    passedOver: ({ kind, id }, error) =>
      telemetry.log.error('what is due cannot be looked at', { item: `${kind} ${id}`, code: error.code }),
  };
  return scheduled({ input: WakeSchedule, handle: (request) => wakeDue(deps, request), telemetry });
};

export const handler = lambda(WakeEnv, compose);
