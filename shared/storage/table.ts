/** Keys and indexes of the one table. The CDK app makes the table of this, repositories address it by this. */
import { createHash } from 'node:crypto';
import { iso, type Millis } from '../domain/time.ts';

export const partitionKey = 'pk';
export const sortKey = 'sk';
export const timeToLive = 'ttl';

/** Sparse, keys only: each is named after the question that it answers. */
export const indexes = {
  /** What is due? */
  wake: { partitionKey: 'wpk', sortKey: 'wsk' },
  /** What waits for a person, by deadline? */
  queue: { partitionKey: 'qpk', sortKey: 'qsk' },
  /** What did this person write before? */
  author: { partitionKey: 'apk', sortKey: 'ask' },
} as const;
export type IndexName = keyof typeof indexes;

export const wakeShards = 16;
export const queueShards = 4;

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Spreads ids of any form evenly: those of mentions are hashes, those of sources are words. */
const spread = (id: string): number => Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 8), 16);

export const wakeShardOf = (id: string): number => spread(id) % wakeShards;
const queueShardOf = (id: string): number => spread(id) % queueShards;

export const keys = {
  mention: (id: string): ItemKey => ({ pk: `M#${id}`, sk: 'META' }),
  revision: (id: string, revision: number): ItemKey => ({ pk: `M#${id}`, sk: `REV#${revision}` }),
  tags: (id: string, revision: number): ItemKey => ({ pk: `M#${id}`, sk: `TAGS#${revision}` }),
  draft: (id: string, draft: number): ItemKey => ({ pk: `M#${id}`, sk: `DRAFT#${draft}` }),
  retag: (id: string, version: number, decisionId: string): ItemKey => ({
    pk: `M#${id}`,
    sk: `RETAG#${version}#${decisionId}`,
  }),
  hint: (id: string, decisionId: string): ItemKey => ({ pk: `M#${id}`, sk: `HINT#${decisionId}` }),
  card: (id: string): ItemKey => ({ pk: `M#${id}`, sk: 'CARD' }),
  source: (id: string): ItemKey => ({ pk: `S#${id}`, sk: 'META' }),
  credential: (id: string): ItemKey => ({ pk: `S#${id}`, sk: 'CREDENTIAL' }),
  account: (platform: string, account: string): ItemKey => ({ pk: `ACCT#${platform}#${account}`, sk: 'META' }),
  brand: (id: string): ItemKey => ({ pk: `B#${id}`, sk: 'META' }),
  prior: (brandId: string): ItemKey => ({ pk: `B#${brandId}`, sk: 'PRIOR' }),
  brandSource: (brandId: string, sourceId: string): ItemKey => ({ pk: `B#${brandId}`, sk: `SOURCE#${sourceId}` }),
  /** Padded, so that versions stand in their order. */
  voice: (brandId: string, number: number): ItemKey => ({
    pk: `B#${brandId}`,
    sk: `VOICE#${String(number).padStart(6, '0')}`,
  }),
  apiKey: (hash: string): ItemKey => ({ pk: `K#${hash}`, sk: 'META' }),
  quarantine: (sourceId: string, id: string): ItemKey => ({ pk: `Q#${sourceId}`, sk: id }),
  usage: (brandId: string, day: string, kind: string): ItemKey => ({
    pk: usagePartition(brandId, day.slice(0, 7)),
    sk: `${day}#${kind}`,
  }),
  ledger: (brandId: string, at: Millis, mentionId: string, version: number): ItemKey => ({
    pk: ledgerPartition(brandId, iso(at).slice(0, 13)),
    sk: `${iso(at)}#${mentionId}#${version}`,
  }),
  correction: (brandId: string, at: Millis, mentionId: string, version: number): ItemKey => ({
    pk: correctionPartition(brandId, iso(at).slice(0, 7)),
    sk: `${iso(at)}#${mentionId}#${version}`,
  }),
  published: (brandId: string, at: Millis, mentionId: string, draft: number): ItemKey => ({
    pk: publishedPartition(brandId, iso(at).slice(0, 7)),
    sk: `${iso(at)}#${mentionId}#${draft}`,
  }),
} as const;

/** `month` is `yyyy-mm`. */
export const publishedPartition = (brandId: string, month: string): string => `E#${brandId}#${month}`;

/** `hour` is `yyyy-mm-ddThh`. */
export const ledgerPartition = (brandId: string, hour: string): string => `L#${brandId}#${hour}`;

/** `month` is `yyyy-mm`. */
export const correctionPartition = (brandId: string, month: string): string => `C#${brandId}#${month}`;
export const usagePartition = (brandId: string, month: string): string => `U#${brandId}#${month}`;

export const wakeKeys = (id: string, wakeAt: Millis) => ({
  wpk: wakePartition(wakeShardOf(id)),
  wsk: `${iso(wakeAt)}#${id}`,
});
export const wakePartition = (shard: number): string => `WAKE#${shard}`;

export const queueKeys = (brandId: string, id: string, dueAt: Millis) => ({
  qpk: queuePartition(brandId, queueShardOf(id)),
  qsk: `${iso(dueAt)}#${id}`,
});
export const queuePartition = (brandId: string, shard: number): string => `B#${brandId}#${shard}`;

export const authorKeys = (platform: string, authorId: string, id: string, firstSeenAt: Millis) => ({
  apk: authorPartition(platform, authorId),
  ask: `${iso(firstSeenAt)}#${id}`,
});
export const authorPartition = (platform: string, authorId: string): string => `A#${platform}#${authorId}`;
