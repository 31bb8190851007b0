import type { Mention } from '../../shared/domain/mention/mention.ts';
import type { Ledger, TextRepository } from '../../shared/domain/ports.ts';
import { type Clock, hour, iso, minute } from '../../shared/domain/time.ts';

/** Texts that a new draft must not repeat: what was drafted or published lately for the same location. */
export interface RecentReplies {
  /** Newest first, at most 50. */
  of(mention: Mention): Promise<readonly string[]>;
  remember(mention: Mention, text: string): void;
}

const kept = 50;
const hoursBack = 6;
const readAgainAfter = 2 * minute;

interface Known {
  readAt: number;
  readonly texts: string[];
}

/**
 * Reads the ledger's last hours once in a while and remembers what this environment drafted since. Two environments
 * that draft at the same moment may miss each other's newest text: the guard then warns before a person approves.
 */
export function createRecentReplies(deps: { ledger: Ledger; texts: TextRepository; clock: Clock }): RecentReplies {
  const known = new Map<string, Known>();
  const keyOf = (mention: Mention) => `${mention.brandId}#${mention.locationId ?? mention.platform}`;
  const entry = (key: string): Known => {
    const there = known.get(key);
    if (there !== undefined) return there;
    const made = { readAt: 0, texts: [] };
    known.set(key, made);
    return made;
  };
  const add = (texts: string[], text: string): void => {
    if (text === '' || texts.includes(text)) return;
    texts.unshift(text);
    texts.length = Math.min(texts.length, kept);
  };

  return {
    async of(mention) {
      const recent = entry(keyOf(mention));
      if (deps.clock.now() - recent.readAt > readAgainAfter) {
        recent.readAt = deps.clock.now();
        for (const text of (await published(deps, mention)).reverse()) add(recent.texts, text);
      }
      return recent.texts;
    },
    remember: (mention, text) => add(entry(keyOf(mention)).texts, text),
  };
}

async function published(
  deps: { ledger: Ledger; texts: TextRepository; clock: Clock },
  mention: Mention,
): Promise<string[]> {
  const found: string[] = [];
  for (let back = 0; back < hoursBack && found.length < kept; back += 1) {
    const at = iso(deps.clock.now() - back * hour).slice(0, 13);
    const { entries } = await deps.ledger.hour(mention.brandId, at, { limit: 200 });
    const replies = entries.filter(
      (each) =>
        each.moves.includes('settle') &&
        (each.locationId ?? each.platform) === (mention.locationId ?? mention.platform),
    );
    const drafts = await Promise.all(
      replies.slice(0, kept).map((each) => deps.texts.draft(each.mentionId, each.draft)),
    );
    for (const draft of drafts) if (draft !== undefined) found.push(draft.text);
  }
  return found.slice(0, kept);
}
