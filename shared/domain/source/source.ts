import * as z from 'zod';

/** How a source feels. `needs_attention`: its credential is refused, or its answers do not parse, until a check succeeds. */
export const SourceHealth = z.enum(['ok', 'needs_attention']);

/** One account, location, app or feed of a brand on one platform. Times are epoch ms. */
export const Source = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'a source id is lower case letters, digits and dashes'),
  version: z.int(),
  brandId: z.string(),
  locationId: z.string().optional(),
  platform: z.string(),
  /** Platform-specific ids, checked by the connector's own schema. */
  account: z.record(z.string(), z.string()),
  enabled: z.boolean().default(true),
  /** Mentions written before are admitted as closed: historical. */
  answerSince: z.number(),
  pullEverySeconds: z.number().default(300),
  sweepEverySeconds: z.number().default(86_400),
  /** The connector's own words for how far its head pull has come. */
  cursor: z.string().optional(),
  /** External id to content hash of what the last pull met, so that unchanged items cost nothing. */
  window: z.record(z.string(), z.string()).default({}),
  sweep: z
    .object({
      startedAt: z.number(),
      cursor: z.string().optional(),
      /** Ids of mentions that were open when the sweep began and have not been met yet. */
      unmet: z.array(z.string()),
    })
    .optional(),
  sweepAt: z.number(),
  pullAt: z.number(),
  /** The platform asked us to wait until then. */
  pausedUntil: z.number().optional(),
  health: SourceHealth.default('ok'),
  healthCode: z.string().optional(),
  healthSince: z.number().optional(),
  lastSuccessAt: z.number().optional(),
  lastItemAt: z.number().optional(),
  failures: z.int().default(0),
  wakeAt: z.number().optional(),
});
export type Source = z.infer<typeof Source>;

/** When `wake` shall look at a source: its next pull or sweep, not before the platform allows. */
export const sourceWakeAt = (source: Source): number | undefined =>
  source.enabled ? Math.max(Math.min(source.pullAt, source.sweepAt), source.pausedUntil ?? 0) : undefined;
