import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { connectorFor } from '../../shared/connectors/registry.ts';
import { openSource } from '../../shared/connectors/source-session.ts';
import { SourceStep } from '../../shared/domain/events.ts';
import { minute } from '../../shared/domain/time.ts';
import { createEventBus } from '../../shared/messaging/event-bus.ts';
import { PullMentionsEnv } from '../../shared/runtime/env.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { queueWorker } from '../../shared/runtime/queue-worker.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { cachedBrands, createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createCredentialRepository } from '../../shared/storage/credential-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createQuarantine } from '../../shared/storage/quarantine.ts';
import { createSourceRepository } from '../../shared/storage/source-repository.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import { type PullSource, pullSource } from './pull-source.ts';

export const compose: Compose<z.infer<typeof PullMentionsEnv>, SQSEvent, SQSBatchResponse> = (env, outside) => {
  const telemetry = createTelemetry('pull-mentions', createLog('pull-mentions', env.LOG_LEVEL));
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
  const deps: PullSource = {
    mentions: createMentionRepository(store),
    texts: createTextRepository(store),
    sources: createSourceRepository(store),
    brands: cachedBrands(createBrandRepository(store), outside.clock, minute),
    quarantine: createQuarantine(store),
    events: createEventBus(outside.eventBridge, env.BUS_NAME),
    open: (source) => openSource(source, platforms),
    clock: outside.clock,
    random: outside.random,
    moved: telemetry.moved,
    quarantined: telemetry.quarantined,
    needsAttention: telemetry.sourceNeedsAttention,
    recovered: telemetry.sourceRecovered,
    // Half of the time-out begins pages, the other half finishes the last one.
    budgetMs: (env.FUNCTION_TIMEOUT_SECONDS * 1000) / 2,
  };
  return queueWorker({
    message: SourceStep,
    handle: ({ sourceId }) => pullSource(deps, sourceId),
    maxReceiveCount: env.MAX_RECEIVE_COUNT,
    outside,
    telemetry,
  });
};

export const handler = lambda(PullMentionsEnv, compose);
