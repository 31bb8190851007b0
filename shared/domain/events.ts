import * as z from 'zod';
import { Sentiment, Topic, Urgency } from './classification/classification.ts';
import { lastTransition, type Mention, Status, type Transition } from './mention/mention.ts';
import { MentionId } from './mention/mention-id.ts';

/** `source` of every event on the bus. */
export const eventSource = 'odzew';

/** What the domain announces. Names are past tense; rules and other systems match on them. */
export const mentionEventTypes = [
  'MentionReceived',
  'MentionEdited',
  'MentionDeleted',
  'MentionErased',
  'MentionClassified',
  'TagsCorrected',
  'MentionClosed',
  'MentionReopened',
  'MentionFailed',
  'MentionAssigned',
  'MentionSnoozed',
  'DraftRequested',
  'ReplyDrafted',
  'ReplyCountersigned',
  'ReplyApproved',
  'ReplyRejected',
  'ApprovalUndone',
  'ReplyPublished',
  'ReplyShown',
  'ReplyCorrected',
  'PublishUncertain',
  'PublishFailed',
] as const;
export const MentionEventType = z.enum(mentionEventTypes);
export type MentionEventType = z.infer<typeof MentionEventType>;

/** Which step listens to what. The CDK app makes its rules of this; nothing else names them. */
export const subscriptions = {
  classify: ['MentionReceived', 'MentionEdited'],
  draft: ['MentionClassified', 'DraftRequested'],
  card: mentionEventTypes.filter((type) => type !== 'MentionReceived' && type !== 'MentionClassified'),
  report: [...mentionEventTypes],
} as const satisfies Record<string, readonly MentionEventType[]>;

/** One small event: ids, state and tags, never the text. Version 1. */
export const MentionEvent = z.object({
  schemaVersion: z.literal(1),
  type: MentionEventType,
  mentionId: MentionId,
  brandId: z.string(),
  locationId: z.string().optional(),
  platform: z.string(),
  status: Status,
  from: Status.optional(),
  /** Of the mention after the write that is announced; with the id it names the event. */
  version: z.int(),
  revision: z.int(),
  draft: z.int(),
  /** Time of the transition, ISO 8601. */
  at: z.string(),
  by: z.string(),
  moves: z.array(z.string()),
  firstSeenAt: z.string(),
  writtenAt: z.string(),
  urgency: Urgency.optional(),
  sentiment: Sentiment.optional(),
  topics: z.array(Topic).optional(),
  closeReason: z.string().optional(),
  failureCode: z.string().optional(),
  /** With `TagsCorrected`: names the correction among those of the mention. */
  decisionId: z.string().optional(),
});
export type MentionEvent = z.infer<typeof MentionEvent>;

/** A source's trouble or recovery, for alarms and the console. Version 1. */
export const SourceEvent = z.object({
  schemaVersion: z.literal(1),
  type: z.enum(['SourceNeedsAttention', 'SourceRecovered']),
  sourceId: z.string(),
  brandId: z.string(),
  platform: z.string(),
  at: z.string(),
  code: z.string().optional(),
});
export type SourceEvent = z.infer<typeof SourceEvent>;

/**
 * The message of every step queue: whatever put it there, the step obeys META alone. An event that a rule delivers
 * carries its version as well: that the bus has it.
 */
export const MentionStep = z.object({ mentionId: MentionId, version: z.int().optional() });
export const SourceStep = z.object({ sourceId: z.string().min(1).max(60) });

/**
 * What a transition is called on the bus, or undefined where nothing is announced (a claim, a reminder). The move that
 * says most about the outcome wins, so that a write with several moves has one name.
 */
export function eventTypeOf(
  transition: Transition,
  mention?: Pick<Mention, 'closeReason'>,
): MentionEventType | undefined {
  const has = (move: string) => transition.moves.includes(move);
  if (has('erase')) return 'MentionErased';
  if (has('revise')) return 'MentionEdited';
  if (has('refuse')) return 'PublishFailed';
  if (has('give_up')) return 'MentionFailed';
  if (has('close')) {
    if (mention?.closeReason === 'rejected') return 'ReplyRejected';
    return mention?.closeReason === 'deleted_at_source' ? 'MentionDeleted' : 'MentionClosed';
  }
  if (has('settle')) return 'ReplyPublished';
  if (has('show')) return 'ReplyShown';
  if (has('receive') || has('readmit')) return 'MentionReceived';
  if (has('classify')) return 'MentionClassified';
  if (has('redraft')) return 'DraftRequested';
  if (has('approve')) return 'ReplyApproved';
  if (has('draft')) return 'ReplyDrafted';
  if (has('correct')) return 'ReplyCorrected';
  if (has('undo')) return 'ApprovalUndone';
  if (has('reopen')) return 'MentionReopened';
  if (has('countersign') || has('edit')) return 'ReplyCountersigned';
  if (has('ask_person')) return 'PublishUncertain';
  if (has('assign') || has('unassign')) return 'MentionAssigned';
  if (has('snooze') || has('unsnooze')) return 'MentionSnoozed';
  if (has('retag')) return 'TagsCorrected';
  return undefined;
}

/** The event of the write that made `mention` what it is, or undefined where that write is not announced. */
export function eventOf(mention: Mention): MentionEvent | undefined {
  const transition = lastTransition(mention);
  const type = eventTypeOf(transition, mention);
  return type === undefined ? undefined : eventFor(mention, transition, type);
}

/** Builds the event of one transition; for older ones the tags are those of now. */
export const eventFor = (mention: Mention, transition: Transition, type: MentionEventType): MentionEvent => ({
  schemaVersion: 1,
  type,
  mentionId: mention.id,
  brandId: mention.brandId,
  locationId: mention.locationId,
  platform: mention.platform,
  status: transition.to,
  from: transition.from,
  version: transition.version,
  revision: mention.revision,
  draft: mention.draft,
  at: new Date(transition.at).toISOString(),
  by: transition.by,
  moves: transition.moves,
  firstSeenAt: new Date(mention.firstSeenAt).toISOString(),
  writtenAt: new Date(mention.writtenAt).toISOString(),
  urgency: mention.tags?.urgency,
  sentiment: mention.tags?.sentiment,
  topics: mention.tags?.topics,
  closeReason: mention.closeReason,
  failureCode: mention.failure?.code,
  decisionId: type === 'TagsCorrected' ? transition.decisionId : undefined,
});
