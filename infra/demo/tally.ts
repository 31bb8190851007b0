import { normaliseText } from '../../shared/domain/hash.ts';
import { isTerminal, type Mention } from '../../shared/domain/mention/mention.ts';
import { type MentionId, mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import type { Ledger, MentionRepository, Quarantine, TextRepository } from '../../shared/domain/ports.ts';
import { hour, iso } from '../../shared/domain/time.ts';
import { demoBrandId } from './demo-brand.ts';
import { platforms } from './stand-in/accounts.ts';
import type { JudgedPost } from './stand-in/judge.ts';
import type { StandIn } from './stand-in/server.ts';

/** Totals of a whole state folder, counted from what the public sees and from the table. */
export interface Tally {
  readonly mentions: number;
  readonly byStatus: Record<string, number>;
  readonly byPlatform: Record<string, { mentions: number; published: number }>;
  readonly published: number;
  /** Mentions that were ever `failed`, by the ledger. */
  readonly failedEver: number;
  /** Visible replies of ours beyond one per post and revision, by the stand-in. */
  readonly duplicateReplies: number;
  /** Input ids without a record in the table, or whose record is not terminal. */
  readonly lost: number;
  readonly quarantined: number;
}

export interface TallySources {
  readonly standIn: StandIn;
  readonly mentions: MentionRepository;
  readonly texts: TextRepository;
  readonly ledger: Ledger;
  readonly quarantine: Quarantine;
}

const maxQuarantined = 1000;
const pageSize = 1000;

/** Everything that surfaced, each with its record as far as there is one. */
export interface Watched {
  readonly post: JudgedPost;
  readonly mention: Mention | undefined;
  /** The record is about the wording that stands on the platform now. */
  readonly isLatest: boolean;
}

/** Looks at everything that ever surfaced on the stand-in. */
export interface Watch {
  look(): Promise<Watched[]>;
}

/** Records that are done are read again only when their post changes. */
export function createWatch({ standIn, mentions, texts }: Pick<TallySources, 'standIn' | 'mentions' | 'texts'>): Watch {
  const settled = new Map<MentionId, { revision: number; deleted: boolean; mention: Mention }>();
  const lookAt = async (post: JudgedPost): Promise<Watched> => {
    const id = mentionIdOf(demoBrandId, post.platform, post.postId);
    const known = settled.get(id);
    if (known !== undefined && known.revision === post.revision && known.deleted === post.deleted) {
      return { post, mention: known.mention, isLatest: true };
    }
    const mention = await mentions.load(id);
    const watched = { post, mention, isLatest: mention !== undefined && (await showsLatest(texts, post, mention)) };
    if (mention !== undefined && isDone(watched)) {
      settled.set(id, { revision: post.revision, deleted: post.deleted, mention });
    }
    return watched;
  };
  return {
    look: () =>
      Promise.all(
        standIn
          .posts()
          .filter((post) => post.kind !== 'malformed')
          .map(lookAt),
      ),
  };
}

/** Terminal, and about the wording that stands on the platform now. */
export const isDone = ({ post, mention, isLatest }: Watched): boolean =>
  mention !== undefined && isTerminal(mention) && (post.deleted || isLatest);

/** The author's latest wording has reached the record; only edited posts can lag. */
async function showsLatest(texts: TextRepository, post: JudgedPost, mention: Mention): Promise<boolean> {
  if (post.revision === 1) return true;
  const stored = await texts.revision(mention.id, mention.revision);
  // Platforms without titles show them in front of the text.
  return stored !== undefined && normaliseText(stored.text).endsWith(normaliseText(post.text.toWellFormed()));
}

/** Counts the whole state folder. */
export async function tally(sources: TallySources, watch: Watch, since: number): Promise<Tally> {
  const seen = await watch.look();
  const byStatus: Record<string, number> = {};
  const byPlatform: Record<string, { mentions: number; published: number }> = {};
  for (const platform of platforms) byPlatform[platform] = { mentions: 0, published: 0 };
  for (const { post, mention } of seen) {
    if (mention === undefined) continue;
    byStatus[mention.status] = (byStatus[mention.status] ?? 0) + 1;
    const counts = byPlatform[post.platform];
    if (counts === undefined) continue;
    counts.mentions += 1;
    if (mention.status === 'published') counts.published += 1;
  }
  const recorded = new Map(
    seen.flatMap(({ post, mention }) => (post.inputId === null ? [] : [[post.inputId, mention] as const])),
  );
  const lost = sources.standIn.inputIds().filter((id) => {
    const mention = recorded.get(id);
    return mention === undefined || !isTerminal(mention);
  });
  return {
    mentions: seen.filter(({ mention }) => mention !== undefined).length,
    byStatus,
    byPlatform,
    published: byStatus.published ?? 0,
    failedEver: await failedEver(sources.ledger, since),
    duplicateReplies: sources.standIn.duplicateReplies().reduce((sum, each) => sum + each.replyIds.length - 1, 0),
    lost: lost.length,
    quarantined: await quarantined(sources.quarantine),
  };
}

async function failedEver(ledger: Ledger, since: number): Promise<number> {
  const failed = new Set<string>();
  for (let at = since - (since % hour); at <= Date.now(); at += hour) {
    let cursor: string | undefined;
    do {
      const page = await ledger.hour(demoBrandId, iso(at).slice(0, 13), { limit: pageSize, cursor });
      for (const entry of page.entries)
        if (entry.status === 'failed' || entry.moves.includes('refuse')) failed.add(entry.mentionId);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return failed.size;
}

async function quarantined(quarantine: Quarantine): Promise<number> {
  const lists = await Promise.all(platforms.map((platform) => quarantine.list(`demo-${platform}`, maxQuarantined)));
  return lists.reduce((sum, list) => sum + list.length, 0);
}
