import { describe, expect, it } from 'vitest';
import type { DueItem } from '../../../shared/domain/ports.ts';
import { minute } from '../../../shared/domain/time.ts';
import { createDueIndex } from '../../../shared/storage/due-index.ts';
import { createMentionRepository } from '../../../shared/storage/mention-repository.ts';
import { createSourceRepository } from '../../../shared/storage/source-repository.ts';
import { wakeShardOf, wakeShards } from '../../../shared/storage/table.ts';
import { noon } from '../../support/mentions.ts';
import { aSource } from './sources.ts';
import { aFreshMention, ownTable, type RunningDatabase } from './table-under-test.ts';

export function dueContract(database: RunningDatabase): void {
  describe('the index of what is due', () => {
    const table = ownTable(database);
    const due = (shard: number, until: number, limit: number): Promise<DueItem[]> =>
      createDueIndex(table().store).due(shard, until, limit);
    const everythingDue = async (until: number): Promise<DueItem[]> =>
      (await Promise.all(Array.from({ length: wakeShards }, (_, shard) => due(shard, until, 1000)))).flat();
    const mentions = () => createMentionRepository(table().store);

    it('finds mentions and sources that are due, on their shards, and nothing that is not', async () => {
      const mention = aFreshMention({ wakeAt: noon });
      const source = aSource({ pullAt: noon - minute });
      await mentions().create(mention);
      await mentions().create(aFreshMention({ wakeAt: noon + 1 }));
      await mentions().create(aFreshMention({ wakeAt: undefined }));
      await createSourceRepository(table().store).create(source);

      const found = await everythingDue(noon);

      expect(found).toHaveLength(2);
      expect(found).toContainEqual({ kind: 'mention', id: mention.id, wakeAt: noon });
      expect(found).toContainEqual({ kind: 'source', id: source.id, wakeAt: noon - minute });
      expect(await due(wakeShardOf(mention.id), noon, 10)).toContainEqual(expect.objectContaining({ id: mention.id }));
    });

    it('gives the oldest first and no more than asked', async () => {
      const shard = 3;
      const times: number[] = [];
      while (times.length < 25) {
        // Long ago, so that no other test's mention stands before them.
        const mention = aFreshMention({ wakeAt: noon - 1000 * minute - ((times.length * 7) % 25) * minute });
        if (wakeShardOf(mention.id) !== shard) continue;
        times.push(mention.wakeAt ?? 0);
        await mentions().create(mention);
      }
      times.sort((first, second) => first - second);

      const found = await due(shard, noon, 10);

      expect(found.map(({ wakeAt }) => wakeAt)).toEqual(times.slice(0, 10));
      expect(await due(shard, noon - 2000 * minute, 10)).toEqual([]);
      expect((await due(shard, noon - 500 * minute, 1000)).map(({ wakeAt }) => wakeAt)).toEqual(times);
    });

    it('moves a postponed mention and forgets one that rests', async () => {
      const postponed = aFreshMention({ wakeAt: noon });
      const resting = aFreshMention({ wakeAt: noon });
      for (const each of [postponed, resting]) await mentions().create(each);

      await mentions().postpone(postponed, noon + minute);
      await mentions().rest(resting);

      const now = (await everythingDue(noon)).map(({ id }) => id);
      expect(now).not.toContain(postponed.id);
      expect((await everythingDue(noon + minute)).map(({ id }) => id)).toContain(postponed.id);
      expect((await everythingDue(noon + 1000 * minute)).map(({ id }) => id)).not.toContain(resting.id);
    });
  });
}
