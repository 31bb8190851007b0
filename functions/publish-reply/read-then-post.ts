import type { ReplyRequest } from '../../shared/connectors/contract.ts';
import { backoff } from '../../shared/domain/backoff.ts';
import { wakePaceOf } from '../../shared/domain/brand/brand.ts';
import { AppError, isStale } from '../../shared/domain/errors.ts';
import type { ReadBack } from '../../shared/domain/mention/incoming.ts';
import type { Move } from '../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { contentHashOf } from '../../shared/domain/mention/mention-id.ts';
import { existing, record } from '../../shared/domain/mention/record.ts';
import { revisionOf, wellFormed } from '../../shared/domain/mention/revise.ts';
import type { Draft, RevisionText } from '../../shared/domain/ports.ts';
import { day, hour, second } from '../../shared/domain/time.ts';
import type { PublishContext, PublishReply } from './publish-context.ts';
import { foreignReply, isOfThisApproval, repliesOfThisRevision } from './recognise-reply.ts';
import { sourceRefused } from './source-refused.ts';

/** Read-backs that must come back empty, a settle time apart, before a doubtful blind create is posted again. */
const emptyReadsNeeded = 2;
/** So many claims of one approval with doubtful outcomes, and a person decides. */
const maxDoubtfulAttempts = 10;

/** A claimed mention with its texts. */
export interface Publishing extends PublishContext {
  readonly mention: Mention;
  readonly text: RevisionText;
  readonly draft: Draft;
}

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
  const moves = await decide(deps, publishing, seen);
  if ((moves === 'post' || moves === 'make_room') && brandIsHeld(context)) {
    // Looking and settling go on while a brand is paused; nothing new is said.
    const retryAt = deps.clock.now() + context.brand.pace.pausedCheckSeconds * second;
    return move(deps, mention, context, [{ type: 'release', retryAt }]);
  }
  if (moves === 'post') return post(deps, publishing, seen);
  if (moves === 'make_room') {
    if (await makeRoom(deps, publishing, seen)) await post(deps, publishing, seen);
    return;
  }
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
 * What the platform's state calls for: moves that settle, revise, close or wait, or the leave to post. An edit by the
 * author travels as `await_revision`, which the lifecycle applies in the write that leaves `publishing`.
 */
async function decide(
  deps: PublishReply,
  publishing: Publishing,
  seen: ReadBack,
): Promise<Move[] | 'post' | 'make_room'> {
  const { mention, session, brand } = publishing;
  const now = deps.clock.now();
  const uncertain = mention.publication?.uncertain === true;
  if (seen.state === 'gone') return [{ type: 'close', reason: 'deleted_at_source' }];
  if (seen.state === 'unknown') return uncertain ? [askPerson(now)] : 'post';

  const edit = await unseenEdit(deps, publishing, seen);
  const ours = seen.replies.find((reply) => isOfThisApproval(reply, mention, publishing.draft));
  if (ours !== undefined) {
    return [
      ...edit,
      settlement(publishing, ours.externalId, ours.visibility === 'visible' ? 'visible' : 'pending', now),
    ];
  }
  const foreign = await foreignReply(deps.texts, mention, seen.replies, session.connector.strategy);
  const doubtfulBlind = uncertain && session.connector.strategy === 'blind';
  if (foreign !== undefined) {
    // Ours with words that the platform changed, or a colleague's? After a doubtful call only a person can tell.
    return doubtfulBlind ? [...edit, askPerson(now)] : [...edit, { type: 'close', reason: 'answered_elsewhere' }];
  }
  if (doubtfulBlind) {
    const enough = (mention.publication?.emptyReads ?? 0) + 1 >= emptyReadsNeeded;
    if (enough && mention.publication?.doubt === duplicateContent) return [...edit, sameWords];
    if (enough) return [...edit, { type: 'release', retryAt: now }];
    return [...edit, { type: 'doubt', leaseEndsAt: now + brand.pace.settleSeconds * second, emptyRead: true }];
  }
  if (edit.length > 0 || mention.pendingRevision !== undefined) return [...edit, { type: 'release', retryAt: now }];
  if (seen.mention.repliable === false)
    return [refusal('not_repliable', 'the platform allows no reply to this one any more')];
  return session.connector.strategy === 'replace' ? 'post' : 'make_room';
}

/** The author's words differ from those that were approved and from those that we know to be waiting. */
async function unseenEdit(
  deps: PublishReply,
  { mention }: Publishing,
  seen: ReadBack & { state: 'present' },
): Promise<Move[]> {
  const incoming = wellFormed(seen.mention);
  const hash = contentHashOf(incoming);
  if (hash === (mention.pendingRevision?.contentHash ?? mention.contentHash)) return [];
  return [{ type: 'await_revision', revision: await revisionOf(deps.texts, mention, incoming) }];
}

/**
 * Where replies only add, an older reply of ours to this very revision (a correction) is taken down first. One to an
 * earlier revision stays: the person who approved knew of it.
 */
async function makeRoom(deps: PublishReply, publishing: Publishing, seen: ReadBack): Promise<boolean> {
  const { mention, session, text } = publishing;
  const { retract } = session.connector;
  const standing =
    seen.state === 'present' ? repliesOfThisRevision(mention, seen.replies, session.connector.strategy) : [];
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
  await settle(deps, publishing, [settlement(publishing, posted.externalId, posted.visibility, deps.clock.now())]);
}

function settlement(
  { mention, brand }: Publishing,
  externalId: string,
  visibility: 'visible' | 'pending',
  now: number,
): Move {
  return {
    type: 'settle',
    reply: {
      externalId,
      key: mention.publication?.key,
      revision: mention.revision,
      draft: mention.draft,
      textHash: mention.draftHash ?? '',
      at: now,
    },
    visibility,
    visibilityCheckAt: visibility === 'pending' ? now + brand.pace.visibilityCheckSeconds * second : undefined,
  };
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

const askPerson = (now: number): Move => ({ type: 'ask_person', remindAt: now + day });
/** The platform refuses words that it has seen from us; ours are not here, so they stand elsewhere: posting again is futile. */
const duplicateContent = 'duplicate_content';

const refusal = (code: string, message: string): Move => ({ type: 'refuse', code, message });

const sameWords = refusal(duplicateContent, 'the platform refuses the same words twice: change the text');

async function move(
  deps: PublishReply,
  mention: Mention,
  { brand }: PublishContext,
  moves: readonly Move[],
  by = 'system',
): Promise<void> {
  await record(deps, mention, moves, { at: deps.clock.now(), by }, wakePaceOf(brand));
}
