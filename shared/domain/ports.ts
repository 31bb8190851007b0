import type { Brand, VoiceVersion } from './brand/brand.ts';
import type { VoiceSettings } from './brand/voice.ts';
import type { BrandPrior } from './classification/brand-prior.ts';
import type { Classification } from './classification/classification.ts';
import type { Correction, Retag } from './classification/correction.ts';
import type { MentionEvent, SourceEvent } from './events.ts';
import type { Mention, RetagRef } from './mention/mention.ts';
import type { MentionId } from './mention/mention-id.ts';
import type { ModelCall, UsageEntry } from './model/usage.ts';
import type { DraftAction, Finding } from './reply/draft.ts';
import type { PublishedReply } from './reply/published-reply.ts';
import type { Source } from './source/source.ts';
import type { Millis } from './time.ts';

/** All that the domain asks of the outside, on one page. Every write is conditional; a lost race throws `stale_item`. */

/** What the author wrote, one item per revision; never changed once put. */
export interface RevisionText {
  readonly title?: string | undefined;
  readonly text: string;
  readonly lang?: string | undefined;
  readonly authorName?: string | undefined;
  readonly authorFollowers?: number | undefined;
  readonly url?: string | undefined;
  readonly replyTarget: Readonly<Record<string, string>>;
  readonly repliable: boolean;
  readonly contentHash: string;
}

/** One draft of a reply, by an engine or a person; never changed once put. */
export interface Draft {
  readonly number: number;
  readonly revision: number;
  readonly action: DraftAction;
  readonly text: string;
  readonly textHash: string;
  readonly language: string;
  readonly answers: readonly string[];
  readonly question?: string | undefined;
  readonly findings: readonly Finding[];
  /** Engine's name, or `person:ID`. */
  readonly by: string;
  readonly at: Millis;
  /** The decision that brought it, where a person wrote it: tells our own retried write from somebody else's. */
  readonly decisionId?: string | undefined;
}

export interface MentionPage {
  readonly mentions: readonly Mention[];
  /** Those of the page whose META cannot be read: they cost only themselves. */
  readonly unreadable?: readonly MentionId[] | undefined;
  /** Where to go on; undefined at the end. */
  readonly cursor?: string | undefined;
}

