import * as z from 'zod';
import { type Mention, TagSummary } from '../domain/mention/mention.ts';
import { MentionId } from '../domain/mention/mention-id.ts';

/**
 * What every button carries: which mention, which revision and draft stood on the screen, and the version that was
 * drawn. Revision and draft decide whether the press still counts; the version tells a double click (same picture,
 * same decision) from the same button pressed again later, on a card that was drawn anew.
 */
export const CardRef = z.object({ m: MentionId, r: z.int().min(1), d: z.int().min(0), v: z.int().min(1) });
export type CardRef = z.infer<typeof CardRef>;

export const refOf = (mention: Mention): CardRef => ({
  m: mention.id,
  r: mention.revision,
  d: mention.draft,
  v: mention.version,
});

/** Options hold 75 characters at most: the kind of snooze has one key of one letter. */
export const SnoozeRef = z.object({ ...CardRef.shape, k: z.enum(['1h', '4h', 't', 'w']) });
export type SnoozeRef = z.infer<typeof SnoozeRef>;
export type SnoozeKind = SnoozeRef['k'];

/** Where a press came from: a modal takes it along, so that whoever submits it can be answered. */
export const ModalRef = z.object({
  ...CardRef.shape,
  /** Between the parts of a long text, in order: what an input's edges would swallow. */
  j: z.array(z.string().max(20)).max(10).optional(),
  /** The platform's limit was too small for one input: how many there are. */
  n: z.int().min(1).max(10).optional(),
  /** The tags that the modal showed. */
  t: TagSummary.optional(),
});
export type ModalRef = z.infer<typeof ModalRef>;

/** The value of a button or the private metadata of a modal; undefined where it is none of ours. */
export function parseRef<T>(schema: z.ZodType<T>, value: string | undefined): T | undefined {
  if (value === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

/** `action_id`s of the card. */
export const actionIds = {
  approve: 'approve',
  edit: 'edit',
  reject: 'reject',
  redraft: 'redraft',
  assign: 'assign',
  unassign: 'unassign',
  snooze: 'snooze',
  undo: 'undo',
  posted: 'posted',
  postAgain: 'post_again',
  postedByHand: 'posted_by_hand',
  notRepliable: 'not_repliable',
  reopen: 'reopen',
  retag: 'retag',
  /** Opens a page; Slack reports the press all the same. */
  open: 'open',
} as const;

/** `callback_id`s of the modals. */
export const modalIds = {
  edit: 'edit_reply',
  reject: 'reject_reply',
  redraft: 'redraft_reply',
  retag: 'retag_mention',
} as const;

/** `event_type` of the metadata by which a card is found again. */
export const cardEventType = 'odzew_card';
