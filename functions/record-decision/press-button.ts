import { decide } from '../../shared/approval/decide.ts';
import type { Decision } from '../../shared/approval/decision.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { hashOf } from '../../shared/domain/hash.ts';
import { iso } from '../../shared/domain/time.ts';
import type { BlockActions } from '../../shared/slack/interaction.ts';
import { messagesOf } from '../../shared/slack/messages/messages.ts';
import { blockedNotice, conflictNotice } from '../../shared/slack/notice.ts';
import { actionIds, CardRef, parseRef, SnoozeRef } from '../../shared/slack/ref.ts';
import type { SlackApi } from '../../shared/slack/slack-api.ts';
import { snoozeEnd } from '../../shared/slack/snooze.ts';
import { type Decided, loadDecided } from './load-decided.ts';
import { modalOf, openModal } from './open-modal.ts';
import type { RecordDecision } from './record-decision-context.ts';
import { tellPrivately } from './tell-privately.ts';

/** Buttons that decide at once. The others open a modal. */
const decisions: ReadonlyMap<string, Pick<Decision, 'type' | 'reason'>> = new Map([
  [actionIds.approve, { type: 'approve' }],
  [actionIds.assign, { type: 'assign' }],
  [actionIds.unassign, { type: 'unassign' }],
  [actionIds.undo, { type: 'undo' }],
  [actionIds.posted, { type: 'posted' }],
  [actionIds.postAgain, { type: 'post_again' }],
  [actionIds.postedByHand, { type: 'close', reason: 'posted_by_hand' }],
  [actionIds.notRepliable, { type: 'close', reason: 'not_repliable' }],
  [actionIds.reopen, { type: 'reopen' }],
]);

/** A button or menu of a card. Whoever is not obeyed is told why, for their eyes only. */
export async function pressButton(deps: RecordDecision, slack: SlackApi, pressed: BlockActions): Promise<void> {
  const action = pressed.actions[0];
  if (action === undefined || action.action_id === actionIds.open) return;
  const value = action.selected_option?.value ?? action.value;
  const snooze = action.action_id === actionIds.snooze ? parseRef(SnoozeRef, value) : undefined;
  const ref = snooze ?? parseRef(CardRef, value);
  if (ref === undefined) throw unknownButton();

  let found: Decided;
  try {
    found = await loadDecided(deps, ref.m, pressed.user.id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') {
      return tellPrivately(deps, slack, pressed, messagesOf({ uiLanguage: 'en' }).notice.gone);
    }
    throw error;
  }
  const { brand, person } = found;
  const messages = messagesOf(brand);
  if (person === undefined) return tellPrivately(deps, slack, pressed, messages.notice.notAllowed);

  const modal = modalOf(action.action_id);
  if (modal !== undefined) return openModal(deps, slack, pressed, modal, ref, { ...found, person });

  const kind = snooze === undefined ? decisions.get(action.action_id) : ({ type: 'snooze' } as const);
  if (kind === undefined) throw unknownButton();
  const outcome = await decide(
    deps,
    {
      ...kind,
      mentionId: ref.m,
      revision: ref.r,
      draft: ref.d,
      decisionId: pressId(pressed, action.action_id, value ?? ''),
      ...(snooze === undefined ? {} : { until: iso(snoozeEnd(snooze.k, deps.clock.now(), brand)) }),
    },
    { person },
  );
  if (outcome.outcome === 'blocked') {
    return tellPrivately(deps, slack, pressed, blockedNotice(outcome.findings, brand));
  }
  if (outcome.outcome === 'conflict') {
    const looked = { revision: ref.r, draft: ref.d, actor: `person:${person}` };
    return tellPrivately(deps, slack, pressed, conflictNotice(outcome.mention, brand, looked));
  }
}

/**
 * One decision is one person pressing one button of one drawn picture. The time of the press does not count, since a
 * double click has two; the version that was drawn is within the value, so pressing again on a newer picture (approve,
 * undo, approve) is another decision.
 */
const pressId = (pressed: BlockActions, actionId: string, value: string): string =>
  hashOf(['press', pressed.user.id, pressed.container.message_ts ?? '', actionId, value], 16);

const unknownButton = (): AppError =>
  new AppError('permanent', 'bad_request', 'this button belongs to no card that Odzew knows');
