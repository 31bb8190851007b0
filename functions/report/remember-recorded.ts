import type { MentionEvent } from '../../shared/domain/events.ts';
import type { Ledger } from '../../shared/domain/ports.ts';

/** So many events of this environment are remembered; older ones cost a refused write, no more. */
const remembered = 5_000;

/**
 * The end of a life is announced twice by design, and queues deliver twice: what this environment has put into the
 * ledger already is not put again, which the table would refuse at the price of a write.
 */
export function rememberRecorded(ledger: Ledger): Ledger {
  const recorded = new Map<string, Promise<void>>();
  return {
    ...ledger,
    record(event: MentionEvent) {
      const key = `${event.mentionId}#${event.version}`;
      const there = recorded.get(key);
      if (there !== undefined) return there;
      const recording = ledger.record(event);
      recorded.set(key, recording);
      recording.catch(() => recorded.delete(key));
      const oldest = recorded.keys().next();
      if (recorded.size > remembered && !oldest.done) recorded.delete(oldest.value);
      return recording;
    },
  };
}
