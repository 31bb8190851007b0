import { describe, expect, it } from 'vitest';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { mentionItem } from '../../../shared/storage/mention-item.ts';
import { createMentionRepository } from '../../../shared/storage/mention-repository.ts';
import { aMentionThatIs } from '../../support/mentions.ts';
import { aFreshMention, failureOf, leave, ownTable, type RunningDatabase } from './table-under-test.ts';

/** META items that no writer of today makes. */
export function unreadableContract(database: RunningDatabase): void {
  describe('META that cannot be read', () => {
    const table = ownTable(database);
    const mentions = () => createMentionRepository(table().store);
    const left = async (change: Record<string, unknown>, mention: Mention = aFreshMention()): Promise<Mention> => {
      await leave(table(), { ...mentionItem(mention), ...change });
      return mention;
    };

    it.each<[string, Record<string, unknown>]>([
      ['a status that we do not know', { st: 'lost' }],
      ['no status', { st: undefined }],
      ['a version that is no number', { v: '1' }],
      ['a history that is no list', { h: 'yes' }],
      ['a transition that is no list', { h: ['1|2|%E0%A4%A|x'] }],
      ['an empty transition', { h: [[]] }],
      ['a transition of the wrong kinds', { h: [['1', 2, 3, 4, 5, 6]] }],
      ['tags that are no list', { tg: { language: 'pl' } }],
      ['replies with a hole', { rp: [null] }],
      [
        'nothing but its key',
        Object.fromEntries(
          Object.keys(mentionItem(aMentionThatIs('published'))).flatMap((name) =>
            name === 'pk' || name === 'sk' ? [] : [[name, undefined]],
          ),
        ),
      ],
    ])('says so: %s', async (_, change) => {
      const mention = await left(change);

      const failure = await failureOf(mentions().load(mention.id));

      expect(failure).toMatchObject({ kind: 'invalid', code: 'unreadable_item' });
    });

    it('names the item in the error and nothing that somebody wrote', async () => {
      const mention = await left({ x: { secret: 'what the author wrote' } });

      const failure = (await failureOf(mentions().load(mention.id))) as Error;

      expect(failure.message).toContain(mention.id);
      expect(failure.message).not.toContain('author wrote');
    });

    it('waits where a newer deployment wrote it', async () => {
      const mention = await left({ sv: 99, st: 'of tomorrow' });

      const failure = await failureOf(mentions().load(mention.id));

      expect(failure).toMatchObject({ kind: 'retryable', code: 'newer_item' });
    });

    it('reads an item that lacks what was added later, and ignores what it does not know', async () => {
      const mention = await left({ sv: undefined, tomorrow: { any: 'thing' } });

      expect(await mentions().load(mention.id)).toMatchObject({ id: mention.id, status: 'received', approvals: [] });
    });

    it('costs itself only where many are read in one turn', async () => {
      const good = aFreshMention();
      await mentions().create(good);
      const broken = await left({ st: 'lost' });

      const [first, second] = await Promise.allSettled([mentions().load(broken.id), mentions().load(good.id)]);

      expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
    });
  });
}
