import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOf, eventTypeOf } from '../../../shared/domain/events.ts';
import {
  type AuthorRevision,
  advance,
  type Move,
  stays,
  targetOf,
  transitions,
} from '../../../shared/domain/mention/lifecycle.ts';
import {
  historyLength,
  isApprovalBound,
  isErased,
  isTerminal,
  type Mention,
  statuses,
} from '../../../shared/domain/mention/mention.ts';
import { contentHashOf } from '../../../shared/domain/mention/mention-id.ts';
import { day } from '../../../shared/domain/time.ts';
import { aMention, aMentionThatIs, approvalOf, draftMove, noon, someTags } from '../../support/mentions.ts';

const actor = { at: noon, by: 'system' };

describe('the table of moves', () => {
  it('knows a target for every status that it names', () => {
    for (const [from, moves] of Object.entries(transitions)) {
      expect(statuses).toContain(from);
      for (const to of Object.values(moves)) expect(statuses).toContain(to);
    }
  });

  it.each([
    ['received', ['classify', 'revise', 'close', 'give_up', 'erase']],
    ['classified', ['draft', 'revise', 'close', 'give_up', 'erase']],
    ['awaiting_approval', ['approve', 'redraft', 'revise', 'close', 'erase']],
    ['approved', ['claim', 'undo', 'revise', 'close', 'erase']],
    ['publishing', ['settle', 'release', 'reclaim', 'refuse', 'revise', 'close']],
    ['published', ['refuse', 'correct', 'revise', 'close', 'erase']],
    ['failed', ['reopen', 'readmit', 'revise', 'close', 'erase']],
    ['closed', ['reopen', 'readmit', 'revise', 'erase']],
  ] as const)('lets a mention that is %s make exactly its moves', (status, moves) => {
    expect(Object.keys(transitions[status]).sort()).toEqual([...moves].sort());
  });

  it('refuses a move that is not in the table, with a sentence for people', () => {
    expect(() => advance(aMention(), [{ type: 'undo' }], actor)).toThrowError('a mention that is received cannot undo');
  });
});

describe('a correction of tags', () => {
  const retag = (changes: Partial<Extract<Move, { type: 'retag' }>> = {}): Move => ({
    type: 'retag',
    tags: { ...someTags, urgency: 'critical' },
    decisionId: 'retag-1',
    ...changes,
  });

  it('is legal once a mention was read and nothing is on its way', () => {
    const legal = statuses.filter((status) => targetOf(status, 'retag') === status);
    expect(legal).toEqual(['awaiting_approval', 'approved', 'published', 'failed', 'closed']);
  });

  it('keeps an approved reply on its way, with its undo window and its number of approvals', () => {
    const approved = aMentionThatIs('approved');

    const next = advance(approved, [retag({ approvalsNeeded: 2 })], actor);

    expect(isApprovalBound(next)).toBe(true);
    expect([next.undoEndsAt, next.approvals, next.approvalsNeeded]).toEqual([
      approved.undoEndsAt,
      approved.approvals,
      1,
    ]);
  });

  it('moves the deadline where it names one, and keeps it where it does not', () => {
    const waiting = aMentionThatIs('awaiting_approval');

    expect(advance(waiting, [retag({ dueAt: noon + 1 })], actor).dueAt).toBe(noon + 1);
    expect(advance(waiting, [retag()], actor).dueAt).toBe(waiting.dueAt);
  });

  it('asks for a second person where it says so, and never for fewer people than before', () => {
    const waiting = aMentionThatIs('awaiting_approval');
    const raised = advance(waiting, [retag({ approvalsNeeded: 2 })], actor);

    expect(raised.approvalsNeeded).toBe(2);
    expect(advance(raised, [retag({ approvalsNeeded: 1 })], actor).approvalsNeeded).toBe(2);
  });

  it('is named by the next write and stays named when the author edits', () => {
    const once = advance(aMentionThatIs('awaiting_approval'), [retag()], actor);

    expect(once.retag).toEqual({ version: once.version, decisionId: 'retag-1' });
    const edited = advance(once, [{ type: 'revise', revision: edit(2) }], actor);
    expect([edited.tags, edited.retag]).toEqual([undefined, once.retag]);
  });

  it('is looked after soon: an HTTP request that died after its write is not redelivered', () => {
    const waiting = aMentionThatIs('awaiting_approval');

    const next = advance(waiting, [retag()], { at: noon + 1000, by: 'person:anna' });

    expect(next.wakeAt).toBeLessThanOrEqual(noon + 1000 + 2 * 60_000);
  });

  it('wakes a mention at rest once more, so that its announcement cannot get lost', () => {
    const { wakeAt: _, ...resting } = aMentionThatIs('closed');

    expect(advance(resting, [retag()], actor).wakeAt).toBe(noon + 2 * 60_000);
  });

  it('is announced as what it is, by its own name', () => {
    const next = advance(aMentionThatIs('closed'), [retag()], { at: noon, by: 'person:anna', decisionId: 'retag-1' });

    expect(eventOf(next)).toMatchObject({
      type: 'TagsCorrected',
      status: 'closed',
      version: next.version,
      urgency: 'critical',
      by: 'person:anna',
      decisionId: 'retag-1',
    });
  });
});

