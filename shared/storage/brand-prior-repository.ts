import { BrandPrior } from '../domain/classification/brand-prior.ts';
import { isUnreadable, staleItem } from '../domain/errors.ts';
import type { BrandPriorRepository } from '../domain/ports.ts';
import type { Clock, Millis } from '../domain/time.ts';
import { type ItemStore, ifAbsent } from './item-store.ts';
import { parseItem } from './parse-item.ts';
import { keys } from './table.ts';

/** The one item per brand that holds what its corrections come to. */
export function createBrandPriorRepository(store: ItemStore): BrandPriorRepository {
  return {
    async load(brandId) {
      const item = await store.get(keys.prior(brandId));
      return item === undefined ? undefined : parseItem(item, BrandPrior, `prior of brand ${brandId}`);
    },
    async save(brandId, next) {
      const saved = await store.put(
        { ...keys.prior(brandId), sv: 1, ...next },
        next.version === 1
          ? ifAbsent
          : { expression: '#version = :read', names: { '#version': 'version' }, values: { ':read': next.version - 1 } },
      );
      if (!saved) throw staleItem(`prior of brand ${brandId}`);
    },
  };
}

/** Priors read at most once per `ttlMs`. One that cannot be read is none: no mention waits for it. */
export function cachedPriors(
  priors: Pick<BrandPriorRepository, 'load'>,
  clock: Clock,
  ttlMs: Millis,
): Pick<BrandPriorRepository, 'load'> {
  const known = new Map<string, { readonly at: Millis; readonly prior: Promise<BrandPrior | undefined> }>();
  return {
    load(brandId) {
      const cached = known.get(brandId);
      if (cached !== undefined && clock.now() - cached.at < ttlMs) return cached.prior;
      const prior = priors.load(brandId).catch((error: unknown) => {
        if (isUnreadable(error)) return undefined;
        known.delete(brandId);
        throw error;
      });
      known.set(brandId, { at: clock.now(), prior });
      return prior;
    },
  };
}
