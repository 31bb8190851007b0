import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Brand } from '../domain/brand/brand.ts';
import { flags, sentiments, topics, urgencies } from '../domain/classification/classification.ts';
import { TagCorrection } from '../domain/classification/correction.ts';
import type { TagSummary } from '../domain/mention/mention.ts';
import { label } from './blocks.ts';
import { messagesOf } from './messages/messages.ts';
import { inputAction, modal } from './modals.ts';
import { type CardRef, modalIds } from './ref.ts';

/** `block_id`s of the inputs: one for each tag. */
const blocks = {
  sentiment: 'tag_sentiment',
  urgency: 'tag_urgency',
  topics: 'tag_topics',
  flags: 'tag_flags',
  language: 'tag_language',
} as const;

/** Languages that are offered beside the one that stands there; ISO 639-1. */
const languages =
  'ar bg cs da de el en es et fi fr he hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh und'.split(
    ' ',
  );

const mostTopics = 3;

/** The tags as they are, to be corrected. What stood there travels along: only what a person changed is a correction. */
export function retagModal(ref: CardRef, brand: Brand, tags: TagSummary): ModalView {
  const messages = messagesOf(brand);
  const words = messages.retag;
  const names = new Intl.DisplayNames(brand.uiLanguage, { type: 'language' });
  const offered = [...new Set([tags.language, ...languages])];
  const inputs = [
    one(blocks.sentiment, words.sentiment, tags.sentiment, sentiments, (each) => messages.sentiment[each]),
    one(blocks.urgency, words.urgency, tags.urgency, urgencies, (each) => messages.urgency[each]),
    many(blocks.topics, words.topics, tags.topics, topics, (each) => messages.topic[each], mostTopics),
    many(blocks.flags, words.flags, tags.flags, flags, (each) => messages.flag[each], flags.length),
    one(blocks.language, words.language, tags.language, offered, (each) => nameOf(names, each)),
  ];
  return modal(messages, modalIds.retag, { ...ref, t: tags }, inputs, { title: words.title, submit: words.submit });
}

/** A language that was stored before its code was checked may be none that has a name. */
function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

function one<Tag extends string>(
  block: string,
  name: string,
  current: Tag,
  all: readonly Tag[],
  nameOf: (tag: Tag) => string,
): InputBlock {
  return {
    type: 'input',
    block_id: block,
    label: label(name),
    element: {
      type: 'static_select',
      action_id: inputAction,
      options: all.map((tag) => optionOf(tag, nameOf(tag))),
      initial_option: optionOf(current, nameOf(current)),
    },
  };
}

function many<Tag extends string>(
  block: string,
  name: string,
  current: readonly Tag[],
  all: readonly Tag[],
  nameOf: (tag: Tag) => string,
  most: number,
): InputBlock {
  const chosen = current.map((tag) => optionOf(tag, nameOf(tag)));
  return {
    type: 'input',
    block_id: block,
    optional: true,
    label: label(name),
    element: {
      type: 'multi_static_select',
      action_id: inputAction,
      options: all.map((tag) => optionOf(tag, nameOf(tag))),
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
      max_selected_items: most,
    },
  };
}

const optionOf = (value: string, text: string): PlainTextOption => ({ text: label(text), value });

interface Chosen {
  readonly selected_option?: { readonly value: string } | null | undefined;
  readonly selected_options?: readonly { readonly value: string }[] | null | undefined;
}

/**
 * What a person changed in the modal, against the tags that it showed; undefined where that is nothing. Somebody else's
 * correction of another tag meanwhile is left alone by that.
 */
export function correctionFrom(
  seen: TagSummary,
  chosenIn: (block: string) => Chosen | undefined,
): TagCorrection | undefined {
  const only = (block: string, shown: string): string | undefined => {
    const value = chosenIn(block)?.selected_option?.value;
    return value === shown ? undefined : value;
  };
  const list = (block: string, shown: readonly string[]): readonly string[] | undefined => {
    const values = (chosenIn(block)?.selected_options ?? []).map(({ value }) => value);
    const same = values.length === shown.length && values.every((value) => shown.includes(value));
    return same ? undefined : values;
  };
  return TagCorrection.safeParse({
    sentiment: only(blocks.sentiment, seen.sentiment),
    urgency: only(blocks.urgency, seen.urgency),
    topics: list(blocks.topics, seen.topics),
    flags: list(blocks.flags, seen.flags),
    language: only(blocks.language, seen.language),
  }).data;
}
