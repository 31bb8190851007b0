import type { DueIndex, DueItem } from '../domain/ports.ts';
import { iso, parseInstant } from '../domain/time.ts';
import type { ItemStore } from './item-store.ts';
import { wakePartition } from './table.ts';

/** Asks the wake index; it is eventually consistent, so every answer is a hint. */
export function createDueIndex(store: ItemStore): DueIndex {
  return {
    async due(shard, until, limit) {
      const found: DueItem[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.query({
          index: 'wake',
          partition: wakePartition(shard),
          to: `${iso(until)}#~`,
          limit: Math.min(1000, limit - found.length),
          cursor,
        });
        for (const item of page.items) {
          const pk = String(item.pk);
          found.push({
            kind: pk.startsWith('S#') ? 'source' : 'mention',
            id: pk.slice(2),
            wakeAt: parseInstant(String(item.wsk).split('#')[0]) ?? 0,
          });
        }
        cursor = page.cursor;
      } while (cursor !== undefined && found.length < limit);
      return found;
    },
  };
}
