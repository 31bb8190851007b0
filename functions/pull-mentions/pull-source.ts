import type { PulledPage, PullRequest } from '../../shared/connectors/contract.ts';
import type { SourceSession } from '../../shared/connectors/source-session.ts';
import { backoff } from '../../shared/domain/backoff.ts';
import type { Brand } from '../../shared/domain/brand/brand.ts';
import { AppError, isStale } from '../../shared/domain/errors.ts';
import { contentHashOf } from '../../shared/domain/mention/mention-id.ts';
import { keptFrom } from '../../shared/domain/mention/retention.ts';
import { wellFormed } from '../../shared/domain/mention/revise.ts';
import type { BrandRepository, Quarantine, SourceRepository } from '../../shared/domain/ports.ts';
import { type Source, sourceWakeAt } from '../../shared/domain/source/source.ts';
import { hour, type Millis, second } from '../../shared/domain/time.ts';
import { type Ingest, type IngestTarget, ingest } from './ingest.ts';
import { finishSweep, startSweep } from './sweep.ts';

export interface PullSource extends Ingest {
  readonly sources: SourceRepository;
  readonly brands: Pick<BrandRepository, 'load'>;
  readonly quarantine: Quarantine;
  readonly open: (source: Source) => SourceSession;
  readonly random: () => number;
  readonly quarantined: (sourceId: string, platform: string) => void;
  readonly needsAttention: (sourceId: string, platform: string, code: string) => void;
  readonly recovered: (sourceId: string, platform: string) => void;
  /** No page is begun later than this after the start of a run. */
  readonly budgetMs: Millis;
}

/** Bounds of one run; what is left is fetched by the next, which follows at once. */
const maxPagesPerRun = 40;
const itemsAtOnce = 25;
/** The window remembers so many items with a short hash each, so that unchanged ones cost neither read nor write. */
const windowSize = 500;
const windowHashLength = 8;
/** A source that fails so often in a row is no passing trouble: its owner is told. */
const failuresBeforeAttention = 10;
/** Retrying failing pulls. */
const firstRetryMs = 2 * second;

/** Pulls what is new from one source, and a piece of its slow sweep when that is due. */
export async function pullSource(deps: PullSource, sourceId: string): Promise<void> {
  const source = await deps.sources.load(sourceId);
  if (source === undefined) throw new AppError('gone', 'not_found', 'there is no source with this id');
  const brand = await deps.brands.load(source.brandId);
  if (brand === undefined) throw new AppError('gone', 'not_found', `source ${sourceId} belongs to no known brand`);
  const now = deps.clock.now();
  const wakeAt = sourceWakeAt(source);
  if (wakeAt === undefined) return;
  if (wakeAt > now) {
    if (source.wakeAt !== wakeAt) await deps.sources.postpone(source, wakeAt);
    return;
  }
  await save(deps, source, await run(deps, source, brand, now));
}

/** The source after a run: moved on where it succeeded, told what went wrong where not. */
async function run(deps: PullSource, source: Source, brand: Brand, startedAt: Millis): Promise<Source> {
  let state = source;
  try {
    const session = deps.open(source);
    for (const piece of [pullHead, pullSweep]) {
      const { source: reached, failure } = await piece(deps, session, state, brand, startedAt);
      state = reached;
      if (failure !== undefined) throw failure;
    }
    return succeeded(deps, source, state);
  } catch (error) {
    if (!(error instanceof AppError) || isStale(error) || isOurs(error)) throw error;
    return failed(deps, source, state, error, brand.pace.attentionCheckSeconds * second);
  }
}

/** Failures of our own table or bus are no failures of the source: the message is tried again. */
const isOurs = (error: AppError): boolean =>
  ['announce_failed', 'table_throttled', 'secret_unreadable', 'secret_empty', 'newer_item'].includes(error.code);

async function pullHead(
  deps: PullSource,
  session: SourceSession,
  source: Source,
  brand: Brand,
  startedAt: Millis,
): Promise<Reached> {
  if (source.pullAt > startedAt) return { source };
  const pulled = await pullPages(deps, session, source, brand, { mode: 'head', cursor: source.cursor }, startedAt);
  const reached = {
    ...source,
    cursor: pulled.cursor,
    window: pulled.window,
    pullAt: pulled.more ? startedAt : deps.clock.now() + source.pullEverySeconds * 1000,
    ...(pulled.news > 0 ? { lastItemAt: deps.clock.now() } : {}),
  };
  return { source: reached, failure: pulled.failure };
}

/** How far a run came, and what stopped it: pages that were taken in are not fetched again. */
interface Reached {
  readonly source: Source;
  readonly failure?: AppError | undefined;
}

async function pullSweep(
  deps: PullSource,
  session: SourceSession,
  source: Source,
  brand: Brand,
  startedAt: Millis,
): Promise<Reached> {
  if (source.sweepAt > startedAt) return { source };
  const sweep = source.sweep ?? (await startSweep(deps, source, startedAt));
  const met = new Set<string>();
  const pulled = await pullPages(deps, session, source, brand, { mode: 'sweep', cursor: sweep.cursor }, startedAt, met);
  const unmet = sweep.unmet.filter((id) => !met.has(id));
  const going = { ...source, sweep: { ...sweep, cursor: pulled.cursor, unmet }, sweepAt: startedAt };
  if (pulled.more) return { source: going, failure: pulled.failure };
  const left = await finishSweep(deps, session, source, brand, unmet);
  if (left.length > 0) return { source: { ...going, sweep: { ...going.sweep, unmet: left } } };
  const sweepAt = deps.clock.now() + source.sweepEverySeconds * 1000;
  return { source: { ...source, sweep: undefined, sweepAt } };
}

