import type { PulledPage } from '../../shared/connectors/contract.ts';
import { type Brand, wakePaceOf } from '../../shared/domain/brand/brand.ts';
import { textHashOf } from '../../shared/domain/hash.ts';
import { admit, hasText } from '../../shared/domain/mention/admit.ts';
import type { IncomingMention, SeenReply } from '../../shared/domain/mention/incoming.ts';
import type { AuthorRevision, Move } from '../../shared/domain/mention/lifecycle.ts';
import {
  broughtBackAt,
  type CloseReason,
  hasCurrentDraft,
  isErased,
  type Mention,
} from '../../shared/domain/mention/mention.ts';
import { contentHashOf, mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import { announceAgain, type Recording, record } from '../../shared/domain/mention/record.ts';
import { keptFrom, mayBeForgotten } from '../../shared/domain/mention/retention.ts';
import { revisionOf, revisionTextOf, wellFormed } from '../../shared/domain/mention/revise.ts';
import type { MentionRepository, TextRepository } from '../../shared/domain/ports.ts';
import type { Source } from '../../shared/domain/source/source.ts';
import type { Clock } from '../../shared/domain/time.ts';

export interface Ingest extends Recording {
  readonly mentions: MentionRepository;
  readonly texts: TextRepository;
  readonly clock: Clock;
}

/** What became of one item that a platform showed. */
export type Ingested = 'new' | 'edited' | 'unchanged';

/** A mention lists no more sources than this. */
const maxSources = 5;

export interface IngestTarget {
  readonly source: Source;
  readonly brand: Brand;
  readonly replies?: PulledPage['replies'];
  /** Words that were deleted are not kept: who is back with the same ones is taken in again. */
  readonly forgetsDeleted?: boolean | undefined;
}

/** Takes in one mention as the platform shows it now: admits, revises, readmits, closes, or finds it known. */
export async function ingest(deps: Ingest, target: IngestTarget, raw: IncomingMention): Promise<Ingested> {
  const incoming = wellFormed(raw);
  const { source, brand } = target;
  const id = mentionIdOf(source.brandId, source.platform, incoming.externalId);
  const known = await deps.mentions.load(id);
  if (known !== undefined) return update(deps, target, known, incoming);
  const now = deps.clock.now();
  // It may have been here and answered, and its time was over: taken in again, it would be answered again.
  if (mayBeForgotten(brand, incoming.writtenAt, now)) return 'unchanged';
  const keepUntil = keptFrom(brand, now);

  const stored = await deps.texts.putRevision({ id, keepUntil }, 1, revisionTextOf(incoming));
  const mention = {
    ...admit(incoming, {
      brandId: source.brandId,
      platform: source.platform,
      sourceId: source.id,
      locationId: source.locationId,
      at: now,
      keepUntil,
      closeAs: closedOnSight(target, incoming),
      pace: wakePaceOf(brand),
    }),
    // A run that died before its META may have left an older wording: what is stored is what revision 1 says.
    contentHash: stored.contentHash,
  };
  const isFirst = await deps.mentions.create(mention);
  if (isFirst) {
    deps.moved(mention);
    await announceAgain(deps, mention);
  }
  const created = isFirst ? mention : await deps.mentions.load(id);
  if (created !== undefined && created.contentHash !== contentHashOf(incoming))
    await update(deps, target, created, incoming);
  return 'new';
}

async function update(
  deps: Ingest,
  target: IngestTarget,
  mention: Mention,
  incoming: IncomingMention,
): Promise<Ingested> {
  // The author wanted it out of here: the post that is still public brings nothing back.
  if (isErased(mention)) return 'unchanged';
  const hash = contentHashOf(incoming);
  const actor = { at: deps.clock.now(), by: 'author' };
  const pace = wakePaceOf(target.brand);
  const shown = mention.pendingRevision?.contentHash ?? mention.contentHash;
  const isForgotten = target.forgetsDeleted === true && mention.closeReason === 'deleted_at_source';
  if (isForgotten || (shown !== hash && !isOlder(mention, incoming))) {
    const revision = await revisionOf(deps.texts, mention, incoming);
    const moves = movesOfEdit(target, mention, revision);
    await record(deps, mention, moves, actor, pace);
    return 'edited';
  }
  const move = changeWithoutEdit(target, mention, incoming);
  if (move !== undefined) await record(deps, mention, [move], { at: deps.clock.now(), by: 'system' }, pace);
  return 'unchanged';
}

/** Lists may lag behind what a direct look has shown already. */
const isOlder = (mention: Mention, incoming: IncomingMention): boolean =>
  incoming.editedAt !== undefined && mention.editedAt !== undefined && incoming.editedAt < mention.editedAt;

/** An edit seen while a reply is on its way waits until that is settled. */
function movesOfEdit(target: IngestTarget, mention: Mention, revision: AuthorRevision): Move[] {
  if (mention.status === 'publishing') return [{ type: 'await_revision', revision }];
  const moves: Move[] = [{ type: 'revise', revision }];
  if (!revision.hasText && target.brand.starOnly === 'close') moves.push({ type: 'close', reason: 'no_reply_needed' });
  return moves;
}

/** The move that a mention needs although its author changed nothing. */
function changeWithoutEdit(target: IngestTarget, mention: Mention, incoming: IncomingMention): Move | undefined {
  if (!mention.sourceIds.includes(target.source.id) && mention.sourceIds.length < maxSources) {
    return { type: 'join', sourceId: target.source.id };
  }
  const back: Move = hasCurrentDraft(mention) ? { type: 'reopen' } : { type: 'readmit' };
  if (mention.status === 'closed') {
    if (mention.closeReason === 'historical' && mention.writtenAt >= target.source.answerSince)
      return { type: 'readmit' };
    if (mention.closeReason === 'deleted_at_source') return back;
    return undefined;
  }
  const beforeApproval =
    mention.status === 'received' || mention.status === 'classified' || mention.status === 'awaiting_approval';
  if (beforeApproval && foreignReply(target, incoming, mention)) return { type: 'close', reason: 'answered_elsewhere' };
  return undefined;
}

function closedOnSight(target: IngestTarget, incoming: IncomingMention): CloseReason | undefined {
  if (incoming.writtenAt < target.source.answerSince) return 'historical';
  if (foreignReply(target, incoming)) return 'answered_elsewhere';
  if (!hasText(incoming) && target.brand.starOnly === 'close') return 'no_reply_needed';
  return undefined;
}

/** A reply from the brand's own account that did not come through us. */
function foreignReply(target: IngestTarget, incoming: IncomingMention, mention?: Mention): SeenReply | undefined {
  const ours = new Set((mention?.replies ?? []).flatMap((reply) => [reply.externalId, reply.textHash]));
  if (mention?.draftHash !== undefined) ours.add(mention.draftHash);
  // Who brought it back has seen what stood there.
  const seenBefore = mention === undefined ? undefined : broughtBackAt(mention);
  return (target.replies?.get(incoming.externalId) ?? []).find(
    (reply) =>
      reply.fromOurAccount &&
      (seenBefore === undefined || (reply.at ?? 0) > seenBefore) &&
      !ours.has(textHashOf(reply.text)) &&
      // Where replies replace, the id is the review's own and says nothing about who wrote the text.
      (mention === undefined || mention.replies.length === 0),
  );
}
