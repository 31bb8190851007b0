import * as z from 'zod';
import limits from './fixtures/block-kit-limits.json' with { type: 'json' };

/**
 * The blocks that we use, as strict as Slack: unknown fields, empty texts and texts beyond a limit are refused. Limits
 * are those of `@slack/types`, kept in fixtures/block-kit-limits.json.
 */
const text = (max: number) => z.string().min(1).max(max);
const shown = (value: string): boolean => value.trim() !== '';
const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: text(max).refine(shown, 'only white space'),
    emoji: z.boolean().optional(),
  });
const mrkdwnText = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: text(max).refine(shown, 'only white space'),
    verbatim: z.literal(true),
  });
const anyText = (max: number) => z.union([plainText(max), mrkdwnText(max)]);
const id = z.string().min(1).max(limits.action_id_max);

const confirm = z.strictObject({
  title: plainText(limits.confirm.title_max),
  text: anyText(limits.confirm.text_max),
  confirm: plainText(limits.confirm.confirm_max),
  deny: plainText(limits.confirm.deny_max),
});
const option = z.strictObject({ text: plainText(limits.option.text_max), value: text(limits.option.value_max) });
const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plainText(limits.button.text_max),
  value: text(limits.button.value_max),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
});
const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: id,
  placeholder: plainText(150),
  options: z.array(option).min(1).max(limits.select.options_max),
});
const inputSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: id,
  options: z.array(option).min(1).max(limits.select.options_max),
  initial_option: option,
});
const multiSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    action_id: id,
    options: z.array(option).min(1).max(limits.select.options_max),
    initial_options: z.array(option).min(1).optional(),
    max_selected_items: z.int().min(1),
  })
  .refine(({ initial_options: chosen = [], max_selected_items: most }) => chosen.length <= most, 'too many are chosen');
const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  action_id: id,
  options: z.array(option).min(1).max(limits.radio_buttons.options_max),
  initial_option: option.optional(),
});
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: id,
  multiline: z.boolean().optional(),
  max_length: z.int().min(1).max(3000),
  initial_value: z.string().min(1).max(3000).optional(),
  placeholder: plainText(150).optional(),
});

const blockId = z.string().min(1).max(limits.block_id_max).optional();
const messageBlock = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plainText(limits.header.text_max) }),
  z.strictObject({ type: z.literal('section'), block_id: blockId, text: anyText(limits.section.text_max) }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({
    type: z.literal('context'),
    block_id: blockId,
    elements: z.array(anyText(limits.text_object_max)).min(1).max(limits.context.elements_max),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: blockId,
    elements: z
      .array(z.discriminatedUnion('type', [button, staticSelect]))
      .min(1)
      .max(limits.actions.elements_max)
      .refine((elements) => new Set(elements.map((each) => each.action_id)).size === elements.length, 'same action_id'),
  }),
]);
const viewBlock = z.discriminatedUnion('type', [
  ...messageBlock.options,
  z.strictObject({
    type: z.literal('input'),
    block_id: blockId,
    label: plainText(limits.input.label_max),
    hint: plainText(limits.input.hint_max).optional(),
    optional: z.boolean().optional(),
    element: z.discriminatedUnion('type', [plainTextInput, radioButtons, inputSelect, multiSelect]),
  }),
]);

/** Our own bound beneath the one at which Slack was seen to refuse messages. */
const combinedText = 11_000;

export const SlackMessageShape = z
  .strictObject({
    text: text(limits.message.chat_update_text_max),
    blocks: z.array(messageBlock).min(1).max(limits.message.blocks_max),
  })
  .refine(({ blocks }) => textsOf(blocks).join('').length < combinedText, 'too much text over all blocks');

export const SlackModalShape = z
  .strictObject({
    type: z.literal('modal'),
    callback_id: z.string().max(limits.view.callback_id_max).optional(),
    private_metadata: z.string().max(limits.view.private_metadata_max).optional(),
    title: plainText(limits.view.title_max),
    submit: plainText(limits.view.submit_max).optional(),
    close: plainText(limits.view.close_max),
    blocks: z.array(viewBlock).min(1).max(limits.view.blocks_max),
  })
  .refine((view) => Buffer.byteLength(JSON.stringify(view)) < limits.view.size_max_bytes, 'view too large');

/** Every text that blocks show, of whatever kind of text object. */
export function textsOf(value: unknown, kind?: 'mrkdwn' | 'plain_text'): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, kind));
  if (typeof value !== 'object' || value === null) return [];
  const { type, text: own } = value as { type?: unknown; text?: unknown };
  if (typeof own === 'string') return kind === undefined || type === kind ? [own] : [];
  return Object.values(value).flatMap((each) => textsOf(each, kind));
}

/** Ids of the buttons and menus of a message. */
export function actionsOf(blocks: readonly unknown[]): string[] {
  return blocks.flatMap((block) => {
    const { type, elements } = block as { type: string; elements?: { action_id?: string }[] };
    return type === 'actions' ? (elements ?? []).map((element) => element.action_id ?? '') : [];
  });
}
