import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { createClassifier } from '../../shared/classification/create-classifier.ts';
import { createModelVersion } from '../../shared/classification/model-version.ts';
import { MentionStep } from '../../shared/domain/events.ts';
import { minute } from '../../shared/domain/time.ts';
import { createEventBus } from '../../shared/messaging/event-bus.ts';
import { createModelClient } from '../../shared/models/create-model-client.ts';
import { createMeter } from '../../shared/models/meter.ts';
import { ClassifyMentionEnv, modelSettings } from '../../shared/runtime/env.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { queueWorker } from '../../shared/runtime/queue-worker.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { cachedPriors, createBrandPriorRepository } from '../../shared/storage/brand-prior-repository.ts';
import { cachedBrands, createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import { createUsageRepository } from '../../shared/storage/usage-repository.ts';
import { type ClassifyMention, classifyMention, giveUpClassifying } from './classify-mention.ts';

/** What a brand's corrections taught, and its settings, may be so old. */
const brandsTtl = minute;

export const compose: Compose<z.infer<typeof ClassifyMentionEnv>, SQSEvent, SQSBatchResponse> = (env, outside) => {
  const telemetry = createTelemetry('classify-mention', createLog('classify-mention', env.LOG_LEVEL));
  const store = createItemStore(outside.dynamo, env.TABLE_NAME, outside.clock);
  const meter = createMeter({
    usage: createUsageRepository(store),
    clock: outside.clock,
    asked: telemetry.modelAsked,
    notCounted: telemetry.modelNotCounted,
  });
  const model = createModelClient(
    { engine: env.CLASSIFIER_ENGINE, use: 'classification', ...modelSettings(env) },
    { fetch: outside.fetch, secret: outside.secret, meter },
  );
  const deps: ClassifyMention = {
    mentions: createMentionRepository(store),
    texts: createTextRepository(store),
    classifier: createClassifier({ model }),
    modelOf: createModelVersion({ modelId: model?.name }),
    brands: cachedBrands(createBrandRepository(store), outside.clock, brandsTtl),
    priors: cachedPriors(createBrandPriorRepository(store), outside.clock, brandsTtl),
    events: createEventBus(outside.eventBridge, env.BUS_NAME),
    clock: outside.clock,
    moved: telemetry.moved,
  };
  return queueWorker({
    message: MentionStep,
    handle: ({ mentionId }) => classifyMention(deps, mentionId),
    giveUp: ({ mentionId }) => giveUpClassifying(deps, mentionId),
    maxReceiveCount: env.MAX_RECEIVE_COUNT,
    outside,
    telemetry,
  });
};

export const handler = lambda(ClassifyMentionEnv, compose);
