import type { Card } from '../../shared/domain/approval/card.ts';
import type { Brand } from '../../shared/domain/brand/brand.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { isErased, type Mention, waitsForPerson } from '../../shared/domain/mention/mention.ts';
import { hour, minute } from '../../shared/domain/time.ts';
import { type RenderedCard, renderCard, renderSuperseded } from '../../shared/slack/card.ts';
import type { CardView } from '../../shared/slack/card-view.ts';
import { cardEventType } from '../../shared/slack/ref.ts';
import type { SlackApi, SlackMessage } from '../../shared/slack/slack-api.ts';
import { loadView } from './load-view.ts';
import { findLostCard, postOnce } from './post-once.ts';
import type { SyncCard } from './sync-card-context.ts';

export interface Drawing {
  readonly mention: Mention;
  readonly brand: Brand;
  /** Where a first card goes. */
  readonly channel: string;
  readonly force: boolean;
}

/**
 * Brings the one message of a mention up to date. It stays the same message over redrafts and the author's edits: it
 * always shows the mention as it is, so no void card is left behind and no older button can be found. Only where it lies
 * far up in the channel when a person is needed again, a new message takes its place and the old one says so.
 */
export async function drawCard(
  deps: SyncCard,
  slack: SlackApi,
  drawing: Drawing,
): Promise<'posted' | 'updated' | 'nothing'> {
  const { mention } = drawing;
  let card = await deps.cards.load(mention.id);
  if (card?.posting !== undefined) card = await findLostCard(deps, slack, mention, card);
  if (card?.ts === undefined) return (await postWhereWorthIt(deps, slack, drawing, card)) ? 'posted' : 'nothing';
  if (!drawing.force && card.drawn === mention.version) return 'nothing';

  const view = await loadView(deps, mention, drawing.brand);
  if (isBuried(mention, card)) {
    await updateOrForget(deps, slack, mention, card, card.ts, renderSuperseded(view));
    await postOnce(deps, slack, mention, card, messageOf(drawing.channel, mention, renderCard(view)));
    return 'posted';
  }
  if (!(await updateOrForget(deps, slack, mention, card, card.ts, renderCard(view)))) {
    const posted = await postWhereWorthIt(deps, slack, drawing, { channel: card.channel, drawn: 0 });
    return posted ? 'posted' : 'nothing';
  }
  if (isLasting(view)) await deps.cards.drew(mention.id, card.ts, mention.version);
  return 'updated';
}

/**
 * Somebody has to look at it, or there was a draft: then the channel shows how it ended, even if a person was faster in
 * the console than the card. What was closed without a draft (old reviews, ratings without text) gets none.
 */
const isWorthACard = (mention: Mention): boolean =>
  waitsForPerson(mention) ||
  (!isErased(mention) && mention.draft > 0 && mention.status !== 'received' && mention.status !== 'classified');

async function postWhereWorthIt(
  deps: SyncCard,
  slack: SlackApi,
  { mention, brand, channel }: Drawing,
  card: Card | undefined,
): Promise<boolean> {
  if (!isWorthACard(mention)) return false;
  const view = await loadView(deps, mention, brand);
  await postOnce(deps, slack, mention, card, messageOf(channel, mention, renderCard(view)));
  return true;
}

/** False where the message is gone, which is noted. */
async function updateOrForget(
  deps: SyncCard,
  slack: SlackApi,
  mention: Mention,
  card: Card,
  ts: string,
  rendered: RenderedCard,
): Promise<boolean> {
  try {
    await slack.update(ts, messageOf(card.channel, mention, rendered));
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.kind === 'gone') {
      await deps.cards.forget(mention.id, ts);
      return false;
    }
    // The call may take effect yet, over what somebody draws meanwhile: whoever comes next draws again.
    if (error.kind === 'retryable') await deps.cards.doubt(mention.id, ts);
    throw error;
  }
}

const messageOf = (channel: string, mention: Mention, { text, blocks }: RenderedCard): SlackMessage => ({
  channel,
  text,
  blocks,
  metadata: {
    event_type: cardEventType,
    event_payload: { mentionId: mention.id, revision: mention.revision, draft: mention.draft },
  },
});

/**
 * The mention stays as it is until somebody acts, and is looked at meanwhile: it is worth a write to know that it was
 * drawn. States on the way to another, and the last one, are drawn again at most once too often, which costs less than
 * noting each of them.
 */
const isLasting = ({ mention, platform }: CardView): boolean =>
  waitsForPerson(mention) || (mention.status === 'approved' && platform.byHand);

/** So far up that a person who is needed now would not see a change of the message. An update notifies nobody. */
const buriedAfter = 12 * hour;
/** What a person thought done comes back, or a snooze is over: seen only if it is posted. */
const surprisingAfter = 15 * minute;

function isBuried(mention: Mention, card: Card): boolean {
  if (!waitsForPerson(mention)) return false;
  const { history } = mention;
  const asked = history.findLast(
    ({ to, from, moves }) =>
      ((to === 'awaiting_approval' || to === 'failed') && from !== to) ||
      moves.includes('ask_person') ||
      moves.includes('unsnooze'),
  );
  if (asked === undefined || card.drawn >= asked.version) return false;
  const surprising =
    mention.status !== 'awaiting_approval' || asked.moves.includes('unsnooze') || asked.moves.includes('correct');
  const postedAt = Number(card.ts) * 1000;
  return asked.at - postedAt > (surprising ? surprisingAfter : buriedAfter);
}
