import { AppError } from '../../shared/domain/errors.ts';
import { isTerminal, type Mention } from '../../shared/domain/mention/mention.ts';
import type { MentionId } from '../../shared/domain/mention/mention-id.ts';
import { type Recording, record } from '../../shared/domain/mention/record.ts';
import { isToBeKept } from '../../shared/domain/mention/retention.ts';
import type {
  DueIndex,
  DueItem,
  MentionRepository,
  SourceRepository,
  StepMessage,
  StepQueue,
  StepSender,
} from '../../shared/domain/ports.ts';
import type { Source } from '../../shared/domain/source/source.ts';
import { type Clock, hour, type Millis, minute, second } from '../../shared/domain/time.ts';

export interface WakeDue extends Recording {
  readonly mentions: MentionRepository;
  readonly sources: SourceRepository;
  readonly due: DueIndex;
  readonly steps: StepSender;
  readonly clock: Clock;
  readonly woke: (sent: number, skipped: number) => void;
  /** Told of what is due and could not be looked at: it stays due, and the others are sent all the same. */
  readonly passedOver: (item: DueItem, error: AppError) => void;
}

/** The schedule's own input: which part of the index, and how far ahead counts as due. */
export interface WakeRequest {
  readonly shards: readonly number[];
  readonly dueWithinSeconds: number;
}

/** Bounds of one run and of a queue: what is left is found a minute later. */
const maxPerShard = 2_000;
const maxQueued = 10_000;
const atOnce = 50;
/** A mention that was sent so often without progress in `received` or `classified` is given up. */
const maxWakes = 8;
/** If nothing moves it, what was sent is looked at again after this, doubling with each time. */
const firstBackoff = minute;
const longestBackoff = hour;

interface Due {
  readonly item: DueItem;
  readonly queue: StepQueue;
  readonly message: StepMessage;
  /** Puts the next look behind the due time, on condition of the old one alone. */
  readonly moveOn: () => Promise<boolean>;
}

/** Sends whatever is due to the queue of its step: timer, dispatcher of pulls and healer in one. */
export async function wakeDue(deps: WakeDue, request: WakeRequest): Promise<void> {
  const now = deps.clock.now();
  const until = now + request.dueWithinSeconds * second;
  const room = new Map<StepQueue, number>();
  let sent = 0;
  let skipped = 0;
  for (const shard of request.shards) {
    const items = await deps.due.due(shard, until, maxPerShard);
    for (let start = 0; start < items.length; start += atOnce) {
      const due = (
        await Promise.all(items.slice(start, start + atOnce).map((item) => tryLook(deps, item, now)))
      ).filter((each): each is Due => each !== undefined);
      const counted = await sendAll(deps, due, room);
      sent += counted;
      skipped += due.length - counted;
    }
  }
  deps.woke(sent, skipped);
}

/** One item that does not parse, or that somebody else just wrote, must not keep the others asleep. */
async function tryLook(deps: WakeDue, item: DueItem, now: Millis): Promise<Due | undefined> {
  try {
    return await look(deps, item, now);
  } catch (error) {
    if (!(error instanceof AppError) || !ofItsOwn.has(error.code)) throw error;
    deps.passedOver(item, error);
    return undefined;
  }
}

/** Failures that say something about one item only. */
const ofItsOwn: ReadonlySet<string> = new Set(['unreadable_item', 'newer_item', 'stale_item']);

async function look(deps: WakeDue, item: DueItem, now: Millis): Promise<Due | undefined> {
  // Within the next minute it waits in the queue; further ahead it was asked for out of turn and is sent at once.
  const ahead = item.wakeAt - now;
  const delaySeconds = ahead > 0 && ahead <= minute ? ahead / second : 0;
  if (item.kind === 'source') {
    const source = await deps.sources.load(item.id);
    return source?.wakeAt === undefined ? undefined : dueSource(deps, item, source, now, delaySeconds);
  }
  const mention = await deps.mentions.load(item.id as MentionId);
  if (mention?.wakeAt === undefined || Math.floor(mention.wakeAt) !== item.wakeAt) return undefined;
  if (mention.wakes >= maxWakes && (mention.status === 'received' || mention.status === 'classified')) {
    await giveUp(deps, mention, now);
    return undefined;
  }
  const nextLook =
    Math.max(now, item.wakeAt) + Math.min(longestBackoff, firstBackoff * 2 ** Math.min(mention.wakes, 10));
  return {
    item,
    queue: queueOf(mention, now),
    message: { body: { mentionId: item.id }, delaySeconds },
    moveOn: () => deps.mentions.woken(mention, nextLook),
  };
}

const dueSource = (deps: WakeDue, item: DueItem, source: Source, now: Millis, delaySeconds: number): Due => ({
  item,
  queue: 'pull',
  message: { body: { sourceId: source.id }, delaySeconds },
  moveOn: () => deps.sources.postpone(source, Math.max(now, item.wakeAt) + firstBackoff * 2),
});

/** The step that has the next word on a mention. */
function queueOf(mention: Mention, now: Millis): StepQueue {
  if (mention.status === 'received') return 'classify';
  if (mention.status === 'classified') return 'draft';
  if (isToBeKept(mention, now) || isTerminal(mention) || mention.status === 'awaiting_approval') return 'card';
  const waits = mention.publication?.needsPerson === true || mention.byHand === true;
  if (waits && (mention.remindAt ?? now) <= now) return 'card';
  return 'publish';
}

/** Sends first, then moves the next look: a crash in between sends twice, which no step minds; the other way round loses. */
async function sendAll(deps: WakeDue, due: readonly Due[], room: Map<StepQueue, number>): Promise<number> {
  let sent = 0;
  for (const queue of new Set(due.map((each) => each.queue))) {
    if (!room.has(queue)) room.set(queue, maxQueued - (await deps.steps.depth(queue)));
    const free = room.get(queue) ?? 0;
    const some = due.filter((each) => each.queue === queue).slice(0, Math.max(0, free));
    if (some.length === 0) continue;
    await deps.steps.send(
      queue,
      some.map((each) => each.message),
    );
    await Promise.all(some.map((each) => each.moveOn()));
    room.set(queue, free - some.length);
    sent += some.length;
  }
  return sent;
}

async function giveUp(deps: WakeDue, mention: Mention, now: Millis): Promise<void> {
  const message = `sent on ${mention.wakes} times without progress; see the logs and the dead-letter queues`;
  await record(deps, mention, [{ type: 'give_up', code: 'no_progress', message }], { at: now, by: 'system' });
}
