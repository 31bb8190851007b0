import { areTwoPeople } from '../domain/approval/persons.ts';
import type { Brand } from '../domain/brand/brand.ts';
import { approversAt, crisisAt, voiceFor } from '../domain/brand/voice-for.ts';
import { textHashOf } from '../domain/hash.ts';
import type { Move } from '../domain/mention/lifecycle.ts';
import { hasCurrentDraft, isErased, isTakenBack, type Mention } from '../domain/mention/mention.ts';
import type { Draft } from '../domain/ports.ts';
import type { Finding } from '../domain/reply/draft.ts';
import { replyLimitOf } from '../domain/reply/reply-limit.ts';
import { day, minute, parseInstant } from '../domain/time.ts';
import type { Deciding } from './deciding.ts';
import { type Decision, personCloseReasons } from './decision.ts';
import { badRequest, type Plan, staleness } from './plan.ts';
import { retag } from './plan-retag.ts';

/** An assignment without action ends after this. */
const assignedFor = 20 * minute;
const longestSnooze = 30 * day;

/** What a decision comes to, as the mention is now. Texts are put here; the mention itself is written by the caller. */
export async function planOf(
  deps: Deciding,
  decision: Decision,
  actor: string,
  mention: Mention,
  brand: Brand,
): Promise<Plan> {
  if (isErased(mention)) return { conflict: 'its author’s data was erased: there is nothing left to answer' };
  if (decision.revision > mention.revision) return { conflict: 'there is no such revision of the text: look again' };
  if (decision.revision !== mention.revision) return { conflict: 'the author has edited the text since you looked' };
  switch (decision.type) {
    case 'approve':
      return approve(deps, mention, brand, actor, decision);
    case 'edit':
      return edit(deps, mention, brand, actor, decision);
    case 'reject':
      return fromStatus(mention, decision, ['awaiting_approval'], [{ type: 'close', reason: 'rejected' }]);
    case 'close':
      return close(mention, decision);
    case 'redraft':
      return redraft(deps, mention, decision);
    case 'undo':
      return fromStatus(mention, decision, ['approved'], [{ type: 'undo' }]);
    case 'reopen':
      if (isTakenBack(mention)) return { conflict: 'it was deleted on the platform: there is nothing left to answer' };
      return fromStatus(
        mention,
        decision,
        ['failed', 'closed'],
        [{ type: hasCurrentDraft(mention) ? 'reopen' : 'readmit' }],
      );
    case 'correct':
      return correct(deps, mention, brand, actor, decision);
    case 'posted':
    case 'post_again':
      return answerUncertain(deps, mention, decision, actor);
    case 'assign':
      return fromStatus(
        mention,
        decision,
        ['awaiting_approval', 'failed'],
        [{ type: 'assign', person: actor, until: deps.clock.now() + assignedFor }],
      );
    case 'unassign':
      return fromStatus(mention, decision, ['awaiting_approval', 'failed'], [{ type: 'unassign' }]);
    case 'retag':
      return retag(deps, mention, brand, actor, decision);
    case 'unsnooze':
      return fromStatus(mention, decision, ['awaiting_approval'], [{ type: 'unsnooze' }]);
    case 'snooze':
      return fromStatus(
        mention,
        decision,
        ['awaiting_approval'],
        [{ type: 'snooze', until: snoozeUntil(deps, decision) }],
      );
  }
}

/** Plain decisions: legal from these statuses and for the draft that was looked at. */
function fromStatus(mention: Mention, decision: Decision, statuses: readonly Mention['status'][], moves: Move[]): Plan {
  const stale = staleness(mention, decision, statuses);
  return stale === undefined ? { moves } : { conflict: stale };
}

async function approve(
  deps: Deciding,
  mention: Mention,
  brand: Brand,
  actor: string,
  decision: Decision,
): Promise<Plan> {
  const stale = staleness(mention, decision, ['awaiting_approval']);
  if (stale !== undefined) return { conflict: stale };
  if (decision.text !== undefined) {
    throw badRequest('`approve` publishes the draft as it is: to publish the text that you sent, send it with `edit`');
  }
  const draft = await deps.texts.draft(mention.id, mention.draft);
  if (draft === undefined || draft.text.trim() === '') {
    throw badRequest('there is no text to approve: write one with `edit`, or close the mention');
  }
  const blocked = (await check(deps, mention, brand, draft.text)).filter((finding) => finding.severity === 'block');
  if (blocked.length > 0) return { blocked };
  return approval(deps, mention, brand, actor, draft);
}

/** The approving move: the last one needed, or the first of two (each by another person). */
function approval(deps: Deciding, mention: Mention, brand: Brand, actor: string, draft: Draft): Plan {
  const at = deps.clock.now();
  const given = { by: actor, at, revision: mention.revision, draft: draft.number, textHash: draft.textHash };
  const earlier = draft.number === mention.draft ? mention.approvals : [];
  if (earlier.some((each) => each.by === actor))
    return { conflict: 'you have approved it already; a second person is needed' };
  if (!earlier.every((each) => areTwoPeople(brand, each.by, actor))) {
    return {
      conflict:
        'a second person is needed, and nobody can tell whether you are one: fill in `approvers` of the brand, with each person’s Slack user',
    };
  }
  // What was drafted in quiet times and is approved in a crisis needs a second person all the same.
  const needed = approversAt(brand, mention.locationId, mention.approvalsNeeded);
  if (earlier.length + 1 < needed) {
    return { moves: [{ type: 'countersign', approval: given, approvalsNeeded: needed }] };
  }
  return { moves: [{ type: 'approve', approval: given, undoEndsAt: at + brand.pace.undoSeconds * 1000 }] };
}

