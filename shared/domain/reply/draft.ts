import * as z from 'zod';
import type { BrandVoice } from '../brand/voice.ts';
import type { Classification } from '../classification/classification.ts';
import type { ReplyLimit } from './reply-limit.ts';

/** What the guard found in a text. Findings of severity `block` stop publishing, `warn` ones are shown. */
export const Finding = z.object({
  code: z.string().max(60),
  severity: z.enum(['block', 'warn']),
  /** The words that caused it, empty where the text as a whole did. */
  words: z.string().max(300),
  /** What to do about it, for the approver. */
  suggestion: z.string().max(500),
});
export type Finding = z.infer<typeof Finding>;

export const draftActions = ['reply', 'no_reply', 'ask_first', 'report'] as const;
export const DraftAction = z.enum(draftActions);
export type DraftAction = z.infer<typeof DraftAction>;

/** A mention, what an engine drafted, and what a person made of it: how the brand wants to sound. */
export interface EditedReply {
  readonly mention: string;
  readonly draft: string;
  readonly published: string;
}

/** What every drafting engine gets. The mention's words are data, never instructions. */
export interface DraftRequest {
  readonly mention: {
    readonly text: string;
    readonly title?: string | undefined;
    readonly rating?: number | undefined;
    readonly author?: string | undefined;
    readonly platform: string;
  };
  readonly tags: Classification;
  readonly brand: BrandVoice;
  readonly limit: ReplyLimit;
  /** Earlier mentions of the same author, newest first. */
  readonly history: readonly {
    readonly writtenAt: string;
    readonly text: string;
    readonly reply?: string | undefined;
  }[];
  /** Texts of recent replies of this location, newest first, at most 50. */
  readonly recentReplies: readonly string[];
  /** A rating without a word is answered as well. */
  readonly answersStars?: boolean | undefined;
  /** The brand is in a spike of complaints: the holding statement is varied, nothing else is said. */
  readonly inSpike?: boolean | undefined;
  /** Drafts that the brand's people rewrote, with what they published instead, newest first. */
  readonly examples?: readonly EditedReply[] | undefined;
  /** What the approver asked for when he sent the draft back. */
  readonly hint?: string | undefined;
  /** The language of questions to the approver; English where unknown. */
  readonly uiLanguage?: 'en' | 'pl' | undefined;
  /** Whose account the call of a model goes to. */
  readonly brandId?: string | undefined;
  /** Varies the wording; the same seed and request give the same draft. */
  readonly seed: string;
}

/** What every drafting engine answers. */
export const DraftResult = z.object({
  action: DraftAction,
  /** Null only with `no_reply` and `report`. */
  text: z.string().nullable(),
  language: z.string().min(2).max(8),
  /** The points of the mention that the text answers. */
  answers: z.array(z.string().max(200)).max(10),
  /** Ids (or, without one, texts) of the saved answers whose facts it states. */
  savedAnswers: z.array(z.string().max(2000)).max(10).optional(),
  /** With `ask_first`: what the approver has to answer. */
  question: z.string().max(500).optional(),
  engine: z.string().max(80),
});
export type DraftResult = z.infer<typeof DraftResult>;

export interface Drafter {
  draft(request: DraftRequest): Promise<DraftResult>;
}

/** What the guard looks at: the reply, whoever wrote it, and what it answers. */
export interface GuardRequest {
  readonly replyText: string;
  readonly reviewText: string;
  /** Language of the customer; `und` where unknown. */
  readonly language: string;
  readonly limit: ReplyLimit;
  readonly brand?: BrandVoice | undefined;
  readonly recentReplies: readonly string[];
  /** Who wrote the review, as the platform shows it. */
  readonly author?: string | undefined;
  /** The language of the suggestions; English where unknown. */
  readonly uiLanguage?: 'en' | 'pl' | undefined;
  /** The brand is in a spike of complaints. */
  readonly inSpike?: boolean | undefined;
  /** ISO 8601 instant by which saved answers count as valid; without it all of them do. */
  readonly now?: string | undefined;
}

export interface Guard {
  check(request: GuardRequest): Finding[];
}
