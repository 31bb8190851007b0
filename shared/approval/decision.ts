import * as z from 'zod';
import { TagCorrection } from '../domain/classification/correction.ts';
import type { Mention } from '../domain/mention/mention.ts';
import { MentionId } from '../domain/mention/mention-id.ts';
import type { Finding } from '../domain/reply/draft.ts';

export const decisionTypes = [
  'approve',
  'edit',
  'reject',
  'redraft',
  'undo',
  'reopen',
  'close',
  'correct',
  'posted',
  'post_again',
  'assign',
  'unassign',
  'snooze',
  'unsnooze',
  'retag',
] as const;

/** Close reasons that a person may give; the others are found out by the system. */
export const personCloseReasons = [
  'no_reply_needed',
  'rejected',
  'spam',
  'duplicate',
  'answered_elsewhere',
  'not_repliable',
  'posted_by_hand',
] as const;

/**
 * What a person decides, through whichever door. `revision` and `draft` are what was on the screen: if the mention is
 * elsewhere by now, the decision is void and whoever made it is told.
 */
export const Decision = z.object({
  type: z.enum(decisionTypes),
  mentionId: MentionId,
  revision: z.int().min(1),
  draft: z.int().min(0),
  /** Chosen by the caller, the same for a repeat of the same decision. */
  decisionId: z.string().min(1).max(80),
  /** With `edit` and `correct`: the text. */
  text: z.string().max(20_000).optional(),
  /** With `reject` and `close`. */
  reason: z.string().max(500).optional(),
  /** With `redraft`: what shall be different. */
  hint: z.string().max(500).optional(),
  /** With `snooze`: ISO 8601. */
  until: z.string().optional(),
  /** With `retag`: the tags as they should have been. */
  tags: TagCorrection.optional(),
});
export type Decision = z.infer<typeof Decision>;

/** Who decides: the same person has the same id through every door. */
export interface Decider {
  readonly person: string;
}

/** How a decision ended. */
export type DecisionOutcome =
  | { readonly outcome: 'done'; readonly mention: Mention }
  /** Somebody, the author or a step was faster. */
  | {
      readonly outcome: 'conflict';
      readonly mention: Mention;
      /** `person:ID`, `author`, `platform`, `policy:NAME` or `system`. */
      readonly by: string;
      readonly at: number;
      /** What happened instead, for people. */
      readonly detail: string;
    }
  /** The guard blocks the text. */
  | { readonly outcome: 'blocked'; readonly findings: readonly Finding[] };
