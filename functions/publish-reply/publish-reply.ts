import { type Brand, wakePaceOf } from '../../shared/domain/brand/brand.ts';
import { crisisAt } from '../../shared/domain/brand/voice-for.ts';
import type { Move } from '../../shared/domain/mention/lifecycle.ts';
import { isApprovalBound, lastTransition, type Mention } from '../../shared/domain/mention/mention.ts';
import type { MentionId } from '../../shared/domain/mention/mention-id.ts';
import { announceAgain, existing, record } from '../../shared/domain/mention/record.ts';
import { nextWake } from '../../shared/domain/mention/wake.ts';
import type { Source } from '../../shared/domain/source/source.ts';
import type { Millis } from '../../shared/domain/time.ts';
import { checkVisibility } from './check-visibility.ts';
import type { PublishContext, PublishReply } from './publish-context.ts';
import { readThenPost } from './read-then-post.ts';

/** Publishes an approved reply exactly once, settles doubtful ones, and reads visibility back. */
export async function publishReply(deps: PublishReply, mentionId: MentionId): Promise<void> {
  const mention = await existing(deps.mentions, mentionId);
  const brand = await deps.brands.load(mention.brandId);
  if (brand === undefined) return;
  const now = deps.clock.now();
  switch (mention.status) {
    case 'approved':
      return publishApproved(deps, mention, brand, now);
    case 'publishing':
      return resumePublishing(deps, mention, brand, now);
    case 'published':
      if (mention.visibility !== 'pending') return announceAgain(deps, mention);
      if ((mention.visibilityCheckAt ?? 0) > now) return lookLater(deps, mention, brand);
      return withSource(deps, mention, brand, (context) => checkVisibility(deps, mention, context));
    default:
      // Announced again after a crash between write and announce; every other state is another step's business.
      if (lastTransition(mention).from === 'publishing') await announceAgain(deps, mention);
  }
}

async function publishApproved(deps: PublishReply, mention: Mention, brand: Brand, now: Millis): Promise<void> {
  const notBefore = Math.max(mention.undoEndsAt ?? 0, mention.retryAt ?? 0);
  if (notBefore > now) return lookLater(deps, mention, brand);
  if (brand.paused || brand.shadow) return hold(deps, mention, brand, now + brand.pace.pausedCheckSeconds * 1000);
  const connector = deps.connectorFor(mention.platform);
  // Nothing can be posted there: the approved text waits for a person who copies it, and he is reminded daily.
  const text = await deps.texts.revision(mention.id, mention.revision);
  if (connector.reply === undefined || text?.repliable === false) return waitForHand(deps, mention, brand, now);
  if (!isApprovalBound(mention) || isUnseenInCrisis(mention, brand)) {
    await record(deps, mention, [{ type: 'undo' }], { at: now, by: 'system' }, wakePaceOf(brand));
    return;
  }
  await withSource(deps, mention, brand, async (context) => {
    const claimed = await record(
      deps,
      mention,
      [
        {
          type: 'claim',
          leaseEndsAt: leaseEnd(deps, brand, now),
          key: connector.newReplyKey?.(now, deps.random),
        },
      ],
      { at: now, by: 'system' },
      wakePaceOf(brand),
    );
    await readThenPost(deps, claimed, context);
  });
}

/** What a policy let through in quiet times goes back to people when a crisis began before it was out. */
const isUnseenInCrisis = (mention: Mention, brand: Brand): boolean =>
  crisisAt(brand, mention.locationId) !== undefined && mention.approvals.every(({ by }) => by.startsWith('policy:'));

async function resumePublishing(deps: PublishReply, mention: Mention, brand: Brand, now: Millis): Promise<void> {
  if (mention.publication?.needsPerson) return lookLater(deps, mention, brand);
  if ((mention.leaseEndsAt ?? 0) > now) return lookLater(deps, mention, brand);
  await withSource(deps, mention, brand, async (context) => {
    const reclaimed = await record(
      deps,
      mention,
      [{ type: 'reclaim', leaseEndsAt: leaseEnd(deps, brand, now) }],
      { at: now, by: 'system' },
      wakePaceOf(brand),
    );
    await readThenPost(deps, reclaimed, context);
  });
}

const leaseEnd = (deps: PublishReply, brand: Brand, now: Millis): Millis =>
  now + deps.functionTimeoutMs + brand.pace.settleSeconds * 1000;

/** Looks at the source's health before anything is claimed; where it is not able, the mention waits for its next check. */
async function withSource(
  deps: PublishReply,
  mention: Mention,
  brand: Brand,
  work: (context: PublishContext) => Promise<void>,
): Promise<void> {
  const sources = await Promise.all(mention.sourceIds.map((id) => deps.sources.load(id)));
  const now = deps.clock.now();
  const known = sources.filter((source): source is Source => source?.enabled === true);
  const able = known.find((source) => source.health === 'ok' && (source.pausedUntil ?? 0) <= now);
  if (able !== undefined) return work({ brand, source: able, session: deps.open(able) });
  const waits = known.map((source) => source.pausedUntil ?? 0).filter((until) => until > now);
  const nextCheck = waits.length > 0 ? Math.min(...waits) : now + brand.pace.pausedCheckSeconds * 1000;
  await waitUntil(deps, mention, brand, nextCheck);
}

/** Waits with the move that fits the status: nothing else about the mention changes. */
export async function waitUntil(deps: PublishReply, mention: Mention, brand: Brand, until: Millis): Promise<void> {
  if (mention.status === 'approved') return hold(deps, mention, brand, until);
  await deps.mentions.postpone(mention, until);
}

/** A person copies the text and says so; until then he is reminded. */
async function waitForHand(deps: PublishReply, mention: Mention, brand: Brand, now: Millis): Promise<void> {
  if (mention.byHand) return lookLater(deps, mention, brand);
  const moves: Move[] = [
    { type: 'hold', retryAt: now, byHand: true },
    { type: 'remind', remindAt: now + brand.pace.remindEverySeconds * 1000 },
  ];
  await record(deps, mention, moves, { at: now, by: 'system' }, wakePaceOf(brand));
}

async function hold(deps: PublishReply, mention: Mention, brand: Brand, until: Millis): Promise<void> {
  const move: Move = { type: 'hold', retryAt: until };
  await record(deps, mention, [move], { at: deps.clock.now(), by: 'system' }, wakePaceOf(brand));
}

/** It is not due: `wakeAt` goes to the mention's own next time, nothing else. */
async function lookLater(deps: PublishReply, mention: Mention, brand: Brand): Promise<void> {
  const wakeAt = nextWake(mention, deps.clock.now(), wakePaceOf(brand));
  if (mention.wakeAt !== wakeAt) await deps.mentions.postpone(mention, wakeAt);
}
