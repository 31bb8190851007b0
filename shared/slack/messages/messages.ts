import type { Brand } from '../../domain/brand/brand.ts';
import type { Flag, Sentiment, Topic, Urgency } from '../../domain/classification/classification.ts';
import type { CloseReason, Status } from '../../domain/mention/mention.ts';
import type { LengthUnit } from '../../domain/reply/reply-limit.ts';
import type { SnoozeKind } from '../ref.ts';
import { en } from './en.ts';
import { pl } from './pl.ts';

/**
 * All words that Slack shows, one file per language. Arguments of functions are ready to be put in: escaped, formatted,
 * dates in Slack's own markup. Button labels end at 75 characters, titles of modals at 24.
 */
export interface Messages {
  readonly urgency: Record<Urgency, string>;
  readonly sentiment: Record<Sentiment, string>;
  readonly topic: Record<Topic, string>;
  readonly flag: Record<Flag, string>;
  readonly status: Record<Status, string>;
  readonly closeReason: Record<CloseReason, string>;
  readonly unit: Record<LengthUnit, string>;
  /** Why an urgency was given, by its code; unknown codes are shown as they are. */
  readonly reason: Readonly<Record<string, string>>;
  /** What the guard found, by its code; for others the guard's own suggestion is shown. */
  readonly finding: Readonly<Record<string, string>>;
  /** Somebody else's words, in the language's own quotation marks. */
  quote(words: string): string;
  readonly who: {
    readonly author: string;
    readonly platform: string;
    readonly system: string;
    policy(name: string): string;
    readonly anonymous: string;
  };
  readonly card: {
    readonly review: string;
    readonly noText: string;
    readonly draft: string;
    draftBy(number: number, by: string, language: string): string;
    length(length: number, max: number, unit: string): string;
    readonly tooLong: string;
    readonly textToCopy: string;
    readonly openReview: string;
    readonly openConsole: string;
    readonly restInConsole: string;
    written(at: string): string;
    edited(at: string): string;
    readonly earlier: string;
    readonly firstContact: string;
    /** When a customer wants to be called: their words, and the time meant where it is known. */
    wantsCall(words: string, at: string | undefined): string;
    due(at: string): string;
    overdue(at: string): string;
    assigned(who: string, until: string): string;
    snoozed(until: string): string;
    approvals(given: number, needed: number, who: string): string;
    readonly secondReply: string;
    readonly hiddenCharacters: string;
    readonly question: string;
    readonly report: string;
    readonly noDraft: string;
    readonly redrafting: string;
    readonly reclassifying: string;
    approved(who: string, at: string): string;
    publishesAfter(at: string): string;
    readonly paused: string;
    readonly shadow: string;
    readonly byHand: string;
    readonly publishing: string;
    readonly uncertain: string;
    published(at: string): string;
    readonly moderated: string;
    readonly visible: string;
    failed(why: string): string;
    closed(reason: string, who: string, at: string): string;
    readonly superseded: string;
    readonly erased: string;
    readonly readInFull: string;
    /** The line of a notification. */
    fallback(what: string, state: string): string;
  };
  readonly button: {
    readonly approve: string;
    readonly approveSecond: string;
    readonly edit: string;
    readonly write: string;
    readonly readAndApprove: string;
    readonly reject: string;
    readonly redraft: string;
    readonly assign: string;
    readonly takeOver: string;
    readonly unassign: string;
    readonly snooze: string;
    readonly undo: string;
    readonly posted: string;
    readonly postAgain: string;
    readonly postedByHand: string;
    readonly notRepliable: string;
    readonly reopen: string;
    readonly close: string;
    readonly retag: string;
  };
  /** The modal that corrects tags. */
  readonly retag: {
    readonly title: string;
    readonly submit: string;
    readonly sentiment: string;
    readonly urgency: string;
    readonly topics: string;
    readonly flags: string;
    readonly language: string;
  };
  readonly snooze: Record<SnoozeKind, string>;
  readonly confirm: {
    readonly secondReplyTitle: string;
    readonly secondReply: string;
    readonly postAgainTitle: string;
    readonly postAgain: string;
    readonly yes: string;
    readonly no: string;
  };
  readonly modal: {
    readonly editTitle: string;
    readonly editSubmit: string;
    readonly rejectTitle: string;
    readonly rejectSubmit: string;
    readonly redraftTitle: string;
    readonly redraftSubmit: string;
    readonly cancel: string;
    readonly replyLabel: string;
    replyPart(number: number, of: number): string;
    replyHint(max: number, unit: string): string;
    readonly reasonLabel: string;
    readonly hintLabel: string;
    readonly hintExample: string;
    readonly noticeTitle: string;
    readonly ok: string;
  };
  readonly notice: {
    /** Somebody was faster: `state` is what the mention is by now. */
    conflict(who: string, at: string, state: string): string;
    readonly edited: string;
    readonly otherDraft: string;
    readonly ownApproval: string;
    readonly unprovenSecond: string;
    readonly beingReadBack: string;
    readonly notAllowed: string;
    blocked(findings: string): string;
    readonly gone: string;
    readonly empty: string;
    readonly slackTooSlow: string;
    readonly failed: string;
  };
  readonly reminder: {
    overdue(whom: string, what: string, due: string): string;
    still(whom: string, what: string, due: string): string;
    uncertain(whom: string, what: string): string;
    byHand(whom: string, what: string): string;
    what(urgency: string, platform: string): string;
  };
}

const catalogues: Readonly<Record<Brand['uiLanguage'], Messages>> = { en, pl };

export const messagesOf = (brand: Pick<Brand, 'uiLanguage'>): Messages => catalogues[brand.uiLanguage];
