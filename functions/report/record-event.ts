import { standardRetentionDays } from '../../shared/domain/brand/brand.ts';
import { eventFor, eventTypeOf, type MentionEvent } from '../../shared/domain/events.ts';
import { isTerminal, type Mention } from '../../shared/domain/mention/mention.ts';
import { keptFrom } from '../../shared/domain/mention/retention.ts';
import type { BrandRepository, Ledger, MentionRepository } from '../../shared/domain/ports.ts';
import type { Millis } from '../../shared/domain/time.ts';
import { type Learn, learn, learnMissed } from './learn.ts';
import { type RecordPublished, recordPublished } from './record-published.ts';

export interface RecordEvent extends Omit<Learn, 'texts'>, Omit<RecordPublished, 'texts'> {
  readonly texts: Learn['texts'] & RecordPublished['texts'];
  readonly ledger: Ledger;
  readonly mentions: Pick<MentionRepository, 'load'>;
  /** May be some minutes old: how long things are kept does not hang on that. */
  readonly settings: Pick<BrandRepository, 'load'>;
}

/**
 * Copies an event to the ledger, and what people corrected to where it is learned from; at the end of a mention's life,
 * what never arrived is repaired from META, and what the public got to read is kept with the draft behind it.
 */
export async function recordEvent(deps: RecordEvent, event: MentionEvent): Promise<void> {
  const brand = await deps.settings.load(event.brandId);
  const keepUntil = keptFrom(brand ?? { retentionDays: standardRetentionDays }, deps.clock.now());
  await deps.ledger.record(event, keepUntil);
  if (event.type === 'TagsCorrected' && event.decisionId !== undefined) {
    const mention = { id: event.mentionId, brandId: event.brandId, platform: event.platform };
    await learn(deps, mention, { version: event.version, decisionId: event.decisionId }, keepUntil);
  }
  if (event.status !== 'closed' && event.status !== 'failed' && event.status !== 'published') return;
  const mention = await deps.mentions.load(event.mentionId);
  if (mention === undefined || !isTerminal(mention)) return;
  await repair(deps, mention, keepUntil);
  await learnMissed(deps, mention, keepUntil);
  await recordPublished(deps, mention, keepUntil);
}

async function repair(deps: RecordEvent, mention: Mention, keepUntil: Millis): Promise<void> {
  const expected = mention.history.flatMap((transition) => {
    const type = eventTypeOf(transition, mention);
    return type === undefined ? [] : [eventFor(mention, transition, type)];
  });
  const there = await deps.ledger.has(expected);
  for (const [index, event] of expected.entries()) if (!there[index]) await deps.ledger.record(event, keepUntil);
}
