import { measureReply, type ReplyLimit } from '../../domain/reply/reply-limit.ts';
import { fold, stemOf, wordsOf } from '../wording/fold.ts';
import { type Reading, readingOf, sharedShingles, shinglesOf } from '../wording/shingles.ts';

/** A wording of one sentence, with what is needed to compare it. */
interface Wording extends Reading {
  readonly text: string;
  /** Per recent reply, how many shingles they share. */
  readonly shared: Uint16Array;
}

/** The wordings to choose from for one sentence, and how dear the sentence is (0 must stay). */
export interface Choice {
  readonly wordings: readonly string[];
  readonly weight: number;
}

/** Shingles of the recent replies, by reply: which of them hold a shingle, and how many each has. */
export interface Recent {
  readonly holders: ReadonlyMap<number, readonly number[]>;
  readonly sizes: readonly number[];
}

/** Indexed once per draft: each wording is then compared with all recent replies in one pass over its shingles. */
export function indexRecent(replies: readonly string[]): Recent {
  const holders = new Map<number, number[]>();
  const sizes = replies.map((reply, index) => {
    const shingles = shinglesOf(reply);
    for (const shingle of shingles) {
      const known = holders.get(shingle);
      if (known === undefined) holders.set(shingle, [index]);
      else known.push(index);
    }
    return shingles.size;
  });
  return { holders, sizes };
}

/**
 * Picks one wording per sentence so that the whole shares as few shingles as possible with any recent reply and does
 * not repeat its own words: starts with the first wordings and improves sentence by sentence.
 */
export function chooseWordings(
  choices: readonly Choice[],
  recent: Recent,
  liked: ReadonlySet<string> = new Set(),
): string[] {
  const options = choices.map((choice) => choice.wordings.map((text) => wordingOf(text, recent)));
  const chosen = options.map((wordings) => wordings[0]).filter((wording) => wording !== undefined);
  for (let round = 0; round < 2; round += 1) {
    for (const [index, wordings] of options.entries()) {
      if (wordings.length === 0) continue;
      const others = sumOf(chosen.toSpliced(index, 1), recent);
      let best = Number.POSITIVE_INFINITY;
      let winner = chosen[index];
      for (const wording of wordings) {
        const cost = costOf(wording, others, recent) - (isLiked(wording, liked) ? worthOfLiked : 0);
        if (cost < best) {
          best = cost;
          winner = wording;
        }
      }
      if (winner !== undefined) chosen[index] = winner;
    }
  }
  return chosen.map((wording) => wording.text);
}

function wordingOf(text: string, recent: Recent): Wording {
  const reading = readingOf(text);
  const shared = new Uint16Array(recent.sizes.length);
  for (const shingle of reading.shingles)
    for (const index of recent.holders.get(shingle) ?? []) shared[index] = (shared[index] ?? 0) + 1;
  return { text, ...reading, shared };
}

/** Stems of the words that the brand likes to hear itself say; of an entry of several words each. */
export const likedStems = (wordsToUse: readonly string[]): ReadonlySet<string> =>
  new Set(wordsToUse.flatMap((entry) => wordsOf(fold(entry)).filter((word) => word.length > 4)).map(stemOf));

const isLiked = ({ stems }: Wording, liked: ReadonlySet<string>): boolean => {
  for (const stem of liked) if (stems.has(stem)) return true;
  return false;
};

/** More than a word said twice costs; likeness to the neighbours still counts for more. */
const worthOfLiked = 0.6;

/** What several wordings are together, so that one more is compared without going over them again. */
interface Sum {
  readonly size: number;
  readonly stems: ReadonlySet<string>;
  readonly repeated: number;
  readonly shared: Uint16Array;
}

function sumOf(wordings: readonly Wording[], recent: Recent): Sum {
  let size = 0;
  let repeated = 0;
  const stems = new Set<string>();
  const shared = new Uint16Array(recent.sizes.length);
  for (const wording of wordings) {
    size += wording.shingles.size;
    for (const stem of wording.stems) {
      if (stems.has(stem)) repeated += 1;
      stems.add(stem);
    }
    for (let index = 0; index < shared.length; index += 1) {
      shared[index] = (shared[index] ?? 0) + (wording.shared[index] ?? 0);
    }
  }
  return { size, stems, repeated, shared };
}

/** The likeness to the most alike recent reply counts most; a word said twice costs a little. */
function costOf(wording: Wording, others: Sum, recent: Recent): number {
  const size = others.size + wording.shingles.size;
  let { repeated } = others;
  for (const stem of wording.stems) if (others.stems.has(stem)) repeated += 1;
  let most = 0;
  let sum = 0;
  for (let index = 0; index < recent.sizes.length; index += 1) {
    const shared = (others.shared[index] ?? 0) + (wording.shared[index] ?? 0);
    const share = shared / Math.max(1, Math.min(size, recent.sizes[index] ?? 0));
    sum += share;
    if (share > most) most = share;
  }
  return most * 10 + sum / Math.max(1, recent.sizes.length) + repeated * 0.4;
}

/** The same against replies that are indexed already. */
export function mostAlikeIn(text: string, recent: Recent): number {
  const { shingles, shared } = wordingOf(text, recent);
  let most = 0;
  for (let index = 0; index < recent.sizes.length; index += 1) {
    const smaller = Math.min(shingles.size, recent.sizes[index] ?? 0);
    if (smaller > 0) most = Math.max(most, (shared[index] ?? 0) / smaller);
  }
  return most;
}

/** The share of 4-grams that a text has in common with the most alike of others. */
export function mostAlike(text: string, others: readonly string[]): number {
  const shingles = shinglesOf(text);
  return Math.max(0, ...others.map((other) => sharedShingles(shingles, shinglesOf(other))));
}

/**
 * Drops the least important sentences until the text fits; sentences are never cut. Undefined where even the
 * indispensable ones are too long.
 */
export function fitted(
  sentences: readonly { readonly text: string; readonly weight: number }[],
  limit: ReplyLimit,
  assemble: (kept: readonly string[]) => string,
): string | undefined {
  let kept = [...sentences];
  for (;;) {
    const text = assemble(kept.map((sentence) => sentence.text));
    if (measureReply(text, limit).fits) return text;
    const heaviest = Math.max(...kept.map((sentence) => sentence.weight));
    if (kept.length === 0 || heaviest <= 0) return undefined;
    const victim = kept.findLastIndex((sentence) => sentence.weight === heaviest);
    kept = kept.filter((_, index) => index !== victim);
  }
}
