import type { ReplyRequest } from '../../shared/connectors/contract.ts';
import { backoff } from '../../shared/domain/backoff.ts';
import { wakePaceOf } from '../../shared/domain/brand/brand.ts';
import { AppError, isStale } from '../../shared/domain/errors.ts';
import type { ReadBack, SeenReply } from '../../shared/domain/mention/incoming.ts';
import type { Move } from '../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { existing, record } from '../../shared/domain/mention/record.ts';
import { hour, second } from '../../shared/domain/time.ts';
import type { PublishContext, PublishReply } from './publish-context.ts';
import { sourceRefused } from './source-refused.ts';
import { askPerson, decide, type Publishing, refusal, settlement } from './verdict.ts';

/** So many claims of one approval with doubtful outcomes, and a person decides. */
const maxDoubtfulAttempts = 10;

/**
 * Looks at the mention as it is on the platform, then posts if and only if our reply is not there. Called with the
 * lease held; whatever happens, the mention leaves with a next look.
 */
export async function readThenPost(deps: PublishReply, mention: Mention, context: PublishContext): Promise<void> {
  const [text, draft] = await Promise.all([
    deps.texts.revision(mention.id, mention.revision),
    deps.texts.draft(mention.id, mention.draft),
  ]);
  if (text === undefined || draft === undefined || draft.textHash !== mention.draftHash) {
    return move(deps, mention, context, [refusal('text_missing', 'the approved text is not the stored one')]);
  }
  const publishing = { ...context, mention, text, draft };
  let seen: ReadBack;
  try {
    seen = await read(publishing);
  } catch (error) {
    return readFailed(deps, publishing, error);
  }
  const verdict = await decide(deps, publishing, seen);
  if ('takeDown' in verdict) {
    if (brandIsHeld(context)) return wait(deps, publishing);
    if (await makeRoom(deps, publishing, verdict.takeDown)) await post(deps, publishing, seen);
    return;
  }
  const { moves } = verdict;
  if (moves.some(({ type }) => type === 'settle')) return settle(deps, publishing, moves);
  await move(
    deps,
    mention,
    context,
    moves,
    moves.some(({ type }) => type === 'await_revision') ? 'author' : 'platform',
  );
}

const read = ({ session, mention, text }: Publishing): Promise<ReadBack> =>
  session.call((platform) =>
    session.connector.read(platform, {
      mention: { externalId: mention.externalId, replyTarget: text.replyTarget },
      keys: [mention.publication?.key, ...mention.replies.map((reply) => reply.key)].filter((key) => key !== undefined),
    }),
  );

/**
 * Looking and settling go on while a brand is paused; nothing new is said. A call in doubt stays in doubt: released, it
 * could be undone and posted anew under another key, and the lost one would surface beside it.
 */
async function wait(deps: PublishReply, publishing: Publishing): Promise<void> {
  const { mention, brand } = publishing;
  const until = deps.clock.now() + brand.pace.pausedCheckSeconds * second;
  const uncertain = mention.publication?.uncertain === true;
  await move(deps, mention, publishing, [
    uncertain ? { type: 'doubt', leaseEndsAt: until, emptyRead: true } : { type: 'release', retryAt: until },
  ]);
}

/**
 * Where replies only add, an older reply of ours to this very revision (a correction) is taken down first, and words of
 * our drafts that no record knows. One to an earlier revision stays: the person who approved knew of it.
 */
async function makeRoom(deps: PublishReply, publishing: Publishing, standing: readonly SeenReply[]): Promise<boolean> {
  const { mention, session, text } = publishing;
  const { retract } = session.connector;
  if (standing.length === 0) return true;
  if (retract === undefined) {
    await move(deps, mention, publishing, [
      refusal('cannot_retract', 'an earlier reply stands there and this platform cannot take it down'),
    ]);
    return false;
  }
  const target = { externalId: mention.externalId, replyTarget: text.replyTarget };
  try {
    for (const { externalId } of standing) await session.call((platform) => retract(platform, target, { externalId }));
    return true;
  } catch (error) {
    // Taking down twice is harmless, so an unclear outcome is tried again like any failed read.
    await readFailed(deps, publishing, error);
    return false;
  }
}

