import * as z from 'zod';

/** Names and shapes of every function's environment. The CDK app sets them by these schemas, handlers parse them. */
const text = z.string().min(1);
const seconds = z.coerce.number().positive();

const Common = z.object({
  STAGE: text,
  TABLE_NAME: text,
  BUS_NAME: text,
  LOG_LEVEL: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
});

/** Functions that talk to platforms. */
const Platforms = z.object({
  /** Secret that holds the key which seals sources' credentials. */
  STAGE_KEY_SECRET_ARN: text,
  /** Where platform requests go instead of the platforms; set by the local mode and by tests, never by the stack. */
  PLATFORM_ENDPOINT_URL: z.url().optional(),
});

/**
 * Functions that talk to Slack. `SLACK_SECRET_ARN` holds `{ signingSecret, botToken }`, and `previousSigningSecret` while
 * it is rotated.
 */
const Slack = z.object({
  SLACK_SECRET_ARN: text,
  SLACK_API_URL: z.url().default('https://slack.com/api'),
});

/** Functions that drain a queue. */
const Worker = z.object({
  /** As the queue's redrive policy says: on the last receive a poison message is given up by name. */
  MAX_RECEIVE_COUNT: z.coerce.number().int().positive().default(5),
  /** The function's own Timeout: leases are measured by it. */
  FUNCTION_TIMEOUT_SECONDS: seconds.default(30),
});

export const QueueUrls = z.object({
  PULL_QUEUE_URL: text,
  CLASSIFY_QUEUE_URL: text,
  DRAFT_QUEUE_URL: text,
  CARD_QUEUE_URL: text,
  PUBLISH_QUEUE_URL: text,
});

const Engines = z.object({
  /** `local` and `composer` need no network; `bedrock` falls back to them. */
  CLASSIFIER_ENGINE: z.enum(['local', 'bedrock']).default('local'),
  DRAFTER_ENGINE: z.enum(['composer', 'bedrock']).default('composer'),
  BEDROCK_MODEL_ID: z.string().optional(),
});

export const WakeEnv = z.object({ ...Common.shape, ...QueueUrls.shape });
export const PullMentionsEnv = z.object({ ...Common.shape, ...Platforms.shape, ...Worker.shape });
export const ReceiveWebhookEnv = z.object({
  ...Common.shape,
  PULL_QUEUE_URL: text,
  /** Secret that holds `{ sourceId: [secret, previousSecret] }` of inbound webhooks. */
  WEBHOOK_SECRET_ARN: text,
});
export const ClassifyMentionEnv = z.object({ ...Common.shape, ...Worker.shape, ...Engines.shape });
export const DraftReplyEnv = z.object({ ...Common.shape, ...Worker.shape, ...Engines.shape });
export const SyncCardEnv = z.object({
  ...Common.shape,
  ...Worker.shape,
  ...Slack.shape,
  CONSOLE_URL: z.string().optional(),
});
export const RecordDecisionEnv = z.object({ ...Common.shape, ...Slack.shape });
export const PublishReplyEnv = z.object({ ...Common.shape, ...Platforms.shape, ...Worker.shape });
export const ReportEnv = z.object({ ...Common.shape, ...Worker.shape });
export const AdminApiEnv = z.object({
  ...Common.shape,
  ...Platforms.shape,
  ...QueueUrls.shape,
  /** JSON list of `{ name, url, sourceUrl }`: dead-letter queues that can be listed, read and redriven. */
  DEAD_LETTER_QUEUES: z.string().default('[]'),
});

/** Environment schema of each function by its folder. */
export const functionEnvironments = {
  wake: WakeEnv,
  'pull-mentions': PullMentionsEnv,
  'receive-webhook': ReceiveWebhookEnv,
  'classify-mention': ClassifyMentionEnv,
  'draft-reply': DraftReplyEnv,
  'sync-card': SyncCardEnv,
  'record-decision': RecordDecisionEnv,
  'publish-reply': PublishReplyEnv,
  report: ReportEnv,
  'admin-api': AdminApiEnv,
} as const;
export type FunctionName = keyof typeof functionEnvironments;

/**
 * Parses the environment at cold start, naming everything that is missing at once.
 *
 * @throws Error with one line per variable.
 */
export function loadEnv<T>(schema: z.ZodType<T>, source: Record<string, string | undefined> = process.env): T {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The function's environment is incomplete; the stack sets these variables:\n${lines.join('\n')}`);
}