export interface MentionRepository {
  load(id: MentionId): Promise<Mention | undefined>;
  /** Those that exist and can be read. */
  loadMany(ids: readonly MentionId[]): Promise<Mention[]>;
  /** Puts a mention that nobody has put before; false where somebody has. */
  create(mention: Mention): Promise<boolean>;
  /** Saves the next version on condition that the one before is still there. Throws `stale_item`. */
  save(next: Mention): Promise<void>;
  /**
   * A step that found nothing to do says when to look again, on condition of the version that it saw: its word counts
   * for more than the back-off that `wake` set meanwhile. False where the mention moved on.
   */
  postpone(mention: Mention, wakeAt: Millis): Promise<boolean>;
  /** `wake` has sent the mention on: the next look and one more wake, on condition of the `wakeAt` that it read alone. */
  woken(mention: Mention, wakeAt: Millis): Promise<boolean>;
  /** Removes `wakeAt` of a terminal mention whose last event was drawn, on condition of its version. */
  rest(mention: Mention): Promise<boolean>;
  /** Mentions of a brand that wait for a person, by deadline. */
  waiting(
    brandId: string,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<MentionPage>;
  /** What else the author of `mention` wrote to the same brand there, newest first. */
  othersOfAuthor(mention: Mention, limit: number): Promise<Mention[]>;
  /** Ids of what an author wrote on a platform, to whichever brand. */
  idsOfAuthor(
    platform: string,
    authorId: string,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly ids: readonly MentionId[]; readonly cursor?: string | undefined }>;
}

/** Whose item it is, and until when everything of that mention is kept. */
export type KeptMention = Pick<Mention, 'id' | 'keepUntil'>;

export interface TextRepository {
  /** Puts once; a loser adopts what is there, which is returned. */
  putRevision(of: KeptMention, revision: number, text: RevisionText): Promise<RevisionText>;
  revision(id: MentionId, revision: number): Promise<RevisionText | undefined>;
  putTags(of: KeptMention, revision: number, tags: Classification): Promise<Classification>;
  tags(id: MentionId, revision: number): Promise<Classification | undefined>;
  /** Puts once: the correction of that very write. */
  putRetag(of: KeptMention, retag: Retag): Promise<Retag>;
  retag(id: MentionId, ref: RetagRef): Promise<Retag | undefined>;
  /** Puts once; a loser gets what is there. */
  putDraft(of: KeptMention, draft: Draft): Promise<Draft>;
  draft(id: MentionId, number: number): Promise<Draft | undefined>;
  putHint(of: KeptMention, decisionId: string, hint: string): Promise<void>;
  /** What a person said with that decision: what another draft shall do, or why there shall be no reply. */
  hint(id: MentionId, decisionId: string): Promise<string | undefined>;
  /** Takes the author's words and name out of a mention's texts, as often as it is asked. What we wrote stays. */
  forget(mention: Pick<Mention, 'id' | 'revision' | 'draft'>): Promise<void>;
  /**
   * Empties all that stands beside the mention, our drafts and people's hints too, whatever numbers they have. What is
   * left are husks, which keep a late run from putting its words there.
   */
  erase(id: MentionId): Promise<void>;
  /** Keeps all that stands beside the mention until then, where it would vanish before. */
  keep(of: KeptMention): Promise<void>;
}

/** What `wake` finds due: ids only. */
export interface DueItem {
  readonly kind: 'mention' | 'source';
  readonly id: string;
  readonly wakeAt: Millis;
}

export interface DueIndex {
  /** What is due until then on one shard, oldest first. */
  due(shard: number, until: Millis, limit: number): Promise<DueItem[]>;
}

export interface SourceRepository {
  load(id: string): Promise<Source | undefined>;
  create(source: Source): Promise<boolean>;
  save(next: Source): Promise<void>;
  postpone(source: Source, wakeAt: Millis): Promise<boolean>;
  /** Reserves a platform account for a brand; false where another brand has it. */
  claimAccount(platform: string, account: string, brandId: string): Promise<boolean>;
  /** Gives an account back, so that any brand may claim it; changes nothing where the brand does not have it. */
  releaseAccount(platform: string, account: string, brandId: string): Promise<void>;
  ofBrand(brandId: string): Promise<Source[]>;
}

/** A source's credential, sealed at rest. */
export interface StoredCredential {
  readonly value: unknown;
  readonly version: number;
}

export interface CredentialRepository {
  load(sourceId: string): Promise<StoredCredential | undefined>;
  /** True where this caller may refresh now; false while another one does. */
  lease(sourceId: string, version: number, until: Millis, now: Millis): Promise<boolean>;
  /** Replaces what was read as `version`; throws `stale_item` where it is another by now. */
  replace(sourceId: string, version: number, value: unknown): Promise<StoredCredential>;
  put(sourceId: string, value: unknown): Promise<void>;
}

export interface BrandRepository {
  load(id: string): Promise<Brand | undefined>;
  create(brand: Brand): Promise<boolean>;
  save(next: Brand): Promise<void>;
}

/** One version of a brand's voice; never changed once kept. */
export interface KeptVoice extends VoiceSettings {
  readonly version: VoiceVersion;
}
export interface VoiceRepository {
  /** Puts a version once: who comes second leaves what is there. */
  keep(brandId: string, kept: KeptVoice): Promise<void>;
  load(brandId: string, number: number): Promise<KeptVoice | undefined>;
  /** Newest first. */
  list(
    brandId: string,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ versions: KeptVoice[]; cursor?: string | undefined }>;
}

export type Role = 'viewer' | 'approver' | 'admin';
export interface ApiKey {
  readonly brandId: string;
  readonly person: string;
  readonly role: Role;
  readonly expiresAt?: Millis | undefined;
}
export interface ApiKeyRepository {
  /** By SHA-256 of the key, which itself is stored nowhere. */
  find(keyHash: string): Promise<ApiKey | undefined>;
  put(keyHash: string, key: ApiKey): Promise<void>;
}

export interface QuarantinedItem {
  readonly sourceId: string;
  readonly at: Millis;
  readonly reason: string;
  readonly payload: string;
  readonly id: string;
}
export interface Quarantine {
  /** Idempotent: the same payload of the same source is kept once. True where it is new. */
  put(item: Omit<QuarantinedItem, 'id'>, keepUntil: Millis): Promise<boolean>;
  list(sourceId: string, limit: number): Promise<QuarantinedItem[]>;
  /** Empties payloads of the source that name any of these ids. */
  erase(sourceId: string, ids: readonly string[]): Promise<void>;
}

export interface Ledger {
  /** Copies an event; the same event again changes nothing. */
  record(event: MentionEvent, keepUntil: Millis): Promise<void>;
  /** Which of these transitions the ledger has. */
  has(events: readonly MentionEvent[]): Promise<boolean[]>;
  /** Entries of a brand's hour (`yyyy-mm-ddThh`), newest first. */
  hour(
    brandId: string,
    hour: string,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ entries: MentionEvent[]; cursor?: string | undefined }>;
}

/** What people corrected, by brand and month: the evidence of the brand's prior, and training data. */
export interface CorrectionRepository {
  /** Idempotent: the same correction is kept once. True where it is new. */
  record(correction: Correction, keepUntil: Millis): Promise<boolean>;
  /** Corrections of a brand's month (`yyyy-mm`), newest first. */
  month(
    brandId: string,
    month: string,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ corrections: Correction[]; cursor?: string | undefined }>;
}

/** One small item per brand, derived from its corrections. */
export interface BrandPriorRepository {
  load(brandId: string): Promise<BrandPrior | undefined>;
  /** Saves on condition of the version before; throws `stale_item`. */
  save(brandId: string, next: BrandPrior): Promise<void>;
}

/** What became of drafts: one item for each reply that the public got to see, by the month in which it did. */
export interface PublishedReplyRepository {
  /** Idempotent: the first record of a reply stays. */
  record(reply: PublishedReply, keepUntil: Millis): Promise<void>;
  /** Replies of a brand's month (`yyyy-mm`), newest first; between two times, both included, where they are given. */
  month(
    brandId: string,
    month: string,
    page: {
      readonly limit: number;
      readonly cursor?: string | undefined;
      readonly from?: Millis | undefined;
      readonly until?: Millis | undefined;
    },
  ): Promise<{ replies: PublishedReply[]; cursor?: string | undefined }>;
}

/** What models were asked for each brand. An account for the eye: the invoice is the vendor's. */
export interface UsageRepository {
  /** Adds one call to its brand's day; the same call again, with none between, changes nothing. */
  count(call: ModelCall, brandId: string, now: Millis): Promise<void>;
  /** All of a brand's month (`yyyy-mm`, UTC). */
  month(brandId: string, month: string): Promise<UsageEntry[]>;
}

export interface EventBus {
  /** At least once, or it throws kind `retryable`. */
  announce(...events: readonly (MentionEvent | SourceEvent)[]): Promise<void>;
}

/** The step queues by name, and how a message waits. */
export const stepQueues = ['pull', 'classify', 'draft', 'card', 'publish'] as const;
export type StepQueue = (typeof stepQueues)[number];
export interface StepMessage {
  readonly body: { readonly mentionId: string } | { readonly sourceId: string };
  readonly delaySeconds: number;
}
export interface StepSender {
  send(queue: StepQueue, messages: readonly StepMessage[]): Promise<void>;
  /** Messages waiting, in flight and delayed, about. */
  depth(queue: StepQueue): Promise<number>;
}
