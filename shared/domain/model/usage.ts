import * as z from 'zod';
import type { ModelFailure } from './model-client.ts';

export type ModelUse = 'classification' | 'drafting';

/** One call of a model, for cost and health. */
export interface ModelCall {
  /** Unique: the same call counted twice in a row counts once. */
  readonly id: string;
  readonly brandId: string | undefined;
  readonly use: ModelUse;
  readonly engine: string;
  readonly model: string;
  readonly outcome: 'answered' | ModelFailure;
  /** As the model's server told them; undefined where it did not, which says nothing about what it charges. */
  readonly tokens: { readonly in: number; readonly out: number } | undefined;
  readonly milliseconds: number;
}

/** What one brand asked of one model in one day, with one outcome. */
export const UsageEntry = z.object({
  /** yyyy-mm-dd, UTC. */
  day: z.string(),
  use: z.string(),
  engine: z.string(),
  model: z.string(),
  outcome: z.string(),
  calls: z.number().min(0),
  tokensIn: z.number().min(0),
  tokensOut: z.number().min(0),
  /** Calls of which no tokens were told. */
  callsWithoutTokens: z.number().min(0),
});
export type UsageEntry = z.infer<typeof UsageEntry>;

/** What a deployer says a model costs. Nothing here is known by default. */
export const ModelPrices = z.strictObject({
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters such as USD'),
  /** By model id, per million tokens. */
  models: z.record(z.string(), z.strictObject({ in: z.number().min(0), out: z.number().min(0) })),
});
export type ModelPrices = z.infer<typeof ModelPrices>;

export interface ModelUsage {
  readonly use: string;
  readonly engine: string;
  readonly model: string;
  readonly calls: number;
  readonly answered: number;
  /** By reason. */
  readonly failures: Readonly<Record<string, number>>;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly callsWithoutTokens: number;
  /** Null where no price was given for the model. */
  readonly cost: number | null;
}

export interface UsageReport {
  readonly currency: string | null;
  readonly items: readonly ModelUsage[];
  readonly total: Pick<ModelUsage, 'calls' | 'tokensIn' | 'tokensOut' | 'callsWithoutTokens' | 'cost'>;
}

/** A month's entries by use, engine and model. The total cost is null as soon as one part of it is not known. */
export function reportUsage(entries: readonly UsageEntry[], prices: ModelPrices | undefined): UsageReport {
  const groups = Map.groupBy(entries, ({ use, engine, model }) => JSON.stringify([use, engine, model]));
  const items = [...groups].sort().map(([, group]) => usageOf(group, prices));
  const costs = items.map(({ cost }) => cost);
  return {
    currency: prices?.currency ?? null,
    items,
    total: {
      calls: sum(items, 'calls'),
      tokensIn: sum(items, 'tokensIn'),
      tokensOut: sum(items, 'tokensOut'),
      callsWithoutTokens: sum(items, 'callsWithoutTokens'),
      cost: prices === undefined ? null : costs.reduce<number | null>(added, 0),
    },
  };
}

function usageOf(group: readonly UsageEntry[], prices: ModelPrices | undefined): ModelUsage {
  const { use, engine, model } = group[0] ?? { use: '', engine: '', model: '' };
  const answered = group.filter(({ outcome }) => outcome === 'answered');
  const failures: Record<string, number> = {};
  for (const { outcome, calls } of group) {
    if (outcome !== 'answered') failures[outcome] = (failures[outcome] ?? 0) + calls;
  }
  const tokensIn = sum(group, 'tokensIn');
  const tokensOut = sum(group, 'tokensOut');
  const price = prices !== undefined && Object.hasOwn(prices.models, model) ? prices.models[model] : undefined;
  return {
    use,
    engine,
    model,
    calls: sum(group, 'calls'),
    answered: sum(answered, 'calls'),
    failures,
    tokensIn,
    tokensOut,
    callsWithoutTokens: sum(group, 'callsWithoutTokens'),
    cost: price === undefined ? null : rounded((tokensIn * price.in + tokensOut * price.out) / 1_000_000),
  };
}

function sum<Key extends string>(all: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return all.reduce((total, each) => total + each[key], 0);
}

const added = (total: number | null, cost: number | null): number | null =>
  total === null || cost === null ? null : rounded(total + cost);

/** To a millionth: fractions of a cent add up over a month. */
const rounded = (amount: number): number => Math.round(amount * 1_000_000) / 1_000_000;
