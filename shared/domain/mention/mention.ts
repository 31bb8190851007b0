import * as z from 'zod';
import { Flag, Sentiment, Topic, Urgency } from '../classification/classification.ts';
import type { Millis } from '../time.ts';
import { MentionId } from './mention-id.ts';

export const statuses = [
  'received',
  'classified',
  'awaiting_approval',
  'approved',
  'publishing',
  'published',
  'failed',
  'closed',
] as const;
export const Status = z.enum(statuses);
export type Status = z.infer<typeof Status>;

export const closeReasons = [
  'no_reply_needed',
  'rejected',
  'deleted_at_source',
  'spam',
  'duplicate',
  'answered_elsewhere',
  'not_repliable',
  'posted_by_hand',
  'historical',
  'erased',
] as const;
export const CloseReason = z.enum(closeReasons);
export type CloseReason = z.infer<typeof CloseReason>;

/** Whether the public sees our reply: the platform may hold it back or refuse it after it accepted the call. */
export const Visibility = z.enum(['pending', 'visible', 'refused']);
export type Visibility = z.infer<typeof Visibility>;

/** The tags as far as lists, deadlines and events need them; the reasons stand in the tags item. */
export const TagSummary = z.object({
  language: z.string(),
  sentiment: Sentiment,
  urgency: Urgency,
  topics: z.array(Topic),
  flags: z.array(Flag),
  /** How much else the author wrote to the brand, as far as it was counted: with 0 nobody need ask again. */
  earlier: z.int().optional(),
});
export type TagSummary = z.infer<typeof TagSummary>;

/** Somebody's (or a policy's) consent to one text: void as soon as revision, draft or text is another. */
export const Approval = z.object({
  /** `person:ID` or `policy:NAME`. */
  by: z.string(),
  at: z.number(),
  revision: z.int(),
  draft: z.int(),
  textHash: z.string(),
});
export type Approval = z.infer<typeof Approval>;

/** One attempt to publish, from claim to settlement. */
export const Publication = z.object({
  /** Chosen before the first call and reused on each retry, on platforms with keyed creates. */
  key: z.string().optional(),
  attempts: z.int(),
  /** A reply may have been sent whose outcome we do not know. */
  uncertain: z.boolean(),
  /** Read-backs since the uncertain call that did not find it. */
  emptyReads: z.int(),
  /** The platform cannot tell us: a person says `posted` or `post_again`. */
  needsPerson: z.boolean(),
  /** Code of the failure that left the outcome unknown. */
  doubt: z.string().optional(),
});
export type Publication = z.infer<typeof Publication>;

/** A reply of ours that is on the platform. */
export const KnownReply = z.object({
  externalId: z.string(),
  key: z.string().optional(),
  revision: z.int(),
  draft: z.int(),
  textHash: z.string(),
  at: z.number(),
});
export type KnownReply = z.infer<typeof KnownReply>;

/** One write of the life: which moves, by whom, when. `version` is the one that the write produced. */
export const Transition = z.object({
  version: z.int(),
  at: z.number(),
  moves: z.array(z.string()),
  from: Status.optional(),
  to: Status,
  /** `system`, `author`, `platform`, `person:ID` or `policy:NAME`. */
  by: z.string(),
  decisionId: z.string().optional(),
});
export type Transition = z.infer<typeof Transition>;

/** Names one correction of tags: the write that it was, and by whose decision. Its words stand in an item of its own. */
export const RetagRef = z.object({ version: z.int(), decisionId: z.string() });
export type RetagRef = z.infer<typeof RetagRef>;

