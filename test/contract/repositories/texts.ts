import { describe, expect, it } from 'vitest';
import type { Classification } from '../../../shared/domain/classification/classification.ts';
import type { Retag } from '../../../shared/domain/classification/correction.ts';
import type { RevisionText } from '../../../shared/domain/ports.ts';
import { keys } from '../../../shared/storage/table.ts';
import { createTextRepository } from '../../../shared/storage/text-repository.ts';
import { aDraft, noon } from '../../support/mentions.ts';
import { aFreshMention, failureOf, leave, ownTable, type RunningDatabase } from './table-under-test.ts';

const aText = (changes: Partial<RevisionText> = {}): RevisionText => ({
  text: 'Zimne pierogi.',
  replyTarget: { uri: 'at://did:plc:abc/app.bsky.feed.post/3k', cid: 'bafy' },
  repliable: true,
  contentHash: '0123456789abcdef',
  ...changes,
});
const someTags: Classification = {
  language: 'pl',
  sentiment: 'negative',
  score: -0.8123456789,
  confidence: 0.93,
  urgency: 'high',
  reasons: [{ code: 'waiting', words: 'godzina czekania' }],
  topics: ['waiting_time'],
  flags: [],
  engine: 'local',
};

export function textsContract(database: RunningDatabase): void {
  describe('texts', () => {
    const table = ownTable(database);
    const texts = () => createTextRepository(table().store);
    const id = () => aFreshMention().id;

    it('knows nothing of texts that nobody put', async () => {
      const mentionId = id();

      expect(await texts().revision(mentionId, 1)).toBeUndefined();
      expect(await texts().tags(mentionId, 1)).toBeUndefined();
      expect(await texts().draft(mentionId, 1)).toBeUndefined();
      expect(await texts().hint(mentionId, 'decision-1')).toBeUndefined();
    });

    it("takes the author's words and name out, and keeps what is ours", async () => {
      const mention = aFreshMention({ revision: 2, draft: 1 });
      for (const number of [1, 2])
        await texts().putRevision(mention, number, aText({ title: 'Zimno', authorName: 'Anna', url: 'https://a.b/c' }));
      await texts().putTags(mention, 2, { ...someTags, contactTime: { words: 'jutro po 17' } });
      await texts().putDraft(mention, { ...aDraft(), number: 1, answers: ['zimne pierogi'], question: 'Kiedy?' });

      for (let time = 0; time < 2; time += 1) await texts().forget(mention);

      for (const number of [1, 2]) expect(await texts().revision(mention.id, number)).toEqual(aText({ text: '' }));
      expect(await texts().tags(mention.id, 2)).toEqual({ ...someTags, reasons: [] });
      expect(await texts().tags(mention.id, 1)).toBeUndefined();
      expect(await texts().draft(mention.id, 1)).toMatchObject({ text: aDraft().text, answers: [] });
    });

    it('puts a revision once; who comes second adopts it', async () => {
      const mentionId = id();

      const first = await texts().putRevision({ id: mentionId }, 1, aText({ text: 'first' }));
      const second = await texts().putRevision({ id: mentionId }, 1, aText({ text: 'second' }));

      expect([first.text, second.text]).toEqual(['first', 'first']);
      expect(await texts().revision(mentionId, 1)).toEqual(aText({ text: 'first' }));
    });

    it('keeps revisions, tags and drafts of different numbers apart', async () => {
      const mentionId = id();
      for (const number of [1, 2, 10])
        await texts().putRevision({ id: mentionId }, number, aText({ text: `text ${number}` }));

      expect((await texts().revision(mentionId, 1))?.text).toBe('text 1');
      expect((await texts().revision(mentionId, 10))?.text).toBe('text 10');
      expect(await texts().revision(mentionId, 3)).toBeUndefined();
    });

    it('puts tags once, with every digit', async () => {
      const mentionId = id();

      await texts().putTags({ id: mentionId }, 1, someTags);
      const adopted = await texts().putTags({ id: mentionId }, 1, { ...someTags, sentiment: 'positive' });

      expect(adopted).toEqual(someTags);
      expect(await texts().tags(mentionId, 1)).toEqual(someTags);
    });

    it('keeps each correction of tags under the write and the decision that it belongs to', async () => {
      const mentionId = id();
      const summary = { language: 'pl', sentiment: 'negative', urgency: 'high', topics: [], flags: [] } as const;
      const retag: Retag = {
        version: 4,
        decisionId: 'decision-1',
        revision: 1,
        at: noon,
        by: 'person:anna',
        before: { ...summary, topics: [], flags: [] },
        after: { ...summary, urgency: 'critical', topics: [], flags: ['safety'] },
        previous: { version: 3, decisionId: 'decision-0' },
      };

      expect(await texts().putRetag({ id: mentionId }, retag)).toEqual(retag);
      expect(await texts().putRetag({ id: mentionId }, { ...retag, at: noon + 5 })).toEqual(retag);
      await texts().putRetag({ id: mentionId }, { ...retag, decisionId: 'decision-2', by: 'person:jan' });

      expect(await texts().retag(mentionId, { version: 4, decisionId: 'decision-1' })).toEqual(retag);
      expect((await texts().retag(mentionId, { version: 4, decisionId: 'decision-2' }))?.by).toBe('person:jan');
      expect(await texts().retag(mentionId, { version: 5, decisionId: 'decision-1' })).toBeUndefined();
    });

    it('lets two engines draft at once and gives both the same draft', async () => {
      const mentionId = id();

      const drafts = await Promise.all(
        ['one', 'two', 'three'].map((text) => texts().putDraft({ id: mentionId }, aDraft({ text, decisionId: text }))),
      );

      expect(new Set(drafts.map(({ text }) => text)).size).toBe(1);
      expect(await texts().draft(mentionId, 1)).toEqual(drafts[0]);
    });

    it('keeps what was said with each decision, once', async () => {
      const mentionId = id();

      await texts().putHint({ id: mentionId }, 'decision-1', 'shorter');
      await texts().putHint({ id: mentionId }, 'decision-1', 'longer');

      expect(await texts().hint(mentionId, 'decision-1')).toBe('shorter');
      expect(await texts().hint(mentionId, 'decision-2')).toBeUndefined();
    });

    it.each([
      ['nothing', ''],
      ['null bytes', 'a\u0000b\u0000'],
      ['emoji and their joiners', '👩‍👩‍👧‍👦 🇵🇱 👍🏽 zażółć'],
      ['controls, separators and a right-to-left override', '\u0001\u001b[31m\u2028\u2029\u202etxet'],
      ['quotes, markup and templates', `"'\\ <!channel> {{x}} =cmd|' /C calc'!A0 \${y}`],
      ['100 kB', 'ź'.repeat(50_000)],
    ])('keeps a text of %s to the letter', async (_, text) => {
      const mentionId = id();
      await texts().putRevision(
        { id: mentionId },
        1,
        aText({ text, title: text.slice(0, 100), authorName: text.slice(0, 40) }),
      );
      await texts().putDraft({ id: mentionId }, aDraft({ text }));

      const revision = await texts().revision(mentionId, 1);
      expect(revision).toEqual(aText({ text, title: text.slice(0, 100), authorName: text.slice(0, 40) }));
      expect((await texts().draft(mentionId, 1))?.text).toBe(text);
    });

    it('replaces halves of characters, the same for who puts and who reads', async () => {
      const mentionId = id();
      const broken = aText({ text: 'half \ud83d of an emoji', replyTarget: { cid: '\udc00' }, title: '\ud83d' });

      const put = await texts().putRevision({ id: mentionId }, 1, broken);
      const draft = await texts().putDraft({ id: mentionId }, aDraft({ text: 'half \ud83d' }));
      await texts().putHint({ id: mentionId }, 'decision-1', '\ud83d hint');

      expect(put).toMatchObject({ text: 'half \ufffd of an emoji', replyTarget: { cid: '\ufffd' }, title: '\ufffd' });
      expect(await texts().revision(mentionId, 1)).toEqual(put);
      expect(await texts().draft(mentionId, 1)).toEqual(draft);
      expect(await texts().hint(mentionId, 'decision-1')).toBe('\ufffd hint');
    });

    it('cuts a text that no item could hold, between two characters, and says so', async () => {
      const mentionId = id();

      const put = await texts().putRevision({ id: mentionId }, 1, aText({ text: `a${'🥟'.repeat(150_000)}` }));

      expect(put.text).toMatch(/^a🥟+ \[…\]$/u);
      expect(Buffer.byteLength(put.text)).toBeGreaterThan(300_000);
      expect(await texts().revision(mentionId, 1)).toEqual(put);
    });

    it('says that an item does not parse', async () => {
      const mentionId = id();
      await leave(table(), { ...keys.revision(mentionId, 1), sv: 1, text: 7 });
      await leave(table(), { ...keys.draft(mentionId, 1), sv: 1, text: 'no number' });
      await leave(table(), { ...keys.tags(mentionId, 1), sv: 1, language: 'pl' });

      for (const reading of [texts().revision(mentionId, 1), texts().draft(mentionId, 1), texts().tags(mentionId, 1)]) {
        expect(await failureOf(reading)).toMatchObject({ kind: 'invalid', code: 'unreadable_item' });
      }
    });

    it('waits where a newer deployment wrote the item', async () => {
      const mentionId = id();
      await leave(table(), { ...keys.draft(mentionId, 1), sv: 99, words: 'of tomorrow' });

      expect(await failureOf(texts().draft(mentionId, 1))).toMatchObject({ kind: 'retryable', code: 'newer_item' });
    });
  });
}
