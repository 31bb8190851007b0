import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { connectorFor } from '../../shared/connectors/registry.ts';
import { openSource } from '../../shared/connectors/source-session.ts';
import { MentionStep } from '../../shared/domain/events.ts';
import { createEventBus } from '../../shared/messaging/event-bus.ts';
import { PublishReplyEnv } from '../../shared/runtime/env.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { queueWorker } from '../../shared/runtime/queue-worker.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createCredentialRepository } from '../../shared/storage/credential-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createSourceRepository } from '../../shared/storage/source-repository.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import type { PublishReply } from './publish-context.ts';
import { publishReply } from './publish-reply.ts';

export const compose: Compose<z.infer<typeof PublishReplyEnv>, SQSEvent, SQSBatchResponse> = (env, outside) => {
  const telemetry = createTelemetry('publish-reply', createLog('publish-reply', env.LOG_LEVEL));
  const store = createItemStore(outside.dynamo, env.TABLE_NAME, outside.clock);
  const credentials = createCredentialRepository(store, () => outside.secret(env.STAGE_KEY_SECRET_ARN));
  const platforms = {
    connectorFor,
    credentials,
    fetch: outside.fetch,
    clock: outside.clock,
    random: outside.random,
    endpointUrl: env.PLATFORM_ENDPOINT_URL,
  };
  const deps: PublishReply = {
    mentions: createMentionRepository(store),
    texts: createTextRepository(store),
    // Read fresh: a pause takes effect with the next reply, not a minute later.
    brands: createBrandRepository(store),
    sources: createSourceRepository(store),
    events: createEventBus(outside.eventBridge, env.BUS_NAME),
    open: (source) => openSource(source, platforms),
    connectorFor,
    clock: outside.clock,
    random: outside.random,
    moved: telemetry.moved,
    needsAttention: telemetry.sourceNeedsAttention,
    functionTimeoutMs: env.FUNCTION_TIMEOUT_SECONDS * 1000,
  };
  return queueWorker({
    message: MentionStep,
    handle: ({ mentionId }) => publishReply(deps, mentionId),
    maxReceiveCount: env.MAX_RECEIVE_COUNT,
    outside,
    telemetry,
  });
};

export const handler = lambda(PublishReplyEnv, compose);
