import { type Brand, wakePaceOf } from '../../shared/domain/brand/brand.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { isTerminal, type Mention } from '../../shared/domain/mention/mention.ts';
import { record } from '../../shared/domain/mention/record.ts';
import { minute, second } from '../../shared/domain/time.ts';
import { type ReminderKind, renderReminder } from '../../shared/slack/reminder.ts';
import { channelFor } from '../../shared/slack/route-channel.ts';
import type { SlackApi } from '../../shared/slack/slack-api.ts';
import { drawCard } from './draw-card.ts';
import { cardBeingPosted } from './post-once.ts';
import type { SyncCard } from './sync-card-context.ts';

export interface Showing {
  /** Draws even what was drawn: an older picture may have come last. */
  readonly force: boolean;
  readonly reminder: ReminderKind | undefined;
}

/** `drawn`: Slack was told something. `later`: Slack asked us to wait, and `wake` brings the mention back. */
export type Shown = 'drawn' | 'nothing' | 'later';

const remindAgainAfter = 10 * minute;
/** Mentions that Slack turned away together do not come back together. */
const spread = 30 * second;

/** Draws the card and reminds. A Slack that refuses us for good is reported and never holds a mention up. */
export async function showInSlack(deps: SyncCard, mention: Mention, brand: Brand, showing: Showing): Promise<Shown> {
  const channel = channelFor(brand, mention);
  const slack = channel === undefined ? undefined : await deps.slack();
  if (channel === undefined || slack === undefined) return 'nothing';
  try {
    const drawn = await drawCard(deps, slack, { mention, brand, channel, force: showing.force });
    // A card that has just been posted is a reminder itself.
    if (showing.reminder !== undefined && drawn !== 'posted') {
      await remind(deps, slack, mention, brand, showing.reminder);
    }
    return drawn === 'nothing' ? 'nothing' : 'drawn';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.kind === 'auth' || error.kind === 'permanent' || error.kind === 'gone') {
      deps.slackRefused(mention.id, error);
      return 'nothing';
    }
    if (showing.reminder !== undefined) {
      // The move says that people were reminded: it is taken back by an earlier one.
      const remindAt = deps.clock.now() + remindAgainAfter;
      await record(
        deps,
        mention,
        [{ type: 'remind', remindAt }],
        { at: deps.clock.now(), by: 'system' },
        wakePaceOf(brand),
      );
      if (error.kind === 'rate_limited') return 'later';
    }
    if (error.kind === 'rate_limited' && (await postponed(deps, mention, error))) return 'later';
    if (error.code === cardBeingPosted && (await leftToPoster(deps, mention, error))) return 'later';
    throw error;
  }
}

/** A lease that ends so soon is waited out with the queue. */
const shortLease = 5 * second;
const soon = minute;

/**
 * Somebody else holds the right to post. He reads the version again when he is done, so his card shows what we came
 * for; if he died, his message comes back. Should that be its last receive, `wake` looks after the lease.
 */
async function leftToPoster(deps: SyncCard, mention: Mention, error: AppError): Promise<boolean> {
  const wait = (error.retryAfterSeconds ?? 0) * second;
  if (wait <= shortLease) return false;
  const leaseEndsAt = Math.round(deps.clock.now() + wait);
  const wakesSoon = mention.wakeAt === undefined || mention.wakeAt <= leaseEndsAt + soon;
  if (hasItsOwnTime(mention) || wakesSoon) return true;
  await deps.mentions.postpone(mention, leaseEndsAt);
  return true;
}

/** Its `wakeAt` belongs to another step: an undo window, a lease, a check of visibility. */
const hasItsOwnTime = (mention: Mention): boolean => mention.status !== 'awaiting_approval' && !isTerminal(mention);

/**
 * Slack takes about one message a second per channel, so a morning's reviews must wait for each other. That is no
 * failure: the mention is looked at again when Slack said, instead of being received until the dead-letter queue has
 * it. Steps that have a `wakeAt` of their own (an undo window, a lease) are left alone; they wait in the queue.
 */
async function postponed(deps: SyncCard, mention: Mention, error: AppError): Promise<boolean> {
  if (hasItsOwnTime(mention)) return false;
  const wait = (error.retryAfterSeconds ?? 60) * second;
  const jitter = deps.random() * Math.max(spread, wait);
  return deps.mentions.postpone(mention, Math.round(deps.clock.now() + wait + jitter));
}

async function remind(
  deps: SyncCard,
  slack: SlackApi,
  mention: Mention,
  brand: Brand,
  kind: ReminderKind,
): Promise<void> {
  const card = await deps.cards.load(mention.id);
  if (card?.ts === undefined) return;
  const { text, broadcast } = renderReminder(kind, mention, brand, deps.platformOf(mention.platform).title);
  await slack.post({ channel: card.channel, threadTs: card.ts, text, broadcast });
}
