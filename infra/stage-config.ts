import * as z from 'zod';
import { classifierEngines, drafterEngines, isLoopbackUrl, ModelPricesJson, ModelUrl } from '../shared/runtime/env.ts';

/** The steps that drain a queue. */
export const steps = ['pull', 'classify', 'draft', 'card', 'publish', 'report'] as const;
export type Step = (typeof steps)[number];

/** All in which one stage may differ from another. Stacks and constructs read this and never ask which stage it is. */
export interface StageSettings {
  readonly stage: string;
  /** Data, secrets and the public address survive the deletion of their stack, which is protected against it too. */
  readonly keepData: boolean;
  /** Whether the templates are checked, which takes three seconds; what runs on a laptop is deployed nowhere. */
  readonly checked: boolean;
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  readonly logRetentionDays: 7 | 30 | 90;
  /** How many batches of a step run at once. */
  readonly concurrency: Readonly<Record<Step, number>>;
  /** Reserved for `wake`; undefined where the account's quota may be too small to reserve anything. */
  readonly wakeConcurrency: number | undefined;
  /** Requests per second over all routes, and how many may come at once. */
  readonly httpLimit: { readonly ratePerSecond: number; readonly burst: number };
  readonly alarmEmail: string | undefined;
  /** Where docs/runbook.md can be read by whoever gets an alarm. */
  readonly runbookUrl: string;
  /** `paused` stops the publish queue from being drained; everything else goes on. */
  readonly publishing: 'running' | 'paused';
  /** A table restored from a backup, used instead of the stage's own (docs/runbook.md, restore). */
  readonly restoredTable: string | undefined;
  /** The address people use, where it is not the one that API Gateway gives. */
  readonly publicUrl: string | undefined;
  readonly classifier: (typeof classifierEngines)[number];
  readonly drafter: (typeof drafterEngines)[number];
  readonly bedrock: { readonly modelId: string; readonly modelArns: readonly string[] } | undefined;
  /** A server that speaks /v1/chat/completions; one on this machine wants no key. */
  readonly modelServer: { readonly url: string; readonly model: string; readonly wantsKey: boolean } | undefined;
  /** How long a model may take, both tries together; undefined leaves it to each step. */
  readonly modelBudgetSeconds: number | undefined;
  /** JSON, as the environment takes it; undefined where what models cost is not known. */
  readonly modelPrices: string | undefined;
}

type StageDefaults = Pick<
  StageSettings,
  'keepData' | 'checked' | 'logLevel' | 'logRetentionDays' | 'concurrency' | 'wakeConcurrency' | 'httpLimit'
>;

/** A new account may run only ten functions at once, so a small stage must not ask for more, nor reserve any. */
const smallStage: StageDefaults = {
  keepData: true,
  checked: true,
  logLevel: 'INFO',
  logRetentionDays: 30,
  concurrency: { pull: 2, classify: 2, draft: 2, card: 2, publish: 2, report: 2 },
  wakeConcurrency: undefined,
  httpLimit: { ratePerSecond: 50, burst: 100 },
};

const stages = {
  /** What `npm start` runs on a laptop: its state folder is the developer's to delete. */
  local: { ...smallStage, keepData: false, checked: false },
  dev: { ...smallStage, logLevel: 'DEBUG' },
  /** A stage to throw away, data included. */
  preview: { ...smallStage, keepData: false, logRetentionDays: 7 },
  prod: {
    keepData: true,
    checked: true,
    logLevel: 'INFO',
    logRetentionDays: 90,
    // 192 in all, a fifth of an account's usual 1,000: the rest is for people who wait for an answer over HTTP.
    concurrency: {
      // 100,000 sources each 5 minutes are 33 batches of ten a second; a batch takes two or three seconds.
      pull: 100,
      // Milliseconds per text: ten are far ahead of what 100 pulls bring.
      classify: 10,
      // A drafting model takes seconds.
      draft: 50,
      // Slack takes about one message a second per channel; more at once only earns refusals.
      card: 10,
      // Platforms meter replies by the minute; what is over waits until they say.
      publish: 12,
      report: 10,
    },
    wakeConcurrency: 1,
    httpLimit: { ratePerSecond: 200, burst: 400 },
  },
} as const satisfies Record<string, StageDefaults>;
export type StageName = keyof typeof stages;
const stageNames = Object.keys(stages) as [StageName, ...StageName[]];

