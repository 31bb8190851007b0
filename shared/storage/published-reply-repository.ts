import type { PublishedReplyRepository } from '../domain/ports.ts';
import { PublishedReply } from '../domain/reply/published-reply.ts';
import { iso } from '../domain/time.ts';
import { expiryOf } from './expiry.ts';
import { type ItemStore, ifAbsent } from './item-store.ts';
import { keys, publishedPartition } from './table.ts';

/** What became of drafts: one item for each published reply, under the month in which it went out. */
export function createPublishedReplyRepository(store: ItemStore): PublishedReplyRepository {
  return {
    async record(reply, keepUntil) {
      await store.put(
        {
          ...keys.published(reply.brandId, reply.at, reply.mentionId, reply.draft),
          sv: 1,
          ...expiryOf(keepUntil),
          ...reply,
        },
        ifAbsent,
      );
    },
    async month(brandId, month, { limit, cursor, from, until }) {
      const page = await store.query({
        partition: publishedPartition(brandId, month),
        ...(from === undefined ? {} : { from: iso(from) }),
        // Ids come behind the time, and all of that millisecond's belong to it.
        ...(until === undefined ? {} : { to: `${iso(until)}#~` }),
        descending: true,
        limit,
        cursor,
      });
      return { replies: page.items.flatMap((item) => PublishedReply.safeParse(item).data ?? []), cursor: page.cursor };
    },
  };
}
