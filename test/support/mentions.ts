import { textHashOf } from '../../shared/domain/hash.ts';
import { admit } from '../../shared/domain/mention/admit.ts';
import type { IncomingMention } from '../../shared/domain/mention/incoming.ts';
import { advance, type Move } from '../../shared/domain/mention/lifecycle.ts';
import type { Mention, Status, TagSummary } from '../../shared/domain/mention/mention.ts';
import type { Draft } from '../../shared/domain/ports.ts';
import { hour } from '../../shared/domain/time.ts';

/** Tests' own midday: Saturday, 2026-11-21T12:00:00Z. */
export const noon = Date.parse('2026-11-21T12:00:00Z');

export const anIncoming = (changes: Partial<IncomingMention> = {}): IncomingMention => ({
  externalId: 'review-1',
  text: 'Zimne pierogi i godzina czekania.',
  rating: 2,
  author: { id: 'author-1', name: 'Marek' },
  writtenAt: noon - hour,
  ...changes,
});

export const someTags: TagSummary = {
  language: 'pl',
  sentiment: 'negative',
  urgency: 'high',
  topics: ['waiting_time'],
  flags: [],
};

/** A mention that was just received. */
export const aMention = (changes: Partial<Mention> = {}, incoming: Partial<IncomingMention> = {}): Mention => ({
  ...admit(anIncoming(incoming), {
    brandId: 'pierogarnia',
    platform: 'google-business-profile',
    sourceId: 'google-1',
    at: noon,
  }),
  ...changes,
});

export const aDraft = (changes: Partial<Draft> = {}): Draft => {
  const text = changes.text ?? 'Dziękujemy za opinię i przepraszamy za długie czekanie.';
  return {
    number: 1,
    revision: 1,
    action: 'reply',
    text,
    textHash: textHashOf(text),
    language: 'pl',
    answers: [],
    findings: [],
    by: 'composer',
    at: noon,
    ...changes,
  };
};

const system = { at: noon, by: 'system' };
export const draftMove: Move = {
  type: 'draft',
  draft: 1,
  draftHash: aDraft().textHash,
  dueAt: noon + hour,
  approvalsNeeded: 1,
};

/** The approval that fits what a mention says now. */
export const approvalOf = (mention: Mention, by = 'person:anna') => ({
  by,
  at: noon,
  revision: mention.revision,
  draft: mention.draft,
  textHash: mention.draftHash ?? '',
});

/** A mention on the straight way to `status`. */
export function aMentionThatIs(status: Status): Mention {
  let mention = aMention();
  const go = (...moves: Move[]): Mention => {
    mention = advance(mention, moves, system);
    return mention;
  };
  if (status === 'received') return mention;
  go({ type: 'classify', tags: someTags });
  if (status === 'classified') return mention;
  go(draftMove);
  if (status === 'awaiting_approval') return mention;
  if (status === 'closed') return go({ type: 'close', reason: 'rejected' });
  go({ type: 'approve', approval: approvalOf(mention), undoEndsAt: noon + 60_000 });
  if (status === 'approved') return mention;
  go({ type: 'claim', leaseEndsAt: noon + 120_000, key: '3kabcdefghij2' });
  if (status === 'publishing') return mention;
  if (status === 'failed') return go({ type: 'refuse', code: 'refused', message: 'no' });
  return go({
    type: 'settle',
    reply: { externalId: 'reply-1', revision: 1, draft: 1, textHash: mention.draftHash ?? '', at: noon },
    visibility: 'visible',
  });
}
