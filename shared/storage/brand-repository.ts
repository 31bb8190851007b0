import { Brand } from '../domain/brand/brand.ts';
import { staleItem } from '../domain/errors.ts';
import type { BrandRepository } from '../domain/ports.ts';
import type { Clock, Millis } from '../domain/time.ts';
import { type ItemStore, ifAbsent } from './item-store.ts';
import { parseItem } from './parse-item.ts';
import { keys } from './table.ts';

/** Brands in the table. */
export function createBrandRepository(store: ItemStore): BrandRepository {
  return {
    async load(id) {
      const item = await store.get(keys.brand(id));
      return item === undefined ? undefined : parseItem(item, Brand, `brand ${id}`);
    },
    create: (brand) => store.put({ ...keys.brand(brand.id), sv: 1, ...brand }, ifAbsent),
    async save(next) {
      const saved = await store.put(
        { ...keys.brand(next.id), sv: 1, ...next },
        { expression: '#version = :read', names: { '#version': 'version' }, values: { ':read': next.version - 1 } },
      );
      if (!saved) throw staleItem(`brand ${next.id}`);
    },
  };
}

/**
 * Brands read at most once per `ttlMs`: their settings may be so old in tags, drafts and deadlines. Publishing reads
 * `paused` and `shadow` fresh, from the repository itself.
 */
export function cachedBrands(brands: BrandRepository, clock: Clock, ttlMs: Millis): Pick<BrandRepository, 'load'> {
  const known = new Map<string, { readonly at: Millis; readonly brand: Promise<Brand | undefined> }>();
  return {
    load(id) {
      const cached = known.get(id);
      if (cached !== undefined && clock.now() - cached.at < ttlMs) return cached.brand;
      const brand = brands.load(id);
      known.set(id, { at: clock.now(), brand });
      brand.catch(() => known.delete(id));
      return brand;
    },
  };
}