interface Pulled {
  readonly cursor: string | undefined;
  readonly more: boolean;
  readonly window: Record<string, string>;
  readonly news: number;
  readonly failure?: AppError | undefined;
}

async function pullPages(
  deps: PullSource,
  session: SourceSession,
  source: Source,
  brand: Brand,
  first: PullRequest,
  startedAt: Millis,
  met?: Set<string>,
): Promise<Pulled> {
  let cursor = first.cursor;
  let news = 0;
  const seen: Record<string, string> = {};
  for (let pages = 1; ; pages += 1) {
    let page: PulledPage;
    try {
      page = await session.call((context) => session.connector.pull(context, { mode: first.mode, cursor }));
    } catch (error) {
      if (!(error instanceof AppError) || isOurs(error) || pages === 1) throw error;
      return { cursor, more: true, window: newestFirst(seen, source.window), news, failure: error };
    }
    const { forgetsDeleted } = session.connector;
    news += await takeIn(deps, { source, brand, replies: page.replies, forgetsDeleted }, page, seen, met);
    cursor = page.cursor;
    const spent = deps.clock.now() - startedAt >= deps.budgetMs;
    if (!page.more || pages >= maxPagesPerRun || spent) {
      return { cursor, more: page.more, window: newestFirst(seen, source.window), news };
    }
  }
}

async function takeIn(
  deps: PullSource,
  target: IngestTarget,
  page: PulledPage,
  seen: Record<string, string>,
  met: Set<string> | undefined,
): Promise<number> {
  const { source } = target;
  for (const { payload, reason } of page.malformed) await quarantine(deps, target, payload, reason);
  let news = 0;
  for (let start = 0; start < page.items.length; start += itemsAtOnce) {
    await Promise.all(
      page.items.slice(start, start + itemsAtOnce).map(async (item) => {
        const hash = contentHashOf(wellFormed(item)).slice(0, windowHashLength);
        met?.add(item.externalId);
        const answered = (page.replies?.get(item.externalId) ?? []).length > 0;
        const key = answered ? `${hash}+` : hash;
        // A sweep looks at each one: what was closed as deleted may be back with the same words.
        if (met !== undefined || source.window[item.externalId] !== key) {
          try {
            if ((await ingest(deps, target, item)) === 'new') news += 1;
          } catch (error) {
            if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
            await quarantine(deps, target, item, error.code);
          }
        }
        seen[item.externalId] = key;
      }),
    );
  }
  return news;
}

async function quarantine(
  deps: PullSource,
  { source, brand }: IngestTarget,
  payload: unknown,
  reason: string,
): Promise<void> {
  const now = deps.clock.now();
  const isNew = await deps.quarantine.put(
    { sourceId: source.id, at: now, reason, payload: JSON.stringify(payload) ?? 'undefined' },
    keptFrom(brand, now),
  );
  if (isNew) deps.quarantined(source.id, source.platform);
}

const newestFirst = (seen: Record<string, string>, before: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...seen, ...withoutKeys(before, seen) }).slice(0, windowSize));

const withoutKeys = (from: Record<string, string>, keys: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => !(key in keys)));

function succeeded(deps: PullSource, before: Source, state: Source): Source {
  if (before.health !== 'ok') deps.recovered(before.id, before.platform);
  return {
    ...state,
    health: 'ok',
    healthCode: undefined,
    healthSince: before.health === 'ok' ? before.healthSince : deps.clock.now(),
    pausedUntil: undefined,
    failures: 0,
    lastSuccessAt: deps.clock.now(),
  };
}

function failed(deps: PullSource, before: Source, state: Source, error: AppError, checkAgainAfter: Millis): Source {
  const now = deps.clock.now();
  const failures = before.failures + 1;
  if (error.kind === 'rate_limited') {
    return { ...state, pausedUntil: Math.ceil(now + (error.retryAfterSeconds ?? 60) * second) };
  }
  if ((error.kind === 'retryable' || error.kind === 'uncertain') && failures < failuresBeforeAttention) {
    const retryAt = now + Math.min(hour, backoff(failures - 1, firstRetryMs, deps.random));
    return { ...state, failures, pausedUntil: retryAt, healthCode: error.code };
  }
  if (before.health === 'ok') deps.needsAttention(before.id, before.platform, error.code);
  return {
    ...state,
    failures,
    health: 'needs_attention',
    healthCode: error.code,
    healthSince: before.health === 'ok' ? now : before.healthSince,
    pausedUntil: now + checkAgainAfter,
  };
}

async function save(deps: PullSource, before: Source, state: Source): Promise<void> {
  const next: Source = { ...state, version: before.version + 1, wakeAt: sourceWakeAt(state) };
  try {
    await deps.sources.save(next);
  } catch (error) {
    // Another run or a change of settings was faster: its cursor stands, what we took in is known to it by its ids.
    if (!isStale(error)) throw error;
    return;
  }
  if (before.health !== next.health) {
    await deps.events.announce({
      schemaVersion: 1,
      type: next.health === 'ok' ? 'SourceRecovered' : 'SourceNeedsAttention',
      sourceId: next.id,
      brandId: next.brandId,
      platform: next.platform,
      at: new Date(deps.clock.now()).toISOString(),
      code: next.healthCode,
    });
  }
}
