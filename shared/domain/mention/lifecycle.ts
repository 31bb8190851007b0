import { AppError } from '../errors.ts';
import type { Millis } from '../time.ts';
import {
  type Approval,
  type CloseReason,
  hasCurrentDraft,
  historyLength,
  isApprovalBound,
  isErased,
  type KnownReply,
  type Mention,
  type Status,
  type TagSummary,
  type Visibility,
} from './mention.ts';
import { nextWake, type WakePace } from './wake.ts';

/** The only place that knows which step may follow which. Moves that keep the status stand in `stays`. */
export const transitions = {
  received: { classify: 'classified', revise: 'received', close: 'closed', give_up: 'failed', erase: 'closed' },
  classified: {
    draft: 'awaiting_approval',
    revise: 'received',
    close: 'closed',
    give_up: 'failed',
    erase: 'closed',
  },
  awaiting_approval: {
    approve: 'approved',
    redraft: 'classified',
    revise: 'received',
    close: 'closed',
    erase: 'closed',
  },
  approved: { claim: 'publishing', undo: 'awaiting_approval', revise: 'received', close: 'closed', erase: 'closed' },
  publishing: {
    settle: 'published',
    release: 'approved',
    reclaim: 'publishing',
    refuse: 'failed',
    revise: 'received',
    close: 'closed',
  },
  published: {
    refuse: 'failed',
    correct: 'awaiting_approval',
    revise: 'received',
    close: 'closed',
    erase: 'closed',
  },
  failed: {
    reopen: 'awaiting_approval',
    readmit: 'received',
    revise: 'received',
    close: 'closed',
    erase: 'closed',
  },
  closed: { reopen: 'awaiting_approval', readmit: 'received', revise: 'received', erase: 'closed' },
} as const satisfies Record<Status, Partial<Record<string, Status>>>;

/** Moves that change facts of a mention but not its status. */
export const stays = {
  received: ['join', 'keep'],
  classified: ['join', 'keep'],
  awaiting_approval: [
    'join',
    'edit',
    'countersign',
    'assign',
    'unassign',
    'snooze',
    'unsnooze',
    'remind',
    'retag',
    'keep',
  ],
  approved: ['join', 'hold', 'remind', 'retag', 'keep'],
  publishing: ['join', 'doubt', 'ask_person', 'await_revision', 'remind', 'keep'],
  published: ['join', 'check_visibility', 'show', 'retag', 'keep'],
  failed: ['join', 'assign', 'unassign', 'retag'],
  closed: ['join', 'retag'],
} as const satisfies Record<Status, readonly string[]>;

/** A move with what it needs to know. */
export type Move =
  | { readonly type: 'classify'; readonly tags: TagSummary }
  | {
      readonly type: 'draft';
      readonly draft: number;
      readonly draftHash: string;
      readonly dueAt: Millis;
      readonly approvalsNeeded: number;
    }
  | { readonly type: 'edit'; readonly draft: number; readonly draftHash: string }
  | { readonly type: 'approve'; readonly approval: Approval; readonly undoEndsAt: Millis }
  /** `approvalsNeeded`: more than were asked for when it was drafted, as a crisis demands. */
  | { readonly type: 'countersign'; readonly approval: Approval; readonly approvalsNeeded?: number | undefined }
  | { readonly type: 'redraft' }
  | { readonly type: 'undo' }
  | { readonly type: 'claim'; readonly leaseEndsAt: Millis; readonly key?: string | undefined }
  | { readonly type: 'reclaim'; readonly leaseEndsAt: Millis }
  | {
      readonly type: 'settle';
      readonly reply: KnownReply;
      readonly visibility: Visibility;
      readonly visibilityCheckAt?: Millis | undefined;
    }
  | { readonly type: 'release'; readonly retryAt: Millis }
  | { readonly type: 'refuse'; readonly code: string; readonly message: string }
  | { readonly type: 'give_up'; readonly code: string; readonly message: string }
  | { readonly type: 'revise'; readonly revision: AuthorRevision }
  | { readonly type: 'await_revision'; readonly revision: AuthorRevision }
  | { readonly type: 'close'; readonly reason: CloseReason }
  | { readonly type: 'reopen' }
  | { readonly type: 'readmit' }
  | { readonly type: 'correct' }
  | { readonly type: 'hold'; readonly retryAt: Millis; readonly byHand?: boolean | undefined }
  | {
      readonly type: 'doubt';
      readonly leaseEndsAt: Millis;
      readonly emptyRead: boolean;
      readonly code?: string | undefined;
    }
  | { readonly type: 'ask_person'; readonly remindAt: Millis }
  | { readonly type: 'remind'; readonly remindAt: Millis }
  | { readonly type: 'check_visibility'; readonly visibilityCheckAt: Millis }
  | { readonly type: 'show' }
  | { readonly type: 'assign'; readonly person: string; readonly until: Millis }
  | { readonly type: 'unassign' }
  | { readonly type: 'snooze'; readonly until: Millis }
  | { readonly type: 'unsnooze' }
  /** A person corrects the tags: draft and approvals stay as they are. */
  | {
      readonly type: 'retag';
      readonly tags: TagSummary;
      readonly decisionId: string;
      readonly dueAt?: Millis | undefined;
      readonly approvalsNeeded?: number | undefined;
    }
  /** It is open at the end of its time: it is kept longer. */
  | { readonly type: 'keep'; readonly until: Millis }
  /** Everything that the author's request asks for leaves the record; no move follows. */
  | { readonly type: 'erase' }
  /** Another source shows the same mention: it may publish where the first one cannot. */
  | { readonly type: 'join'; readonly sourceId: string };

