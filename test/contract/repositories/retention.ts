import { describe, expect, it } from 'vitest';
import type { Classification } from '../../../shared/domain/classification/classification.ts';
import { advance } from '../../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { revisionTextOf } from '../../../shared/domain/mention/revise.ts';
import { day, second } from '../../../shared/domain/time.ts';
import { createCardRepository } from '../../../shared/storage/card-repository.ts';
import { createCorrectionRepository } from '../../../shared/storage/correction-repository.ts';
import { createLedger } from '../../../shared/storage/ledger.ts';
import { createMentionRepository } from '../../../shared/storage/mention-repository.ts';
import { createPublishedReplyRepository } from '../../../shared/storage/published-reply-repository.ts';
import { createQuarantine } from '../../../shared/storage/quarantine.ts';
import { keys } from '../../../shared/storage/table.ts';
import { createTextRepository } from '../../../shared/storage/text-repository.ts';
import { aCorrection } from '../../support/corrections.ts';
import { aDraft, anIncoming, noon, someTags } from '../../support/mentions.ts';
import { aPublishedReply } from '../../support/published-replies.ts';
import { aFreshMention, later, leave, ownTable, type RunningDatabase } from './table-under-test.ts';

const closed = (mention: Mention): Mention =>
  advance(mention, [{ type: 'close', reason: 'rejected' }], { at: noon, by: 'person:anna' });
const said: Classification = {
  ...someTags,
  score: -0.5,
  confidence: 0.9,
  reasons: [{ code: 'cold', words: 'zimne pierogi' }],
  engine: 'local',
};

