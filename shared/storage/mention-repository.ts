import { isUnreadable, staleItem } from '../domain/errors.ts';
import type { Mention } from '../domain/mention/mention.ts';
import type { MentionId } from '../domain/mention/mention-id.ts';
import type { MentionPage, MentionRepository } from '../domain/ports.ts';
import type { Millis } from '../domain/time.ts';
import type { Expression, Item, ItemStore } from './item-store.ts';
import { badCursor, ifAbsent } from './item-store.ts';
import { mentionItem, mentionOf } from './mention-item.ts';
import { authorPartition, keys, queuePartition, queueShards, wakeKeys } from './table.ts';

/** Mentions in the table: one META item each, every write on condition of the version that was read. */
export function createMentionRepository(store: ItemStore): MentionRepository {
  const load = async (id: MentionId): Promise<Mention | undefined> => {
    const item = await store.get(keys.mention(id));
    return item === undefined ? undefined : mentionOf(item);
  };
  /** Where many are read, one that cannot be read costs only itself. */
  const tryLoad: TryLoad = async (id) => {
    try {
      return await load(id);
    } catch (error) {
      if (isUnreadable(error)) return 'unreadable';
      throw error;
    }
  };
  const loadMany = async (ids: readonly MentionId[]): Promise<Mention[]> =>
    (await Promise.all(ids.map(tryLoad))).filter(isMention);

  const moveWake = (mention: Mention, at: Millis, alsoSet: string, condition: Expression): Promise<boolean> => {
    const wakeAt = Math.ceil(at);
    const { wpk, wsk } = wakeKeys(mention.id, wakeAt);
    const update = {
      expression: `SET wk = :at, wpk = :wpk, wsk = :wsk${alsoSet}`,
      values: { ':at': wakeAt, ':wpk': wpk, ':wsk': wsk },
    };
    return store.update(keys.mention(mention.id), update, condition);
  };

  return {
    load,
    loadMany,

    create: (mention) => store.put(mentionItem(mention), ifAbsent),

    async save(next) {
      const saved = await store.put(mentionItem(next), {
        expression: '#v = :read',
        names: { '#v': 'v' },
        values: { ':read': next.version - 1 },
      });
      if (!saved) throw staleItem(`mention ${next.id}`);
    },

    postpone: (mention, wakeAt) =>
      moveWake(mention, wakeAt, '', {
        expression: '#v = :read AND attribute_exists(wk)',
        names: { '#v': 'v' },
        values: { ':read': mention.version },
      }),

    woken: (mention, wakeAt) =>
      mention.wakeAt === undefined
        ? Promise.resolve(false)
        : moveWake(mention, wakeAt, ', wn = wn + :one', {
            expression: 'wk = :read',
            values: { ':read': mention.wakeAt, ':one': 1 },
          }),

    rest: (mention) =>
      store.update(
        keys.mention(mention.id),
        { expression: 'REMOVE wk, wpk, wsk' },
        {
          expression: '#v = :read AND attribute_exists(wk)',
          names: { '#v': 'v' },
          values: { ':read': mention.version },
        },
      ),

    waiting: (brandId, page) => waiting(store, tryLoad, brandId, page),

    async idsOfAuthor(platform, authorId, page) {
      const { items, cursor } = await store.query({
        index: 'author',
        partition: authorPartition(platform, authorId),
        limit: page.limit,
        cursor: page.cursor,
      });
      return { ids: items.map(idOf), cursor };
    },

    async othersOfAuthor(mention, limit) {
      if (mention.authorId === undefined) return [];
      const { items } = await store.query({
        index: 'author',
        partition: authorPartition(mention.platform, mention.authorId),
        descending: true,
        limit: limit + 1,
      });
      const others = items.map(idOf).filter((id) => id !== mention.id);
      return (await loadMany(others.slice(0, limit))).filter((other) => other.brandId === mention.brandId);
    },
  };
}

type TryLoad = (id: MentionId) => Promise<Mention | 'unreadable' | undefined>;
const isMention = (found: Mention | 'unreadable' | undefined): found is Mention => typeof found === 'object';

const idOf = (item: Item): MentionId => String(item.pk).slice(2) as MentionId;

/**
 * The queue is spread over shards: one page asks each of them from the last deadline shown, and merges. The cursor is
 * the sort key of the last one shown, which also survives what others do meanwhile.
 */
async function waiting(
  store: ItemStore,
  tryLoad: TryLoad,
  brandId: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<MentionPage> {
  const after = page.cursor === undefined ? undefined : sortKeyOf(page.cursor);
  const shards = await Promise.all(
    Array.from({ length: queueShards }, (_, shard) =>
      store.query({
        index: 'queue',
        partition: queuePartition(brandId, shard),
        ...(after === undefined ? {} : { from: `${after}\u0000` }),
        limit: page.limit,
      }),
    ),
  );
  const merged = shards
    .flatMap((shard) => shard.items)
    .sort((first, second) => (String(first.qsk) < String(second.qsk) ? -1 : 1));
  const shown = merged.slice(0, page.limit);
  const last = shown.at(-1);
  const more = merged.length > shown.length || shards.some((shard) => shard.cursor !== undefined);
  const ids = shown.map(idOf);
  const found = await Promise.all(ids.map(tryLoad));
  const unreadable = ids.filter((_, index) => found[index] === 'unreadable');
  return {
    mentions: found.filter(isMention),
    ...(unreadable.length === 0 ? {} : { unreadable }),
    cursor: more && last !== undefined ? Buffer.from(String(last.qsk)).toString('base64url') : undefined,
  };
}

/** `{iso time}#{mention id}`, as `queueKeys` makes them. */
const queueSortKey = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[0-9a-z]{20}$/;

/** @throws AppError kind `permanent` for a cursor that we did not make. */
function sortKeyOf(cursor: string): string {
  const sortKey = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!queueSortKey.test(sortKey)) throw badCursor();
  return sortKey;
}
