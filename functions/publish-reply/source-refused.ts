import { isStale } from '../../shared/domain/errors.ts';
import type { EventBus, SourceRepository } from '../../shared/domain/ports.ts';
import type { Source } from '../../shared/domain/source/source.ts';
import type { Clock, Millis } from '../../shared/domain/time.ts';

/** The credential is refused also after a refresh: the source waits for its owner, who is told once. */
export async function sourceRefused(
  deps: {
    readonly sources: SourceRepository;
    readonly events: EventBus;
    readonly clock: Clock;
    readonly needsAttention: (sourceId: string, platform: string, code: string) => void;
  },
  source: Source,
  code: string,
  checkAgainAfter: Millis,
): Promise<void> {
  const now = deps.clock.now();
  const current = await deps.sources.load(source.id);
  if (current === undefined || current.health !== 'ok') return;
  const pausedUntil = now + checkAgainAfter;
  try {
    await deps.sources.save({
      ...current,
      version: current.version + 1,
      health: 'needs_attention',
      healthCode: code,
      healthSince: now,
      pausedUntil,
      wakeAt: Math.max(pausedUntil, Math.min(current.pullAt, current.sweepAt)),
    });
  } catch (error) {
    // Somebody wrote the source meanwhile; if its credential is still refused, the next call says so again.
    if (!isStale(error)) throw error;
    return;
  }
  deps.needsAttention(source.id, source.platform, code);
  await deps.events.announce({
    schemaVersion: 1,
    type: 'SourceNeedsAttention',
    sourceId: source.id,
    brandId: source.brandId,
    platform: source.platform,
    at: new Date(now).toISOString(),
    code,
  });
}
