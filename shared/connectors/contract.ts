import type * as z from 'zod';
import type { IncomingMention, ReadBack, SeenReply } from '../domain/mention/incoming.ts';
import type { ReplyLimit } from '../domain/reply/reply-limit.ts';
import type { Clock, Millis } from '../domain/time.ts';
import type { PlatformHttp } from './http.ts';

/**
 * How a platform takes a reply, which decides how a doubtful one is settled:
 * `replace`: one reply per mention, writing again overwrites it; `keyed`: we choose a key, a second create with it
 * fails or changes nothing; `blind`: every call makes a new reply; `none`: there is no reply API.
 */
export type PublishStrategy = 'replace' | 'keyed' | 'blind' | 'none';

/** What a connector's functions get for one call. */
export interface ConnectorContext<Account, Credential> {
  readonly http: PlatformHttp;
  readonly account: Account;
  readonly credential: Credential;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
}

/** One page of what a platform shows. */
export interface PulledPage {
  readonly items: readonly IncomingMention[];
  /** Items that do not parse: quarantined by the caller, the rest goes on. */
  readonly malformed: readonly MalformedItem[];
  /** Where to go on: saved once the items are stored. Opaque to everybody else. */
  readonly cursor: string | undefined;
  /** There is another page to fetch with `cursor` now. */
  readonly more: boolean;
  /** Replies of the account that stand beneath items of this page, by external id, where the list shows them. */
  readonly replies?: ReadonlyMap<string, readonly SeenReply[]> | undefined;
}

export interface MalformedItem {
  readonly payload: unknown;
  /** What is wrong, in words for a person; never the payload itself. */
  readonly reason: string;
}

/** `head`: what is new since the cursor. `sweep`: everything the platform still shows, slowly, page by page. */
export interface PullRequest {
  readonly mode: 'head' | 'sweep';
  readonly cursor: string | undefined;
}

/** A mention as far as a connector has to know it. */
export interface MentionRef {
  readonly externalId: string;
  /** The connector's own words of the revision that is answered. */
  readonly replyTarget: Readonly<Record<string, string>>;
}

/** What `read` shall look at. */
export interface ReadRequest {
  readonly mention: MentionRef;
  /**
   * Keys of replies of ours to this mention, on platforms with keyed creates: looked up one by one, since what a
   * platform lists beneath a post may lag behind what was written.
   */
  readonly keys?: readonly string[] | undefined;
}

export interface ReplyRequest {
  readonly mention: MentionRef;
  readonly text: string;
  /** BCP 47 of the text. */
  readonly language: string;
  /** Present for `keyed`: chosen once by `newReplyKey`, stored before the first call, reused on each retry. */
  readonly key: string | undefined;
  /** When the reply was approved: a stable time for records that carry one, so that a repeat is the same record. */
  readonly approvedAt: Millis;
}

/** The platform accepted a reply. `pending`: it moderates and may still refuse it. */
export interface PostedReply {
  readonly externalId: string;
  readonly visibility: 'visible' | 'pending';
}

/**
 * One platform. Functions throw `AppError`s whose kind says what happened: for `reply`, anything that may have taken
 * effect is `uncertain` and nothing else is.
 */
export interface Connector<Account = unknown, Credential = unknown> {
  /** The folder's name. */
  readonly platform: string;
  /** For people. */
  readonly title: string;
  readonly strategy: PublishStrategy;
  readonly replyLimit: ReplyLimit;
  readonly account: z.ZodType<Account>;
  readonly credential: z.ZodType<Credential>;
  /** The platform's rules ask that our copy of what its author deleted goes as well. */
  readonly forgetsDeleted?: boolean;
  /** What names the account for good, whatever its handle: one brand publishes for it. */
  identity(account: Account): string;
  /** Hosts that this source's requests may go to; nothing else is reachable. */
  hosts(account: Account): readonly string[];
  /** True once the credential is known to be over, so that it is refreshed before a call and not after. */
  isExpired?(credential: Credential, now: Millis): boolean;
  /** A new credential from the old one. Throws kind `auth` where a person has to connect the account again. */
  refresh?(context: ConnectorContext<Account, Credential>): Promise<Credential>;
  pull(context: ConnectorContext<Account, Credential>, request: PullRequest): Promise<PulledPage>;
  /** The mention and its replies as they are now. Throws kind `retryable` where the platform does not answer. */
  read(context: ConnectorContext<Account, Credential>, request: ReadRequest): Promise<ReadBack>;
  newReplyKey?(now: Millis, random: () => number): string;
  reply?(context: ConnectorContext<Account, Credential>, request: ReplyRequest): Promise<PostedReply>;
  /** Takes one of our replies down. Idempotent: a reply that is gone already is a success. */
  retract?(
    context: ConnectorContext<Account, Credential>,
    mention: MentionRef,
    reply: { readonly externalId: string },
  ): Promise<void>;
}

/** Keeps a connector's types while it is written; the registry holds them with their types erased. */
export const defineConnector = <Account, Credential>(
  connector: Connector<Account, Credential>,
): Connector<Account, Credential> => connector;
