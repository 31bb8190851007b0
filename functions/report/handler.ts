import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { MentionEvent } from '../../shared/domain/events.ts';
import { minute } from '../../shared/domain/time.ts';
import { scoreReply } from '../../shared/drafting/rubric/rubric.ts';
import { ReportEnv } from '../../shared/runtime/env.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { queueWorker } from '../../shared/runtime/queue-worker.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { createBrandPriorRepository } from '../../shared/storage/brand-prior-repository.ts';
import { cachedBrands, createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createCorrectionRepository } from '../../shared/storage/correction-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createLedger } from '../../shared/storage/ledger.ts';
import { createMentionRepository } from '../../shared/storage/mention-repository.ts';
import { createPublishedReplyRepository } from '../../shared/storage/published-reply-repository.ts';
import { createTextRepository } from '../../shared/storage/text-repository.ts';
import { type RecordEvent, recordEvent } from './record-event.ts';
import { rememberPublished, rememberRecorded } from './remember-recorded.ts';

const settingsTtl = 15 * minute;

export const compose: Compose<z.infer<typeof ReportEnv>, SQSEvent, SQSBatchResponse> = (env, outside) => {
  const telemetry = createTelemetry('report', createLog('report', env.LOG_LEVEL));
  const store = createItemStore(outside.dynamo, env.TABLE_NAME, outside.clock);
  const brands = createBrandRepository(store);
  const deps: RecordEvent = {
    ledger: rememberRecorded(createLedger(store)),
    mentions: createMentionRepository(store),
    texts: createTextRepository(store),
    corrections: createCorrectionRepository(store),
    priors: createBrandPriorRepository(store),
    brands,
    settings: cachedBrands(brands, outside.clock, settingsTtl),
    clock: outside.clock,
    published: rememberPublished(createPublishedReplyRepository(store)),
    score: scoreReply,
  };
  return queueWorker({
    message: MentionEvent,
    handle: (event) => recordEvent(deps, event),
    maxReceiveCount: env.MAX_RECEIVE_COUNT,
    outside,
    telemetry,
  });
};

export const handler = lambda(ReportEnv, compose);
