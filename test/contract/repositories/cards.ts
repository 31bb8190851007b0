import { describe, expect, it } from 'vitest';
import type { Card } from '../../../shared/domain/approval/card.ts';
import { minute } from '../../../shared/domain/time.ts';
import { createCardRepository } from '../../../shared/storage/card-repository.ts';
import { keys } from '../../../shared/storage/table.ts';
import { noon } from '../../support/mentions.ts';
import { aFreshMention, failureOf, leave, ownTable, type RunningDatabase } from './table-under-test.ts';

const channel = 'C024BE91L';
const posting = { since: noon, until: noon + minute };

export function cardsContract(database: RunningDatabase): void {
  describe('Slack cards', () => {
    const table = ownTable(database);
    const cards = () => createCardRepository(table().store);
    const id = () => aFreshMention().id;
    /** A mention whose card was posted and shows version 3. */
    const posted = async (): Promise<{ mentionId: ReturnType<typeof id>; card: Card }> => {
      const mentionId = id();
      await cards().lease({ id: mentionId }, undefined, channel, posting);
      await cards().posted(mentionId, noon, { channel, ts: '1.2', drawn: 3 });
      return { mentionId, card: (await cards().load(mentionId)) as Card };
    };

    it('gives the lease for the first card to one of many', async () => {
      const mentionId = id();

      const leases = await Promise.all(
        [1, 2, 3].map((since) => cards().lease({ id: mentionId }, undefined, channel, { since, until: noon })),
      );

      expect(leases.filter(Boolean)).toHaveLength(1);
      expect(await cards().load(mentionId)).toEqual({
        channel,
        drawn: 0,
        posting: { since: leases.indexOf(true) + 1, until: noon },
      });
      expect(await cards().load(id())).toBeUndefined();
    });

    it('notes the message on the lease that posted it, and ends the lease', async () => {
      const mentionId = id();
      await cards().lease({ id: mentionId }, undefined, channel, posting);

      expect(await cards().posted(mentionId, noon + 1, { channel, ts: '9.9', drawn: 1 })).toBe(false);
      expect(await cards().posted(mentionId, noon, { channel, ts: '1.2', drawn: 3 })).toBe(true);
      expect(await cards().posted(mentionId, noon, { channel, ts: '1.3', drawn: 4 })).toBe(false);

      expect(await cards().load(mentionId)).toEqual({ channel, ts: '1.2', drawn: 3 });
    });

    it('leases again on what was read only', async () => {
      const { mentionId, card } = await posted();
      const again = { since: noon + minute, until: noon + 2 * minute };

      expect(await cards().lease({ id: mentionId }, { ...card, ts: '0.0' }, 'C-other', again)).toBe(false);
      expect(await cards().lease({ id: mentionId }, { channel, drawn: 0 }, 'C-other', again)).toBe(false);
      expect(await cards().lease({ id: mentionId }, card, 'C-other', again)).toBe(true);
      expect(await cards().lease({ id: mentionId }, card, 'C-other', again)).toBe(false);
      expect(await cards().lease({ id: id() }, card, 'C-other', again)).toBe(false);

      expect(await cards().load(mentionId)).toEqual({ channel: 'C-other', ts: '1.2', drawn: 3, posting: again });
    });

    it('gives back a lease for sure, or until somebody looks', async () => {
      const [sure, unsure] = [id(), id()];
      for (const each of [sure, unsure]) await cards().lease({ id: each }, undefined, channel, posting);

      await cards().release(sure, noon, undefined);
      await cards().release(unsure, noon, noon + 5);
      await cards().release(unsure, noon + 1, undefined);

      expect(await cards().load(sure)).toEqual({ channel, drawn: 0 });
      expect(await cards().load(unsure)).toEqual({ channel, drawn: 0, posting: { since: noon, until: noon + 5 } });
    });

    it('notes newer drawings of the same message only', async () => {
      const { mentionId } = await posted();

      await cards().drew(mentionId, '1.2', 5);
      await cards().drew(mentionId, '1.2', 4);
      await cards().drew(mentionId, '0.0', 9);

      expect((await cards().load(mentionId))?.drawn).toBe(5);
    });

    it('forgets what a message shows, or the message itself', async () => {
      const { mentionId } = await posted();
      await cards().doubt(mentionId, '0.0');
      expect((await cards().load(mentionId))?.drawn).toBe(3);

      await cards().doubt(mentionId, '1.2');
      expect(await cards().load(mentionId)).toEqual({ channel, ts: '1.2', drawn: 0 });

      await cards().forget(mentionId, '1.2');
      expect(await cards().load(mentionId)).toEqual({ channel, drawn: 0 });
    });

    it('says that an item does not parse', async () => {
      const mentionId = id();
      await leave(table(), { ...keys.card(mentionId), sv: 1, channel: 7 });

      expect(await failureOf(cards().load(mentionId))).toMatchObject({ kind: 'invalid', code: 'unreadable_item' });
    });
  });
}
