import type { Millis } from '../time.ts';
import type { IncomingMention } from './incoming.ts';
import type { CloseReason, Mention } from './mention.ts';
import { contentHashOf, mentionIdOf } from './mention-id.ts';
import { nextWake, type WakePace } from './wake.ts';

/** Why a mention is closed in the same write that admits it, where it is. */
export interface Admission {
  readonly brandId: string;
  readonly platform: string;
  readonly sourceId: string;
  readonly locationId?: string | undefined;
  readonly closeAs?: CloseReason | undefined;
  readonly at: Millis;
  /** See `retention.ts`. */
  readonly keepUntil?: Millis | undefined;
  readonly pace?: WakePace | undefined;
}

/** The first version of a mention that a platform returned for the first time: `received`, or closed at once. */
export function admit(incoming: IncomingMention, admission: Admission): Mention {
  const status = admission.closeAs === undefined ? 'received' : 'closed';
  const mention: Mention = {
    id: mentionIdOf(admission.brandId, admission.platform, incoming.externalId),
    brandId: admission.brandId,
    platform: admission.platform,
    externalId: incoming.externalId,
    sourceIds: [admission.sourceId],
    status,
    version: 1,
    revision: 1,
    draft: 0,
    contentHash: contentHashOf(incoming),
    hasText: hasText(incoming),
    writtenAt: incoming.writtenAt,
    firstSeenAt: admission.at,
    approvalsNeeded: 1,
    approvals: [],
    replies: [],
    wakes: 0,
    history: [
      {
        version: 1,
        at: admission.at,
        moves: admission.closeAs === undefined ? ['receive'] : ['receive', 'close'],
        to: status,
        by: 'system',
      },
    ],
    locationId: admission.locationId,
    authorId: incoming.author?.id,
    inReplyTo: incoming.inReplyTo,
    rating: incoming.rating,
    editedAt: incoming.editedAt,
    closeReason: admission.closeAs,
    keepUntil: admission.keepUntil,
  };
  return { ...mention, wakeAt: nextWake(mention, admission.at, admission.pace) };
}

/** True where the author wrote any word: a rating alone is no text. */
export const hasText = (incoming: { readonly title?: string | undefined; readonly text: string }): boolean =>
  `${incoming.title ?? ''}${incoming.text}`.trim() !== '';
