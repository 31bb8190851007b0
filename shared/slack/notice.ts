import { areTwoPeople } from '../domain/approval/persons.ts';
import type { Brand } from '../domain/brand/brand.ts';
import { lastTransition, type Mention } from '../domain/mention/mention.ts';
import type { Finding } from '../domain/reply/draft.ts';
import { findingLine } from './card-mention.ts';
import { cutAt, escapeMrkdwn, slackDate } from './escape.ts';
import { messagesOf } from './messages/messages.ts';
import { whoIs } from './people.ts';

/** What whoever pressed looked at. */
export interface LookedAt {
  readonly revision: number;
  readonly draft: number;
  /** `person:ID` */
  readonly actor: string;
}

/** Tells whoever came too late what happened instead: who was faster, when, and where the mention stands. */
export function conflictNotice(mention: Mention, brand: Brand, looked: LookedAt): string {
  const messages = messagesOf(brand);
  if (mention.revision !== looked.revision) return messages.notice.edited;
  const awaiting = mention.status === 'awaiting_approval';
  if (mention.draft !== looked.draft && awaiting) return messages.notice.otherDraft;
  if (awaiting && mention.approvals.some((approval) => approval.by === looked.actor)) {
    return messages.notice.ownApproval;
  }
  if (awaiting && mention.approvals.some((approval) => !areTwoPeople(brand, approval.by, looked.actor))) {
    return messages.notice.unprovenSecond;
  }
  if (mention.status === 'publishing' && !mention.publication?.needsPerson) return messages.notice.beingReadBack;
  const last = lastTransition(mention);
  return messages.notice.conflict(whoIs(last.by, brand, messages), slackDate(last.at), messages.status[mention.status]);
}

const longestNotice = 1500;

/** What the guard blocks, as plain text: for the error beneath an input. */
export function blockedText(findings: readonly Finding[], brand: Brand): string {
  const messages = messagesOf(brand);
  const lines = findings.map((finding) => findingLine(finding, messages));
  return cutAt(messages.notice.blocked(lines.join('\n')), longestNotice);
}

/** The same as a message. */
export const blockedNotice = (findings: readonly Finding[], brand: Brand): string =>
  escapeMrkdwn(blockedText(findings, brand));
