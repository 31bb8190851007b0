import { describe, expect, it } from 'vitest';
import type { ModelCall } from '../../../shared/domain/model/usage.ts';
import { createUsageRepository } from '../../../shared/storage/usage-repository.ts';
import { ownTable, type RunningDatabase } from './table-under-test.ts';

const aCall = (id: string, changes: Partial<ModelCall> = {}): ModelCall => ({
  id,
  brandId: undefined,
  use: 'drafting',
  engine: 'bedrock',
  model: 'eu.some-model#v1:0',
  outcome: 'answered',
  tokens: { in: 900, out: 80 },
  milliseconds: 1200,
  ...changes,
});
const november = Date.parse('2026-11-25T23:59:59.999Z');
const december = Date.parse('2026-12-01T00:00:00.000Z');

export function usageContract(database: RunningDatabase): void {
  describe('what models were asked', () => {
    const table = ownTable(database);
    const usage = () => createUsageRepository(table().store);
    let brands = 0;
    const aBrand = (): string => {
      brands += 1;
      return `brand-${brands}`;
    };

    it('is nothing before the first call', async () => {
      expect(await usage().month(aBrand(), '2026-11')).toEqual([]);
    });

    it('adds up by day, use, engine, model and outcome', async () => {
      const brand = aBrand();
      await usage().count(aCall('1'), brand, november);
      await usage().count(aCall('2'), brand, november);
      await usage().count(aCall('3', { use: 'classification' }), brand, november);
      await usage().count(aCall('4', { outcome: 'timeout', tokens: undefined }), brand, november);
      await usage().count(aCall('5'), brand, december);

      const entries = await usage().month(brand, '2026-11');
      expect(entries).toHaveLength(3);
      expect(entries).toContainEqual({
        day: '2026-11-25',
        use: 'drafting',
        engine: 'bedrock',
        model: 'eu.some-model#v1:0',
        outcome: 'answered',
        calls: 2,
        tokensIn: 1800,
        tokensOut: 160,
        callsWithoutTokens: 0,
      });
      expect(entries).toContainEqual(
        expect.objectContaining({ outcome: 'timeout', calls: 1, tokensIn: 0, callsWithoutTokens: 1 }),
      );
      expect(await usage().month(brand, '2026-12')).toHaveLength(1);
    });

    it('belongs to one brand', async () => {
      const [one, other] = [aBrand(), aBrand()];
      await usage().count(aCall('1'), one, november);

      expect(await usage().month(other, '2026-11')).toEqual([]);
    });

    it('counts a repeated write once', async () => {
      const brand = aBrand();
      await usage().count(aCall('1'), brand, november);
      await usage().count(aCall('1'), brand, november);

      expect(await usage().month(brand, '2026-11')).toMatchObject([{ calls: 1, tokensIn: 900 }]);
    });

    it('counts calls that come at the same moment', async () => {
      const brand = aBrand();
      await Promise.all(Array.from({ length: 20 }, (_, index) => usage().count(aCall(`${index}`), brand, november)));

      expect(await usage().month(brand, '2026-11')).toMatchObject([{ calls: 20, tokensIn: 18_000 }]);
    });

    it('is read to its end', async () => {
      const brand = aBrand();
      const days = Array.from({ length: 30 }, (_, day) => Date.UTC(2026, 10, day + 1));
      const models = Array.from({ length: 20 }, (_, index) => `model-${index}`);
      for (const now of days) {
        await Promise.all(models.map((model) => usage().count(aCall('1', { model }), brand, now)));
      }

      expect(await usage().month(brand, '2026-11')).toHaveLength(600);
    });
  });
}
