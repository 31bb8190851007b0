import type { KnownBlock } from '@slack/types';
import type { Finding } from '../domain/reply/draft.ts';
import { parseInstant } from '../domain/time.ts';
import { context, mrkdwn, plain } from './blocks.ts';
import { type CardView, consolePage } from './card-view.ts';
import { mrkdwnLink, mrkdwnWord, oneLine, slackDate } from './escape.ts';
import type { Messages } from './messages/messages.ts';

/** How much of lists that grow with the mention is shown. */
const maxReasons = 6;
const maxFindings = 6;
const maxEarlier = 4;

/** `★★☆☆☆`, or nothing where the platform knows no stars. */
export function stars(rating: number | undefined): string {
  if (rating === undefined) return '';
  const full = Math.max(0, Math.min(5, Math.round(rating)));
  return '★'.repeat(full) + '☆'.repeat(5 - full);
}

/** `🔴 Critical · Google · ★☆☆☆☆` */
export const headline = ({ mention, platform }: CardView, messages: Messages): string =>
  [
    mention.tags === undefined ? '' : messages.urgency[mention.tags.urgency],
    oneLine(platform.title, 60) || mention.platform,
    stars(mention.rating),
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** Who wrote it, when, where it stands. The author's name is theirs to choose, so it is plain text. */
export function origin(view: CardView, messages: Messages): KnownBlock[] {
  const { mention, text } = view;
  const links = [
    mrkdwnLink(text?.url, messages.card.openReview),
    mrkdwnLink(consolePage(view), messages.card.openConsole),
  ].filter((link) => link !== undefined);
  return context([
    plain(oneLine(text?.authorName ?? '', 80) || messages.who.anonymous),
    plain(oneLine(mention.locationId ?? '', 60)),
    mrkdwn(
      mention.editedAt === undefined
        ? messages.card.written(slackDate(mention.writtenAt))
        : messages.card.edited(slackDate(mention.editedAt)),
    ),
    mrkdwn(links.join('  ·  ')),
  ]);
}

/** What we counted ourselves, as a classification keeps it: no words of a customer, and English. */
const countedByUs = /^(\d+) (?:followers|mentions in 30 days|corrections)$|^many similar mentions within the hour$/;

/** The tags, and why the urgency was given, with the customer's own words in plain text. */
export function tagLines(view: CardView, messages: Messages): KnownBlock[] {
  const tags = view.tags ?? view.mention.tags;
  if (tags === undefined) return [];
  const words = [
    messages.sentiment[tags.sentiment],
    ...tags.topics.map((topic) => messages.topic[topic]),
    ...tags.flags.map((flag) => `⚑ ${messages.flag[flag]}`),
  ];
  const reasons = (view.tags?.reasons ?? []).slice(0, maxReasons).map(({ code, words: quote }) => {
    const name = messages.reason[code] ?? oneLine(code.replaceAll('_', ' '), 60);
    const quoted = oneLine(quote, 90);
    const count = countedByUs.exec(quoted);
    if (count !== null) return count[1] === undefined ? name : `${name} (${count[1]})`;
    return quoted === '' ? name : `${name}: ${messages.quote(quoted)}`;
  });
  return [
    ...context([plain(words.join(' · '))]),
    ...context([plain(reasons.join('\n'))]),
    ...wantsCall(view, messages),
  ];
}

/** When they want to be called, in their words, and in the reader's clock where these tell it. */
function wantsCall({ tags }: CardView, messages: Messages): KnownBlock[] {
  const words = mrkdwnWord(tags?.contactTime?.words ?? '', 120);
  if (words === '') return [];
  const at = parseInstant(tags?.contactTime?.at);
  return context([mrkdwn(messages.card.wantsCall(words, at === undefined ? undefined : slackDate(at)))]);
}

/** What this customer wrote before, and how it ended. */
export function customerHistory(view: CardView, messages: Messages): KnownBlock[] {
  if (view.mention.authorId === undefined) return [];
  if (view.earlier.length === 0) return context([mrkdwn(messages.card.firstContact)]);
  const lines = view.earlier
    .slice(0, maxEarlier)
    .map((other) =>
      [slackDate(other.writtenAt, '{date_short_pretty}'), stars(other.rating), messages.status[other.status]]
        .filter((part) => part !== '')
        .join(' '),
    );
  return context([mrkdwn([messages.card.earlier, ...lines].join('\n'))]);
}

/** One finding as a line of plain text. */
export function findingLine(finding: Finding, messages: Messages): string {
  const mark = finding.severity === 'block' ? '⛔' : '⚠️';
  const advice = messages.finding[finding.code] ?? oneLine(finding.suggestion, 200);
  const words = oneLine(finding.words, 80);
  return words === '' ? `${mark} ${advice}` : `${mark} ${advice} (${messages.quote(words)})`;
}

export const findingLines = (findings: readonly Finding[], messages: Messages): KnownBlock[] =>
  context([
    plain(
      [...findings]
        .sort((first, second) => Number(second.severity === 'block') - Number(first.severity === 'block'))
        .slice(0, maxFindings)
        .map((finding) => findingLine(finding, messages))
        .join('\n'),
    ),
  ]);
