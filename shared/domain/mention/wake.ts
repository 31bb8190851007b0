import { day, type Millis, minute } from '../time.ts';
import { isTerminal, type Mention } from './mention.ts';
import { keepAnewAt } from './retention.ts';

/** How eagerly steps that went missing are looked for. */
export interface WakePace {
  /** A step that has not finished after so long is sent again. */
  readonly healAfterMs: number;
  /** How often a person is reminded once the deadline passed. */
  readonly remindEveryMs: number;
}

export const defaultPace: WakePace = { healAfterMs: 2 * minute, remindEveryMs: day };

/**
 * When to look at a mention next. It says when to *look*, never what is allowed: each step checks its own times.
 * A value that already lies ahead is kept where it serves, since moving an index key costs two writes.
 */
export const nextWake = (mention: Mention, now: Millis, pace: WakePace = defaultPace): Millis =>
  // Whole milliseconds: the index holds the time as text, and both have to name the same moment.
  Math.ceil(ownTime(mention, now, pace));

function ownTime(mention: Mention, now: Millis, pace: WakePace): Millis {
  const heal =
    mention.wakeAt !== undefined && mention.wakeAt > now && mention.wakeAt <= now + pace.healAfterMs
      ? mention.wakeAt
      : now + pace.healAfterMs;
  if (isTerminal(mention)) return heal;
  switch (mention.status) {
    case 'received':
    case 'classified':
      return heal;
    case 'awaiting_approval':
      // What came through an HTTP door is not redelivered when its announcement was lost: look again soon.
      return earliest(now, pace, [
        cameThroughDoor(mention) ? heal : undefined,
        mention.snoozedUntil,
        mention.assignee?.until,
        mention.remindAt,
        mention.dueAt,
        keepAnewAt(mention),
      ]);
    case 'approved':
      // Nothing of ours happens before a person has copied the text: he is reminded.
      if (mention.byHand) return beforeItsTimeIsOver(mention, now, mention.remindAt ?? now + pace.remindEveryMs);
      return beforeItsTimeIsOver(mention, now, latest([mention.undoEndsAt, mention.retryAt]) ?? heal);
    case 'publishing':
      if (mention.publication?.needsPerson)
        return beforeItsTimeIsOver(mention, now, mention.remindAt ?? now + pace.remindEveryMs);
      return soonerIfSet(mention, now, mention.leaseEndsAt ?? heal);
    case 'published':
      return mention.visibilityCheckAt ?? heal;
    default:
      return heal;
  }
}

const doorMoves = ['edit', 'countersign', 'undo', 'reopen', 'correct', 'assign', 'unassign', 'snooze', 'retag'];
const cameThroughDoor = (mention: Mention): boolean =>
  mention.history.at(-1)?.moves.some((move) => doorMoves.includes(move)) ?? false;

/** A look that is due before anyway stays where it is: too early costs a look, moving the index key two writes. */
const soonerIfSet = (mention: Mention, now: Millis, at: Millis): Millis =>
  mention.wakeAt !== undefined && mention.wakeAt > now && mention.wakeAt <= at ? mention.wakeAt : at;

/** Whatever it waits for, it is looked at while it can still be kept. */
function beforeItsTimeIsOver(mention: Mention, now: Millis, at: Millis): Millis {
  const keepAt = keepAnewAt(mention);
  return keepAt !== undefined && keepAt > now ? Math.min(at, keepAt) : at;
}

function earliest(now: Millis, pace: WakePace, times: readonly (Millis | undefined)[]): Millis {
  const ahead = times.filter((time): time is Millis => time !== undefined && time > now);
  return ahead.length === 0 ? now + pace.remindEveryMs : Math.min(...ahead);
}

function latest(times: readonly (Millis | undefined)[]): Millis | undefined {
  const known = times.filter((time): time is Millis => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
