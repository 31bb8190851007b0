import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Brand } from '../domain/brand/brand.ts';
import type { CloseReason } from '../domain/mention/mention.ts';
import type { Draft } from '../domain/ports.ts';
import { replyLimitOf } from '../domain/reply/reply-limit.ts';
import { label, limits, mrkdwn, plain, section } from './blocks.ts';
import { cutAt, oneLine } from './escape.ts';
import { type Messages, messagesOf } from './messages/messages.ts';
import { type CardRef, type ModalRef, modalIds } from './ref.ts';
import { splitText } from './split-text.ts';

/** One input takes 3,000 characters: each part leaves room to write more. */
const partLength = 2700;
const longestHint = 500;

/** `block_id` of the n-th part of the reply; findings are shown beneath the last one. */
export const replyBlock = (part: number): string => `reply_${part}`;
export const reasonBlock = 'reason';
export const hintBlock = 'hint';
/** The one `action_id` within each input. */
export const inputAction = 'value';

/** Why a person lets a mention go unanswered. */
export const rejectReasons = [
  'rejected',
  'no_reply_needed',
  'spam',
  'duplicate',
  'answered_elsewhere',
  'not_repliable',
] as const satisfies readonly CloseReason[];

/**
 * The reply as it is, to be changed and approved in one step. A long text is spread over several inputs, never cut;
 * the white space between them travels in the modal's metadata, since the edges of an input are easily lost.
 */
export function editModal(ref: CardRef, brand: Brand, platform: string, draft: Draft | undefined): ModalView {
  const messages = messagesOf(brand);
  const { parts, joints } = partsOf(draft?.text ?? '');
  const limit = replyLimitOf(platform);
  const inputs = parts.map(
    (text, index): InputBlock => ({
      type: 'input',
      block_id: replyBlock(index),
      label: label(parts.length === 1 ? messages.modal.replyLabel : messages.modal.replyPart(index + 1, parts.length)),
      ...(index === parts.length - 1
        ? { hint: label(messages.modal.replyHint(limit.max, messages.unit[limit.unit])) }
        : { optional: true }),
      element: {
        type: 'plain_text_input',
        action_id: inputAction,
        multiline: true,
        max_length: limits.inputText,
        ...(text === '' ? {} : { initial_value: text }),
      },
    }),
  );
  const asked = oneLine(draft?.question ?? '', longestHint);
  const question: KnownBlock[] = asked === '' ? [] : [section(mrkdwn(messages.card.question)), section(plain(asked))];
  return modal(messages, modalIds.edit, { ...ref, j: joints, n: parts.length }, [...question, ...inputs], {
    title: messages.modal.editTitle,
    submit: messages.modal.editSubmit,
  });
}

/** Asks for the reason; a draft that proposes to report the mention has "spam" chosen. */
export function rejectModal(ref: CardRef, brand: Brand, draft: Draft | undefined): ModalView {
  const messages = messagesOf(brand);
  const options = rejectReasons.map((reason) => ({
    text: label(messages.closeReason[reason]),
    value: reason as string,
  }));
  const initial = options.find((option) => option.value === (draft?.action === 'report' ? 'spam' : 'rejected'));
  const input: InputBlock = {
    type: 'input',
    block_id: reasonBlock,
    label: label(messages.modal.reasonLabel),
    element: {
      type: 'radio_buttons',
      action_id: inputAction,
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
  };
  return modal(messages, modalIds.reject, ref, [input], {
    title: messages.modal.rejectTitle,
    submit: messages.modal.rejectSubmit,
  });
}

/** Asks what the next draft shall do otherwise; nothing need be said. */
export function redraftModal(ref: CardRef, brand: Brand): ModalView {
  const messages = messagesOf(brand);
  const input: InputBlock = {
    type: 'input',
    block_id: hintBlock,
    optional: true,
    label: label(messages.modal.hintLabel),
    element: {
      type: 'plain_text_input',
      action_id: inputAction,
      multiline: true,
      max_length: longestHint,
      placeholder: label(messages.modal.hintExample),
    },
  };
  return modal(messages, modalIds.redraft, ref, [input], {
    title: messages.modal.redraftTitle,
    submit: messages.modal.redraftSubmit,
  });
}

/** Takes the place of a modal whose decision came too late. */
export function noticeModal(brand: Pick<Brand, 'uiLanguage'>, text: string): ModalView {
  const messages = messagesOf(brand);
  return {
    type: 'modal',
    title: label(messages.modal.noticeTitle),
    close: label(messages.modal.ok),
    blocks: [section(mrkdwn(cutAt(text, limits.sectionText)))],
  };
}

/** A modal of ours: its reference comes back with what is submitted. */
export function modal(
  messages: Messages,
  id: string,
  ref: ModalRef,
  blocks: KnownBlock[],
  words: { readonly title: string; readonly submit: string },
): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: JSON.stringify(ref),
    title: label(words.title),
    submit: label(words.submit),
    close: label(messages.modal.cancel),
    blocks,
  };
}

function partsOf(text: string): { parts: string[]; joints: string[] } {
  const pieces = splitText(text, partLength);
  const joints = pieces.slice(0, -1).map((piece) => (/\s*$/u.exec(piece)?.[0] ?? '').slice(0, 20));
  const parts = pieces.map((piece, index) => (index < joints.length ? piece.trimEnd() : piece));
  return { parts, joints };
}

/** The text that stands in the inputs of an edit modal. */
export function replyTextOf(ref: ModalRef, inputOf: (block: string) => string | undefined): string {
  const count = ref.n ?? 1;
  let text = '';
  for (let part = 0; part < count; part += 1) {
    text += inputOf(replyBlock(part)) ?? '';
    // A part that was emptied leaves no gap behind.
    if (part < count - 1 && (inputOf(replyBlock(part)) ?? '') !== '') text += ref.j?.[part] ?? '';
  }
  return text;
}