/** What the author changed: the next revision of a mention. */
export interface AuthorRevision {
  readonly revision: number;
  readonly contentHash: string;
  readonly editedAt?: Millis | undefined;
  readonly hasText: boolean;
  readonly rating?: number | undefined;
}

/** Who makes a write, when, and by which decision. */
export interface Actor {
  readonly at: Millis;
  /** `system`, `author`, `platform`, `person:ID` or `policy:NAME`. */
  readonly by: string;
  readonly decisionId?: string | undefined;
}

/** Where `move` leads from `status`, or undefined where it is not allowed. */
export function targetOf(status: Status, move: string): Status | undefined {
  const target = (transitions[status] as Record<string, Status>)[move];
  if (target !== undefined) return target;
  return (stays[status] as readonly string[]).includes(move) ? status : undefined;
}

/** Thrown when a move is not legal from where the mention stands: a bug, or a decision that came too late. */
export const illegalMove = (mention: Mention, move: string): AppError =>
  new AppError('permanent', 'illegal_move', `a mention that is ${mention.status} cannot ${move.replace('_', ' ')}`);

/**
 * The mention after one write that carries `moves` in order. Pure: the caller saves the result on condition that
 * nobody else wrote meanwhile.
 *
 * @throws AppError `illegal_move` where the table does not allow a move from the status reached so far, and for every
 * move of an erased mention.
 */
export function advance(mention: Mention, moves: readonly Move[], actor: Actor, pace?: WakePace): Mention {
  const [first] = moves;
  if (isErased(mention) && first !== undefined) throw illegalMove(mention, first.type);
  const made = withPendingRevision(mention, moves);
  let next = mention;
  for (const move of made) {
    const status = targetOf(next.status, move.type);
    if (status === undefined) throw illegalMove(next, move.type);
    next = { ...apply(next, move), status };
  }
  next = tidy(next);
  const version = mention.version + 1;
  next = {
    ...next,
    version,
    wakes: 0,
    history: [
      ...mention.history,
      {
        version,
        at: actor.at,
        moves: made.map((move) => move.type),
        from: mention.status,
        to: next.status,
        by: actor.by,
        ...(actor.decisionId === undefined ? {} : { decisionId: actor.decisionId }),
      },
    ].slice(-historyLength),
  };
  return { ...next, wakeAt: nextWake(next, actor.at, pace) };
}

/**
 * An edit that was seen while a reply was on its way waits in `pendingRevision` and is applied in the same write that
 * leaves `publishing`, by whatever move: nobody can forget it.
 */
function withPendingRevision(mention: Mention, moves: readonly Move[]): readonly Move[] {
  if (mention.status !== 'publishing') return moves;
  const pending = moves.find((move) => move.type === 'await_revision')?.revision ?? mention.pendingRevision;
  if (pending === undefined) return moves;
  const leaves = moves.some((move) => targetOf('publishing', move.type) !== 'publishing');
  const revises = moves.some((move) => move.type === 'revise');
  const deleted = moves.some((move) => move.type === 'close' && move.reason === 'deleted_at_source');
  return leaves && !revises && !deleted ? [...moves, { type: 'revise', revision: pending }] : moves;
}