async function post(deps: PublishReply, publishing: Publishing, seen: ReadBack): Promise<void> {
  const { mention, session, text, draft } = publishing;
  const { reply } = session.connector;
  if (reply === undefined) return;
  // What was just read says where to answer: references may have moved without the words having changed.
  const fresh = seen.state === 'present' ? seen.mention.replyTarget : undefined;
  const request: ReplyRequest = {
    mention: { externalId: mention.externalId, replyTarget: fresh ?? text.replyTarget },
    text: draft.text,
    language: draft.language,
    key: mention.publication?.key,
    approvedAt: mention.approvals.at(-1)?.at ?? mention.firstSeenAt,
  };
  let posted: Awaited<ReturnType<typeof reply>>;
  try {
    posted = await session.call((platform) => reply(platform, request));
  } catch (error) {
    return postFailed(deps, publishing, error);
  }
  const made = { externalId: posted.externalId, key: mention.publication?.key };
  await settle(deps, publishing, [settlement(publishing, made, posted.visibility, deps.clock.now())]);
}

/** Writes down that the reply is there; an edit that `pull` noted meanwhile only costs another turn. */
async function settle(deps: PublishReply, { mention, brand }: Publishing, moves: readonly Move[]): Promise<void> {
  for (let current = mention; current.status === 'publishing'; current = await existing(deps.mentions, mention.id)) {
    try {
      await record(deps, current, moves, { at: deps.clock.now(), by: 'system' }, wakePaceOf(brand));
      return;
    } catch (error) {
      if (!isStale(error)) throw error;
    }
  }
}

/** A failed look: nothing was sent in this run, so only an earlier doubt keeps the mention in `publishing`. */
async function readFailed(deps: PublishReply, publishing: Publishing, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || isStale(error)) throw error;
  const { mention } = publishing;
  if (error.kind === 'gone')
    return move(deps, mention, publishing, [{ type: 'close', reason: 'deleted_at_source' }], 'platform');
  if (error.kind === 'permanent' || error.kind === 'invalid') {
    const uncertain = mention.publication?.uncertain === true;
    return move(
      deps,
      mention,
      publishing,
      [uncertain ? askPerson(deps.clock.now()) : refusal(error.code, error.message)],
      'platform',
    );
  }
  await later(deps, publishing, error);
}

async function postFailed(deps: PublishReply, publishing: Publishing, error: unknown): Promise<void> {
  const { mention, brand, session } = publishing;
  const now = deps.clock.now();
  const failure = error instanceof AppError ? error : undefined;
  switch (failure?.kind) {
    case 'gone':
      return move(deps, mention, publishing, [{ type: 'close', reason: 'deleted_at_source' }], 'platform');
    case 'permanent':
    case 'invalid':
      return move(deps, mention, publishing, [refusal(failure.code, failure.message)], 'platform');
    case 'rate_limited':
    case 'auth':
    case 'retryable':
      return later(deps, publishing, failure);
    default: {
      // Uncertain, or a bug of ours after the call may have left: never a second post without a look.
      const attempts = mention.publication?.attempts ?? 0;
      const tooOften = attempts >= maxDoubtfulAttempts;
      // Each further doubt is waited out longer: a platform in trouble is not hammered.
      const leaseEndsAt =
        now + Math.min(hour, brand.pace.settleSeconds * second * 2 ** Math.max(0, Math.min(attempts, 10) - 1));
      const doubt: Move = { type: 'doubt', leaseEndsAt, emptyRead: false, code: failure?.code };
      await move(deps, mention, publishing, [tooOften ? askPerson(now) : doubt]);
      if (failure === undefined)
        throw new Error(`replying on ${session.connector.platform} failed unexpectedly`, { cause: error });
    }
  }
}

/** A call that was refused or never left: the claim is released (or the doubt kept) until the next try. */
async function later(deps: PublishReply, publishing: Publishing, error: AppError): Promise<void> {
  const { mention, brand, source } = publishing;
  const now = deps.clock.now();
  const retryAt =
    error.retryAfterSeconds !== undefined
      ? Math.ceil(now + error.retryAfterSeconds * second)
      : now + backoff((mention.publication?.attempts ?? 1) - 1, brand.pace.firstRetrySeconds * second, deps.random);
  if (error.kind === 'auth') await sourceRefused(deps, source, error.code, brand.pace.attentionCheckSeconds * second);
  const uncertain = mention.publication?.uncertain === true;
  await move(deps, mention, publishing, [
    uncertain ? { type: 'doubt', leaseEndsAt: retryAt, emptyRead: false } : { type: 'release', retryAt },
  ]);
}

const brandIsHeld = ({ brand }: PublishContext): boolean => brand.paused || brand.shadow;

async function move(
  deps: PublishReply,
  mention: Mention,
  { brand }: PublishContext,
  moves: readonly Move[],
  by = 'system',
): Promise<void> {
  await record(deps, mention, moves, { at: deps.clock.now(), by }, wakePaceOf(brand));
}
