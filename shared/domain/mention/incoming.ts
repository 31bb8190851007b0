import type { Millis } from '../time.ts';

/** A mention as a platform shows it now, in the house's words: what every connector's `pull` and `read` give. */
export interface IncomingMention {
  /** The platform's own stable id; for posts that get a new id with each edit, the first one. */
  readonly externalId: string;
  /** Page of the mention on the platform. */
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  /** Plain text, possibly empty. */
  readonly text: string;
  /** Stars, 1 to 5. */
  readonly rating?: number | undefined;
  /** BCP 47, as the platform states it. */
  readonly lang?: string | undefined;
  readonly author?:
    | { readonly id?: string | undefined; readonly name?: string | undefined; readonly followers?: number | undefined }
    | undefined;
  readonly writtenAt: Millis;
  readonly editedAt?: Millis | undefined;
  /** External id of the post that this one answers. */
  readonly inReplyTo?: string | undefined;
  /** What the connector needs to answer this very revision, such as strong references. Small, strings only. */
  readonly replyTarget?: Readonly<Record<string, string>> | undefined;
  /** False where the platform forbids replies to this one (closed thread, not summoned). */
  readonly repliable?: boolean | undefined;
}

/** A reply that stands beneath a mention on the platform. */
export interface SeenReply {
  readonly externalId: string;
  /** Record key, on platforms with keyed creates. */
  readonly key?: string | undefined;
  readonly text: string;
  /** Written by the account that the source publishes as. */
  readonly fromOurAccount: boolean;
  readonly visibility: 'visible' | 'pending' | 'refused';
  /** The platform's code for a refusal. */
  readonly refusal?: string | undefined;
  readonly at?: Millis | undefined;
}

/** What `read` answers: the mention as it is on the platform now. */
export type ReadBack =
  | { readonly state: 'gone' }
  /** The platform cannot tell: it shows only its latest items, and this one is not among them. */
  | { readonly state: 'unknown' }
  | { readonly state: 'present'; readonly mention: IncomingMention; readonly replies: readonly SeenReply[] };
