import { describe, expect, it } from 'vitest';
import { advance } from '../../../shared/domain/mention/lifecycle.ts';
import type { Mention, Status } from '../../../shared/domain/mention/mention.ts';
import { statuses } from '../../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../../shared/domain/mention/mention-id.ts';
import { minute } from '../../../shared/domain/time.ts';
import { createMentionRepository } from '../../../shared/storage/mention-repository.ts';
import { keys } from '../../../shared/storage/table.ts';
import { aMentionThatIs, noon, someTags } from '../../support/mentions.ts';
import { eventfulLife, longIds, straightLife } from './long-life.ts';
import { aFreshMention, ownTable, type RunningDatabase } from './table-under-test.ts';

const classified = (mention: Mention): Mention =>
  advance(mention, [{ type: 'classify', tags: someTags }], { at: noon, by: 'system' });

/** Loaded items lack the fields that were undefined. */
const plain = (mention: Mention): unknown => JSON.parse(JSON.stringify(mention));

export function mentionsContract(database: RunningDatabase): void {
  describe('mentions', () => {
    const table = ownTable(database);
    const mentions = () => createMentionRepository(table().store);

    it('knows nothing of a mention that nobody put', async () => {
      const unknown = mentionIdOf('pierogarnia', 'bluesky', 'nobody put this');

      expect(await mentions().load(unknown)).toBeUndefined();
      expect(await mentions().loadMany([unknown])).toEqual([]);
    });

    it('creates a mention once, also when ten try at the same time', async () => {
      const mention = aFreshMention();

      const created = await Promise.all(Array.from({ length: 10 }, () => mentions().create(mention)));

      expect(created.filter(Boolean)).toHaveLength(1);
    });

    it('leaves what is there when another one is created', async () => {
      const mention = aFreshMention();
      await mentions().create(mention);
      await mentions().save(classified(mention));

      expect(await mentions().create(mention)).toBe(false);

      expect((await mentions().load(mention.id))?.status).toBe('classified');
    });

    it.each(statuses)('gives a mention that is %s back as it was saved', async (status: Status) => {
      const mention = { ...aMentionThatIs(status), id: mentionIdOf('round-trip', 'bluesky', status) };
      await mentions().create(mention);

      expect(plain((await mentions().load(mention.id)) as Mention)).toEqual(plain(mention));
    });

    it('gives every version of long lives back as it was saved', async () => {
      const versions = longIds.flatMap((ids) => [straightLife(ids), eventfulLife(ids)]).flat();

      for (const [index, version] of versions.entries()) {
        const mention = { ...version, id: mentionIdOf('long-lives', 'any', String(index)) };
        await mentions().create(mention);
        expect(plain((await mentions().load(mention.id)) as Mention)).toEqual(plain(mention));
      }
    });

    it('refuses to save over another version, and says so as a lost race', async () => {
      const mention = aFreshMention();
      await mentions().create(mention);
      await mentions().save(classified(mention));

      const lost = mentions().save({ ...classified(mention), rating: 5 });

      await expect(lost).rejects.toMatchObject({ kind: 'retryable', code: 'stale_item' });
      expect((await mentions().load(mention.id))?.rating).toBe(2);
    });

    it('lets exactly one of many writers of the same version win', async () => {
      const mention = aFreshMention();
      await mentions().create(mention);

      const writers = Array.from({ length: 8 }, (_, rating) => mentions().save({ ...classified(mention), rating }));
      const outcomes = await Promise.allSettled(writers);

      const won = outcomes.flatMap((outcome, rating) => (outcome.status === 'fulfilled' ? [rating] : []));
      expect(won).toHaveLength(1);
      expect((await mentions().load(mention.id))?.rating).toBe(won[0]);
    });

    it('never saves a mention that was not created', async () => {
      const lost = mentions().save(classified(aFreshMention()));

      await expect(lost).rejects.toMatchObject({ code: 'stale_item' });
    });

    it('moves the next look of a mention that wake sent on, on the wake time that was read alone, and counts it', async () => {
      const mention = aFreshMention();
      await mentions().create(mention);

      expect(await mentions().woken(mention, noon + minute)).toBe(true);
      expect(await mentions().woken(mention, noon + 2 * minute)).toBe(false);

      expect(await mentions().load(mention.id)).toMatchObject({ wakeAt: noon + minute, wakes: 1, version: 1 });
    });

    it('lets a step postpone what it saw, also when wake moved it meanwhile, and counts nothing', async () => {
      const mention = aFreshMention();
      await mentions().create(mention);
      await mentions().woken(mention, noon + 9 * minute);

      expect(await mentions().postpone(mention, noon + minute)).toBe(true);

      expect(await mentions().load(mention.id)).toMatchObject({ wakeAt: noon + minute, wakes: 1, version: 1 });
    });

    it('does not let a step postpone a mention that moved on', async () => {
      const mention = aFreshMention();
      await mentions().create(mention);
      await mentions().save(classified(mention));

      expect(await mentions().postpone(mention, noon + minute)).toBe(false);
    });

    it('does not postpone a mention that sleeps for good, nor one that is not there', async () => {
      const resting = aFreshMention({ wakeAt: undefined });
      await mentions().create(resting);

      expect(await mentions().postpone(resting, noon)).toBe(false);
      expect(await mentions().postpone(aFreshMention(), noon)).toBe(false);
      expect((await mentions().load(resting.id))?.wakeAt).toBeUndefined();
    });

    it('a postponed mention still takes the save of whoever read it before', async () => {
      const mention = aFreshMention();
      await mentions().create(mention);
      await mentions().postpone(mention, noon + minute);

      await mentions().save(classified(mention));

      expect((await mentions().load(mention.id))?.status).toBe('classified');
    });

    it('lays a mention to rest on its version only, once', async () => {
      const mention = aFreshMention();
      await mentions().create(mention);

      expect(await mentions().rest({ ...mention, version: 7 })).toBe(false);
      expect(await mentions().rest(mention)).toBe(true);
      expect(await mentions().rest(mention)).toBe(false);

      const item = await table().store.get(keys.mention(mention.id));
      expect(item).not.toHaveProperty('wpk');
      expect((await mentions().load(mention.id))?.wakeAt).toBeUndefined();
    });

    it('loads many at once, in the order asked, without those that are not there', async () => {
      const [first, second, third] = [aFreshMention(), aFreshMention(), aFreshMention()];
      for (const each of [first, third]) await mentions().create(each);

      const loaded = await mentions().loadMany([third.id, second.id, first.id, third.id]);

      expect(loaded.map(({ id }) => id)).toEqual([third.id, first.id, third.id]);
    });

    it('loads more than one request may carry', async () => {
      const many = Array.from({ length: 120 }, () => aFreshMention());
      await Promise.all(many.map((each) => mentions().create(each)));

      const loaded = await mentions().loadMany(many.map(({ id }) => id));

      expect(loaded.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
    });

    it('lists what else an author wrote to the brand, newest first, within the limit, and nobody else', async () => {
      const author = { id: 'did:plc:ewvi7nxzyoun6zhxrhs64oiz' };
      const own = aFreshMention({ firstSeenAt: noon + 5 * minute }, { author });
      await mentions().create(own);
      const times = [3, 1, 4, 2].map((minutes) => noon + minutes * minute);
      for (const firstSeenAt of times) await mentions().create(aFreshMention({ firstSeenAt }, { author }));
      await mentions().create(aFreshMention({ brandId: 'another-brand' }, { author }));
      await mentions().create(aFreshMention({ platform: 'bluesky' }, { author }));
      await mentions().create(aFreshMention({}, { author: { id: `${author.id}2` } }));

      const [few, all] = await Promise.all([3, 10].map((limit) => mentions().othersOfAuthor(own, limit)));

      const minutesOf = (listed: readonly Mention[] = []) =>
        listed.map(({ firstSeenAt }) => (firstSeenAt - noon) / minute);
      expect(minutesOf(few)).toEqual([4, 3, 2]);
      expect(minutesOf(all)).toEqual([4, 3, 2, 1]);
    });

    it('keeps mentions without an author out of every list of authors', async () => {
      const anonymous = aFreshMention({}, { author: undefined });
      await mentions().create(anonymous);
      await mentions().create(aFreshMention({}, { author: undefined }));

      expect(await mentions().othersOfAuthor(anonymous, 10)).toEqual([]);
    });
  });
}
