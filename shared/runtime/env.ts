import * as z from 'zod';
import { ModelPrices } from '../domain/model/usage.ts';

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

/** A server on the same machine, to which nothing travels over a network. */
export const isLoopbackUrl = (url: string): boolean =>
  URL.canParse(url) && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);

/** Base URL of a model server: customers' words and the key go there, so only over https, unless it is this machine. */
export const ModelUrl = z
  .url()
  .refine((url) => /^https:/.test(url) || (/^http:/.test(url) && isLoopbackUrl(url)), 'must be https')
  .refine((url) => {
    if (!URL.canParse(url)) return false;
    const { username, password, search, hash } = new URL(url);
    return `${username}${password}${search}${hash}` === '';
  }, 'must hold no user, query or fragment');

/** JSON of `{ currency, models: { [model id]: { in, out } } }`, prices per million tokens. */
export const ModelPricesJson = z
  .string()
  .transform((text, context) => {
    try {
      const json: unknown = JSON.parse(text);
      return json;
    } catch {
      context.addIssue('must be JSON');
      return z.NEVER;
    }
  })
  .pipe(ModelPrices);

/** `local` and `composer` need no network; the others fall back to them. */
export const classifierEngines = ['local', 'bedrock', 'openai-compatible'] as const;
export const drafterEngines = ['composer', 'bedrock', 'openai-compatible'] as const;

/** Functions that may ask a model. */
const Models = z.object({
  /** For `bedrock`: model or inference profile. */
  BEDROCK_MODEL_ID: text.optional(),
  /** For `openai-compatible`. */
  MODEL_URL: ModelUrl.optional(),
  MODEL_NAME: text.optional(),
  /** Secret that holds `{ apiKey }`, where that server wants one. */
  MODEL_KEY_SECRET_ARN: text.optional(),
});

export const WakeEnv = z.object({ ...Common.shape, ...QueueUrls.shape });
export const PullMentionsEnv = z.object({ ...Common.shape, ...Platforms.shape, ...Worker.shape });
export const ReceiveWebhookEnv = z.object({
  ...Common.shape,
  PULL_QUEUE_URL: text,
  /** Secret that holds `{ sourceId: [secret, previousSecret] }` of inbound webhooks. */
  WEBHOOK_SECRET_ARN: text,
});
export const ClassifyMentionEnv = z.object({
  ...Common.shape,
  ...Worker.shape,
  ...Models.shape,
  CLASSIFIER_ENGINE: z.enum(classifierEngines).default('local'),
  /** How long a model may take, both tries together. */
  MODEL_BUDGET_SECONDS: seconds.default(6),
});
export const DraftReplyEnv = z.object({
  ...Common.shape,
  ...Worker.shape,
  ...Models.shape,
  DRAFTER_ENGINE: z.enum(drafterEngines).default('composer'),
  MODEL_BUDGET_SECONDS: seconds.default(15),
});
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
  /** Without it, what models cost is not known and not guessed. */
  MODEL_PRICES: ModelPricesJson.optional(),
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

/** A step reads and writes besides; a model may never take the time for that. */
const spareSeconds = 10;

/** What the environment says about models, in the words of shared/models. */
export const modelSettings = (
  env: z.infer<typeof Models> & { readonly FUNCTION_TIMEOUT_SECONDS: number; readonly MODEL_BUDGET_SECONDS: number },
) => ({
  bedrockModelId: env.BEDROCK_MODEL_ID,
  url: env.MODEL_URL,
  model: env.MODEL_NAME,
  keySecretArn: env.MODEL_KEY_SECRET_ARN,
  budgetMs: Math.min(env.MODEL_BUDGET_SECONDS, Math.max(1, env.FUNCTION_TIMEOUT_SECONDS - spareSeconds)) * 1000,
});

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
