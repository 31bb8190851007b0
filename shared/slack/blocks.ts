import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { cutAt } from './escape.ts';

/** Slack's limits as far as our blocks come near them (characters). */
export const limits = {
  sectionText: 3000,
  headerText: 150,
  contextElements: 10,
  buttonText: 75,
  confirmText: 300,
  inputText: 3000,
  /** All texts of a message together: Slack refuses from about 12,000 on, and documents nothing. */
  messageText: 11_000,
} as const;

/** Slack parses nothing in it, no markup, no mention and, with `emoji` off, no `:name:` either. */
export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false });
/** For our own words: emoji are shown. */
export const label = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: true });
/** Only for our own words and for what was escaped. `verbatim`: Slack turns no bare name or address into a link. */
export const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });

export const header = (text: string): HeaderBlock => ({ type: 'header', text: label(cutAt(text, limits.headerText)) });
export const section = (text: MrkdwnElement | PlainTextElement): SectionBlock => ({ type: 'section', text });
export const divider: DividerBlock = { type: 'divider' };

/** Small print; without any element there is no block. */
export function context(elements: readonly (MrkdwnElement | PlainTextElement)[]): ContextBlock[] {
  const shown = elements.filter((element) => element.text.trim() !== '').slice(0, limits.contextElements);
  return shown.length === 0 ? [] : [{ type: 'context', elements: shown }];
}

export interface ButtonOptions {
  readonly style?: 'primary' | 'danger';
  readonly confirm?: ConfirmationDialog;
}

export const button = (actionId: string, text: string, value: string, options: ButtonOptions = {}): Button => ({
  type: 'button',
  action_id: actionId,
  text: label(cutAt(text, limits.buttonText)),
  value,
  ...options,
});

/** `block_id` changes with each version: Slack then forgets what was chosen in a menu of the card before. */
export const actions = (id: string, elements: ActionsBlock['elements']): ActionsBlock[] =>
  elements.length === 0 ? [] : [{ type: 'actions', block_id: id, elements }];

/** How much text these blocks hold, as Slack seems to count it: every text object, those of buttons included. */
export function countText(blocks: readonly KnownBlock[]): number {
  let count = 0;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) {
        if (key === 'text' && typeof child === 'string') count += child.length;
        else visit(child);
      }
    }
  };
  visit(blocks);
  return count;
}
