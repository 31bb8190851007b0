import { textHashOf } from '../../../shared/domain/hash.ts';
import { admit } from '../../../shared/domain/mention/admit.ts';
import { advance, type Move } from '../../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { day } from '../../../shared/domain/time.ts';
import { anIncoming, approvalOf, noon } from '../../support/mentions.ts';

/** Ids of a platform at their realistic longest. */
export interface LongIds {
  readonly platform: string;
  readonly externalId: string;
  readonly authorId?: string;
  readonly replyId: string;
  readonly replyKey?: string;
}

const did = 'did:plc:ewvi7nxzyoun6zhxrhs64oiz';
export const longIds: readonly LongIds[] = [
  {
    platform: 'bluesky',
    externalId: `at://${did}/app.bsky.feed.post/3lbgr5ynz5s2q`,
    authorId: did,
    replyId: 'at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3lbgs6zoa6t3r',
    replyKey: '3lbgs6zoa6t3r',
  },
  {
    platform: 'google-business-profile',
    externalId: 'AbFvOqkT3m7vXwQ0sYzJ5cP8dLrN2hGfEaBxUiKoMtWyZs9n4Vq1RbTgYhUjIkOlPzXcVbNmQwErTyUiOpAsDfGh',
    replyId: 'AbFvOqkT3m7vXwQ0sYzJ5cP8dLrN2hGfEaBxUiKoMtWyZs9n4Vq1RbTgYhUjIkOlPzXcVbNmQwErTyUiOpAsDfGh',
  },
  { platform: 'x', externalId: '1859571234567890123', authorId: '1859571234567890124', replyId: '1859571234567890125' },
  { platform: 'app-store-rss', externalId: '12039485761', authorId: 'id1203948576', replyId: '12039485761' },
];

const person = 'person:U024BE7LHQX';
const decision = (number: number): string => `Zm9vYmFyYmF6cX${number}4`;

interface Step {
  readonly moves: (mention: Mention) => Move[];
  readonly by?: string;
}

/** The versions of a mention that goes the straight way to `published`, approved by one person. */
export function straightLife(ids: LongIds): Mention[] {
  return livesOf(ids, [
    { moves: () => [classify] },
    { moves: () => [draft(1)] },
    { moves: (mention) => [approve(mention, person)], by: person },
    { moves: () => [claim(ids)] },
    { moves: (mention) => [settle(mention, ids)] },
  ]);
}

/** The same, where a person corrects the tags before he approves. */
export function correctedLife(ids: LongIds): Mention[] {
  return livesOf(ids, [
    { moves: () => [classify] },
    { moves: () => [draft(1)] },
    { moves: () => [retag], by: person },
    { moves: (mention) => [approve(mention, person)], by: person },
    { moves: () => [claim(ids)] },
    { moves: (mention) => [settle(mention, ids)] },
  ]);
}

/** The same with all that may come in between: an assignment, an edit by hand, a second approver, undo, doubts. */
export function eventfulLife(ids: LongIds): Mention[] {
  const second = 'person:U024BE7LHQY';
  return livesOf(
    ids,
    [
      { moves: () => [classify] },
      { moves: () => [draft(2)] },
      { moves: () => [{ type: 'assign', person, until: noon + 1_200_000 }], by: person },
      { moves: () => [{ type: 'edit', draft: 2, draftHash: textHashOf('edited') }], by: person },
      { moves: (mention) => [{ type: 'countersign', approval: approvalOf(mention, person) }], by: person },
      { moves: (mention) => [approve(mention, second)], by: second },
      { moves: () => [claim(ids)] },
      { moves: () => [{ type: 'doubt', leaseEndsAt: noon + 180_123, emptyRead: true }] },
      { moves: (mention) => [settle(mention, ids)] },
      { moves: () => [{ type: 'show' }], by: 'platform' },
    ],
    { editedAt: noon + 12_345 },
  );
}

function livesOf(ids: LongIds, steps: readonly Step[], more: { editedAt?: number } = {}) {
  const incoming = anIncoming({
    externalId: ids.externalId,
    author: { id: ids.authorId },
    writtenAt: noon - 86_412_345,
    ...more,
  });
  const admission = {
    brandId: 'pierogarnia-u-marka',
    platform: ids.platform,
    sourceId: `${ids.platform}-krakow`,
    locationId: 'krakow-rynek-glowny',
    at: noon + 123,
    keepUntil: noon + 3650 * day,
  };
  const versions = [admit(incoming, admission)];
  for (const [index, { moves, by }] of steps.entries()) {
    const mention = versions.at(-1) as Mention;
    const actor = {
      at: noon + 60_123 * (index + 1),
      by: by ?? 'system',
      ...(by?.startsWith('person:') ? { decisionId: decision(index) } : {}),
    };
    versions.push(advance(mention, moves(mention), actor));
  }
  return versions;
}

const classify = {
  type: 'classify',
  tags: {
    language: 'pl',
    sentiment: 'negative',
    urgency: 'critical',
    topics: ['booking_cancellation', 'product_quality', 'feature_request'],
    flags: ['personal_data', 'prompt_injection', 'asks_question'],
  },
} satisfies Move;
const retag: Move = { type: 'retag', tags: { ...classify.tags, urgency: 'high' }, decisionId: decision(99) };
const draft = (approvalsNeeded: number): Move => ({
  type: 'draft',
  draft: 1,
  draftHash: textHashOf('drafted'),
  dueAt: noon + 900_123,
  approvalsNeeded,
});
const approve = (mention: Mention, by: string): Move => ({
  type: 'approve',
  approval: approvalOf(mention, by),
  undoEndsAt: noon + 360_123,
});
const claim = (ids: LongIds): Move => ({ type: 'claim', leaseEndsAt: noon + 120_123, key: ids.replyKey });
const settle = (mention: Mention, ids: LongIds): Move => ({
  type: 'settle',
  reply: {
    externalId: ids.replyId,
    key: ids.replyKey,
    revision: mention.revision,
    draft: mention.draft,
    textHash: mention.draftHash ?? '',
    at: noon + 600_123,
  },
  visibility: 'pending',
  visibilityCheckAt: noon + 900_123,
});
