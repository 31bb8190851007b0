import { describe, expect, it } from 'vitest';
import type { Source } from '../../../shared/domain/source/source.ts';
import { minute } from '../../../shared/domain/time.ts';
import { createSourceRepository } from '../../../shared/storage/source-repository.ts';
import { keys } from '../../../shared/storage/table.ts';
import { noon } from '../../support/mentions.ts';
import { failureOf, leave, ownTable, type RunningDatabase } from './table-under-test.ts';

let sources = 0;
export const aSource = (changes: Partial<Source> = {}): Source => {
  sources += 1;
  return {
    id: `source-${sources}`,
    version: 1,
    brandId: 'pierogarnia',
    platform: 'bluesky',
    account: { did: 'did:plc:ewvi7nxzyoun6zhxrhs64oiz' },
    enabled: true,
    answerSince: noon,
    pullEverySeconds: 300,
    sweepEverySeconds: 86_400,
    window: { 'review-1': '0123456789abcdef' },
    sweepAt: noon + 60 * minute,
    pullAt: noon + 5 * minute,
    health: 'ok',
    failures: 0,
    ...changes,
  };
};

export function sourcesContract(database: RunningDatabase): void {
  describe('sources', () => {
    const table = ownTable(database);
    const repository = () => createSourceRepository(table().store);

    it('gives back what was created, to be woken for its next pull', async () => {
      const source = aSource({ sweep: { startedAt: noon, unmet: ['a', 'b'] }, cursor: '{"page":2}' });

      expect(await repository().create(source)).toBe(true);

      expect(await repository().load(source.id)).toEqual({ ...source, wakeAt: noon + 5 * minute });
      expect(await repository().load('nobody')).toBeUndefined();
    });

    it('creates a source once', async () => {
      const source = aSource();
      await repository().create(source);

      expect(await repository().create({ ...source, platform: 'x' })).toBe(false);

      expect((await repository().load(source.id))?.platform).toBe('bluesky');
    });

    it('saves on the version that was read', async () => {
      const source = aSource();
      await repository().create(source);
      await repository().save({ ...source, version: 2, failures: 1 });

      const lost = repository().save({ ...source, version: 2, failures: 5 });

      await expect(lost).rejects.toMatchObject({ kind: 'retryable', code: 'stale_item' });
      expect((await repository().load(source.id))?.failures).toBe(1);
    });

    it('postpones on the wake time that was read', async () => {
      const source = aSource();
      await repository().create(source);
      const read = (await repository().load(source.id)) as Source;

      expect(await repository().postpone(read, noon + 9 * minute)).toBe(true);
      expect(await repository().postpone(read, noon + 10 * minute)).toBe(false);

      expect(await repository().load(source.id)).toMatchObject({ wakeAt: noon + 9 * minute, version: 1 });
    });

    it('does not wake a source that is switched off, until somebody wants it', async () => {
      const source = aSource({ enabled: false });
      await repository().create(source);

      expect((await repository().load(source.id))?.wakeAt).toBeUndefined();
      expect(await repository().postpone(source, noon)).toBe(true);
      expect(await repository().postpone(source, noon)).toBe(false);
      expect(await repository().postpone(aSource(), noon)).toBe(false);
    });

    it('reserves an account for one brand, as often as that brand asks', async () => {
      const claim = (brandId: string) => repository().claimAccount('bluesky', 'did:plc:one/#two', brandId);

      expect(await claim('first')).toBe(true);
      expect(await claim('second')).toBe(false);
      expect(await claim('first')).toBe(true);
      expect(await repository().claimAccount('x', 'did:plc:one/#two', 'second')).toBe(true);
    });

    it('gives a released account to the next who asks, and nobody releases what is not his', async () => {
      const claim = (brandId: string) => repository().claimAccount('bluesky', 'did:plc:free', brandId);
      const release = (brandId: string) => repository().releaseAccount('bluesky', 'did:plc:free', brandId);
      expect(await claim('first')).toBe(true);

      await release('second');
      expect(await claim('second')).toBe(false);

      await release('first');
      await release('first');
      expect(await claim('second')).toBe(true);
      await release('first');
      expect(await claim('first')).toBe(false);
      expect(await claim('second')).toBe(true);
    });

    it('gives an account that two brands want at once to one of them', async () => {
      const brands = ['a', 'b', 'c', 'd'];

      const claims = await Promise.all(brands.map((brand) => repository().claimAccount('x', 'wanted', brand)));

      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    it('lists the sources of a brand, all of them and no other', async () => {
      const brandId = 'many-sources';
      const made = Array.from({ length: 105 }, () => aSource({ brandId }));
      await Promise.all(made.map((source) => repository().create(source)));
      await repository().create(aSource({ brandId: `${brandId}-2` }));

      const listed = await repository().ofBrand(brandId);

      expect(listed.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
    });

    it('shows a source to its own brand only, also after another brand tried to create it', async () => {
      const source = aSource({ brandId: 'owner' });
      await repository().create(source);

      expect(await repository().create({ ...source, brandId: 'thief' })).toBe(false);

      expect(await table().store.get(keys.brandSource('thief', source.id))).toBeUndefined();
      // An entry that an older deployment left in the wrong list shows nothing either.
      await leave(table(), { ...keys.brandSource('thief', source.id), sv: 1, sourceId: source.id });
      expect(await repository().ofBrand('thief')).toEqual([]);
      expect((await repository().ofBrand('owner')).map(({ id }) => id)).toEqual([source.id]);
    });

    it('a create that died before the source was listed is repaired by the next one', async () => {
      const source = aSource({ brandId: 'interrupted' });
      await leave(table(), { ...keys.source(source.id), sv: 1, ...source });

      expect(await repository().create(source)).toBe(false);

      expect((await repository().ofBrand('interrupted')).map(({ id }) => id)).toEqual([source.id]);
    });

    it('says that an item does not parse, or was written by a newer deployment', async () => {
      await leave(table(), { ...keys.source('broken'), sv: 1, id: 'broken' });
      await leave(table(), { ...keys.source('newer'), sv: 99, id: 'newer' });

      expect(await failureOf(repository().load('broken'))).toMatchObject({ kind: 'invalid', code: 'unreadable_item' });
      expect(await failureOf(repository().load('newer'))).toMatchObject({ kind: 'retryable', code: 'newer_item' });
    });
  });
}
