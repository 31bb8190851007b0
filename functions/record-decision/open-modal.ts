import type { ModalView } from '@slack/types';
import type { Brand } from '../../shared/domain/brand/brand.ts';
import { AppError } from '../../shared/domain/errors.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import type { Draft } from '../../shared/domain/ports.ts';
import type { BlockActions } from '../../shared/slack/interaction.ts';
import { messagesOf } from '../../shared/slack/messages/messages.ts';
import { editModal, redraftModal, rejectModal } from '../../shared/slack/modals.ts';
import { conflictNotice } from '../../shared/slack/notice.ts';
import { actionIds, type CardRef } from '../../shared/slack/ref.ts';
import { retagModal } from '../../shared/slack/retag-modal.ts';
import type { SlackApi } from '../../shared/slack/slack-api.ts';
import type { RecordDecision } from './record-decision-context.ts';
import { tellPrivately } from './tell-privately.ts';

type Modal = 'edit' | 'reject' | 'redraft' | 'retag';

const modals: readonly Modal[] = ['edit', 'reject', 'redraft', 'retag'];

export const modalOf = (actionId: string): Modal | undefined => modals.find((modal) => actionIds[modal] === actionId);

const opensFrom: Record<Modal, readonly Mention['status'][]> = {
  edit: ['awaiting_approval'],
  reject: ['awaiting_approval', 'failed'],
  redraft: ['awaiting_approval'],
  retag: ['awaiting_approval', 'approved', 'published', 'failed', 'closed'],
};

/**
 * Opens a modal: the trigger lives three seconds, so nothing is done before but reading what the modal shows. Who
 * pressed on a picture of yesterday is told now, not after having written a reply.
 */
export async function openModal(
  deps: RecordDecision,
  slack: SlackApi,
  pressed: BlockActions,
  modal: Modal,
  ref: CardRef,
  found: { readonly mention: Mention; readonly brand: Brand; readonly person: string },
): Promise<void> {
  const { mention, brand, person } = found;
  // Tags speak of the customer's words: another draft since the card was drawn does no harm.
  const stale = mention.revision !== ref.r || (mention.draft !== ref.d && modal !== 'retag');
  if (stale || !opensFrom[modal].includes(mention.status)) {
    const looked = { revision: ref.r, draft: ref.d, actor: `person:${person}` };
    return tellPrivately(deps, slack, pressed, conflictNotice(mention, brand, looked));
  }
  if (pressed.trigger_id === undefined) {
    throw new AppError('permanent', 'bad_request', 'the interaction carries no trigger to open a window with');
  }
  const draft =
    modal === 'redraft' || modal === 'retag' || mention.draft === 0
      ? undefined
      : await deps.texts.draft(mention.id, mention.draft);
  try {
    await slack.openView(pressed.trigger_id, viewOf(modal, ref, found, draft));
  } catch (error) {
    deps.untold(error);
    await tellPrivately(deps, slack, pressed, messagesOf(brand).notice.slackTooSlow);
  }
}

function viewOf(
  modal: Modal,
  ref: CardRef,
  { mention, brand }: { readonly mention: Mention; readonly brand: Brand },
  draft: Draft | undefined,
): ModalView {
  switch (modal) {
    case 'edit':
      return editModal(ref, brand, mention.platform, draft);
    case 'reject':
      return rejectModal(ref, brand, draft);
    case 'redraft':
      return redraftModal(ref, brand);
    case 'retag':
      if (mention.tags === undefined) throw new AppError('permanent', 'bad_request', 'this mention has no tags yet');
      return retagModal(ref, brand, mention.tags);
  }
}
