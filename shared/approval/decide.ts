import { type Brand, wakePaceOf } from '../domain/brand/brand.ts';
import { AppError, isStale } from '../domain/errors.ts';
import { advance } from '../domain/mention/lifecycle.ts';
import { lastTransition, type Mention } from '../domain/mention/mention.ts';
import { announceAgain, existing } from '../domain/mention/record.ts';
import type { Deciding } from './deciding.ts';
import type { Decider, Decision, DecisionOutcome } from './decision.ts';
import { planOf } from './plan-decision.ts';

/** A lost race is read again and decided anew, so often. */
const maxRaces = 6;

/**
 * Carries out what a person decided: one conditional write, then the announcement. A lost race is read again, since
 * the winner may be our own retried write; else the caller is told who was faster and when.
 *
 * @throws AppError `not_found`, `bad_request` or `forbidden_role`.
 */
export async function decide(deps: Deciding, decision: Decision, decider: Decider): Promise<DecisionOutcome> {
  const actor = `person:${decider.person}`;
  for (let race = 0; ; race += 1) {
    const mention = await existing(deps.mentions, decision.mentionId);
    const brand = await deps.brands.load(mention.brandId);
    if (brand === undefined) throw new AppError('gone', 'not_found', 'the mention belongs to no known brand');
    mayDecide(brand, decider);

    const done = mention.history.find((transition) => transition.decisionId === decision.decisionId);
    if (done !== undefined) {
      // Our own write of an earlier try: whether it was announced is not known, so it is announced again.
      if (done.version === mention.version) await announceAgain(deps, mention);
      return { outcome: 'done', mention };
    }
    const plan = await planOf(deps, decision, actor, mention, brand);
    if ('moves' in plan && decision.type === 'reject' && decision.reason !== undefined) {
      await deps.texts.putHint(mention, decision.decisionId, decision.reason.toWellFormed());
    }
    if ('conflict' in plan) return conflict(mention, plan.conflict);
    if ('blocked' in plan) return { outcome: 'blocked', findings: plan.blocked };
    try {
      const at = deps.clock.now();
      const next = advance(mention, plan.moves, { at, by: actor, decisionId: decision.decisionId }, wakePaceOf(brand));
      await deps.mentions.save(next);
      deps.moved(next);
      await announceAgain(deps, next);
      return { outcome: 'done', mention: next };
    } catch (error) {
      if (error instanceof AppError && (error.code === 'illegal_move' || error.code === 'approval_not_bound'))
        return conflict(mention, error.message);
      if (!isStale(error) || race >= maxRaces) throw error;
    }
  }
}

function mayDecide(brand: Brand, decider: Decider): void {
  if (brand.approvers.length === 0) return;
  if (brand.approvers.some((approver) => approver.person === decider.person)) return;
  throw new AppError('permanent', 'forbidden_role', 'you are not among the people who may decide for this brand');
}

function conflict(mention: Mention, detail: string): DecisionOutcome {
  const last = lastTransition(mention);
  return { outcome: 'conflict', mention, by: last.by, at: last.at, detail };
}
