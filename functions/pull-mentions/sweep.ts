import type { SourceSession } from '../../shared/connectors/source-session.ts';
import { type Brand, wakePaceOf } from '../../shared/domain/brand/brand.ts';
import { AppError } from '../../shared/domain/errors.ts';
import type { ReadBack } from '../../shared/domain/mention/incoming.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import { record } from '../../shared/domain/mention/record.ts';
import type { Source } from '../../shared/domain/source/source.ts';
import type { Millis } from '../../shared/domain/time.ts';
import { type Ingest, ingest } from './ingest.ts';

/**
 * Watermarks miss late-surfacing and deleted items, so every source is swept slowly from end to end. Missing from a
 * sweep is a hint only: each open mention that the sweep did not meet is read, and only `gone` closes it.
 */

/** Open mentions that one sweep checks, and reads in one run. */
const maxOpen = 500;
const maxReadsPerRun = 25;

/** Begins a sweep: remembers which open mentions of the source it has to meet. */
export async function startSweep(
  deps: Ingest,
  source: Source,
  startedAt: Millis,
): Promise<NonNullable<Source['sweep']>> {
  const unmet: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.mentions.waiting(source.brandId, { limit: 100, cursor });
    for (const mention of page.mentions) if (mention.sourceIds.includes(source.id)) unmet.push(mention.externalId);
    cursor = page.cursor;
  } while (cursor !== undefined && unmet.length < maxOpen);
  return { startedAt, cursor: undefined, unmet };
}

/** Reads what the sweep did not meet; returns what is left for the next run. */
export async function finishSweep(
  deps: Ingest,
  session: SourceSession,
  source: Source,
  brand: Brand,
  unmet: readonly string[],
): Promise<string[]> {
  for (const externalId of unmet.slice(0, maxReadsPerRun)) {
    const [mention] = await deps.mentions.loadMany([mentionIdOf(source.brandId, source.platform, externalId)]);
    if (mention !== undefined && isOpen(mention)) await check(deps, session, source, brand, mention);
  }
  return unmet.slice(maxReadsPerRun);
}

const isOpen = (mention: Mention): boolean => mention.status === 'awaiting_approval' || mention.status === 'failed';

async function check(
  deps: Ingest,
  session: SourceSession,
  source: Source,
  brand: Brand,
  mention: Mention,
): Promise<void> {
  const seen = await look(deps, session, mention);
  if (seen.state === 'present') {
    const { forgetsDeleted } = session.connector;
    await ingest(deps, { source, brand, forgetsDeleted }, seen.mention);
  } else if (seen.state === 'gone') {
    const actor = { at: deps.clock.now(), by: 'platform' };
    await record(deps, mention, [{ type: 'close', reason: 'deleted_at_source' }], actor, wakePaceOf(brand));
  }
}

/** One mention that cannot be read must not stop the sweep of the others: only `gone` says anything about it. */
async function look(deps: Ingest, session: SourceSession, mention: Mention): Promise<ReadBack> {
  const text = await deps.texts.revision(mention.id, mention.revision);
  try {
    return await session.call((context) =>
      session.connector.read(context, {
        mention: { externalId: mention.externalId, replyTarget: text?.replyTarget ?? {} },
      }),
    );
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'permanent' || error.kind === 'invalid'))
      return { state: 'unknown' };
    throw error;
  }
}