describe('an approval', () => {
  it('is refused for another draft, another revision or another text', () => {
    const waiting = aMentionThatIs('awaiting_approval');
    for (const wrong of [{ draft: 2 }, { revision: 2 }, { textHash: 'other' }]) {
      const approval = { ...approvalOf(waiting), ...wrong };
      expect(() => advance(waiting, [{ type: 'approve', approval, undoEndsAt: noon }], actor)).toThrowError(/another/);
    }
  });

  it.each(['revise', 'redraft', 'undo'] as const)('does not survive %s', (type) => {
    const from = type === 'redraft' ? aMentionThatIs('awaiting_approval') : aMentionThatIs('approved');
    const move: Move = type === 'revise' ? { type, revision: edit(2) } : { type };

    const next = advance(from, [move], actor);

    expect(next.approvals).toEqual([]);
  });

  it('needs two people where two are asked for', () => {
    const waiting = { ...aMentionThatIs('awaiting_approval'), approvalsNeeded: 2 };
    const first = approvalOf(waiting, 'person:anna');
    expect(() => advance(waiting, [{ type: 'approve', approval: first, undoEndsAt: noon }], actor)).toThrowError();

    const signed = advance(waiting, [{ type: 'countersign', approval: first }], actor);
    const approved = advance(
      signed,
      [{ type: 'approve', approval: approvalOf(signed, 'person:jan'), undoEndsAt: noon }],
      actor,
    );

    expect(approved.status).toBe('approved');
    expect(approved.approvals.map((each) => each.by)).toEqual(['person:anna', 'person:jan']);
  });
});

describe('an edit that is seen while a reply is on its way', () => {
  const publishing = advance(aMentionThatIs('publishing'), [{ type: 'await_revision', revision: edit(2) }], actor);

  it('waits while the status is publishing', () => {
    expect(publishing.status).toBe('publishing');
    expect(publishing.revision).toBe(1);
  });

  it.each<[string, Move]>([
    ['release', { type: 'release', retryAt: noon }],
    ['refuse', { type: 'refuse', code: 'x', message: 'y' }],
    ['close', { type: 'close', reason: 'answered_elsewhere' }],
    [
      'settle',
      {
        type: 'settle',
        reply: { externalId: 'r', revision: 1, draft: 1, textHash: 't', at: noon },
        visibility: 'visible',
      },
    ],
  ])('is applied in the write that leaves it by %s', (_, move) => {
    const next = advance(publishing, [move], actor);

    expect(next.status).toBe('received');
    expect(next.revision).toBe(2);
    expect(next.pendingRevision).toBeUndefined();
    expect(next.history.at(-1)?.moves).toEqual([move.type, 'revise']);
  });

  it('is dropped with a mention that was deleted', () => {
    expect(advance(publishing, [{ type: 'close', reason: 'deleted_at_source' }], actor).status).toBe('closed');
  });
});

function edit(revision: number, text = `wording ${revision}`): AuthorRevision {
  return { revision, contentHash: contentHashOf({ text }), editedAt: noon, hasText: true, rating: 1 };
}

