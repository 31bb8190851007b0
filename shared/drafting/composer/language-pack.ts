import type { Topic } from '../../domain/classification/classification.ts';
import type { NamedThing } from './named-things.ts';
import type { Point } from './points.ts';
import type { Quotation } from './quotations.ts';
import type { Telling, Told } from './told.ts';
import type { Wish } from './wish.ts';

/** What a sentence of a reply does. Each pack has a choice of phrases for each. */
export const sentenceRoles = [
  'greeting',
  'praise_open',
  'praise_that',
  'praise_about',
  'praise_close_any',
  'praise_close_place',
  'praise_close_shop',
  'praise_close_app',
  'praise_close_care',
  'praise_close_return',
  'thanks',
  'remark_about',
  'remark_that',
  'complaint_open',
  'sorry_that',
  'sorry_about',
  'sorry_plain',
  'sorry_quote',
  'sorry_named',
  'sorry_trouble',
  'sorry_lack',
  'read_named',
  'praise_named',
  'thanks_named',
  'praise_also',
  'also_named',
  'wish_named',
  'read_quote',
  'praise_quote',
  'remark_quote',
  'careful_quote',
  'question_quote',
  'read_that',
  'private_care',
  'private_care_missing',
  'ask_more',
  'understand_waiting',
  'understand_staff',
  'understand_clean',
  'understand_food',
  'understand_stay',
  'understand_travel',
  'understand_product',
  'understand_delivery',
  'understand_money',
  'understand_price',
  'understand_app',
  'understand_booking',
  'understand_contact',
  'understand_noise',
  'understand_care',
  'again',
  'known',
  'spike',
  'spike_open',
  'no_account_data',
  'valued',
  'contact',
  'contact_named',
  'contact_missing',
  'details_stay',
  'details_food',
  'details_shop',
  'details_travel',
  'app_details',
  'contact_wanted',
  'contact_wanted_missing',
  'question_open',
  'question_about',
  'holding',
  'idea_open',
  'idea_about',
  'idea_close',
  'wish_about',
  'wish_quote',
  'careful_health',
  'careful_legal',
  'careful_money',
  'careful_privacy',
  'careful_dignity',
  'careful_press',
  'careful_despair',
  'careful_grief',
  'careful_other',
  'careful_close',
  'careful_contact',
  'careful_contact_missing',
  'keep_data_private',
] as const;
export type SentenceRole = (typeof sentenceRoles)[number];

/**
 * Phrases for one role. `{a|b}` is a choice, `<word>` an address form, `[that]`, `[about]` and `[contact]` are filled
 * in. `any` fits every voice; the others are added to it where the brand's voice asks for them.
 */
export interface Phrases {
  readonly any?: readonly string[] | undefined;
  readonly formal?: readonly string[] | undefined;
  readonly informal?: readonly string[] | undefined;
  readonly warm?: readonly string[] | undefined;
}

/** The sentences of a language, by what they do. */
export type PhraseBook = Readonly<Record<SentenceRole, Phrases>>;

/** How the reply addresses its reader: 0 formal, nothing known; 1 formal, a woman; 2 formal, a man; 3 informal. */
export type AddressForm = 0 | 1 | 2 | 3;

/** A greeting by name, only for names of which the pack is sure. */
export interface NamedGreeting {
  readonly text: string;
  readonly form: AddressForm;
}

/** Something that people ask or wish for, and how a reply names it. */
export interface Matter {
  readonly pattern: RegExp;
  /** In the form that the phrases with `[about]` want. */
  readonly about: string;
  /** True for a matter so general that any other one outranks it. */
  readonly general?: boolean | undefined;
}

/** Everything about one language. Adding a language is writing one of these. */
export interface LanguagePack {
  readonly code: string;
  readonly phrases: PhraseBook;
  readonly addressForms: Readonly<Record<string, readonly [string, string, string, string]>>;
  readonly questions: readonly Matter[];
  readonly ideas: readonly Matter[];
  /** Points that the text makes, found by this language's lexicon in the folded text. */
  findPoints(folded: string): Point[];
  /** Clauses of the mention that may be repeated, the best first; not every language can tell. */
  toldIn?(text: string, telling: Telling): Told[];
  /** Sentences and clauses of the mention that may be quoted, the most definite complaint first. */
  quotationsIn?(text: string, longest: number): Quotation[];
  /** The same text, as long as before, with the full stops that hurried people leave out. */
  withStops?(text: string): string;
  /** What the customer would like to have. */
  wishIn?(text: string): Wish | undefined;
  /** For `[that]`, where a patient is unhappy and nothing else may be said. */
  readonly visitLetDown?: string;
  /** Concrete things that the mention names, the most telling first; `medical`: only what is nobody's secret. */
  thingsIn?(text: string, medical: boolean): NamedThing[];
  /** True for words about somebody's health; finds folded text. */
  sensitive?(folded: string): boolean;
  /** Never said again, not even as somebody else's words; finds folded text. */
  unquotable?(folded: string): boolean;
  /** True for a word of this language. */
  knows?(word: string): boolean;
  /** What the text itself tells about who wrote it; 0 where it tells nothing. */
  writerOf?(text: string): 0 | 1 | 2;
  /** What to name where only the topic is known. */
  pointOfTopic(topic: Topic, kind: Point['kind']): Point | undefined;
  greetByName(author: string, informal: boolean): NamedGreeting | undefined;
  /** "second", "third" …, as `again` wants it; undefined where the language cannot count messages. */
  ordinal?(number: number): string;
  /** Several quotations as one: the marks between them. */
  listQuotations?(quotations: readonly string[]): string;
  /** "a, b and c" in this language. */
  list(items: readonly string[]): string;
  /** "that a and that b": clauses for `[that]`, without the first conjunction. */
  join(clauses: readonly string[]): string;
  /** Last touch on a finished sentence, such as contractions in an informal voice. */
  finish?(sentence: string, informal: boolean): string;
  /** Words that keep their capital letter behind a greeting. */
  readonly keepsCapital: RegExp;
}
