import { approvalsNeeded } from '../domain/approval/approvals-needed.ts';
import { deadlineOf } from '../domain/approval/deadline.ts';
import type { Brand } from '../domain/brand/brand.ts';
import { corrected, sameTags } from '../domain/classification/correction.ts';
import { stays } from '../domain/mention/lifecycle.ts';
import type { Mention } from '../domain/mention/mention.ts';
import type { Deciding } from './deciding.ts';
import type { Decision } from './decision.ts';
import { badRequest, type Plan } from './plan.ts';

/**
 * Corrects tags. The text's revision has to be the one that was seen; a newer draft does no harm, since tags speak of
 * the customer's words. Two people who correct different tags are both right; of the same tag the later word counts.
 */
export async function retag(
  deps: Deciding,
  mention: Mention,
  brand: Brand,
  actor: string,
  decision: Decision,
): Promise<Plan> {
  if (decision.tags === undefined) throw badRequest('`tags` is missing: say which tags are to be corrected');
  if (!(stays[mention.status] as readonly string[]).includes('retag')) {
    return { conflict: `it is ${mention.status.replaceAll('_', ' ')} by now` };
  }
  const before = mention.tags;
  if (before === undefined) return { conflict: 'it was closed without being read, so it has no tags' };
  const after = corrected(before, decision.tags);
  if (sameTags(before, after)) return { conflict: 'its tags say so already' };
  const { decisionId } = decision;
  // The write that follows makes exactly this version or loses: so what is put here speaks of that write alone.
  await deps.texts.putRetag(mention, {
    version: mention.version + 1,
    decisionId,
    revision: mention.revision,
    at: deps.clock.now(),
    by: actor,
    rating: mention.rating,
    before,
    after,
    previous: mention.retag,
  });
  const dueAt = after.urgency === before.urgency ? undefined : dueAtOf(mention, brand, after.urgency);
  return {
    moves: [{ type: 'retag', tags: after, decisionId, dueAt, approvalsNeeded: approvalsNeeded(brand, after.urgency) }],
  };
}

/** The deadline as it would have been; a mention that never had one gets none. */
function dueAtOf(mention: Mention, brand: Brand, urgency: NonNullable<Mention['tags']>['urgency']): number | undefined {
  if (mention.dueAt === undefined) return undefined;
  return deadlineOf(urgency, lookedAtFrom(mention), brand.businessHours);
}

/** What a deadline is measured from: our first sight, or the draft that answered an edited text. */
const lookedAtFrom = (mention: Mention): number =>
  mention.revision === 1
    ? mention.firstSeenAt
    : (mention.history.findLast(({ moves }) => moves.includes('draft'))?.at ?? mention.editedAt ?? mention.firstSeenAt);
