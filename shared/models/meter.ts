import type { Meter } from '../domain/model/model-client.ts';
import type { ModelCall } from '../domain/model/usage.ts';
import type { UsageRepository } from '../domain/ports.ts';
import type { Clock } from '../domain/time.ts';

export interface MeterOptions {
  readonly usage: Pick<UsageRepository, 'count'>;
  readonly clock: Clock;
  /** Logs and counts. */
  readonly asked: (call: ModelCall) => void;
  readonly notCounted: (call: ModelCall, cause: unknown) => void;
}

/** A count is worth so much waiting and no more. */
const patienceMs = 2_000;

/**
 * Counts each call for its brand. A count that fails or hangs is reported and left out: no mention may wait for an
 * account, and a call that was made cannot be unmade.
 */
export function createMeter({ usage, clock, asked, notCounted }: MeterOptions): Meter {
  return async (call) => {
    asked(call);
    if (call.brandId === undefined) return;
    try {
      await within(patienceMs, usage.count(call, call.brandId, clock.now()));
    } catch (cause) {
      notCounted(call, cause);
    }
  };
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the count takes too long')), milliseconds);
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
