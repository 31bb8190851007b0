import { MentionEvent } from '../domain/events.ts';
import type { Ledger } from '../domain/ports.ts';
import { expiryOf } from './expiry.ts';
import { type ItemStore, ifAbsent } from './item-store.ts';
import { keys, ledgerPartition } from './table.ts';

/** The audit trail: one item per announced transition, under the hour of the transition. */
export function createLedger(store: ItemStore): Ledger {
  const keyOf = (event: MentionEvent) =>
    keys.ledger(event.brandId, Date.parse(event.at), event.mentionId, event.version);
  return {
    async record(event, keepUntil) {
      await store.put({ ...keyOf(event), sv: 1, ...expiryOf(keepUntil), ...event }, ifAbsent);
    },
    has: (events) => Promise.all(events.map(async (event) => (await store.getSettled(keyOf(event))) !== undefined)),
    async hour(brandId, hour, page) {
      const { items, cursor } = await store.query({
        partition: ledgerPartition(brandId, hour),
        descending: true,
        limit: page.limit,
        cursor: page.cursor,
      });
      return { entries: items.flatMap((item) => MentionEvent.safeParse(item).data ?? []), cursor };
    },
  };
}
