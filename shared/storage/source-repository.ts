import { isUnreadable, staleItem } from '../domain/errors.ts';
import type { SourceRepository } from '../domain/ports.ts';
import { Source, sourceWakeAt } from '../domain/source/source.ts';
import { type Item, type ItemStore, ifAbsent } from './item-store.ts';
import { parseItem } from './parse-item.ts';
import { keys, wakeKeys } from './table.ts';

/** Sources in the table. `wakeAt` follows from the source's own times unless a write says otherwise. */
export function createSourceRepository(store: ItemStore): SourceRepository {
  const load = async (id: string): Promise<Source | undefined> => {
    const item = await store.get(keys.source(id));
    return item === undefined ? undefined : parseItem(item, Source, `source ${id}`);
  };
  return {
    load,

    async create(source) {
      const created = await store.put(sourceItem(source), ifAbsent);
      if (!created && (await load(source.id))?.brandId !== source.brandId) return false;
      // The list of a brand's sources is a pointer beside the brand: written second, repaired by the next create.
      await store.put({ ...keys.brandSource(source.brandId, source.id), sv: 1, sourceId: source.id }, ifAbsent);
      return created;
    },

    async save(next) {
      const saved = await store.put(sourceItem(next), {
        expression: '#version = :read',
        names: { '#version': 'version' },
        values: { ':read': next.version - 1 },
      });
      if (!saved) throw staleItem(`source ${next.id}`);
    },

    postpone: (source, wakeAt) =>
      store.update(
        keys.source(source.id),
        {
          expression: 'SET wakeAt = :at, wpk = :wpk, wsk = :wsk',
          values: { ':at': wakeAt, ':wpk': wakeKeys(source.id, wakeAt).wpk, ':wsk': wakeKeys(source.id, wakeAt).wsk },
        },
        source.wakeAt === undefined
          ? { expression: 'attribute_not_exists(wakeAt) AND attribute_exists(pk)' }
          : { expression: 'wakeAt = :read', values: { ':read': source.wakeAt } },
      ),

    async claimAccount(platform, account, brandId) {
      const key = keys.account(platform, account);
      const free = { expression: 'attribute_not_exists(pk) OR released = :yes', values: { ':yes': true } };
      if (await store.put({ ...key, sv: 1, brandId }, free)) return true;
      const claim = await store.get(key);
      return claim?.brandId === brandId && claim.released !== true;
    },

    async releaseAccount(platform, account, brandId) {
      // A mark, not a deletion: nothing deletes items of the table.
      await store.put(
        { ...keys.account(platform, account), sv: 1, brandId, released: true },
        { expression: 'brandId = :own', values: { ':own': brandId } },
      );
    },

    async ofBrand(brandId) {
      const sources: Source[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.query({
          partition: keys.brand(brandId).pk,
          from: 'SOURCE#',
          to: 'SOURCE#~',
          limit: 100,
          cursor,
        });
        const loaded = await Promise.all(page.items.map((item) => load(String(item.sourceId)).catch(passOver)));
        sources.push(...loaded.filter((source): source is Source => source?.brandId === brandId));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return sources;
    },
  };
}

/** In a list, a source that cannot be read costs only itself. */
function passOver(error: unknown): undefined {
  if (!isUnreadable(error)) throw error;
}

function sourceItem(source: Source): Item {
  const wakeAt = source.wakeAt ?? sourceWakeAt(source);
  return {
    ...keys.source(source.id),
    sv: 1,
    ...source,
    wakeAt,
    ...(wakeAt === undefined ? {} : wakeKeys(source.id, wakeAt)),
  };
}
