import type { ActionsBlock, ConfirmationDialog } from '@slack/types';
import { actions, button, label } from './blocks.ts';
import { addsSecondReply, type CardView, hasWords, isApprovable } from './card-view.ts';
import type { Messages } from './messages/messages.ts';
import { actionIds, refOf, type SnoozeKind, type SnoozeRef } from './ref.ts';

type Elements = ActionsBlock['elements'];

/** What a person can do now. A terminal mention has no buttons, save a failed one, which waits for a person. */
export function actionsOf(view: CardView, messages: Messages, shownInFull: boolean): ActionsBlock[] {
  const { mention } = view;
  return actions(`act:${mention.id}:${mention.version}`, elementsOf(view, messages, shownInFull));
}

function elementsOf(view: CardView, messages: Messages, shownInFull: boolean): Elements {
  const { mention, platform } = view;
  const value = JSON.stringify(refOf(mention));
  const words = messages.button;
  switch (mention.status) {
    case 'awaiting_approval':
      return awaitingElements(view, messages, value, shownInFull);
    case 'approved': {
      const undo = button(actionIds.undo, words.undo, value);
      if (!platform.byHand) return [undo, ...retagButton(view, messages, value)];
      return [
        button(actionIds.postedByHand, words.postedByHand, value, { style: 'primary' }),
        button(actionIds.notRepliable, words.notRepliable, value),
        undo,
        ...retagButton(view, messages, value),
      ];
    }
    case 'publishing':
      if (!mention.publication?.needsPerson) return [];
      return [
        button(actionIds.posted, words.posted, value, { style: 'primary' }),
        button(actionIds.postAgain, words.postAgain, value, {
          style: 'danger',
          confirm: confirm(messages, messages.confirm.postAgainTitle, messages.confirm.postAgain),
        }),
      ];
    case 'failed':
      return [
        button(actionIds.reopen, words.reopen, value, { style: 'primary' }),
        button(actionIds.reject, words.close, value),
        button(actionIds.assign, mention.assignee === undefined ? words.assign : words.takeOver, value),
        ...retagButton(view, messages, value),
      ];
    default:
      return [];
  }
}

function awaitingElements(view: CardView, messages: Messages, value: string, shownInFull: boolean): Elements {
  const { mention, draft } = view;
  const words = messages.button;
  const elements: Elements = [];
  const hasText = hasWords(draft);
  if (isApprovable(draft) && shownInFull) {
    const second = addsSecondReply(view)
      ? { confirm: confirm(messages, messages.confirm.secondReplyTitle, messages.confirm.secondReply) }
      : {};
    const text = mention.approvals.length > 0 ? words.approveSecond : words.approve;
    elements.push(button(actionIds.approve, text, value, { style: 'primary', ...second }));
  }
  const edit = !hasText ? words.write : shownInFull ? words.edit : words.readAndApprove;
  elements.push(button(actionIds.edit, edit, value, shownInFull ? {} : { style: 'primary' }));
  elements.push(
    hasText
      ? button(actionIds.reject, words.reject, value, { style: 'danger' })
      : button(actionIds.reject, words.close, value, { style: 'danger' }),
  );
  if (mention.draft > 0) elements.push(button(actionIds.redraft, words.redraft, value));
  if (mention.assignee === undefined) elements.push(button(actionIds.assign, words.assign, value));
  else {
    elements.push(button(actionIds.assign, words.takeOver, value), button(actionIds.unassign, words.unassign, value));
  }
  elements.push(...retagButton(view, messages, value), snoozeMenu(view, messages));
  return elements;
}

/** What was never read has no tags to correct. */
const retagButton = ({ mention }: CardView, messages: Messages, value: string): Elements =>
  mention.tags === undefined ? [] : [button(actionIds.retag, messages.button.retag, value)];

const snoozeKinds: readonly SnoozeKind[] = ['1h', '4h', 't', 'w'];

function snoozeMenu({ mention }: CardView, messages: Messages): Elements[number] {
  return {
    type: 'static_select',
    action_id: actionIds.snooze,
    placeholder: label(messages.button.snooze),
    options: snoozeKinds.map((k) => {
      const ref: SnoozeRef = { ...refOf(mention), k };
      return { text: label(messages.snooze[k]), value: JSON.stringify(ref) };
    }),
  };
}

const confirm = (messages: Messages, title: string, text: string): ConfirmationDialog => ({
  title: label(title),
  text: label(text),
  confirm: label(messages.confirm.yes),
  deny: label(messages.confirm.no),
});
