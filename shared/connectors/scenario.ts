import type { FailureKind } from '../domain/errors.ts';
import type { IncomingMention, ReadBack } from '../domain/mention/incoming.ts';
import type { Millis } from '../domain/time.ts';
import type { Connector, MentionRef, PostedReply, ReplyRequest } from './contract.ts';

/** A request as it left us, taken apart for whoever plays the platform. */
export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly json: unknown;
  readonly form: URLSearchParams | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Plays a platform for the length of one test. */
export type Platform = (request: SentRequest) => Answer;

/** An item that the suite puts into the platform's list. Higher numbers are younger. */
export interface ListedItem {
  readonly number: number;
  readonly at: Millis;
  readonly text: string;
}

/**
 * What the contract suite (test/contract/connectors.test.ts) has to know of a platform: answers as the vendor gives
 * them, and what must become of them. Used by tests alone.
 */
export interface ConnectorScenario {
  readonly connector: Connector;
  readonly account: unknown;
  readonly credential: unknown;
  readonly now: Millis;
  /** Accounts that would lead a request elsewhere, and must not parse. */
  readonly hostileAccounts: readonly unknown[];
  /** Statuses that this platform means otherwise than the default table. */
  readonly statuses?: Readonly<Record<number, FailureKind>>;
  /** A page as the vendor recorded or documented it. */
  readonly recorded: { readonly page: unknown; readonly expected: readonly IncomingMention[] };
  /** Body of a page of the vendor's list, out of items that come youngest first. */
  readonly list: (items: readonly ListedItem[], request: SentRequest) => unknown;
  readonly externalIdOf: (item: ListedItem) => string;
  /** How many items the vendor puts on a page. */
  readonly pageSize: number;
  /** The page with its first item spoilt beyond use. */
  readonly spoil: (page: unknown) => unknown;
  readonly read: {
    readonly mention: MentionRef;
    readonly keys?: readonly string[];
    readonly present: Platform;
    readonly expected: ReadBack;
    /** The platform once the mention is not there any more, and what that may be taken for. */
    readonly absent: Platform;
    readonly absentState: 'gone' | 'unknown';
  };
  readonly publish?: {
    readonly request: ReplyRequest;
    readonly accept: Platform;
    readonly posted: PostedReply;
    /** Tells the call that writes from those that look something up. */
    readonly isWrite: (request: SentRequest) => boolean;
    /** Answers the look-ups that follow a refusal: nothing of ours is there. */
    readonly lookUp?: Platform;
    readonly retract: { readonly accept: Platform; readonly goneAlready: Platform };
  };
  readonly refresh?: { readonly accept: Platform; readonly refuse: Platform; readonly expected: unknown };
}
