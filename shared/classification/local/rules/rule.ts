import type { Flag, Topic, Urgency } from '../../../domain/classification/classification.ts';

/**
 * What may take a hit back.
 * - `fact`: negation, another firm, the news; what is so plain that no tone of voice takes it back ("struck my son").
 * - `harm`: negation, another firm, films and news, a danger that was averted or only imagined, praise.
 * - `claim`: negation, another firm, praise; but "if" keeps it (a conditional threat is a threat).
 * - `plain`: the phrase says it all, and holds its own negation ("cannot log in"); only praise takes it back.
 */
export const guards = ['fact', 'harm', 'claim', 'plain'] as const;
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
  /** An account or money that came back. */
  'regained',
  /** Long ago, or why somebody came: no danger of now. */
  'past',
  /** Plain words of praise, and praise in words that look bad ("nie mogę się doczekać", "can't fault"). */
  'praise',
  'praise_idiom',
  /** A fault by name, whatever the tone: "dented", "zacina się". */
  'fault',
  /** The writer speaks of themselves or to the brand. */
  'personal',
  'question',
  'contact',
  'abuse',
  'spam',
  /** An order to a machine; half of one, that counts where there is another; and what only looks like one. */
  'injection',
  'injection_hint',
  'injection_idiom',
  /** News and encyclopaedia style. */
  'newsy',
  /** A named defect, so that a low rating has a concrete grievance. */
  'grievance',
] as const;
export type SimpleMark = (typeof simpleMarks)[number];

/** What a phrase stands for. */
export type Mark =
  | {
      readonly kind: 'urgency';
      readonly rule: UrgencyRule /** The phrase itself says "not" or "without". */;
      readonly negative: boolean;
    }
  | { readonly kind: 'topic'; readonly topic: Topic }
  /** Alarms nobody by itself; together with others it does. */
  | { readonly kind: 'cue'; readonly group: string; readonly weight: number }
  | { readonly kind: SimpleMark };