const arnWithoutWildcard = z.string().regex(/^arn:[^*]+$/, 'must be an ARN without wildcards');

/** What a deployer chooses: `cdk deploy --context name=value`, or in cdk.json. */
export const DeployerChoices = z
  .strictObject({
    stage: z.enum(stageNames).default('dev'),
    alarmEmail: z.email().optional(),
    runbookUrl: z.string().min(1).default('docs/runbook.md'),
    publishing: z.enum(['running', 'paused']).default('running'),
    restoredTable: z.string().min(3).optional(),
    publicUrl: z.url().optional(),
    classifier: z.enum(classifierEngines).default('local'),
    drafter: z.enum(drafterEngines).default('composer'),
    bedrockModelId: z.string().min(1).optional(),
    /** Comma-separated: the model, or an inference profile and the models behind it. */
    bedrockModelArns: z
      .string()
      .transform((list) => list.split(',').map((arn) => arn.trim()))
      .pipe(z.array(arnWithoutWildcard).min(1))
      .optional(),
    modelUrl: ModelUrl.optional(),
    modelName: z.string().min(1).optional(),
    /** Beyond 50 no step would have time left for its own work. */
    modelBudgetSeconds: z.coerce.number().min(1).max(50).optional(),
    /** In cdk.json as JSON, on the command line as its text. */
    modelPrices: z
      .preprocess((value) => (typeof value === 'string' ? value : JSON.stringify(value)), ModelPricesJson)
      .optional(),
  })
  .refine(
    (choices) => !uses(choices, 'bedrock') || (choices.bedrockModelId && choices.bedrockModelArns),
    'the bedrock engine needs bedrockModelId and bedrockModelArns',
  )
  .refine(
    (choices) => !uses(choices, 'openai-compatible') || (choices.modelUrl && choices.modelName),
    'the openai-compatible engine needs modelUrl and modelName',
  );
const uses = ({ classifier, drafter }: { classifier: string; drafter: string }, engine: string): boolean =>
  classifier === engine || drafter === engine;
export type DeployerChoices = z.input<typeof DeployerChoices>;

/**
 * The settings of a stage.
 *
 * @throws Error naming each choice that cannot be.
 */
export function stageSettings(choices: DeployerChoices): StageSettings {
  const parsed = DeployerChoices.safeParse(choices);
  if (!parsed.success) throw new Error(`The context does not describe a stage:\n${z.prettifyError(parsed.error)}`);
  const { stage, bedrockModelId, bedrockModelArns, modelUrl, modelName, modelPrices, ...chosen } = parsed.data;
  return {
    ...stages[stage],
    stage,
    alarmEmail: chosen.alarmEmail,
    runbookUrl: chosen.runbookUrl,
    publishing: chosen.publishing,
    restoredTable: chosen.restoredTable,
    publicUrl: chosen.publicUrl,
    classifier: chosen.classifier,
    drafter: chosen.drafter,
    bedrock:
      bedrockModelId === undefined || bedrockModelArns === undefined
        ? undefined
        : { modelId: bedrockModelId, modelArns: bedrockModelArns },
    modelServer:
      modelUrl === undefined || modelName === undefined || !uses(chosen, 'openai-compatible')
        ? undefined
        : { url: modelUrl, model: modelName, wantsKey: !isLoopbackUrl(modelUrl) },
    modelBudgetSeconds: chosen.modelBudgetSeconds,
    modelPrices: modelPrices === undefined ? undefined : JSON.stringify(modelPrices),
  };
}

/** Fixed names let an operator type a command without looking a resource up; the stage keeps two of them apart. */
export const physicalName = ({ stage }: Pick<StageSettings, 'stage'>, part: string): string => `odzew-${stage}-${part}`;