export function retentionContract(database: RunningDatabase): void {
  describe('retention and erasure', () => {
    const table = ownTable(database);
    const mentions = () => createMentionRepository(table().store);
    const texts = () => createTextRepository(table().store);
    const stored = async (mention: Pick<Mention, 'id'>): Promise<Record<string, unknown>[]> =>
      (await table().store.query({ partition: keys.mention(mention.id).pk, limit: 100 })).items;
    /** A mention with one item of each kind beside it. */
    const withTexts = async (changes: Partial<Mention> = {}): Promise<Mention> => {
      const mention = aFreshMention({ keepUntil: later, ...changes });
      await mentions().create(mention);
      await texts().putRevision(mention, 1, { ...revisionTextOf(anIncoming()), url: 'https://a.b/c', lang: 'pl' });
      await texts().putTags(mention, 1, said);
      await texts().putDraft(mention, aDraft({ answers: ['zimne pierogi'], question: 'Marek?' }));
      await texts().putHint(mention, 'decision-1', 'Marek ma rację');
      await createCardRepository(table().store).lease(mention, undefined, 'C1', { since: noon, until: noon + 1 });
      return mention;
    };

    it('an open mention has no time to live, its texts have one, and an ended one has its own', async () => {
      const mention = await withTexts();
      const open = await stored(mention);
      await mentions().save(closed(mention));

      expect(open.filter(({ sk, ttl }) => (sk === 'META') !== (ttl === undefined))).toEqual([]);
      const [meta, others] = [open.find(({ sk }) => sk === 'META'), open.filter(({ sk }) => sk !== 'META')];
      expect(meta).toMatchObject({ ku: later / second });
      expect(others).toHaveLength(5);
      for (const { ttl } of others) expect(ttl).toBe((later + 3 * day) / second);
      expect(await table().store.get(keys.mention(mention.id))).toMatchObject({ ttl: later / second });
      expect((await mentions().load(mention.id))?.keepUntil).toBe(later);
    });

    it('what is over counts as absent wherever it is read, and its place is free', async () => {
      const gone = closed(aFreshMention({ keepUntil: noon }));
      await leave(table(), { ...keys.revision(gone.id, 1), sv: 1, ttl: noon / second, text: 'alt', contentHash: 'x' });
      await mentions().create({ ...gone, version: 1 });

      expect(await mentions().load(gone.id)).toBeUndefined();
      expect(await mentions().loadMany([gone.id])).toEqual([]);
      expect(await texts().revision(gone.id, 1)).toBeUndefined();
      expect(await stored(gone)).toEqual([]);

      const put = await texts().putRevision({ id: gone.id, keepUntil: later }, 1, revisionTextOf(anIncoming()));
      expect(put.text).toBe(anIncoming().text);
      expect(await mentions().create({ ...gone, version: 1, keepUntil: later })).toBe(true);
    });

    it('what was stored before there was a retention has no end', async () => {
      const mention = await withTexts({ keepUntil: undefined });
      await mentions().save(closed(mention));

      expect((await stored(mention)).filter((item) => 'ttl' in item)).toEqual([]);
    });

    it('texts are kept longer, never shorter', async () => {
      const mention = await withTexts();

      await texts().keep({ id: mention.id, keepUntil: later + day });
      await texts().keep({ id: mention.id, keepUntil: later - day });

      const beside = (await stored(mention)).filter(({ sk }) => sk !== 'META');
      expect(new Set(beside.map(({ ttl }) => ttl))).toEqual(new Set([(later + 4 * day) / second]));
    });

    it('an erased mention is left with husks that still parse, as often as it is asked', async () => {
      const mention = await withTexts();
      await texts().putRevision(mention, 7, revisionTextOf(anIncoming()));

      for (let time = 0; time < 2; time += 1) await texts().erase(mention.id);
      const late = await texts().putDraft(mention, aDraft({ text: 'Panie Marku' }));

      const beside = JSON.stringify((await stored(mention)).filter(({ sk }) => sk !== 'META'));
      for (const word of ['Marek', 'Marku', 'pierogi', 'a.b', aDraft().text, aDraft().textHash])
        expect(beside).not.toContain(word);
      expect(late.text).toBe('');
      expect(await texts().revision(mention.id, 1)).toMatchObject({ text: '', contentHash: '' });
      expect(await texts().revision(mention.id, 7)).toMatchObject({ text: '' });
      expect(await texts().tags(mention.id, 1)).toMatchObject({ reasons: [], topics: [] });
      expect(await texts().hint(mention.id, 'decision-1')).toBe('');
      await texts().erase(aFreshMention().id);
    });

    it('lists the ids of an author, a page at a time', async () => {
      const author = { id: 'author-of-three' };
      const own = [0, 1, 2].map((index) => aFreshMention({ firstSeenAt: noon + index }, { author }));
      for (const mention of [...own, aFreshMention()]) await mentions().create(mention);
      const platform = own[0]?.platform ?? '';

      const first = await mentions().idsOfAuthor(platform, author.id, { limit: 2 });
      const second = await mentions().idsOfAuthor(platform, author.id, { limit: 2, cursor: first.cursor });

      expect([...first.ids, ...second.ids]).toEqual(own.map(({ id }) => id));
      expect(await mentions().idsOfAuthor('x', author.id, { limit: 2 })).toEqual({ ids: [] });
    });

    it('an erased author leaves the list', async () => {
      const mention = aFreshMention({}, { author: { id: 'author-erased' } });
      await mentions().create(mention);
      await mentions().save(advance(mention, [{ type: 'erase' }], { at: noon, by: 'person:anna' }));

      expect(await mentions().idsOfAuthor(mention.platform, 'author-erased', { limit: 10 })).toEqual({ ids: [] });
      expect(await mentions().load(mention.id)).toMatchObject({ closeReason: 'erased', externalId: mention.id });
    });

    it('empties what is in quarantine and names one of these ids', async () => {
      const quarantine = createQuarantine(table().store);
      const item = { sourceId: 'to-empty', at: noon, reason: 'no text' };
      for (const payload of ['{"by":"author-9"}', '{"id":"review-9"}', '{"by":"other"}'])
        await quarantine.put({ ...item, payload }, later);

      for (let time = 0; time < 2; time += 1) await quarantine.erase(item.sourceId, ['author-9', 'review-9']);

      const payloads = (await quarantine.list(item.sourceId, 10)).map(({ payload }) => payload).sort();
      expect(payloads).toEqual(['', '', '{"by":"other"}']);
    });

    it('ledger, corrections, published replies and quarantine end when they are told to', async () => {
      const over = noon - second;
      const { store } = table();
      const [correction, reply] = [aCorrection({ brandId: 'over' }), aPublishedReply({ brandId: 'over' })];
      const item = { sourceId: 'over', at: noon, reason: 'no text', payload: '{}' };

      expect(await createCorrectionRepository(store).record(correction, over)).toBe(true);
      await createPublishedReplyRepository(store).record(reply, over);
      await createQuarantine(store).put(item, over);

      const months = ['2026-10', '2026-11'];
      for (const month of months) {
        expect((await createCorrectionRepository(store).month('over', month, { limit: 9 })).corrections).toEqual([]);
        expect((await createPublishedReplyRepository(store).month('over', month, { limit: 9 })).replies).toEqual([]);
      }
      expect(await createQuarantine(store).list('over', 9)).toEqual([]);
      expect((await createLedger(store).hour('over', '2026-11-21T12', { limit: 9 })).entries).toEqual([]);
    });
  });
}