function apply(mention: Mention, move: Move): Mention {
  switch (move.type) {
    case 'classify':
      return { ...mention, tags: move.tags };
    case 'draft':
      return {
        ...mention,
        draft: move.draft,
        draftHash: move.draftHash,
        draftRevision: mention.revision,
        dueAt: move.dueAt,
        approvalsNeeded: move.approvalsNeeded,
        approvals: [],
      };
    case 'edit':
      return {
        ...mention,
        draft: move.draft,
        draftHash: move.draftHash,
        draftRevision: mention.revision,
        approvals: [],
      };
    case 'countersign':
      return {
        ...mention,
        approvals: signed(mention, move.approval),
        approvalsNeeded: move.approvalsNeeded ?? mention.approvalsNeeded,
      };
    case 'approve': {
      const approved = {
        ...mention,
        approvals: signed(mention, move.approval),
        undoEndsAt: move.undoEndsAt,
        remindAt: undefined,
      };
      if (!isApprovalBound(approved)) throw notBound('a second person has to approve it first');
      return approved;
    }
    case 'claim':
      return {
        ...mention,
        leaseEndsAt: move.leaseEndsAt,
        publication: {
          key: mention.publication?.key ?? move.key,
          attempts: (mention.publication?.attempts ?? 0) + 1,
          uncertain: false,
          emptyReads: 0,
          needsPerson: false,
        },
      };
    case 'reclaim':
      return {
        ...mention,
        leaseEndsAt: move.leaseEndsAt,
        publication: { ...publicationOf(mention), uncertain: true },
      };
    case 'doubt':
      return {
        ...mention,
        leaseEndsAt: move.leaseEndsAt,
        publication: {
          ...publicationOf(mention),
          uncertain: true,
          // An empty look is progress; a call in doubt is one more attempt.
          attempts: publicationOf(mention).attempts + (move.emptyRead ? 0 : 1),
          doubt: move.code ?? publicationOf(mention).doubt,
          emptyReads: move.emptyRead ? publicationOf(mention).emptyReads + 1 : publicationOf(mention).emptyReads,
        },
      };
    case 'ask_person':
      return {
        ...mention,
        remindAt: move.remindAt,
        publication: { ...publicationOf(mention), uncertain: true, needsPerson: true },
      };
    case 'settle':
      return {
        ...mention,
        replies: [...mention.replies.filter((reply) => reply.externalId !== move.reply.externalId), move.reply].slice(
          -3,
        ),
        visibility: move.visibility,
        visibilityCheckAt: move.visibilityCheckAt,
      };
    case 'release':
      return { ...mention, retryAt: move.retryAt };
    case 'hold':
      return { ...mention, retryAt: move.retryAt, byHand: move.byHand };
    case 'refuse':
    case 'give_up':
      return {
        ...mention,
        failure: { code: move.code, message: move.message.slice(0, 200) },
        ...(mention.visibility === undefined ? {} : { visibility: 'refused' as const }),
      };
    case 'revise':
      return revised(mention, move.revision);
    case 'await_revision':
      return { ...mention, pendingRevision: { ...move.revision } };
    case 'close':
      return { ...mention, closeReason: move.reason };
    case 'reopen':
      if (!hasCurrentDraft(mention)) throw illegalMove(mention, 'reopen without a draft of this wording');
      return { ...mention, approvals: [] };
    case 'correct':
    case 'undo':
    case 'redraft':
    case 'readmit':
      return { ...mention, approvals: [] };
    case 'remind':
      return { ...mention, remindAt: move.remindAt };
    case 'check_visibility':
      return { ...mention, visibilityCheckAt: move.visibilityCheckAt };
    case 'show':
      return { ...mention, visibility: 'visible' };
    case 'assign':
      return { ...mention, assignee: { person: move.person, until: move.until } };
    case 'unassign':
      return { ...mention, assignee: undefined };
    case 'keep':
      return { ...mention, keepUntil: move.until };
    case 'erase':
      return erased(mention);
    case 'retag':
      return {
        ...mention,
        tags: move.tags,
        retag: { version: mention.version + 1, decisionId: move.decisionId },
        dueAt: move.dueAt ?? mention.dueAt,
        // Only upwards: nobody lifts the need for a second person by himself. What is approved stays approved.
        approvalsNeeded:
          mention.status === 'approved'
            ? mention.approvalsNeeded
            : Math.max(mention.approvalsNeeded, move.approvalsNeeded ?? 1),
      };
    case 'join':
      return { ...mention, sourceIds: [...mention.sourceIds, move.sourceId].slice(0, 5) };
    case 'snooze':
      return { ...mention, snoozedUntil: move.until };
    case 'unsnooze':
      return { ...mention, snoozedUntil: undefined };
  }
}

