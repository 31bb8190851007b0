import { describe, expect, it } from 'vitest';
import { mentionIdOf } from '../../../shared/domain/mention/mention-id.ts';
import { PublishedReply } from '../../../shared/domain/reply/published-reply.ts';
import { createPublishedReplyRepository } from '../../../shared/storage/published-reply-repository.ts';
import { keys } from '../../../shared/storage/table.ts';
import { itemBytes } from '../../support/item-size.ts';
import { aPublishedReply } from '../../support/published-replies.ts';
import { later, leave, ownTable, type RunningDatabase } from './table-under-test.ts';

export function publishedRepliesContract(database: RunningDatabase): void {
  describe('published replies', () => {
    const table = ownTable(database);
    const published = () => createPublishedReplyRepository(table().store);
    const at = (text: string): number => Date.parse(text);
    const all = async (brandId: string, month: string, more = {}): Promise<PublishedReply[]> =>
      (await published().month(brandId, month, { limit: 100, ...more })).replies;

    it('are recorded once; who records later or again changes nothing', async () => {
      const reply = aPublishedReply({ brandId: 'once' });

      await Promise.all([published().record(reply, later), published().record(reply, later)]);
      await published().record({ ...reply, overruled: ['promise'], decidedBy: 'policy' }, later);

      expect(await all('once', '2026-11')).toEqual([reply]);
    });

    it('of one mention are two where it was answered twice', async () => {
      const reply = aPublishedReply({ brandId: 'twice' });
      await published().record(reply, later);
      await published().record({ ...reply, draft: 4, at: reply.at + 1 }, later);

      expect((await all('twice', '2026-11')).map(({ draft }) => draft)).toEqual([4, 1]);
    });

    it('come by month, newest first, in pages and between two times, both included', async () => {
      const brandId = 'months';
      const times = [
        '2026-10-31T23:59:59.999Z',
        '2026-11-01T00:00:00.000Z',
        '2026-11-15T12:00:00.000Z',
        '2026-11-30T23:59:59.999Z',
        '2026-12-01T00:00:00.000Z',
      ];
      for (const [index, time] of times.entries()) {
        await published().record(
          aPublishedReply({ brandId, at: at(time), mentionId: mentionIdOf(brandId, 'x', `${index}`) }),
          later,
        );
      }
      const shown = (replies: PublishedReply[]): string[] => replies.map((each) => new Date(each.at).toISOString());

      expect(shown(await all(brandId, '2026-11'))).toEqual(times.slice(1, 4).reverse());
      expect(shown(await all(brandId, '2026-11', { from: at(times[2] as string) }))).toEqual([times[3], times[2]]);
      expect(
        shown(await all(brandId, '2026-11', { from: at(times[1] as string), until: at(times[2] as string) })),
      ).toEqual([times[2], times[1]]);
      expect(shown(await all(brandId, '2026-12'))).toEqual([times[4]]);
      expect(await all('month', '2026-11')).toEqual([]);

      const first = await published().month(brandId, '2026-11', { limit: 2 });
      const second = await published().month(brandId, '2026-11', { limit: 2, cursor: first.cursor });
      expect(shown([...first.replies, ...second.replies])).toEqual(times.slice(1, 4).reverse());
    });

    it('that cannot be read cost only themselves', async () => {
      const reply = aPublishedReply({ brandId: 'odd' });
      await published().record(reply, later);
      await leave(table(), { ...keys.published('odd', reply.at + 1, reply.mentionId, 9), sv: 1, scores: 'high' });

      expect(await all('odd', '2026-11')).toEqual([reply]);
    });

    it('cost one write unit each', () => {
      const reply = aPublishedReply({
        brandId: 'b'.repeat(40),
        locationId: 'l'.repeat(60),
        engine: 'e'.repeat(80),
        overruled: Array.from({ length: 6 }, (_, index) => `negative_phrasing_${index}`),
      });

      expect(
        itemBytes({
          ...keys.published(reply.brandId, reply.at, reply.mentionId, 20),
          sv: 1,
          ...PublishedReply.parse(reply),
        }),
      ).toBeLessThan(1024);
    });
  });
}
