import type { Brand } from '../domain/brand/brand.ts';
import type { Classification } from '../domain/classification/classification.ts';
import type { Mention } from '../domain/mention/mention.ts';
import type { Draft, RevisionText } from '../domain/ports.ts';
import type { Millis } from '../domain/time.ts';
import { safeUrl, tame } from './escape.ts';

/** What a card has to know about a platform. */
export interface PlatformFacts {
  /** For people. */
  readonly title: string;
  /** Nothing can be posted there by us (or beneath this mention): a person copies the text. */
  readonly byHand: boolean;
  /** A reply to an edited post stands beside the earlier one instead of replacing it. */
  readonly additive: boolean;
}

/** A mention as it is now, with all that its card shows. */
export interface CardView {
  readonly mention: Mention;
  readonly brand: Brand;
  readonly platform: PlatformFacts;
  readonly text: RevisionText | undefined;
  readonly tags: Classification | undefined;
  /** The current draft, where it belongs to the current revision. */
  readonly draft: Draft | undefined;
  /** Other mentions of the same author to this brand, newest first. */
  readonly earlier: readonly Mention[];
  readonly consoleUrl?: string | undefined;
  readonly now: Millis;
}

/** The page of the console that shows this mention. */
export const consolePage = (view: Pick<CardView, 'consoleUrl' | 'mention'>): string | undefined =>
  view.consoleUrl === undefined || view.consoleUrl === ''
    ? undefined
    : safeUrl(`${view.consoleUrl.replace(/\/$/, '')}#mention=${view.mention.id}`);

/** A reply of ours stands beneath an earlier revision, and this platform would add another one. */
export const addsSecondReply = ({ mention, platform }: Pick<CardView, 'mention' | 'platform'>): boolean =>
  platform.additive && mention.replies.some((reply) => reply.revision < mention.revision);

/** The guard blocks the draft: approving it as it is would be refused. */
export const isBlocked = (draft: Draft | undefined): boolean =>
  draft?.findings.some((finding) => finding.severity === 'block') ?? false;

/** There is a text that one can see. */
export const hasWords = (draft: Draft | undefined): draft is Draft =>
  draft !== undefined && tame(draft.text).trim() !== '';

/** There is a text that could be approved. */
export const isApprovable = (draft: Draft | undefined): draft is Draft =>
  hasWords(draft) && draft.action !== 'report' && !isBlocked(draft);