/** Any move with plausible contents; many are illegal where they are tried, which is the point. */
function anyMove(mention: Mention, pick: number, seed: number): Move {
  const next = mention.draft + 1;
  const moves: Move[] = [
    { type: 'classify', tags: someTags },
    {
      ...draftMove,
      type: 'draft',
      draft: next,
      draftHash: `hash${next}`,
      approvalsNeeded: 1 + (seed % 2),
      dueAt: noon + seed,
    },
    { type: 'edit', draft: next, draftHash: `hash${next}` },
    { type: 'approve', approval: approvalOf(mention, `person:${seed % 3}`), undoEndsAt: noon + 60_000 },
    { type: 'approve', approval: { ...approvalOf(mention), draft: mention.draft + (seed % 2) }, undoEndsAt: noon },
    { type: 'countersign', approval: approvalOf(mention, `person:${seed % 3}`) },
    { type: 'redraft' },
    { type: 'undo' },
    { type: 'claim', leaseEndsAt: noon + 1000, key: `key${seed}` },
    { type: 'reclaim', leaseEndsAt: noon + 2000 },
    {
      type: 'settle',
      reply: {
        externalId: `reply-${mention.revision}-${seed}`,
        revision: mention.revision,
        draft: mention.draft,
        textHash: mention.draftHash ?? '',
        at: noon,
      },
      visibility: seed % 2 === 0 ? 'visible' : 'pending',
      visibilityCheckAt: noon + 5000,
    },
    { type: 'release', retryAt: noon + seed },
    { type: 'refuse', code: 'refused', message: 'no' },
    { type: 'give_up', code: 'no_progress', message: 'no' },
    { type: 'revise', revision: edit((mention.pendingRevision?.revision ?? mention.revision) + 1, `t${seed}`) },
    { type: 'await_revision', revision: edit((mention.pendingRevision?.revision ?? mention.revision) + 1, `t${seed}`) },
    { type: 'close', reason: 'rejected' },
    { type: 'close', reason: 'deleted_at_source' },
    { type: 'reopen' },
    { type: 'readmit' },
    { type: 'correct' },
    { type: 'hold', retryAt: noon + seed },
    { type: 'doubt', leaseEndsAt: noon + seed, emptyRead: seed % 2 === 0 },
    { type: 'ask_person', remindAt: noon + seed },
    { type: 'show' },
    { type: 'check_visibility', visibilityCheckAt: noon + seed },
    { type: 'snooze', until: noon + seed },
    { type: 'assign', person: 'person:anna', until: noon + seed },
    { type: 'join', sourceId: `source-${seed}` },
    { type: 'keep', until: noon + seed * day },
    // Seldom, since nothing follows it.
    ...(seed % 10 === 0 ? [{ type: 'erase' } as const] : []),
    {
      type: 'retag',
      tags: { ...someTags, urgency: seed % 2 === 0 ? 'critical' : 'low' },
      decisionId: `retag-${seed}`,
      dueAt: seed % 3 === 0 ? undefined : noon + seed,
      approvalsNeeded: 1 + (seed % 2),
    },
  ];
  return moves[pick % moves.length] as Move;
}

describe('over random orders of events', () => {
  const steps = fc.array(fc.tuple(fc.nat(200), fc.nat(50)), { minLength: 1, maxLength: 60 });

  it('keeps every invariant of a mention’s life', () => {
    fc.assert(
      fc.property(steps, (given) => {
        let mention = aMention();
        let at = noon;
        for (const [pick, seed] of given) {
          const move = anyMove(mention, pick, seed);
          at += seed;
          let next: Mention;
          try {
            next = advance(mention, [move], { at, by: 'system' });
          } catch {
            continue; // illegal here: nothing changed
          }
          checkStep(mention, move, next);
          mention = next;
        }
      }),
      { numRuns: 3000 },
    );
  });

  function checkStep(before: Mention, move: Move, after: Mention): void {
    // Nothing moves what was erased, and nothing of its author is left.
    expect(isErased(before)).toBe(false);
    if (move.type === 'erase') {
      expect(before.status).not.toBe('publishing');
      expect(after).toMatchObject({ status: 'closed', closeReason: 'erased', externalId: after.id, contentHash: '' });
      expect(after).toMatchObject({ approvals: [], replies: [] });
      const ofTheAuthor = ['authorId', 'inReplyTo', 'rating', 'tags', 'retag', 'draftHash', 'failure'] as const;
      for (const field of ofTheAuthor) expect(after[field], field).toBeUndefined();
    }
    // An open mention says when it has to be kept anew.
    if (move.type === 'keep') expect([isTerminal(after), after.keepUntil]).toEqual([isTerminal(before), move.until]);
    else expect(after.keepUntil).toBe(before.keepUntil);

    // Only the table changes a status.
    const direct = targetOf(before.status, move.type);
    expect(direct).toBeDefined();
    const pendingApplied = after.history.at(-1)?.moves.at(-1) === 'revise' && move.type !== 'revise';
    if (!pendingApplied) expect(after.status).toBe(direct);
    expect(after.version).toBe(before.version + 1);
    expect(after.history.length).toBeLessThanOrEqual(historyLength);
    expect(after.revision).toBeGreaterThanOrEqual(before.revision);

    // Something is always going to look at it: a terminal one too, until its last event was drawn.
    expect(after.wakeAt).toBeDefined();

    // No approval survives an edit, a redraft or another draft.
    for (const approval of after.approvals) {
      if (after.status === 'awaiting_approval' || after.status === 'approved' || after.status === 'publishing') {
        expect([approval.revision, approval.draft, approval.textHash]).toEqual([
          after.revision,
          after.draft,
          after.draftHash,
        ]);
      }
    }
    // Nothing is on its way without a full set of approvals for exactly this text.
    if (after.status === 'approved' || after.status === 'publishing') expect(isApprovalBound(after)).toBe(true);

    // A correction of tags touches neither draft nor approvals, and lifts no need for a second person.
    if (move.type === 'retag' && !pendingApplied) {
      expect(after.tags).toEqual(move.tags);
      expect(after.retag).toEqual({ version: after.version, decisionId: move.decisionId });
      expect(after.approvalsNeeded).toBeGreaterThanOrEqual(before.approvalsNeeded);
      const untouched = [
        'draft',
        'draftHash',
        'draftRevision',
        'approvals',
        'closeReason',
        'failure',
        'replies',
      ] as const;
      for (const field of untouched) expect(after[field], field).toEqual(before[field]);
    } else if (move.type !== 'erase') expect(after.retag).toEqual(before.retag);

    if (after.approvals.length > 0) expect(after.draftRevision).toBe(after.revision);
    if (move.type === 'reopen') expect(after.draftRevision).toBe(after.revision);
    expect(new Set(after.approvals.map((approval) => approval.by)).size).toBe(after.approvals.length);

    // What belongs to another status is gone.
    if (after.status !== 'publishing') {
      expect(after.leaseEndsAt).toBeUndefined();
      expect(after.pendingRevision).toBeUndefined();
    }
    if (after.status !== 'closed') expect(after.closeReason).toBeUndefined();
    if (after.status !== 'failed') expect(after.failure).toBeUndefined();
    if (after.status === 'closed') expect(after.closeReason).toBeDefined();
    if (after.status === 'failed') expect(after.failure).toBeDefined();
    if (isTerminal(after) && after.status === 'published') expect(after.visibility).not.toBe('pending');
  }

  it('never claims twice for one approval while a lease runs, and keeps the key over retries', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('claim', 'release', 'doubt', 'reclaim', 'undo', 'approve'), { maxLength: 30 }),
        (names) => {
          let mention = aMentionThatIs('approved');
          let key: string | undefined;
          for (const [index, name] of names.entries()) {
            const move = (
              {
                claim: { type: 'claim', leaseEndsAt: noon + index, key: `key-${index}` },
                release: { type: 'release', retryAt: noon },
                doubt: { type: 'doubt', leaseEndsAt: noon, emptyRead: true },
                reclaim: { type: 'reclaim', leaseEndsAt: noon },
                undo: { type: 'undo' },
                approve: { type: 'approve', approval: approvalOf(mention), undoEndsAt: noon },
              } as const
            )[name];
            try {
              mention = advance(mention, [move], actor);
            } catch {
              continue;
            }
            if (mention.status === 'awaiting_approval') key = undefined;
            if (mention.publication?.key !== undefined) {
              key ??= mention.publication.key;
              expect(mention.publication.key).toBe(key);
            }
          }
        },
      ),
    );
  });
});

