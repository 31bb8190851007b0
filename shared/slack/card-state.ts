import type { KnownBlock } from '@slack/types';
import { lastTransition, type Mention } from '../domain/mention/mention.ts';
import { context, mrkdwn, section } from './blocks.ts';
import { addsSecondReply, type CardView } from './card-view.ts';
import { mrkdwnWord, slackDate } from './escape.ts';
import type { Messages } from './messages/messages.ts';
import { whoIs } from './people.ts';

/** Where the mention stands: what is awaited, or who decided, when, and how it ended. */
export function stateLines(view: CardView, messages: Messages): KnownBlock[] {
  const lines = linesOf(view, messages);
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  return [section(mrkdwn(first)), ...context(rest.map(mrkdwn))];
}

function linesOf(view: CardView, messages: Messages): string[] {
  const { mention } = view;
  const card = messages.card;
  switch (mention.status) {
    case 'received':
      return [card.reclassifying];
    case 'classified':
      return [mention.draft > 0 ? card.redrafting : card.reclassifying];
    case 'awaiting_approval':
      return awaited(view, messages);
    case 'approved':
      return [...decided(view, messages), ...whatHoldsIt(view, messages)];
    case 'publishing':
      return mention.publication?.needsPerson
        ? [card.uncertain, ...decided(view, messages)]
        : [card.publishing, ...decided(view, messages)];
    case 'published':
      return [
        card.published(slackDate(mention.replies.at(-1)?.at ?? lastTransition(mention).at)),
        ...decided(view, messages),
        mention.visibility === 'pending' ? card.moderated : card.visible,
      ];
    case 'failed':
      return [
        card.failed(mrkdwnWord(mention.failure?.message ?? '', 200) || mrkdwnWord(mention.failure?.code ?? '?')),
        ...onIt(view, messages),
      ];
    case 'closed':
      return closed(view, messages);
  }
}

function awaited(view: CardView, messages: Messages): string[] {
  const { mention, brand, now } = view;
  const card = messages.card;
  const lines: string[] = [];
  if (addsSecondReply(view)) lines.push(card.secondReply);
  if (mention.approvals.length > 0) {
    const names = mention.approvals.map((approval) => whoIs(approval.by, brand, messages)).join(', ');
    lines.push(card.approvals(mention.approvals.length, mention.approvalsNeeded, names));
  }
  if (mention.dueAt !== undefined) {
    const at = slackDate(mention.dueAt);
    lines.push(mention.dueAt <= now ? card.overdue(at) : card.due(at));
  }
  lines.push(...onIt(view, messages));
  if (mention.snoozedUntil !== undefined) lines.push(card.snoozed(slackDate(mention.snoozedUntil)));
  if (brand.paused) lines.push(card.paused);
  if (brand.shadow) lines.push(card.shadow);
  return lines.length === 0 ? [messages.status.awaiting_approval] : lines;
}

const onIt = ({ mention, brand }: CardView, messages: Messages): string[] =>
  mention.assignee === undefined
    ? []
    : [messages.card.assigned(whoIs(mention.assignee.person, brand, messages), slackDate(mention.assignee.until))];

/** By whose right the reply goes out. */
const decided = ({ mention, brand }: CardView, messages: Messages): string[] =>
  mention.approvals.map((approval) =>
    messages.card.approved(whoIs(approval.by, brand, messages), slackDate(approval.at)),
  );

function whatHoldsIt({ mention, brand, platform, now }: CardView, messages: Messages): string[] {
  const card = messages.card;
  if (platform.byHand) return [card.byHand];
  if (brand.shadow) return [card.shadow];
  if (brand.paused) return [card.paused];
  return mention.undoEndsAt !== undefined && mention.undoEndsAt > now
    ? [card.publishesAfter(slackDate(mention.undoEndsAt, '{time_secs}'))]
    : [];
}

function closed({ mention, brand }: CardView, messages: Messages): string[] {
  const closing = closingOf(mention);
  const reason = messages.closeReason[mention.closeReason ?? 'no_reply_needed'];
  return [messages.card.closed(reason, whoIs(closing.by, brand, messages), slackDate(closing.at))];
}

const closingOf = (mention: Mention) =>
  mention.history.findLast((transition) => transition.to === 'closed' && transition.from !== 'closed') ??
  lastTransition(mention);
