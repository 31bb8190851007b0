import type { AdminApi } from '../../functions/admin-api/api.ts';
import { keyHashOf } from '../../functions/admin-api/authenticate.ts';
import { connectorFor } from '../../shared/connectors/registry.ts';
import type { Brand } from '../../shared/domain/brand/brand.ts';
import type { Classification } from '../../shared/domain/classification/classification.ts';
import type { Retag } from '../../shared/domain/classification/correction.ts';
import { staleItem } from '../../shared/domain/errors.ts';
import { eventOf, type MentionEvent } from '../../shared/domain/events.ts';
import { type Mention, waitsForPerson } from '../../shared/domain/mention/mention.ts';
import type { MentionId } from '../../shared/domain/mention/mention-id.ts';
import type { ApiKey, Draft, KeptVoice, RevisionText } from '../../shared/domain/ports.ts';
import type { PublishedReply } from '../../shared/domain/reply/published-reply.ts';
import type { Source } from '../../shared/domain/source/source.ts';
import { iso } from '../../shared/domain/time.ts';
import { createDrafter } from '../../shared/drafting/create-drafter.ts';
import { createGuard } from '../../shared/drafting/guard/guard.ts';

/** What the API stores, in memory: its routes and use cases are the real ones. */
export interface Memory {
  readonly mentions: Map<string, Mention>;
  readonly texts: Map<string, unknown>;
  readonly sources: Map<string, Source>;
  readonly keys: Map<string, ApiKey>;
  readonly ledger: MentionEvent[];
  readonly voices: Map<number, KeptVoice>;
  readonly published: PublishedReply[];
  brand: Brand;
  quarantined: number;
  /** Corrections that the brand learned from. */
  learned: number;
}

export const textKeys = {
  revision: (id: string, revision: number) => `${id} REV#${revision}`,
  tags: (id: string, revision: number) => `${id} TAGS#${revision}`,
  draft: (id: string, number: number) => `${id} DRAFT#${number}`,
  retag: (id: string, version: number, decisionId: string) => `${id} RETAG#${version}#${decisionId}`,
  hint: (id: string, decisionId: string) => `${id} HINT#${decisionId}`,
};

const never = (): never => {
  throw new Error('the console does not need this');
};