/** An approval counts for exactly this revision, draft and text, and once for each person. */
function signed(mention: Mention, approval: Approval): Approval[] {
  if (!hasCurrentDraft(mention)) throw notBound('there is no draft of this wording to approve');
  if (
    approval.revision !== mention.revision ||
    approval.draft !== mention.draft ||
    approval.textHash !== mention.draftHash
  ) {
    throw notBound('the approval is for another revision, draft or text');
  }
  if (mention.approvals.some((given) => given.by === approval.by))
    throw notBound('this person has approved it already');
  return [...mention.approvals, approval];
}

const notBound = (message: string): AppError => new AppError('permanent', 'approval_not_bound', message);

const publicationOf = (mention: Mention) =>
  mention.publication ?? { attempts: 0, uncertain: false, emptyReads: 0, needsPerson: false };

const revised = (mention: Mention, revision: AuthorRevision): Mention => ({
  ...mention,
  revision: revision.revision,
  contentHash: revision.contentHash,
  editedAt: revision.editedAt,
  hasText: revision.hasText,
  rating: revision.rating,
  tags: undefined,
  pendingRevision: undefined,
});

/**
 * What is left knows the mention by its hash, so that it is never taken in again, and who moved it when. Everything that
 * the author said or was known by is gone, also what could be guessed from a hash of few words.
 */
const erased = (mention: Mention): Mention => ({
  ...mention,
  closeReason: 'erased',
  externalId: mention.id,
  authorId: undefined,
  inReplyTo: undefined,
  contentHash: '',
  draftHash: undefined,
  draftRevision: undefined,
  rating: undefined,
  hasText: false,
  editedAt: undefined,
  tags: undefined,
  retag: undefined,
  dueAt: undefined,
  replies: [],
});

/** Facts that do not belong to the status that was reached are dropped here, so that no move can forget one. */
function tidy(mention: Mention): Mention {
  const { status } = mention;
  const approvalsLive =
    status === 'approved' || status === 'publishing' || status === 'awaiting_approval' || status === 'published';
  const keepsPublication = status === 'approved' || status === 'publishing';
  return {
    ...mention,
    approvals: approvalsLive ? mention.approvals : [],
    publication: keepsPublication ? mention.publication : undefined,
    leaseEndsAt: status === 'publishing' ? mention.leaseEndsAt : undefined,
    undoEndsAt: status === 'approved' || status === 'publishing' ? mention.undoEndsAt : undefined,
    retryAt: status === 'approved' ? mention.retryAt : undefined,
    byHand: status === 'approved' ? mention.byHand : undefined,
    pendingRevision: status === 'publishing' ? mention.pendingRevision : undefined,
    visibility:
      status === 'published' || (status === 'failed' && mention.visibility !== undefined)
        ? mention.visibility
        : undefined,
    visibilityCheckAt:
      status === 'published' && mention.visibility === 'pending' ? mention.visibilityCheckAt : undefined,
    closeReason: status === 'closed' ? mention.closeReason : undefined,
    failure: status === 'failed' ? mention.failure : undefined,
    snoozedUntil: status === 'awaiting_approval' ? mention.snoozedUntil : undefined,
    assignee: status === 'awaiting_approval' || status === 'failed' ? mention.assignee : undefined,
    dueAt: status === 'received' || status === 'classified' ? undefined : mention.dueAt,
    remindAt:
      status === 'awaiting_approval' || status === 'approved' || status === 'publishing' ? mention.remindAt : undefined,
  };
}
