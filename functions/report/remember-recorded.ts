import type { MentionEvent } from '../../shared/domain/events.ts';
import type { Ledger, PublishedReplyRepository } from '../../shared/domain/ports.ts';
import type { PublishedReply } from '../../shared/domain/reply/published-reply.ts';
import type { Millis } from '../../shared/domain/time.ts';

/** So many writes of this environment are remembered; older ones cost a refused write, no more. */
const remembered = 5_000;

/**
 * The end of a life is announced twice by design, and queues deliver twice: what this environment has put already is
 * not put again, which the table would refuse at the price of a write.
 */
function onceEach<T>(
  keyOf: (item: T) => string,
  record: (item: T, keepUntil: Millis) => Promise<void>,
): (item: T, keepUntil: Millis) => Promise<void> {
  const recorded = new Map<string, Promise<void>>();
  return (item, keepUntil) => {
    const key = keyOf(item);
    const there = recorded.get(key);
    if (there !== undefined) return there;
    const recording = record(item, keepUntil);
    recorded.set(key, recording);
    recording.catch(() => recorded.delete(key));
    const oldest = recorded.keys().next();
    if (recorded.size > remembered && !oldest.done) recorded.delete(oldest.value);
    return recording;
  };
}

/** The ledger, for whom an event counts once. */
export const rememberRecorded = (ledger: Ledger): Ledger => ({
  ...ledger,
  record: onceEach((event: MentionEvent) => `${event.mentionId}#${event.version}`, ledger.record),
});

/** Published replies, for which the same holds. */
export const rememberPublished = (published: PublishedReplyRepository): PublishedReplyRepository => ({
  ...published,
  record: onceEach((reply: PublishedReply) => `${reply.mentionId}#${reply.draft}#${reply.at}`, published.record),
});
