import { hashOf } from '../domain/hash.ts';
import type { Quarantine, QuarantinedItem } from '../domain/ports.ts';
import { expiryOf } from './expiry.ts';
import { type Expression, type ItemStore, ifAbsent } from './item-store.ts';
import { keys } from './table.ts';
import { fitting } from './well-formed.ts';

/** An item is for a person to look at: its payload is cut to this, with the hash of the whole as the key. */
const maxPayloadBytes = 8 * 1024;
const maxReasonBytes = 500;
const itemsPerPage = 100;
const ifThere: Expression = { expression: 'attribute_exists(pk)' };
const emptied: Expression = { expression: 'SET payload = :nothing', values: { ':nothing': '' } };

/** What did not parse, by source, each payload once. */
export function createQuarantine(store: ItemStore): Quarantine {
  return {
    put: (item, keepUntil) =>
      store.put(
        {
          ...keys.quarantine(item.sourceId, hashOf([item.payload], 20)),
          sv: 1,
          ...expiryOf(keepUntil),
          at: item.at,
          reason: fitting(item.reason, maxReasonBytes),
          payload: fitting(item.payload, maxPayloadBytes),
          bytes: Buffer.byteLength(item.payload),
        },
        ifAbsent,
      ),
    async list(sourceId, limit): Promise<QuarantinedItem[]> {
      const { items } = await store.query({ partition: keys.quarantine(sourceId, '').pk, limit });
      return items.map((item) => ({
        id: String(item.sk),
        sourceId,
        at: Number(item.at),
        reason: String(item.reason),
        payload: String(item.payload),
      }));
    },
    async erase(sourceId, ids) {
      let cursor: string | undefined;
      do {
        const page = await store.query({ partition: keys.quarantine(sourceId, '').pk, limit: itemsPerPage, cursor });
        for (const item of page.items) {
          if (!ids.some((id) => String(item.payload).includes(id))) continue;
          await store.update(keys.quarantine(sourceId, String(item.sk)), emptied, ifThere);
        }
        cursor = page.cursor;
      } while (cursor !== undefined);
    },
  };
}
