import { describe, expect, it } from 'vitest';
import type { BrandPrior } from '../../../shared/domain/classification/brand-prior.ts';
import type { Correction } from '../../../shared/domain/classification/correction.ts';
import { day, minute } from '../../../shared/domain/time.ts';
import { cachedPriors, createBrandPriorRepository } from '../../../shared/storage/brand-prior-repository.ts';
import { createCorrectionRepository } from '../../../shared/storage/correction-repository.ts';
import { keys } from '../../../shared/storage/table.ts';
import { aCorrection } from '../../support/corrections.ts';
import { noon } from '../../support/mentions.ts';
import { aFreshMention, failureOf, later, leave, ownTable, type RunningDatabase } from './table-under-test.ts';

export function correctionsContract(database: RunningDatabase): void {
  describe('corrections', () => {
    const table = ownTable(database);
    const corrections = () => createCorrectionRepository(table().store);
    const made = (changes: Partial<Correction>): Correction =>
      aCorrection({ mentionId: aFreshMention().id, ...changes });

    it('are kept once, however often they come', async () => {
      const correction = made({ brandId: 'once' });

      const answers = [await corrections().record(correction, later), await corrections().record(correction, later)];

      expect(answers).toEqual([true, false]);
      expect((await corrections().month('once', '2026-11', { limit: 10 })).corrections).toEqual([correction]);
    });

    it('are paged newest first, each under its month and brand', async () => {
      const brandId = 'months';
      const within = Array.from({ length: 7 }, (_, index) => made({ brandId, at: noon + index * minute }));
      const others = [made({ brandId, at: noon + 20 * day }), made({ brandId: 'months-2' })];
      for (const correction of [...within, ...others]) await corrections().record(correction, later);

      const seen: Correction[] = [];
      let cursor: string | undefined;
      do {
        const page = await corrections().month(brandId, '2026-11', { limit: 3, cursor });
        seen.push(...page.corrections);
        cursor = page.cursor;
      } while (cursor !== undefined);

      expect(seen).toEqual(within.reverse());
    });

    it('leave out one that cannot be read', async () => {
      const brandId = 'unreadable';
      const fine = made({ brandId });
      await corrections().record(fine, later);
      await leave(table(), { ...keys.correction(brandId, noon + 1, fine.mentionId, 9), sv: 1, said: 'nothing' });

      expect((await corrections().month(brandId, '2026-11', { limit: 10 })).corrections).toEqual([fine]);
    });
  });
}

export function priorsContract(database: RunningDatabase): void {
  describe('priors', () => {
    const table = ownTable(database);
    const priors = () => createBrandPriorRepository(table().store);
    const aPrior = (changes: Partial<BrandPrior> = {}): BrandPrior => ({
      version: 1,
      computedAt: noon,
      since: 0,
      corrections: 6,
      sentiment: { 'neutral>negative': 5.4321 },
      urgency: { 'high:low_rating_grievance': { raise: 0, lower: 5.5, keep: 0.5 } },
      ...changes,
    });

    it('are saved on condition of the version before', async () => {
      await priors().save('brand-a', aPrior());
      await priors().save('brand-a', aPrior({ version: 2, corrections: 7 }));

      expect(await failureOf(priors().save('brand-a', aPrior({ version: 2 })))).toMatchObject({ code: 'stale_item' });
      expect(await failureOf(priors().save('brand-a', aPrior({ version: 1 })))).toMatchObject({ code: 'stale_item' });
      expect(await priors().load('brand-a')).toEqual(aPrior({ version: 2, corrections: 7 }));
      expect(await priors().load('brand-b')).toBeUndefined();
    });

    it('are read once in a while, and one that cannot be read is none', async () => {
      await priors().save('cached', aPrior());
      await leave(table(), { ...keys.prior('broken'), sv: 1, sentiment: 7 });
      let now = noon;
      const cached = cachedPriors(priors(), { now: () => now }, minute);

      const first = await cached.load('cached');
      await priors().save('cached', aPrior({ version: 2 }));
      const soon = await cached.load('cached');
      now += minute;

      expect([first?.version, soon?.version, (await cached.load('cached'))?.version]).toEqual([1, 1, 2]);
      expect(await cached.load('broken')).toBeUndefined();
    });
  });
}