/** Approves with a text of one's own, stored as the next draft. */
async function edit(deps: Deciding, mention: Mention, brand: Brand, actor: string, decision: Decision): Promise<Plan> {
  const stale = staleness(mention, decision, ['awaiting_approval']);
  if (stale !== undefined) return { conflict: stale };
  const written = await write(deps, mention, brand, actor, decision);
  if ('blocked' in written) return written;
  const edited: Move = { type: 'edit', draft: written.draft.number, draftHash: written.draft.textHash };
  const plan = approval(deps, { ...mention, approvals: [] }, brand, actor, written.draft);
  return 'moves' in plan ? { moves: [edited, ...plan.moves] } : plan;
}

/** Brings a published reply back; with a text, that becomes the draft which waits for approval. */
async function correct(
  deps: Deciding,
  mention: Mention,
  brand: Brand,
  actor: string,
  decision: Decision,
): Promise<Plan> {
  const stale = staleness(mention, decision, ['published']);
  if (stale !== undefined) return { conflict: stale };
  if (decision.text === undefined) return { moves: [{ type: 'correct' }] };
  const written = await write(deps, mention, brand, actor, decision);
  if ('blocked' in written) return written;
  return {
    moves: [{ type: 'correct' }, { type: 'edit', draft: written.draft.number, draftHash: written.draft.textHash }],
  };
}

/** Puts a person's text as the next draft, once: a repeat of the same decision finds its own. */
async function write(
  deps: Deciding,
  mention: Mention,
  brand: Brand,
  actor: string,
  decision: Decision,
): Promise<{ readonly draft: Draft } | { readonly blocked: readonly Finding[] }> {
  const text = decision.text?.toWellFormed();
  if (text === undefined || text.trim() === '') throw badRequest('`text` is missing: send the reply to publish');
  const findings = await check(deps, mention, brand, text);
  const blocked = findings.filter((finding) => finding.severity === 'block');
  if (blocked.length > 0) return { blocked };
  for (let number = mention.draft + 1; ; number += 1) {
    const stored = await deps.texts.putDraft(mention, {
      number,
      revision: mention.revision,
      action: 'reply',
      text,
      textHash: textHashOf(text),
      language: mention.tags?.language ?? 'und',
      answers: [],
      findings,
      by: actor,
      at: deps.clock.now(),
      decisionId: decision.decisionId,
    });
    if (stored.decisionId === decision.decisionId && stored.by === actor) return { draft: stored };
  }
}

async function check(deps: Deciding, mention: Mention, brand: Brand, replyText: string): Promise<Finding[]> {
  const [guard, review, recentReplies] = await Promise.all([
    deps.loadGuard(),
    deps.texts.revision(mention.id, mention.revision),
    deps.recentReplies.of(mention),
  ]);
  // A correction may well resemble what it corrects.
  const own = new Set(mention.replies.map(({ textHash }) => textHash));
  return guard.check({
    replyText,
    reviewText: `${review?.title ?? ''}\n${review?.text ?? ''}`,
    language: mention.tags?.language ?? 'und',
    limit: replyLimitOf(mention.platform),
    brand: voiceFor(brand, mention.locationId, deps.clock.now()),
    recentReplies: recentReplies.filter((text) => !own.has(textHashOf(text))),
    author: review?.authorName,
    inSpike: crisisAt(brand, mention.locationId) !== undefined,
    uiLanguage: brand.uiLanguage,
  });
}

function close(mention: Mention, decision: Decision): Plan {
  const reason = personCloseReasons.find((each) => each === (decision.reason ?? 'no_reply_needed'));
  if (reason === undefined) throw badRequest(`\`reason\` must be one of: ${personCloseReasons.join(', ')}`);
  return fromStatus(
    mention,
    decision,
    ['received', 'classified', 'awaiting_approval', 'approved', 'failed'],
    [{ type: 'close', reason }],
  );
}

async function redraft(deps: Deciding, mention: Mention, decision: Decision): Promise<Plan> {
  const stale = staleness(mention, decision, ['awaiting_approval']);
  if (stale !== undefined) return { conflict: stale };
  if (decision.hint !== undefined) await deps.texts.putHint(mention, decision.decisionId, decision.hint.toWellFormed());
  return { moves: [{ type: 'redraft' }] };
}

/** A person looked at the platform after a publish whose outcome it could not tell. */
function answerUncertain(deps: Deciding, mention: Mention, decision: Decision, actor: string): Plan {
  const stale = staleness(mention, decision, ['publishing']);
  if (stale !== undefined) return { conflict: stale };
  if (!mention.publication?.needsPerson) return { conflict: 'the outcome is being read back from the platform' };
  const now = deps.clock.now();
  if (decision.type === 'post_again') return { moves: [{ type: 'release', retryAt: now }] };
  return {
    moves: [
      {
        type: 'settle',
        reply: {
          externalId: `by-hand:${actor}`,
          key: mention.publication.key,
          revision: mention.revision,
          draft: mention.draft,
          textHash: mention.draftHash ?? '',
          at: now,
        },
        visibility: 'visible',
      },
    ],
  };
}

function snoozeUntil(deps: Deciding, decision: Decision): number {
  const until = parseInstant(decision.until);
  const now = deps.clock.now();
  if (until === undefined || until <= now || until > now + longestSnooze) {
    throw badRequest('`until` must be a time within the next 30 days, ISO 8601');
  }
  return until;
}
