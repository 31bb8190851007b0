import { describe, expect, it } from 'vitest';
import type { Mention } from '../../../../shared/domain/mention/mention.ts';
import { checkedDraft } from '../../../../shared/domain/reply/checked-draft.ts';
import type { DraftRequest, DraftResult } from '../../../../shared/domain/reply/draft.ts';
import { pairOf, publicationsOf } from '../../../../shared/domain/reply/pairing.ts';
import { aDraft, aMentionThatIs, noon } from '../../../support/mentions.ts';

const reply = (draft: number) => ({ externalId: `r-${draft}`, revision: 1, draft, textHash: 'x', at: noon + draft });
const published = (changes: Partial<Mention> = {}): Mention => ({
  ...aMentionThatIs('published'),
  replies: [reply(1), reply(3)],
  ...changes,
});
const draftsOut = (mention: Mention): number[] => publicationsOf(mention).map(({ draft }) => draft);

describe('what of a mention is out', () => {
  it('is each reply that the record holds', () => {
    expect(publicationsOf(published())).toEqual([
      expect.objectContaining({ revision: 1, draft: 1, at: noon + 1 }),
      expect.objectContaining({ revision: 1, draft: 3, at: noon + 3 }),
    ]);
    expect(draftsOut(aMentionThatIs('approved'))).toEqual([]);
  });

  it('is not the last one while moderation decides, nor after it refused', () => {
    expect(draftsOut(published({ visibility: 'pending' }))).toEqual([1]);
    expect(draftsOut(published({ status: 'failed', visibility: 'refused' }))).toEqual([1]);
  });

  it('is none of ours where it was recognised without a draft', () => {
    expect(draftsOut(published({ replies: [reply(0)] }))).toEqual([]);
  });

  it('is nothing of what its author took back', () => {
    expect(draftsOut(published({ status: 'closed', closeReason: 'deleted_at_source' }))).toEqual([]);
  });

  it('is the approved text that a person says he posted by hand, and not one that nobody approved', () => {
    const approved = aMentionThatIs('approved');
    const closed = (from: 'approved' | 'awaiting_approval'): Mention => ({
      ...approved,
      status: 'closed',
      closeReason: 'posted_by_hand',
      history: [
        ...approved.history,
        { version: 9, at: noon + 9, moves: ['close'], from, to: 'closed', by: 'person:anna' },
      ],
    });

    expect(publicationsOf(closed('approved'))).toEqual([{ revision: 1, draft: 1, at: noon + 9 }]);
    expect(publicationsOf(closed('awaiting_approval'))).toEqual([]);
  });
});

describe('a pair', () => {
  const scores = { positiveTone: 1, addressesIssue: 1, personal: 1 };
  const finding = (severity: 'warn' | 'block', code: string) => ({ code, severity, words: '', suggestion: '' });
  const pair = (draft: Parameters<typeof pairOf>[2], drafts: Parameters<typeof pairOf>[3], mention = published()) =>
    pairOf(mention, { revision: 1, draft: draft.number, at: noon }, draft, drafts, scores);

  it('takes the engine’s last draft of the same wording before what went out', () => {
    const out = aDraft({ number: 5, by: 'person:anna', text: 'abcd' });
    const drafts = [
      aDraft({ number: 1, text: 'first' }),
      aDraft({ number: 2, text: 'abcX' }),
      aDraft({ number: 3, revision: 2, text: 'another wording' }),
      aDraft({ number: 4, text: ' ' }),
      out,
      aDraft({ number: 6, text: 'abcd' }),
    ];

    expect(pair(out, drafts)).toMatchObject({ draft: 5, engineDraft: 2, engine: 'composer', distance: 0.25 });
  });

  it('has no draft where a person wrote without one', () => {
    const out = aDraft({ by: 'person:anna' });

    expect(pair(out, [out])).toEqual(expect.not.objectContaining({ engineDraft: expect.anything() }));
    expect(pair(out, [out]).distance).toBeUndefined();
  });

  it('says which warnings a person overruled, each once, and none of a policy', () => {
    const findings = [finding('warn', 'promise'), finding('warn', 'promise'), finding('block', 'refund')];
    const out = aDraft({ findings });
    const approval = { by: 'policy:all', at: noon, revision: 1, draft: 1, textHash: 'x' };

    expect(pair(out, [out])).toMatchObject({ decidedBy: 'person', overruled: ['promise'] });
    expect(pair(out, [out], published({ approvals: [approval] }))).toMatchObject({
      decidedBy: 'policy',
      overruled: [],
    });
    expect(pair(out, [out], published({ approvals: [approval, { ...approval, by: 'person:jan' }] })).decidedBy).toBe(
      'person',
    );
    expect(pair(aDraft({ by: 'person:anna' }), [], published({ approvals: [approval] })).decidedBy).toBe('person');
  });
});

describe('a draft that is checked', () => {
  const request = { mention: { text: 'x', platform: 'x' }, tags: { language: 'pl' } } as DraftRequest;
  const engines = (result: Partial<DraftResult>) => ({
    drafter: { draft: async () => ({ action: 'reply', text: 'Dzień dobry', ...result }) as DraftResult },
    guard: { check: () => [{ code: 'empty', severity: 'warn' as const, words: '', suggestion: '' }] },
  });

  it.each([
    ['reply', 1],
    ['ask_first', 1],
    ['no_reply', 0],
    ['report', 0],
  ] as const)('with %s has %i findings', async (action, count) => {
    const text = count === 0 ? null : 'Dzień dobry';

    expect((await checkedDraft(engines({ action, text }), request, 'pl')).findings).toHaveLength(count);
  });
});
