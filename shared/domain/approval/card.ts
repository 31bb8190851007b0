import type { MentionId } from '../mention/mention-id.ts';
import type { KeptMention } from '../ports.ts';
import type { Millis } from '../time.ts';

/** Somebody is about to post a card, or died while doing so: then nobody knows whether it is there. */
export interface CardPosting {
  /** When the lease was taken: a card of it cannot be older. */
  readonly since: Millis;
  /** Until then nobody else posts. */
  readonly until: Millis;
}

/** Where the Slack card of a mention stands and how far it was drawn. One item beside META; drawing never touches META. */
export interface Card {
  readonly channel: string;
  /** Identity of the message within its channel; absent until it was posted. */
  readonly ts?: string | undefined;
  /** Version of the mention that was drawn last, as far as it was written down. */
  readonly drawn: number;
  /** A new message is being posted: the first one, or a newer one that takes the place of `ts`. */
  readonly posting?: CardPosting | undefined;
}

export interface CardRepository {
  load(id: MentionId): Promise<Card | undefined>;
  /**
   * Takes the lease for posting a message to `channel`, on condition that nobody changed the card since it was read
   * (`known`, or nothing there). False where somebody did.
   */
  lease(of: KeptMention, known: Card | undefined, channel: string, posting: CardPosting): Promise<boolean>;
  /** The message was posted (or found): ends the lease that began at `since`. False where it is another's by now. */
  posted(
    id: MentionId,
    since: Millis,
    message: { readonly channel: string; readonly ts: string; readonly drawn: number },
  ): Promise<boolean>;
  /**
   * Gives the lease that began at `since` back. `retryAt` undefined: nothing was posted for sure. Otherwise a message
   * may be there, and from then on whoever comes looks for it.
   */
  release(id: MentionId, since: Millis, retryAt: Millis | undefined): Promise<void>;
  /** Notes which version the message `ts` shows; older notes never replace newer ones. */
  drew(id: MentionId, ts: string, version: number): Promise<void>;
  /** What the message shows is not known any more: an update may or may not have taken effect. */
  doubt(id: MentionId, ts: string): Promise<void>;
  /** The message `ts` does not exist any more: the next one is posted anew. */
  forget(id: MentionId, ts: string): Promise<void>;
}
