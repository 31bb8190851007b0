import type { Move } from '../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import type { Millis } from '../../shared/domain/time.ts';
import type { ReminderKind } from '../../shared/slack/reminder.ts';

/** What a mention's own times ask for now: moves to record, and whom to remind of what once they are recorded. */
export interface Due {
  readonly moves: readonly Move[];
  readonly reminder?: ReminderKind | undefined;
}

export interface DueQuestion {
  readonly now: Millis;
  readonly remindEveryMs: Millis;
  readonly byHand: boolean;
}

/**
 * Pure: snoozes and assignments that are over, deadlines that passed. The move is recorded before anybody is reminded,
 * so that of two runs one reminds.
 */
export function dueNow(mention: Mention, question: DueQuestion): Due {
  if (mention.status === 'awaiting_approval') return awaiting(mention, question);
  if (mention.publication?.needsPerson) return uncertain(mention, question);
  if (mention.status === 'approved' && question.byHand) return byHand(mention, question);
  return { moves: [] };
}

function awaiting(mention: Mention, { now, remindEveryMs }: DueQuestion): Due {
  const moves: Move[] = [];
  const snoozed = mention.snoozedUntil !== undefined && mention.snoozedUntil > now;
  if (mention.snoozedUntil !== undefined && !snoozed) moves.push({ type: 'unsnooze' });
  if (mention.assignee !== undefined && mention.assignee.until <= now) moves.push({ type: 'unassign' });
  // The queue of a mention without a deadline (reopened before it was ever drafted) starts when we first saw it.
  const remindAt = mention.remindAt ?? mention.dueAt ?? mention.firstSeenAt;
  if (snoozed || remindAt > now) return { moves };
  moves.push({ type: 'remind', remindAt: now + remindEveryMs });
  return { moves, reminder: mention.remindAt === undefined ? 'overdue' : 'still' };
}

function uncertain(mention: Mention, { now, remindEveryMs }: DueQuestion): Due {
  if (mention.remindAt !== undefined && mention.remindAt > now) return { moves: [] };
  return { moves: [{ type: 'remind', remindAt: now + remindEveryMs }], reminder: 'uncertain' };
}

/** An approved text that a person has to copy: the first look sets when to remind, each later one reminds. */
function byHand(mention: Mention, { now, remindEveryMs }: DueQuestion): Due {
  const approvedAt = mention.approvals.at(-1)?.at ?? 0;
  const next = now + remindEveryMs;
  if (mention.remindAt === undefined || mention.remindAt <= approvedAt) {
    return { moves: [{ type: 'remind', remindAt: next }] };
  }
  if (mention.remindAt > now) return { moves: [] };
  return { moves: [{ type: 'remind', remindAt: next }], reminder: 'by_hand' };
}
