import { describe, expect, it } from 'vitest';
import { advance, type Move } from '../../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { minute } from '../../../shared/domain/time.ts';
import { createMentionRepository } from '../../../shared/storage/mention-repository.ts';
import { draftMove, noon, someTags } from '../../support/mentions.ts';
import { aFreshMention, ownTable, type RunningDatabase } from './table-under-test.ts';

const system = { at: noon, by: 'system' };
const waits = (brandId: string, dueAt: number): Mention =>
  advance(aFreshMention({ brandId }), [{ type: 'classify', tags: someTags }, { ...draftMove, dueAt } as Move], system);
const minutesOf = (mentions: readonly Mention[]): number[] =>
  mentions.map((mention) => ((mention.dueAt ?? 0) - noon) / minute);

export function waitingContract(database: RunningDatabase): void {
  describe('the queue of what waits for a person', () => {
    const table = ownTable(database);
    const mentions = () => createMentionRepository(table().store);
    const fill = async (brandId: string, minutes: readonly number[]): Promise<Mention[]> => {
      const made = minutes.map((each) => waits(brandId, noon + each * minute));
      await Promise.all(made.map((each) => mentions().create(each)));
      return made;
    };
    const pagesOf = async (
      brandId: string,
      limit: number,
      betweenPages: (page: number) => Promise<unknown> = async () => undefined,
    ) => {
      const shown: Mention[] = [];
      let cursor: string | undefined;
      for (let page = 1; page < 50; page += 1) {
        const answer = await mentions().waiting(brandId, { limit, cursor });
        expect(answer.mentions.length).toBeLessThanOrEqual(limit);
        shown.push(...answer.mentions);
        cursor = answer.cursor;
        if (cursor === undefined) return shown;
        await betweenPages(page);
      }
      throw new Error('the pages do not end');
    };
    const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

    it('is empty for a brand without mentions', async () => {
      expect(await mentions().waiting('nobody', { limit: 10 })).toEqual({ mentions: [], cursor: undefined });
    });

    it.each([1, 3, 7, 100])('shows all by deadline over every shard, in pages of %i', async (limit) => {
      const brandId = `pages-of-${limit}`;
      await fill(brandId, [...numbers(23)].reverse());

      expect(minutesOf(await pagesOf(brandId, limit))).toEqual(numbers(23));
    });

    it('shows those with the same deadline once each', async () => {
      const made = await fill(
        'same-deadline',
        Array.from({ length: 12 }, () => 5),
      );

      const shown = await pagesOf('same-deadline', 5);

      expect(shown.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
    });

    it('neither skips nor repeats what stayed while others come and go between pages', async () => {
      const made = await fill('comings-and-goings', numbers(20));
      const leaves = [0, 19, 4, 18];
      const shown = await pagesOf('comings-and-goings', 4, async (page) => {
        const index = leaves[page - 1];
        const leaving = index === undefined ? undefined : made[index];
        if (leaving !== undefined) await mentions().save(advance(leaving, [{ type: 'close', reason: 'spam' }], system));
        // One far behind, one far ahead of where the reader stands.
        await fill('comings-and-goings', [-page, 100 + page]);
      });

      const stayed = numbers(20).filter((index) => !leaves.includes(index));
      const seen = minutesOf(shown);
      expect(seen.filter((each) => stayed.includes(each))).toEqual(stayed);
      expect(seen).not.toContain(18);
      expect(seen).not.toContain(19);
      expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
      expect(seen).toContain(101);
    });

    it('holds failed mentions and those that only a person can settle, and lets approved ones go', async () => {
      const brandId = 'statuses';
      const approval = (mention: Mention) => ({
        by: 'person:anna',
        at: noon,
        revision: 1,
        draft: 1,
        textHash: mention.draftHash ?? '',
      });
      const [failed, unsettled, approved] = ['failed', 'unsettled', 'approved'].map(() => waits(brandId, noon)) as [
        Mention,
        Mention,
        Mention,
      ];
      const approve = (mention: Mention): Move => ({
        type: 'approve',
        approval: approval(mention),
        undoEndsAt: noon,
      });
      const claim: Move = { type: 'claim', leaseEndsAt: noon + minute };
      await mentions().create(advance(approved, [approve(approved)], system));
      await mentions().create(
        advance(failed, [approve(failed), claim, { type: 'refuse', code: 'refused', message: 'no' }], system),
      );
      await mentions().create(
        advance(unsettled, [approve(unsettled), claim, { type: 'ask_person', remindAt: noon }], system),
      );

      const shown = await pagesOf(brandId, 10);

      expect(shown.map(({ id }) => id).sort()).toEqual([failed.id, unsettled.id].sort());
    });

    it('keeps brands apart, also where one name begins like the other', async () => {
      await fill('brand', [1]);
      await fill('brand-2', [2]);

      expect(minutesOf(await pagesOf('brand', 10))).toEqual([1]);
    });

    it.each(['!', '', 'bm90IG91cnM', Buffer.from('x'.repeat(3000)).toString('base64url')])(
      'refuses the cursor %j that is not one of ours',
      async (cursor) => {
        const refused = mentions().waiting('brand', { limit: 10, cursor });

        await expect(refused).rejects.toMatchObject({ kind: 'permanent', code: 'bad_cursor' });
      },
    );
  });
}
