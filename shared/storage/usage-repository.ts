import { UsageEntry } from '../domain/model/usage.ts';
import type { UsageRepository } from '../domain/ports.ts';
import { iso } from '../domain/time.ts';
import type { ItemStore } from './item-store.ts';
import { parseItem } from './parse-item.ts';
import { keys, usagePartition } from './table.ts';

/** Items of one read of a month; so many pages end it, which is more than thirty models would fill. */
const pageSize = 500;
const mostPages = 20;
const longestName = 200;

/**
 * Counters, one item per brand, day, model and outcome, raised by one atomic write per call. A write whose answer got
 * lost is repeated by the SDK: the item remembers the last call, so that the repetition is refused. Only where another
 * call came in between is one counted twice, and a crash between answer and count leaves one out.
 */
export function createUsageRepository(store: ItemStore): UsageRepository {
  return {
    async count(call, brandId, now) {
      const { use, engine, outcome, tokens } = call;
      const model = call.model.slice(0, longestName);
      const key = keys.usage(brandId, iso(now).slice(0, 10), [use, engine, outcome, model].join('#'));
      await store.update(
        key,
        {
          expression:
            'SET #use = :use, #engine = :engine, #model = :model, #outcome = :outcome, sv = :sv, lastCall = :call ' +
            'ADD calls :one, tokensIn :in, tokensOut :out, callsWithoutTokens :unknown',
          names: { '#use': 'use', '#engine': 'engine', '#model': 'model', '#outcome': 'outcome' },
          values: {
            ':use': use,
            ':engine': engine,
            ':model': model,
            ':outcome': outcome,
            ':sv': 1,
            ':call': call.id,
            ':one': 1,
            ':in': tokens?.in ?? 0,
            ':out': tokens?.out ?? 0,
            ':unknown': tokens === undefined ? 1 : 0,
          },
        },
        { expression: 'attribute_not_exists(pk) OR lastCall <> :call' },
      );
    },

    async month(brandId, month) {
      const found: UsageEntry[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const answer = await store.query({ partition: usagePartition(brandId, month), limit: pageSize, cursor });
        for (const item of answer.items) {
          found.push(parseItem({ ...item, day: String(item.sk).slice(0, 10) }, UsageEntry, "a model's usage"));
        }
        cursor = answer.cursor;
        if (cursor === undefined) break;
      }
      return found;
    },
  };
}
