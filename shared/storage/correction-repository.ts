import { Correction } from '../domain/classification/correction.ts';
import type { CorrectionRepository } from '../domain/ports.ts';
import { expiryOf } from './expiry.ts';
import { type ItemStore, ifAbsent } from './item-store.ts';
import { correctionPartition, keys } from './table.ts';

/** Corrections of a brand under the month in which they were made: one item each, put once. */
export function createCorrectionRepository(store: ItemStore): CorrectionRepository {
  return {
    async record(correction, keepUntil) {
      const { brandId, at, mentionId, version } = correction;
      return store.put(
        { ...keys.correction(brandId, at, mentionId, version), sv: 1, ...expiryOf(keepUntil), ...correction },
        ifAbsent,
      );
    },
    async month(brandId, month, page) {
      const { items, cursor } = await store.query({
        partition: correctionPartition(brandId, month),
        descending: true,
        limit: page.limit,
        cursor: page.cursor,
      });
      // One that cannot be read costs only itself: what is learned and exported goes without it.
      return { corrections: items.flatMap((item) => Correction.safeParse(item).data ?? []), cursor };
    },
  };
}
