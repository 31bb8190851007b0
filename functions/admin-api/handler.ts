import type * as z from 'zod';
import { createRecentReplies } from '../../shared/approval/recent-replies.ts';
import { createEventBus } from '../../shared/messaging/event-bus.ts';
import { AdminApiEnv } from '../../shared/runtime/env.ts';
import { type HttpAnswer, type HttpEvent, httpApi, json } from '../../shared/runtime/http-api.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { createApiKeyRepository } from '../../shared/storage/api-key-repository.ts';
import { createBrandPriorRepository } from '../../shared/storage/brand-prior-repository.ts';
import { createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createCorrectionRepository } from '../../shared/storage/correction-repository.ts';
import { createCredentialRepository } from '../../shared/storage/credential-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createLedger } from '../../shared/storage/ledger.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createPublishedReplyRepository } from '../../shared/storage/published-reply-repository.ts';
import { createQuarantine } from '../../shared/storage/quarantine.ts';
import { createSourceRepository } from '../../shared/storage/source-repository.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import { createUsageRepository } from '../../shared/storage/usage-repository.ts';
import { createVoiceRepository } from '../../shared/storage/voice-repository.ts';
import type { AdminApi } from './api.ts';
import { consoleFile, isDoorway, toConsole } from './console-files.ts';
import { route } from './router.ts';

export const compose: Compose<z.infer<typeof AdminApiEnv>, HttpEvent, HttpAnswer> = (env, outside) => {
  const telemetry = createTelemetry('admin-api', createLog('admin-api', env.LOG_LEVEL));
  const store = createItemStore(outside.dynamo, env.TABLE_NAME, outside.clock);
  const credentials = createCredentialRepository(store, () => outside.secret(env.STAGE_KEY_SECRET_ARN));
  const platforms = {
    fetch: outside.fetch,
    clock: outside.clock,
    random: outside.random,
    endpointUrl: env.PLATFORM_ENDPOINT_URL,
  };
  const texts = createTextRepository(store);
  const ledger = createLedger(store);
  // What few requests need is imported by the first of them.
  const api: AdminApi = {
    mentions: createMentionRepository(store),
    texts,
    brands: createBrandRepository(store),
    voices: createVoiceRepository(store),
    published: createPublishedReplyRepository(store),
    previewDrafter: async () => (await import('./lazy/composer.ts')).createPreviewDrafter(outside.clock),
    sources: createSourceRepository(store),
    credentials,
    keys: createApiKeyRepository(store),
    ledger,
    corrections: createCorrectionRepository(store),
    priors: createBrandPriorRepository(store),
    quarantine: createQuarantine(store),
    usage: createUsageRepository(store),
    modelPrices: env.MODEL_PRICES,
    loadDeadLetters: async () =>
      (await import('./dead-letters.ts')).createDeadLetters(outside.sqs, env.DEAD_LETTER_QUEUES),
    events: createEventBus(outside.eventBridge, env.BUS_NAME),
    loadGuard: async () => (await import('../../shared/drafting/guard/guard.ts')).createGuard(),
    recentReplies: createRecentReplies({
      ledger,
      published: createPublishedReplyRepository(store),
      texts,
      clock: outside.clock,
    }),
    clock: outside.clock,
    moved: telemetry.moved,
    connectorFor: async (platform) => (await import('../../shared/connectors/registry.ts')).connectorFor(platform),
    openWith: async (source, proposed) => {
      const { connectorFor } = await import('../../shared/connectors/registry.ts');
      const { openSource } = await import('../../shared/connectors/source-session.ts');
      return openSource(source, { ...platforms, connectorFor, credentials: proposed });
    },
  };
  return httpApi(async (event) => {
    if (event.rawPath === '/healthz') return json(200, { status: 'ok', stage: env.STAGE });
    if (isDoorway(event.rawPath)) return toConsole;
    if (event.rawPath === '/console' || event.rawPath.startsWith('/console/')) return consoleFile(event.rawPath);
    return route(api, event);
  }, telemetry);
};

export const handler = lambda(AdminApiEnv, compose);