describe('an erasure', () => {
  it('is told by its own name, without tags', () => {
    const erased = advance(aMentionThatIs('published'), [{ type: 'erase' }], { at: noon, by: 'person:anna' });

    expect(eventOf(erased)).toMatchObject({ type: 'MentionErased', closeReason: 'erased', by: 'person:anna' });
    expect(eventOf(erased)).toMatchObject({ urgency: undefined, sentiment: undefined, topics: undefined });
    expect(erased.wakeAt).toBeDefined();
  });

  it.each(statuses.filter((status) => status !== 'publishing'))('ends a mention that is %s for good', (status) => {
    const erased = advance(aMentionThatIs(status), [{ type: 'erase' }], actor);

    for (const type of ['reopen', 'readmit', 'erase'] as const) {
      expect(() => advance(erased, [{ type }], actor)).toThrowError(expect.objectContaining({ code: 'illegal_move' }));
    }
    expect(() => advance(erased, [{ type: 'revise', revision: edit(2) }], actor)).toThrowError();
    expect(() => advance(erased, [{ type: 'join', sourceId: 'other' }], actor)).toThrowError();
  });

  it('waits while a reply may be on its way', () => {
    expect(() => advance(aMentionThatIs('publishing'), [{ type: 'erase' }], actor)).toThrowError('cannot erase');
  });
});

describe('announcements', () => {
  it('names every transition of the table that other steps wait for', () => {
    const silent = new Set(['claim', 'reclaim', 'release']);
    for (const [from, moves] of Object.entries(transitions)) {
      for (const [move, to] of Object.entries(moves)) {
        const type = eventTypeOf({
          version: 2,
          at: noon,
          moves: [move],
          from: from as Mention['status'],
          to,
          by: 'system',
        });
        if (silent.has(move)) expect(type).toBeUndefined();
        else expect(type, `${from} ${move}`).toBeDefined();
      }
    }
  });

  it('keeps the moves that change no status apart from those that do', () => {
    for (const status of statuses) {
      for (const move of stays[status]) expect(Object.keys(transitions[status])).not.toContain(move);
    }
  });
});
