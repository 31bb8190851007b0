import type { Mention } from '../domain/mention/mention.ts';
import type { MentionId } from '../domain/mention/mention-id.ts';
import type { Ledger, PublishedReplyRepository, TextRepository } from '../domain/ports.ts';
import { type Clock, day, hour, iso, minute } from '../domain/time.ts';

/** Texts that a new reply must not repeat: what was drafted or published lately for the same location. */
export interface RecentReplies {
  /** Newest first, at most 50. */
  of(mention: Mention): Promise<readonly string[]>;
  remember(mention: Mention, text: string): void;
}

export interface RecentRepliesContext {
  readonly ledger: Pick<Ledger, 'hour'>;
  readonly published: Pick<PublishedReplyRepository, 'month'>;
  readonly texts: Pick<TextRepository, 'draft'>;
  readonly clock: Clock;
}

const kept = 50;
/** The last hours stand in the ledger, also what a platform still moderates; they are read again so often. */
const hoursBack = 6;
const readAgainAfter = 2 * minute;
/** What went out before, for a location that gets a review a day: months of published replies, read seldom. */
const daysBack = 90;
const readMonthsAgainAfter = hour;
const pageSize = 200;

interface Known {
  readAt: number;
  monthsReadAt: number;
  readonly texts: string[];
}

/** A reply that went out, by where its text stands. */
interface Sent {
  readonly mentionId: MentionId;
  readonly draft: number;
  readonly platform: string;
  readonly locationId?: string | undefined;
}

/**
 * Reads what was published once in a while and remembers what this environment drafted since. Two environments that
 * draft at the same moment may miss each other's newest text: it is looked at again before a person approves.
 */
export function createRecentReplies(deps: RecentRepliesContext): RecentReplies {
  const known = new Map<string, Known>();
  const entry = (mention: Mention): Known => {
    const key = `${mention.brandId}#${placeOf(mention)}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    const made = { readAt: 0, monthsReadAt: 0, texts: [] };
    known.set(key, made);
    return made;
  };
  const textsOf = async (mention: Mention, sent: readonly Sent[]): Promise<string[]> => {
    const here = sent.filter((each) => placeOf(each) === placeOf(mention)).slice(0, kept);
    const drafts = await Promise.all(here.map((each) => deps.texts.draft(each.mentionId, each.draft)));
    return drafts.flatMap((draft) => draft?.text ?? []);
  };

  /** Marked before it is read, since a batch asks all at once; a read that failed is made again. */
  const read = async (
    recent: Known,
    readAt: 'readAt' | 'monthsReadAt',
    again: number,
    mention: Mention,
    sentOf: typeof ofHours,
  ): Promise<void> => {
    const now = deps.clock.now();
    if (now - recent[readAt] <= again) return;
    recent[readAt] = now;
    try {
      for (const text of (await textsOf(mention, await sentOf(deps, mention))).reverse()) add(recent.texts, text);
    } catch (error) {
      recent[readAt] = 0;
      throw error;
    }
  };

  return {
    async of(mention) {
      const recent = entry(mention);
      await read(recent, 'monthsReadAt', readMonthsAgainAfter, mention, ofMonths);
      await read(recent, 'readAt', readAgainAfter, mention, ofHours);
      return recent.texts;
    },
    remember: (mention, text) => add(entry(mention).texts, text),
  };
}

const placeOf = (of: Pick<Sent, 'locationId' | 'platform'>): string => of.locationId ?? of.platform;

function add(texts: string[], text: string): void {
  if (text === '' || texts.includes(text)) return;
  texts.unshift(text);
  texts.length = Math.min(texts.length, kept);
}

/** Newest first. */
async function ofHours(deps: RecentRepliesContext, mention: Mention): Promise<Sent[]> {
  const hours = Array.from({ length: hoursBack }, (_, back) => iso(deps.clock.now() - back * hour).slice(0, 13));
  const pages = await Promise.all(hours.map((at) => deps.ledger.hour(mention.brandId, at, { limit: pageSize })));
  return pages.flatMap(({ entries }) => entries.filter(({ moves }) => moves.includes('settle')));
}

/** Newest first; older months only where the newer ones are not enough. */
async function ofMonths(deps: RecentRepliesContext, mention: Mention): Promise<Sent[]> {
  const now = deps.clock.now();
  const months = new Set(
    Array.from({ length: daysBack / 30 + 1 }, (_, back) => iso(now - back * 30 * day).slice(0, 7)),
  );
  const sent: Sent[] = [];
  for (const month of months) {
    const { replies } = await deps.published.month(mention.brandId, month, { limit: pageSize });
    sent.push(...replies);
    if (sent.filter((each) => placeOf(each) === placeOf(mention)).length >= kept) break;
  }
  return sent;
}
