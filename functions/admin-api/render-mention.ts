import type { decisionTypes } from '../../shared/approval/decision.ts';
import type { Connector } from '../../shared/connectors/contract.ts';
import type { Retag } from '../../shared/domain/classification/correction.ts';
import { targetOf } from '../../shared/domain/mention/lifecycle.ts';
import { isErased, isTakenBack, type Mention, waitsForPerson } from '../../shared/domain/mention/mention.ts';
import type { Draft, RevisionText } from '../../shared/domain/ports.ts';
import { measureReply, replyLimitOf } from '../../shared/domain/reply/reply-limit.ts';
import { iso, type Millis } from '../../shared/domain/time.ts';

/** A mention as the API shows it; times are ISO 8601. */
export function renderMention(mention: Mention) {
  return {
    id: mention.id,
    brandId: mention.brandId,
    locationId: mention.locationId,
    platform: mention.platform,
    externalId: mention.externalId,
    status: mention.status,
    version: mention.version,
    revision: mention.revision,
    draft: mention.draft,
    rating: mention.rating,
    tags: mention.tags,
    writtenAt: iso(mention.writtenAt),
    firstSeenAt: iso(mention.firstSeenAt),
    editedAt: time(mention.editedAt),
    dueAt: time(mention.dueAt),
    undoEndsAt: time(mention.undoEndsAt),
    retryAt: time(mention.retryAt),
    snoozedUntil: time(mention.snoozedUntil),
    visibility: mention.visibility,
    closeReason: mention.closeReason,
    failure: mention.failure,
    assignee:
      mention.assignee === undefined
        ? undefined
        : { person: mention.assignee.person, until: iso(mention.assignee.until) },
    approvalsNeeded: mention.approvalsNeeded,
    approvals: mention.approvals.map((approval) => ({ by: approval.by, at: iso(approval.at), draft: approval.draft })),
    needsPerson: waitsForPerson(mention) || mention.publication?.needsPerson === true,
    uncertain: mention.publication?.needsPerson === true,
    answeredBefore: mention.replies.length > 0,
    history: mention.history.map((each) => ({ ...each, at: iso(each.at) })),
  };
}

/** Of a text in a list, characters: a hundred of the longest would fill the answer that Lambda may give many times. */
export const longestInList = 4000;

/** `longest` cuts the author's words for a list, and says so; the mention itself is always shown whole. */
export function renderText(text: RevisionText | undefined, longest = Number.POSITIVE_INFINITY) {
  if (text === undefined) return undefined;
  const { title, authorName: author, url, repliable } = text;
  const isCut = text.text.length > longest || (title ?? '').length > longest;
  if (!isCut) return { title, text: text.text, author, url, repliable };
  const cut = (words: string): string => words.slice(0, longest).toWellFormed();
  return { title: title === undefined ? undefined : cut(title), text: cut(text.text), isCut, author, url, repliable };
}

export function renderDraft(draft: Draft | undefined, platform: string) {
  if (draft === undefined) return undefined;
  return {
    number: draft.number,
    revision: draft.revision,
    action: draft.action,
    text: draft.text,
    language: draft.language,
    answers: draft.answers,
    question: draft.question,
    findings: draft.findings,
    by: draft.by,
    at: iso(draft.at),
    length: measureReply(draft.text, replyLimitOf(platform)),
  };
}

/** Who corrected the tags of this wording, and whether the draft that stands was written before. */
export function renderRetag(mention: Mention, retag: Retag | undefined) {
  if (retag === undefined || retag.revision !== mention.revision || mention.tags === undefined) return undefined;
  const drafted = mention.history.findLast(({ moves }) => moves.includes('draft') || moves.includes('edit'));
  return {
    by: retag.by,
    at: iso(retag.at),
    before: retag.before,
    sinceDraft: mention.draft > 0 && retag.version > (drafted?.version ?? 0),
  };
}

/** What a person may decide now. */
export function decisionsOf(mention: Mention, connector: Connector | undefined): (typeof decisionTypes)[number][] {
  const retag = mention.tags !== undefined && !isErased(mention) && targetOf(mention.status, 'retag') !== undefined;
  return [...standingDecisions(mention, connector), ...(retag ? (['retag'] as const) : [])];
}

function standingDecisions(mention: Mention, connector: Connector | undefined): (typeof decisionTypes)[number][] {
  const later = [
    mention.assignee === undefined ? ('assign' as const) : ('unassign' as const),
    mention.snoozedUntil === undefined ? ('snooze' as const) : ('unsnooze' as const),
  ];
  switch (mention.status) {
    case 'awaiting_approval':
      return mention.draft === 0
        ? ['edit', 'close', ...later]
        : ['approve', 'edit', 'reject', 'redraft', 'close', ...later];
    case 'approved':
      return connector?.reply === undefined ? ['close', 'undo'] : ['undo', 'close'];
    case 'publishing':
      return mention.publication?.needsPerson ? ['posted', 'post_again'] : [];
    case 'published':
      return mention.visibility === 'pending' ? [] : ['correct'];
    case 'failed':
      return ['reopen', 'close'];
    case 'closed':
      // Nobody can answer what is not there.
      return isTakenBack(mention) ? [] : ['reopen'];
    default:
      return ['close'];
  }
}

const time = (at: Millis | undefined): string | undefined => (at === undefined ? undefined : iso(at));
