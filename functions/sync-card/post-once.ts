import type { Card } from '../../shared/domain/approval/card.ts';
import { AppError, staleItem } from '../../shared/domain/errors.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { minute, second } from '../../shared/domain/time.ts';
import { cardEventType } from '../../shared/slack/ref.ts';
import type { SlackApi, SlackMessage } from '../../shared/slack/slack-api.ts';
import type { SyncCard } from './sync-card-context.ts';

/** How long a message may take until it shows in the channel's history. */
const settleMs = 2 * second;
const clockSkew = minute;
const maxPages = 3;

/**
 * Posts one message: first the right to post is taken by a conditional write, then the message's identity is kept. Who
 * dies in between, or never hears from Slack, leaves a lease behind that makes the next one look before it posts.
 *
 * @throws AppError `stale_item` where somebody else posts.
 */
export async function postOnce(
  deps: SyncCard,
  slack: SlackApi,
  mention: Mention,
  known: Card | undefined,
  message: SlackMessage,
): Promise<void> {
  const since = deps.clock.now();
  const leased = await deps.cards.lease(mention, known, message.channel, { since, until: since + deps.leaseMs });
  if (!leased) throw staleItem(`the card of mention ${mention.id}`);
  let posted: { readonly channel: string; readonly ts: string };
  try {
    posted = await slack.post(message);
  } catch (error) {
    const unsure = !(error instanceof AppError) || error.kind === 'uncertain';
    await deps.cards.release(mention.id, since, unsure ? deps.clock.now() + settleMs : undefined);
    throw error;
  }
  await deps.cards.posted(mention.id, since, { ...posted, drawn: mention.version });
}

/** Code of the error while somebody else may be posting; it says for how long. */
export const cardBeingPosted = 'card_being_posted';

/**
 * The card after a lease that nobody ended: with the message where it was posted after all, else as it was, free to be
 * posted.
 *
 * @throws AppError `card_being_posted` while the lease runs.
 */
export async function findLostCard(deps: SyncCard, slack: SlackApi, mention: Mention, card: Card): Promise<Card> {
  const { posting } = card;
  if (posting === undefined) return card;
  const wait = posting.until - deps.clock.now();
  if (wait > 0) {
    throw new AppError('retryable', cardBeingPosted, 'the card is just being posted; it is drawn again after that', {
      retryAfterSeconds: wait / second,
    });
  }
  const ts = await lookFor(deps, slack, mention, card.channel, posting.since - clockSkew);
  // The lease stays: whoever posts takes it over from the one that was read here.
  if (ts === undefined) return { ...card, ts: undefined };
  const found = { channel: card.channel, ts, drawn: 0 };
  if (!(await deps.cards.posted(mention.id, posting.since, found)))
    throw staleItem(`the card of mention ${mention.id}`);
  return found;
}

async function lookFor(
  deps: SyncCard,
  slack: SlackApi,
  mention: Mention,
  channel: string,
  since: number,
): Promise<string | undefined> {
  const oldest = since / 1000;
  let cursor: string | undefined;
  try {
    for (let page = 0; page < maxPages; page += 1) {
      const history = await slack.history(channel, oldest, cursor);
      const found = history.messages.find(
        ({ ts, metadata }) =>
          Number(ts) >= oldest &&
          metadata?.event_type === cardEventType &&
          metadata.event_payload.mentionId === mention.id,
      );
      if (found !== undefined) return found.ts;
      cursor = history.cursor;
      if (cursor === undefined) return undefined;
    }
    return undefined;
  } catch (error) {
    // Without the right to read the channel nobody can tell. A card too many confuses; a card too few is never answered.
    if (!(error instanceof AppError) || (error.kind !== 'auth' && error.kind !== 'permanent')) throw error;
    deps.slackRefused(mention.id, error);
    return undefined;
  }
}
