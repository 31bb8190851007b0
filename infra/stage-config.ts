import * as z from 'zod';

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
  readonly classifier: 'local' | 'bedrock';
  readonly drafter: 'composer' | 'bedrock';
  readonly bedrock: { readonly modelId: string; readonly modelArns: readonly string[] } | undefined;
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
    classifier: z.enum(['local', 'bedrock']).default('local'),
    drafter: z.enum(['composer', 'bedrock']).default('composer'),
    bedrockModelId: z.string().min(1).optional(),
    /** Comma-separated: the model, or an inference profile and the models behind it. */
    bedrockModelArns: z
      .string()
      .transform((list) => list.split(',').map((arn) => arn.trim()))
      .pipe(z.array(arnWithoutWildcard).min(1))
      .optional(),
  })
  .refine(
    (choices) =>
      (choices.classifier !== 'bedrock' && choices.drafter !== 'bedrock') ||
      (choices.bedrockModelId !== undefined && choices.bedrockModelArns !== undefined),
    'the bedrock engine needs bedrockModelId and bedrockModelArns',
  );
export type DeployerChoices = z.input<typeof DeployerChoices>;

/**
 * The settings of a stage.
 *
 * @throws Error naming each choice that cannot be.
 */
export function stageSettings(choices: DeployerChoices): StageSettings {
  const parsed = DeployerChoices.safeParse(choices);
  if (!parsed.success) throw new Error(`The context does not describe a stage:\n${z.prettifyError(parsed.error)}`);
  const { stage, bedrockModelId, bedrockModelArns, ...chosen } = parsed.data;
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
  };
}

/** Fixed names let an operator type a command without looking a resource up; the stage keeps two of them apart. */
export const physicalName = ({ stage }: Pick<StageSettings, 'stage'>, part: string): string => `odzew-${stage}-${part}`;
