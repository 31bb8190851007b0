import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { MentionStep } from '../../shared/domain/events.ts';
import { isTerminal } from '../../shared/domain/mention/mention.ts';
import { SyncCardEnv } from '../../shared/runtime/env.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { queueWorker } from '../../shared/runtime/queue-worker.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
// TEMPORARY (lead): overwrite this file with the real one.
export const compose: Compose<z.infer<typeof SyncCardEnv>, SQSEvent, SQSBatchResponse> = (env, outside) => {
  const telemetry = createTelemetry('sync-card', createLog('sync-card', env.LOG_LEVEL));
  const mentions = createMentionRepository(createItemStore(outside.dynamo, env.TABLE_NAME));
  return queueWorker({
    message: MentionStep,
    handle: async ({ mentionId }) => {
      const m = await mentions.load(mentionId);
      if (m !== undefined && isTerminal(m)) await mentions.rest(m);
    },
    maxReceiveCount: env.MAX_RECEIVE_COUNT,
    outside,
    telemetry,
  });
};
export const handler = lambda(SyncCardEnv, compose);
