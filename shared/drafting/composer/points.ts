import type { Topic } from '../../domain/classification/classification.ts';

/** What the reply is about: decides the closing sentence. */
export const trades = ['food', 'stay', 'shop', 'app', 'care', 'any'] as const;
export type Trade = (typeof trades)[number];

/** One thing that the mention praises or complains of. Its words come from our lexicon, or from a clause of the mention that passed its checks. */
export interface Point {
  readonly kind: 'praise' | 'grievance';
  /** The same thing has the same key, whatever is said of it. */
  readonly key: string;
  /** For the approver: what was answered. */
  readonly label: string;
  readonly trade: Trade;
  /** Alternatives for "that …"; empty where the thing is only named. */
  readonly clauses: readonly string[];
  /** For "about …". */
  readonly about: string;
  /** Where in the text it stands; earlier points come first. */
  readonly at: number;
  /** True where the text says something about the thing, false where it only names it. */
  readonly stated: boolean;
  /** True where the clauses say something definite ("was cold"), false for "fell short of expectations". */
  readonly concrete: boolean;
  /** True where its clauses are our own words for what happened: nothing of the customer's stands in them. */
  readonly ours?: boolean;
  /** True where its clauses are the customer's, turned. */
  readonly told?: boolean;
  readonly topic?: Topic;
  /** The customer's words, where only they can say it. */
  readonly quote?: string;
  /** Among complaints: the gravest is said first. */
  readonly gravity?: number;
}