/** The state of one mention: what the META item holds. Texts stand in items of their own. Times are epoch ms. */
export const Mention = z.object({
  id: MentionId,
  brandId: z.string(),
  locationId: z.string().optional(),
  platform: z.string(),
  externalId: z.string(),
  sourceIds: z.array(z.string()).min(1),
  authorId: z.string().optional(),
  inReplyTo: z.string().optional(),
  status: Status,
  version: z.int(),
  /** 1, 2, …: the author's edits. */
  revision: z.int(),
  /** Number of the current draft, 0 where none was made. Numbers go up over the whole life. */
  draft: z.int(),
  draftHash: z.string().optional(),
  /** The revision that the current draft answers: a draft of an older wording is never approved. */
  draftRevision: z.int().optional(),
  contentHash: z.string(),
  rating: z.number().optional(),
  hasText: z.boolean(),
  writtenAt: z.number(),
  editedAt: z.number().optional(),
  firstSeenAt: z.number(),
  /** As the engine said, or as a person corrected them. */
  tags: TagSummary.optional(),
  /** The last correction of tags by a person, over the whole life; each names the one before. */
  retag: RetagRef.optional(),
  /** Approved where we can post nothing: a person copies the text and says so. */
  byHand: z.boolean().optional(),
  approvalsNeeded: z.int(),
  approvals: z.array(Approval),
  publication: Publication.optional(),
  replies: z.array(KnownReply),
  visibility: Visibility.optional(),
  pendingRevision: z
    .object({
      revision: z.int(),
      contentHash: z.string(),
      editedAt: z.number().optional(),
      hasText: z.boolean(),
      rating: z.number().optional(),
    })
    .optional(),
  assignee: z.object({ person: z.string(), until: z.number() }).optional(),
  closeReason: CloseReason.optional(),
  /** Why it failed, in the platform's or our words, cut to 200 characters. */
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  /** When to look at it next; absent once a terminal mention's last event was drawn. */
  wakeAt: z.number().optional(),
  /** Until when it is kept, with all that belongs to it; what was stored before there was a retention period has none. */
  keepUntil: z.number().optional(),
  /** How often `wake` sent it on without any progress. */
  wakes: z.int(),
  dueAt: z.number().optional(),
  undoEndsAt: z.number().optional(),
  retryAt: z.number().optional(),
  snoozedUntil: z.number().optional(),
  leaseEndsAt: z.number().optional(),
  visibilityCheckAt: z.number().optional(),
  remindAt: z.number().optional(),
  history: z.array(Transition),
});
export type Mention = z.infer<typeof Mention>;

/** How many transitions META keeps; the ledger has them all. */
export const historyLength = 8;

/** Nothing more happens by itself: closed, failed, or published with its visibility settled. */
export const isTerminal = (mention: Mention): boolean =>
  mention.status === 'closed' ||
  mention.status === 'failed' ||
  (mention.status === 'published' && mention.visibility !== 'pending');

/** The author's data was erased on request: nothing moves it any more, nothing brings the words back. */
export const isErased = (mention: Pick<Mention, 'closeReason'>): boolean => mention.closeReason === 'erased';

/** The author took the words back, on the platform or by asking us: they are shown, learned from and scored no more. */
export const isTakenBack = (mention: Pick<Mention, 'closeReason'>): boolean =>
  mention.closeReason === 'deleted_at_source' || isErased(mention);

/** A person has to act: it stands in the queue index. */
export const waitsForPerson = (mention: Mention): boolean =>
  mention.status === 'awaiting_approval' ||
  mention.status === 'failed' ||
  mention.byHand === true ||
  mention.publication?.needsPerson === true;

/**
 * When a person brought the mention back, while nothing has closed it since; undefined where nobody did. Whoever does so
 * has seen what there is: it is for people to say that it is done.
 */
export function broughtBackAt(mention: Pick<Mention, 'history'>): Millis | undefined {
  const last = mention.history.findLast(({ moves }) => moves.some((move) => bringsBackOrCloses.has(move)));
  return last?.by.startsWith('person:') && !last.moves.includes('close') ? last.at : undefined;
}
const bringsBackOrCloses: ReadonlySet<string> = new Set(['reopen', 'readmit', 'close']);

/** The current draft answers the current wording: it may be brought back to a person. */
export const hasCurrentDraft = (mention: Mention): boolean =>
  mention.draft > 0 && mention.draftRevision === mention.revision;

/** The transition that made the current version. */
export function lastTransition(mention: Mention): Transition {
  const last = mention.history.at(-1);
  if (last === undefined) throw new Error(`mention ${mention.id} has no history`);
  return last;
}

/** True where the approvals given cover exactly the current revision, draft and text. */
export const isApprovalBound = (mention: Mention): boolean =>
  hasCurrentDraft(mention) &&
  mention.draftHash !== undefined &&
  mention.approvals.length >= mention.approvalsNeeded &&
  mention.approvals.every(
    (approval) =>
      approval.revision === mention.revision &&
      approval.draft === mention.draft &&
      approval.textHash === mention.draftHash,
  );
