import { createHash } from 'node:crypto';
import * as z from 'zod';
import { decide } from '../../../shared/approval/decide.ts';
import { Decision, type DecisionOutcome } from '../../../shared/approval/decision.ts';
import { tagsInForce } from '../../../shared/domain/classification/correction.ts';
import { AppError, isUnreadable } from '../../../shared/domain/errors.ts';
import { isErased, type Mention, Status } from '../../../shared/domain/mention/mention.ts';
import { MentionId } from '../../../shared/domain/mention/mention-id.ts';
import { replyLimitOf } from '../../../shared/domain/reply/reply-limit.ts';
import { iso } from '../../../shared/domain/time.ts';
import { type HttpAnswer, json, jsonBody, problem } from '../../../shared/runtime/http-api.ts';
import { type AdminApi, type ApiRequest, limitOf, type Route } from '../api.ts';
import { recentMentions } from '../recent-mentions.ts';
import { decisionsOf, longestInList, renderDraft, renderMention, renderRetag, renderText } from '../render-mention.ts';

export const mentionRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/mentions', role: 'viewer', handle: list },
  { method: 'GET', path: '/v1/mentions/{id}', role: 'viewer', handle: show },
  { method: 'POST', path: '/v1/mentions/{id}/decisions', role: 'approver', handle: takeDecision },
];

/**
 * Without `status`: what waits for a person, by deadline. With `status=all` or one status: what moved lately, newest
 * first, from the ledger. `texts=true` adds each one's text and draft.
 */
async function list(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const limit = limitOf(request, 50, 200);
  const wanted = z
    .union([z.literal('all'), Status])
    .optional()
    .safeParse(request.query.status);
  if (!wanted.success) {
    throw new AppError('permanent', 'bad_request', `\`status\` must be one of: all, ${Status.options.join(', ')}`);
  }
  const { platform } = request.query;
  if (platform !== undefined) await api.connectorFor(platform);
  const page =
    wanted.data === undefined || wanted.data === 'awaiting_approval' || wanted.data === 'failed'
      ? await api.mentions.waiting(request.caller.brandId, { limit, cursor: request.query.cursor })
      : await recentMentions(api, request.caller.brandId, { limit, cursor: request.query.cursor });
  const mentions = page.mentions.filter(
    (mention) =>
      (wanted.data === undefined || wanted.data === 'all' || mention.status === wanted.data) &&
      (platform === undefined || mention.platform === platform),
  );
  const items =
    request.query.texts === 'true'
      ? await Promise.all(mentions.map((mention) => renderWithTexts(api, mention)))
      : mentions.map(renderMention);
  return json(200, { items, unreadable: page.unreadable, cursor: page.cursor });
}

async function show(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  return json(200, await renderWhole(api, await named(api, request)));
}

/** In a list, one whose texts cannot be read is shown without them: the others are not its hostages. */
async function renderWithTexts(api: AdminApi, mention: Mention) {
  try {
    return await renderWhole(api, mention, longestInList);
  } catch (error) {
    if (isUnreadable(error)) return { ...renderMention(mention), unreadable: true };
    throw error;
  }
}

async function renderWhole(api: AdminApi, mention: Mention, longest?: number) {
  // Its items are husks.
  if (isErased(mention)) return { ...renderMention(mention), source: renderText(emptied), decisions: [] };
  const [text, said, draft, note, retag] = await Promise.all([
    api.texts.revision(mention.id, mention.revision),
    api.texts.tags(mention.id, mention.revision),
    mention.draft === 0 ? undefined : api.texts.draft(mention.id, mention.draft),
    reasonOf(api, mention),
    mention.retag === undefined ? undefined : api.texts.retag(mention.id, mention.retag),
  ]);
  const connector = await api.connectorFor(mention.platform);
  return {
    ...renderMention(mention),
    repliesByHand: connector.reply === undefined || text?.repliable === false,
    strategy: connector.strategy,
    source: renderText(text, longest),
    classification: said === undefined ? undefined : tagsInForce(said, mention.tags),
    corrected: renderRetag(mention, retag),
    currentDraft: renderDraft(draft, mention.platform),
    replyLimit: replyLimitOf(mention.platform),
    rejectedBecause: note,
    decisions: decisionsOf(mention, connector),
  };
}

const emptied = { text: '', replyTarget: {}, repliable: false, contentHash: '' };

/** What the person who rejected it gave as the reason. */
async function reasonOf(api: AdminApi, mention: Mention): Promise<string | undefined> {
  const closing = mention.history.findLast(({ to, from }) => to === 'closed' && from !== 'closed');
  const decisionId = closing?.decisionId;
  return mention.closeReason === 'rejected' && decisionId !== undefined
    ? api.texts.hint(mention.id, decisionId)
    : undefined;
}

/** The mention of the path, where it is one of the caller's brand. */
async function named(api: AdminApi, request: ApiRequest): Promise<Mention> {
  const id = MentionId.safeParse(request.path.id);
  const mention = id.success ? await api.mentions.load(id.data) : undefined;
  if (mention !== undefined && mention.brandId === request.caller.brandId) return mention;
  throw new AppError('gone', 'not_found', 'there is no mention with this id');
}

const DecisionBody = Decision.omit({ mentionId: true });

async function takeDecision(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const mention = await named(api, request);
  const body = DecisionBody.safeParse(jsonBody(request.event));
  if (!body.success) {
    const issues = body.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
    throw new AppError('permanent', 'bad_request', `the decision is incomplete: ${issues.join('; ')}`);
  }
  const outcome = await decide(
    api,
    { ...body.data, mentionId: mention.id, decisionId: scoped(request, body.data) },
    { person: request.caller.person },
  );
  return answer(api, outcome);
}

/**
 * Ids of decisions are the caller's own: two people who both say `1` do not mean the same decision, and neither does
 * one who approves as `1` and then takes it back as `1`. So only the same decision repeated counts as repeated.
 */
const scoped = (request: ApiRequest, decision: z.infer<typeof DecisionBody>): string =>
  createHash('sha256')
    .update(JSON.stringify([request.caller.person, decision]))
    .digest('base64url')
    .slice(0, 16);

async function answer(api: AdminApi, outcome: DecisionOutcome): Promise<HttpAnswer> {
  switch (outcome.outcome) {
    case 'done':
      return json(200, renderMention(outcome.mention));
    case 'blocked':
      return problem(422, 'blocked_by_guard', 'the text must not go out like this: see the findings', {
        findings: outcome.findings,
      });
    case 'conflict':
      return problem(409, 'conflict', `${outcome.detail} (${outcome.by}, ${iso(outcome.at)})`, {
        by: outcome.by,
        at: iso(outcome.at),
        status: 409,
        mention: await renderWhole(api, outcome.mention),
      });
  }
}
