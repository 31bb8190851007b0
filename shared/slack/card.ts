import type { KnownBlock } from '@slack/types';
import { isErased } from '../domain/mention/mention.ts';
import { measureReply, replyLimitOf } from '../domain/reply/reply-limit.ts';
import { context, countText, divider, header, limits, mrkdwn, plain, section } from './blocks.ts';
import { actionsOf } from './card-actions.ts';
import { customerHistory, findingLines, headline, origin, tagLines } from './card-mention.ts';
import { stateLines } from './card-state.ts';
import { type CardView, consolePage, hasWords } from './card-view.ts';
import { cutAt, escapeMrkdwn, mrkdwnLink, oneLine, tame } from './escape.ts';
import { type Messages, messagesOf } from './messages/messages.ts';
import { whoPlainly } from './people.ts';
import { splitText } from './split-text.ts';

/** A message as Slack takes it: `text` is what notifications and screen readers say. */
export interface RenderedCard {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Kept free below Slack's bound: counting is theirs. */
const reserve = 700;
/** The review gets at least so much, however long the draft is; and a draft at most so much. */
const leastReview = 1500;
const mostDraft = 6500;
/** Beyond this nothing of a text can be on a card: it is not even tamed. */
const longestLook = 20_000;
const excerpt = 120;

/**
 * The card of a mention as it is now; pure. Foreign texts stand in `plain_text` alone. What a person shall approve is
 * shown in full or cannot be approved on the card: the button then opens the modal that shows it all.
 */
export function renderCard(view: CardView): RenderedCard {
  const messages = messagesOf(view.brand);
  if (isErased(view.mention)) return line(messages.card.erased);
  const top = [header(headline(view, messages)), ...origin(view, messages)];
  const around = [
    ...tagLines(view, messages),
    ...customerHistory(view, messages),
    ...aboutDraft(view, messages),
    ...stateLines(view, messages),
    ...actionsOf(view, messages, false),
  ];
  const free = limits.messageText - reserve - countText([...top, ...around]);
  const draftText = shownDraft(view);
  const draftRoom = Math.max(0, Math.min(mostDraft, free - leastReview));
  const shownInFull = draftText.length <= draftRoom;
  const draft = draftText === '' ? [] : foreign(draftText, draftRoom, view, messages);
  const review = reviewText(view, messages);
  const reviewRoom = Math.max(leastReview, free - countText(draft));
  return {
    text: fallback(view, messages),
    blocks: [
      ...top,
      section(mrkdwn(messages.card.review)),
      ...foreign(review, reviewRoom, view, messages),
      ...tagLines(view, messages),
      ...customerHistory(view, messages),
      ...(draft.length === 0 ? [] : [divider, section(mrkdwn(draftTitle(view, messages)))]),
      ...draft,
      ...aboutDraft(view, messages),
      ...(shownInFull ? [] : context([mrkdwn(messages.card.readInFull)])),
      divider,
      ...stateLines(view, messages),
      ...actionsOf(view, messages, shownInFull),
    ],
  };
}

/** An old message whose mention has a newer one: nothing can be pressed any more. */
export function renderSuperseded(view: CardView): RenderedCard {
  const messages = messagesOf(view.brand);
  return line(messages.card.superseded);
}

const line = (text: string): RenderedCard => ({ text, blocks: [section(mrkdwn(text))] });

function reviewText({ text }: CardView, messages: Messages): string {
  const title = oneLine(text?.title ?? '', 300);
  const words = tame((text?.text ?? '').slice(0, longestLook)).trim();
  const whole = [title, words].filter((part) => part !== '').join('\n\n');
  return whole === '' ? messages.card.noText : whole;
}

/** While the mention is analysed or drafted anew the old draft is void: it is not shown. */
function shownDraft({ mention, draft }: CardView): string {
  if (draft === undefined || mention.status === 'received' || mention.status === 'classified') return '';
  return tame(draft.text.slice(0, longestLook)).trim();
}

/** Foreign words in plain text, split over sections; what has no room is told of, with a way to it. */
function foreign(text: string, room: number, view: CardView, messages: Messages): KnownBlock[] {
  const shown = text.length <= room ? text : cutAt(text, Math.max(1, room));
  const sections = splitText(shown, limits.sectionText)
    .filter((piece) => piece.trim() !== '')
    .map((piece) => section(plain(piece)));
  if (shown === text) return sections;
  const rest = mrkdwnLink(consolePage(view), messages.card.restInConsole) ?? messages.card.restInConsole;
  return [...sections, ...context([mrkdwn(rest)])];
}

const draftTitle = ({ mention, platform }: CardView, messages: Messages): string =>
  platform.byHand && mention.status === 'approved' ? messages.card.textToCopy : messages.card.draft;

/** What a person has to know of the draft: length as the platform counts, who wrote it, what the guard found. */
function aboutDraft(view: CardView, messages: Messages): KnownBlock[] {
  const { mention, draft } = view;
  if (mention.status !== 'awaiting_approval') return [];
  if (draft === undefined) return [section(mrkdwn(messages.card.noDraft))];
  const blocks: KnownBlock[] = [];
  if (draft.action === 'report') blocks.push(section(mrkdwn(messages.card.report)));
  if (hasWords(draft)) {
    const { length, max, unit, fits } = measureReply(draft.text, replyLimitOf(mention.platform));
    const by = messages.card.draftBy(draft.number, whoPlainly(draft.by, view.brand), oneLine(draft.language, 8));
    const counted = messages.card.length(length, max, messages.unit[unit]);
    blocks.push(...context([plain(`${by} · ${counted}${fits ? '' : ` · ${messages.card.tooLong}`}`)]));
    if (hides(draft.text)) blocks.push(...context([mrkdwn(messages.card.hiddenCharacters)]));
  }
  const question = oneLine(draft.question ?? '', 500);
  if (question !== '') blocks.push(section(mrkdwn(messages.card.question)), section(plain(question)));
  return [...blocks, ...findingLines(draft.findings, messages)];
}

/** Taming took something away that a reader of the card would not see, blank lines aside. */
const hides = (text: string): boolean => squeezed(tame(text)) !== squeezed(text);
const squeezed = (text: string): string => text.replace(/\s+/gu, '');

function fallback(view: CardView, messages: Messages): string {
  const state = messages.status[view.mention.status];
  const words = oneLine((view.text?.text ?? '').slice(0, longestLook), excerpt);
  const line = messages.card.fallback(headline(view, messages), state);
  return escapeMrkdwn(words === '' ? line : `${line} – ${words}`);
}
