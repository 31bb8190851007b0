import * as z from 'zod';
import { createStepSender } from '../../shared/messaging/step-sender.ts';
import { ReceiveWebhookEnv } from '../../shared/runtime/env.ts';
import { type HttpAnswer, type HttpEvent, httpApi, json, rawBody } from '../../shared/runtime/http-api.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { retryingRaces } from '../../shared/runtime/queue-worker.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createSourceRepository } from '../../shared/storage/source-repository.ts';
import { receiveWebhook } from './receive-webhook.ts';

/** `{ "sourceId": ["secret", "secret before"] }`. */
const WebhookSecrets = z.record(z.string(), z.array(z.string().min(16)).max(2));

export const compose: Compose<z.infer<typeof ReceiveWebhookEnv>, HttpEvent, HttpAnswer> = (env, outside) => {
  const telemetry = createTelemetry('receive-webhook', createLog('receive-webhook', env.LOG_LEVEL));
  const queue = env.PULL_QUEUE_URL;
  const deps = {
    sources: createSourceRepository(createItemStore(outside.dynamo, env.TABLE_NAME, outside.clock)),
    steps: createStepSender(outside.sqs, { pull: queue, classify: queue, draft: queue, card: queue, publish: queue }),
    secretsOf: async (sourceId: string) => {
      const secrets = WebhookSecrets.catch({}).parse(JSON.parse(await outside.secret(env.WEBHOOK_SECRET_ARN)));
      // Whoever pushes chooses the name: those that every object has are none of ours.
      return Object.hasOwn(secrets, sourceId) ? (secrets[sourceId] ?? []) : [];
    },
    clock: outside.clock,
  };
  return httpApi(async (event) => {
    const push = {
      sourceId: event.pathParameters?.source ?? '',
      timestamp: event.headers['x-odzew-timestamp'],
      signature: event.headers['x-odzew-signature'],
      body: rawBody(event),
    };
    await retryingRaces(() => receiveWebhook(deps, push));
    return json(202, { accepted: true });
  }, telemetry);
};

export const handler = lambda(ReceiveWebhookEnv, compose);
