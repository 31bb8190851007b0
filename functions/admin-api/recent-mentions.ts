import * as z from 'zod';
import { AppError } from '../../shared/domain/errors.ts';
import type { Ledger, MentionPage, MentionRepository } from '../../shared/domain/ports.ts';
import { type Clock, hour, iso } from '../../shared/domain/time.ts';

/** How far back one request looks; the cursor goes on from there, back to a month ago. */
const hoursPerRequest = 48;
const hoursInAll = 31 * 24;
const entriesPerPage = 200;
const maxHoursBack = 100 * 366 * 24;
const latestStart = Date.UTC(3000, 0);

/** Ours begin in the past and go back: anything else would have us walk through years that no ledger has. */
const Position = z.object({
  hoursBack: z.int().min(0).max(maxHoursBack),
  from: z.int().min(0).max(latestStart),
  cursor: z.string().optional(),
});
type Position = z.infer<typeof Position>;

/** Mentions that moved lately, newest first, each once per page, by the ledger's hours. */
export async function recentMentions(
  deps: { readonly ledger: Ledger; readonly mentions: MentionRepository; readonly clock: Clock },
  brandId: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<MentionPage> {
  let position = decode(page.cursor) ?? { hoursBack: 0, from: deps.clock.now() };
  const ids = new Set<Parameters<MentionRepository['load']>[0]>();
  const lastHour = position.hoursBack + hoursPerRequest;
  while (ids.size < page.limit && position.hoursBack < lastHour) {
    const at = iso(position.from - position.hoursBack * hour).slice(0, 13);
    const { entries, cursor } = await deps.ledger.hour(brandId, at, {
      limit: Math.min(entriesPerPage, page.limit - ids.size),
      cursor: position.cursor,
    });
    for (const entry of entries) ids.add(entry.mentionId);
    position =
      cursor === undefined
        ? { hoursBack: position.hoursBack + 1, from: position.from }
        : { hoursBack: position.hoursBack, from: position.from, cursor };
  }
  return {
    mentions: await deps.mentions.loadMany([...ids]),
    cursor: position.hoursBack >= hoursInAll ? undefined : Buffer.from(JSON.stringify(position)).toString('base64url'),
  };
}

function decode(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const position = Position.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (position.success) return position.data;
  } catch {
    // falls through to the one error below
  }
  throw new AppError('permanent', 'bad_cursor', 'the cursor is not one of ours: start again without it');
}
