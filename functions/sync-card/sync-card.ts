import { type Brand, wakePaceOf } from '../../shared/domain/brand/brand.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { isErased, isTerminal, lastTransition, type Mention } from '../../shared/domain/mention/mention.ts';
import type { MentionId } from '../../shared/domain/mention/mention-id.ts';
import { existing, record } from '../../shared/domain/mention/record.ts';
import { isToBeKept, keptFrom } from '../../shared/domain/mention/retention.ts';
import { nextWake } from '../../shared/domain/mention/wake.ts';
import { minute } from '../../shared/domain/time.ts';
import { type Due, dueNow } from './due-now.ts';
import { showInSlack } from './show-in-slack.ts';
import type { SyncCard } from './sync-card-context.ts';

/** A mention that is written so often while it is drawn comes back with the queue. */
const maxRounds = 5;

/**
 * Shows the mention as it is now, whatever the message was sent for: loads, does what its times ask for, draws, reads
 * the version again and repeats if it moved. So the order of events does not matter: whoever draws last has read last,
 * and the buttons of an older state cannot come back. A terminal mention is drawn, announced once more unless this
 * message came with its announcement, and put to rest; its life depends on Slack in nothing.
 *
 * @param announced version whose event brought the message; undefined where `wake` sent it
 */
export async function syncCard(deps: SyncCard, mentionId: MentionId, announced?: number): Promise<void> {
  let drewBefore = false;
  for (let round = 0; round < maxRounds; round += 1) {
    const found = await existing(deps.mentions, mentionId);
    // It was drawn and announced before it was put to rest. An erasure that is asked for again is done again: Slack may
    // have refused to take the words away.
    if (isTerminal(found) && found.wakeAt === undefined && !isErased(found)) return;
    const brand = await deps.brands.load(found.brandId);
    if (brand === undefined) {
      await rest(deps, found, announced);
      return;
    }
    await forgetDeleted(deps, found);
    const kept = await keptLonger(deps, found, brand);
    const { mention, due } = await takeDueMoves(deps, kept, brand);
    const shown = await showInSlack(deps, mention, brand, { force: drewBefore, reminder: due.reminder });
    if (shown === 'later') return;
    drewBefore ||= shown === 'drawn';
    if (shown === 'drawn' && (await deps.mentions.load(mentionId))?.version !== mention.version) continue;
    if (isTerminal(mention) ? await rest(deps, mention, announced) : await lookAgain(deps, mention, brand)) return;
  }
  throw new AppError('retryable', 'mention_moves_on', 'the mention was written again and again while it was drawn');
}

/** Before it is drawn for the last time: neither the table nor the card keeps what the author took back. */
async function forgetDeleted(deps: SyncCard, mention: Mention): Promise<void> {
  if (isErased(mention)) return deps.texts.erase(mention.id);
  const isDeleted = mention.status === 'closed' && mention.closeReason === 'deleted_at_source';
  if (!isDeleted || mention.wakeAt === undefined) return;
  if (deps.platformOf(mention.platform).forgetsDeleted) await deps.texts.forget(mention);
}

/**
 * What is still open at the end of its time is kept for as long again: texts first, META last, so that whoever dies in
 * between leaves nothing that META promises and the table drops; then what others put beside it meanwhile.
 */
async function keptLonger(deps: SyncCard, mention: Mention, brand: Brand): Promise<Mention> {
  const now = deps.clock.now();
  if (!isToBeKept(mention, now)) return mention;
  const keepUntil = keptFrom(brand, now);
  await deps.texts.keep({ id: mention.id, keepUntil });
  const move = { type: 'keep', until: keepUntil } as const;
  const kept = await record(deps, mention, [move], { at: now, by: 'system' }, wakePaceOf(brand));
  await deps.texts.keep(kept);
  return kept;
}

async function takeDueMoves(
  deps: SyncCard,
  mention: Mention,
  brand: Brand,
): Promise<{ readonly mention: Mention; readonly due: Due }> {
  const now = deps.clock.now();
  const due = dueNow(mention, {
    now,
    remindEveryMs: brand.pace.remindEverySeconds * 1000,
    byHand: mention.status === 'approved' && (await isByHand(deps, mention)),
  });
  if (due.moves.length === 0) return { mention, due };
  const moved = await record(deps, mention, due.moves, { at: now, by: 'system' }, wakePaceOf(brand));
  return { mention: moved, due };
}

/** Nothing can be posted there by us: the platform takes no replies, or none beneath this mention. */
export async function isByHand(deps: SyncCard, mention: Mention): Promise<boolean> {
  if (!deps.platformOf(mention.platform).takesReplies) return true;
  return (await deps.texts.revision(mention.id, mention.revision))?.repliable === false;
}

/** True once the mention rests; false where somebody wrote it meanwhile, so that it is looked at again. */
async function rest(deps: SyncCard, mention: Mention, announced: number | undefined): Promise<boolean> {
  if (!isTerminal(mention) || mention.wakeAt === undefined) return true;
  // Its last announcement may have been lost with whoever wrote it; afterwards nobody looks at it any more.
  if (announced !== mention.version) await deps.announceOnce(mention);
  const lookAt = erasedAt(mention) + longestRunMs;
  if (lookAt > deps.clock.now()) {
    await deps.mentions.postpone(mention, lookAt);
    return true;
  }
  return deps.mentions.rest(mention);
}

/**
 * A run that loaded the mention before it was erased may put words beside it until it ends, which no function's time-out
 * lets it do longer than this. So an erased mention is looked at, and emptied, once more after that.
 */
const longestRunMs = 15 * minute;
const erasedAt = (mention: Mention): number =>
  isErased(mention) ? lastTransition(mention).at : Number.NEGATIVE_INFINITY;

/**
 * A mention that waits for a person and was woken: what it was last announced as is announced again, since a decision
 * that came through an HTTP door is not redelivered; then `wakeAt` goes to its next own time. The short healing time of
 * such a decision is over with that (hence no history), else it would be woken every two minutes for good.
 */
async function lookAgain(deps: SyncCard, mention: Mention, brand: Brand): Promise<true> {
  const waits = mention.status === 'awaiting_approval' || mention.publication?.needsPerson === true;
  const now = deps.clock.now();
  const woken = mention.wakes > 0 || (mention.wakeAt !== undefined && mention.wakeAt <= now);
  if (!waits || !woken) return true;
  const next = nextWake({ ...mention, history: [] }, now, wakePaceOf(brand));
  if (mention.wakeAt === next) return true;
  await deps.announceOnce(mention);
  await deps.mentions.postpone(mention, next);
  return true;
}

const comeBackAfter = 5 * minute;

/**
 * On the last receive of a message: a card that Slack's trouble kept away from people is drawn later, not at the
 * mention's deadline. Terminal mentions come back by themselves, since they were not put to rest.
 */
export async function drawLater(deps: SyncCard, mentionId: MentionId): Promise<void> {
  const mention = await deps.mentions.load(mentionId);
  if (mention?.status !== 'awaiting_approval' && mention?.publication?.needsPerson !== true) return;
  await deps.mentions.postpone(mention, deps.clock.now() + comeBackAfter);
}