export function createMemoryApi(memory: Memory): AdminApi {
  const page = (limit: number, cursor: string | undefined, all: readonly Mention[]) => {
    const from = Number(cursor ?? 0);
    const more = from + limit < all.length;
    return { mentions: all.slice(from, from + limit), cursor: more ? String(from + limit) : undefined };
  };
  const putOnce = async <T>(key: string, value: T): Promise<T> => {
    if (!memory.texts.has(key)) memory.texts.set(key, value);
    return memory.texts.get(key) as T;
  };
  const text = async <T>(key: string): Promise<T | undefined> => memory.texts.get(key) as T | undefined;
  return {
    mentions: {
      load: async (id) => memory.mentions.get(id),
      loadMany: async (ids) => ids.flatMap((id) => memory.mentions.get(id) ?? []),
      create: never,
      async save(next) {
        if (memory.mentions.get(next.id)?.version !== next.version - 1) throw staleItem('the mention');
        memory.mentions.set(next.id, next);
      },
      postpone: never,
      woken: never,
      rest: never,
      waiting: async (brandId, { limit, cursor }) =>
        page(
          limit,
          cursor,
          [...memory.mentions.values()]
            .filter((mention) => mention.brandId === brandId && waitsForPerson(mention))
            .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0)),
        ),
      othersOfAuthor: never,
      idsOfAuthor: async (platform, authorId) => ({
        ids: [...memory.mentions.values()]
          .filter((mention) => mention.platform === platform && mention.authorId === authorId)
          .map(({ id }) => id),
      }),
    },
    texts: {
      putRevision: ({ id }, revision, value) => putOnce<RevisionText>(textKeys.revision(id, revision), value),
      revision: (id, revision) => text<RevisionText>(textKeys.revision(id, revision)),
      putTags: ({ id }, revision, value) => putOnce<Classification>(textKeys.tags(id, revision), value),
      tags: (id, revision) => text<Classification>(textKeys.tags(id, revision)),
      putRetag: ({ id }, retag) => putOnce<Retag>(textKeys.retag(id, retag.version, retag.decisionId), retag),
      retag: (id, { version, decisionId }) => text<Retag>(textKeys.retag(id, version, decisionId)),
      putDraft: ({ id }, draft) => putOnce<Draft>(textKeys.draft(id, draft.number), draft),
      draft: (id, number) => text<Draft>(textKeys.draft(id, number)),
      putHint: async ({ id }, decisionId, hint) => void (await putOnce(textKeys.hint(id, decisionId), hint)),
      hint: (id, decisionId) => text<string>(textKeys.hint(id, decisionId)),
      forget: never,
      async erase(id) {
        for (const key of [...memory.texts.keys()]) if (key.startsWith(`${id} `)) memory.texts.delete(key);
      },
      keep: never,
    },
    brands: {
      load: async (id) => (id === memory.brand.id ? memory.brand : undefined),
      create: never,
      async save(next) {
        if (memory.brand.version !== next.version - 1) throw staleItem('the brand');
        memory.brand = next;
      },
    },
    voices: {
      async keep(_, kept) {
        if (!memory.voices.has(kept.version.number)) memory.voices.set(kept.version.number, kept);
      },
      load: async (_, number) => memory.voices.get(number),
      list: async (_, { limit }) => ({
        versions: [...memory.voices.values()].sort((a, b) => b.version.number - a.version.number).slice(0, limit),
      }),
    },
    published: {
      record: never,
      month: async (_, month, { from = 0, until = Number.POSITIVE_INFINITY }) => ({
        replies: memory.published
          .filter(({ at }) => iso(at).startsWith(month) && at >= from && at <= until)
          .sort((a, b) => b.at - a.at),
      }),
    },
    previewDrafter: async () => createDrafter(),
    sources: {
      load: async (id) => memory.sources.get(id),
      create: never,
      save: never,
      postpone: never,
      claimAccount: never,
      releaseAccount: never,
      ofBrand: async () => [...memory.sources.values()],
    },
    credentials: { load: never, lease: never, replace: never, put: never },
    usage: { month: async () => [] },
    modelPrices: undefined,
    keys: { find: async (hash) => memory.keys.get(hash), put: never },
    ledger: {
      record: never,
      has: never,
      hour: async (_, hour, { limit }) => ({
        entries: memory.ledger
          .filter(({ at }) => at.startsWith(hour))
          .toReversed()
          .slice(0, limit),
      }),
    },
    corrections: { record: never, month: async () => ({ corrections: [] }) },
    priors: {
      load: async () => ({
        version: 1,
        computedAt: Date.now(),
        since: 0,
        corrections: memory.learned,
        sentiment: {},
        urgency: {},
      }),
    },
    quarantine: {
      put: never,
      erase: async () => undefined,
      list: async (sourceId) =>
        Array.from({ length: memory.quarantined }, (_, index) => ({
          sourceId,
          id: String(index),
          at: 0,
          reason: 'no text',
          payload: '{}',
        })),
    },
    loadDeadLetters: never,
    events: {
      announce: async (...events) => {
        for (const event of events) if ('mentionId' in event) memory.ledger.push(event);
      },
    },
    loadGuard: async () => createGuard(),
    recentReplies: { of: async () => [] },
    clock: { now: Date.now },
    moved: () => undefined,
    connectorFor: async (platform) => connectorFor(platform),
    openWith: never,
  };
}

/** Puts a mention as if its steps had run, with the ledger's line of its last write. */
export function putMention(memory: Memory, mention: Mention): void {
  memory.mentions.set(mention.id, mention);
  const event = eventOf(mention);
  if (event !== undefined) memory.ledger.push({ ...event, at: iso(Date.now()) });
}

export function addKey(memory: Memory, key: string, person: string, role: ApiKey['role']): void {
  memory.keys.set(keyHashOf(key), { brandId: memory.brand.id, person, role });
}

export type { MentionId };
