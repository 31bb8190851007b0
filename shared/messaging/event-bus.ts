import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { AppError } from '../domain/errors.ts';
import { eventSource, type MentionEvent, type SourceEvent } from '../domain/events.ts';
import type { EventBus } from '../domain/ports.ts';

/** EventBridge's limit of entries in one call. */
const maxEntries = 10;
const attempts = 3;

interface Waiting {
  readonly entry: PutEventsRequestEntry;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Announces on the bus. Events that are announced within one turn of the event loop travel together. `PutEvents` may
 * answer 200 with failed entries: those alone are sent again, and what still fails is the caller's failure.
 */
export function createEventBus(client: EventBridgeClient, busName: string): EventBus {
  let waiting: Waiting[] = [];

  const flush = (): void => {
    const all = waiting;
    waiting = [];
    for (let start = 0; start < all.length; start += maxEntries) void send(all.slice(start, start + maxEntries));
  };

  const send = async (batch: Waiting[]): Promise<void> => {
    let left = batch;
    try {
      for (let attempt = 0; attempt < attempts && left.length > 0; attempt += 1) {
        const answer = await client.send(new PutEventsCommand({ Entries: left.map(({ entry }) => entry) }));
        const entries = answer.Entries ?? [];
        const failed = left.filter(
          (_, index) => (answer.FailedEntryCount ?? 0) > 0 && entries[index]?.ErrorCode !== undefined,
        );
        for (const each of left) if (!failed.includes(each)) each.resolve();
        left = failed;
      }
      const error = new AppError('retryable', 'announce_failed', 'the event bus did not take the event');
      for (const each of left) each.reject(error);
    } catch (cause) {
      const error = new AppError('retryable', 'announce_failed', 'the event bus could not be reached', { cause });
      for (const each of left) each.reject(error);
    }
  };

  return {
    async announce(...events) {
      await Promise.all(
        events.map(
          (event) =>
            new Promise<void>((resolve, reject) => {
              if (waiting.length === 0) setImmediate(flush);
              waiting.push({ entry: entryOf(event, busName), resolve, reject });
            }),
        ),
      );
    },
  };
}

const entryOf = (event: MentionEvent | SourceEvent, busName: string): PutEventsRequestEntry => ({
  EventBusName: busName,
  Source: eventSource,
  DetailType: event.type,
  Detail: JSON.stringify(event),
  Time: new Date(event.at),
});
