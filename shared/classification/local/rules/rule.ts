import type { Flag, Topic, Urgency } from '../../../domain/classification/classification.ts';

/**
 * What may take a hit back.
 * - `harm`: negation, another firm, films and news, a danger that was averted or only imagined, praise.
 * - `claim`: negation, another firm, praise; but "if" keeps it (a conditional threat is a threat).
 * - `plain`: the phrase says it all, and holds its own negation ("cannot log in"); only praise takes it back.
 */
export const guards = ['harm', 'claim', 'plain'] as const;
export type Guard = (typeof guards)[number];

/** An alarm: what its phrases say, with the reason that is shown to people. */
export interface UrgencyRule {
  readonly code: string;
  readonly urgency: Urgency;
  readonly guard: Guard;
  readonly flag: Flag | undefined;
  readonly topic: Topic | undefined;
}

export const simpleMarks = [
  /** Alarming words that mean no harm: "killer app", "umieram ze śmiechu". */
  'idiom',
  /** Another firm, a film, the news. */
  'elsewhere',
  /** What follows is imagined, possible, feared. */
  'hypothetical',
  /** It ended well, or was put right. */
  'averted',
  /** The writer speaks of themselves or to the brand. */
  'personal',
  'question',
  'contact',
  'abuse',
  'spam',
  'injection',
  /** News and encyclopaedia style. */
  'newsy',
  /** A named defect, so that a low rating has a concrete grievance. */
  'grievance',
] as const;
export type SimpleMark = (typeof simpleMarks)[number];

/** What a phrase stands for. */
export type Mark =
  | { readonly kind: 'urgency'; readonly rule: UrgencyRule }
  | { readonly kind: 'topic'; readonly topic: Topic }
  | { readonly kind: SimpleMark };
