import * as z from 'zod';
import type { Card, CardRepository } from '../domain/approval/card.ts';
import type { MentionId } from '../domain/mention/mention-id.ts';
import { expiryOfTexts } from './expiry.ts';
import { type Expression, type Item, type ItemStore, ifAbsent } from './item-store.ts';
import { parseItem } from './parse-item.ts';
import { keys } from './table.ts';

const CardItem = z.object({
  channel: z.string(),
  ts: z.string().optional(),
  drawn: z.int(),
  since: z.number().optional(),
  until: z.number().optional(),
});

/**
 * The `CARD` item beside each mention's META: one write when the right to post is taken, one when the message stands,
 * one for each state that was drawn after and waits for a person. Times of the lease are plain attributes, so that conditions name them.
 */
export function createCardRepository(store: ItemStore): CardRepository {
  return {
    async load(id) {
      const item = await store.get(keys.card(id));
      return item === undefined ? undefined : cardOf(item, id);
    },

    lease(of, known, channel, posting) {
      const { id } = of;
      const { since, until } = posting;
      if (known === undefined) {
        return store.put({ ...keys.card(id), sv: 1, ...expiryOfTexts(of), channel, drawn: 0, since, until }, ifAbsent);
      }
      return store.update(
        keys.card(id),
        {
          expression: 'SET channel = :channel, since = :since, #until = :until',
          names: { '#until': 'until' },
          values: { ':channel': channel, ':since': since, ':until': until },
        },
        unchanged(known),
      );
    },

    posted: (id, since, { channel, ts, drawn }) =>
      store.update(
        keys.card(id),
        {
          expression: 'SET channel = :channel, ts = :ts, drawn = :drawn REMOVE since, #until',
          names: { '#until': 'until' },
          values: { ':channel': channel, ':ts': ts, ':drawn': drawn },
        },
        leasedSince(since),
      ),

    async release(id, since, retryAt) {
      const names = { '#until': 'until' };
      const update: Expression =
        retryAt === undefined
          ? { expression: 'REMOVE since, #until', names }
          : { expression: 'SET #until = :retryAt', names, values: { ':retryAt': retryAt } };
      await store.update(keys.card(id), update, leasedSince(since));
    },

    async drew(id, ts, version) {
      await store.update(
        keys.card(id),
        { expression: 'SET drawn = :version', values: { ':version': version } },
        { expression: 'ts = :ts AND drawn < :version', values: { ':ts': ts } },
      );
    },

    async doubt(id, ts) {
      await store.update(
        keys.card(id),
        { expression: 'SET drawn = :none', values: { ':none': 0 } },
        { expression: 'ts = :ts', values: { ':ts': ts } },
      );
    },

    async forget(id, ts) {
      await store.update(
        keys.card(id),
        { expression: 'SET drawn = :none REMOVE ts', values: { ':none': 0 } },
        { expression: 'ts = :ts', values: { ':ts': ts } },
      );
    },
  };
}

const leasedSince = (since: number): Expression => ({
  expression: 'since = :leased',
  values: { ':leased': since },
});

/** Message and lease are what was read; how far it is drawn does not matter. */
function unchanged(known: Card): Expression {
  const ts = known.ts === undefined ? 'attribute_not_exists(ts)' : 'ts = :knownTs';
  const lease = known.posting === undefined ? 'attribute_not_exists(since)' : 'since = :knownSince';
  const values = {
    ...(known.ts === undefined ? {} : { ':knownTs': known.ts }),
    ...(known.posting === undefined ? {} : { ':knownSince': known.posting.since }),
  };
  return {
    expression: `attribute_exists(pk) AND ${ts} AND ${lease}`,
    ...(Object.keys(values).length === 0 ? {} : { values }),
  };
}

function cardOf(item: Item, id: MentionId): Card {
  const { channel, ts, drawn, since, until } = parseItem(item, CardItem, `the card of mention ${id}`);
  return { channel, ts, drawn, ...(since === undefined ? {} : { posting: { since, until: until ?? since } }) };
}
