import type { Brand } from '../../shared/domain/brand/brand.ts';
import type { ReadBack, SeenReply } from '../../shared/domain/mention/incoming.ts';
import type { Move } from '../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { contentHashOf } from '../../shared/domain/mention/mention-id.ts';
import { revisionOf, wellFormed } from '../../shared/domain/mention/revise.ts';
import type { Draft, RevisionText } from '../../shared/domain/ports.ts';
import { day, second } from '../../shared/domain/time.ts';
import type { PublishContext, PublishReply } from './publish-context.ts';
import { isOfThisApproval, repliesOfThisRevision, unknownReplies } from './recognise-reply.ts';

/** Read-backs that must come back empty, a settle time apart, before a doubtful blind create is posted again. */
const emptyReadsNeeded = 2;

/** A claimed mention with its texts. */
export interface Publishing extends PublishContext {
  readonly mention: Mention;
  readonly text: RevisionText;
  readonly draft: Draft;
}

/** Moves to write, or the leave to post once these replies of ours are taken down. */
export type Verdict = { readonly moves: readonly Move[] } | { readonly takeDown: readonly SeenReply[] };

/**
 * What the platform's state calls for: moves that settle, revise, close or wait, or the leave to post. An edit by the
 * author travels as `await_revision`, which the lifecycle applies in the write that leaves `publishing`.
 */
export async function decide(deps: PublishReply, publishing: Publishing, seen: ReadBack): Promise<Verdict> {
  const { mention, session, brand } = publishing;
  const now = deps.clock.now();
  const uncertain = mention.publication?.uncertain === true;
  if (seen.state === 'gone') return { moves: [{ type: 'close', reason: 'deleted_at_source' }] };
  if (seen.state === 'unknown') return uncertain ? { moves: [askPerson(now)] } : { takeDown: [] };

  const edit = await unseenEdit(deps, publishing, seen);
  const ours = seen.replies.find((reply) => isOfThisApproval(reply, mention, publishing.draft));
  if (ours !== undefined) {
    const visibility = ours.visibility === 'visible' ? 'visible' : 'pending';
    return { moves: [...edit, settlement(publishing, ours, visibility, now)] };
  }
  const { strategy } = session.connector;
  const { foreign, stray } = await unknownReplies(deps.texts, mention, seen.replies, strategy);
  const doubtfulBlind = uncertain && strategy === 'blind';
  if (foreign.length > 0) {
    // Ours with words that the platform changed, or a colleague's? After a doubtful call only a person can tell.
    const end: Move = doubtfulBlind ? askPerson(now) : { type: 'close', reason: 'answered_elsewhere' };
    return { moves: [...edit, end] };
  }
  if (doubtfulBlind) return { moves: [...edit, afterEmptyLook(mention, brand, now)] };
  if (edit.length > 0 || mention.pendingRevision !== undefined)
    return { moves: [...edit, { type: 'release', retryAt: now }] };
  if (seen.mention.repliable === false)
    return { moves: [refusal('not_repliable', 'the platform allows no reply to this one any more')] };
  // What is written where replies replace takes the place of whatever stands there.
  if (strategy === 'replace') return { takeDown: [] };
  return { takeDown: [...repliesOfThisRevision(mention, seen.replies, strategy), ...stray] };
}

/** A blind create in doubt, and nothing of it to be seen. */
function afterEmptyLook(mention: Mention, brand: Brand, now: number): Move {
  const enough = (mention.publication?.emptyReads ?? 0) + 1 >= emptyReadsNeeded;
  if (enough && mention.publication?.doubt === duplicateContent) return sameWords;
  if (enough) return { type: 'release', retryAt: now };
  return { type: 'doubt', leaseEndsAt: now + brand.pace.settleSeconds * second, emptyRead: true };
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

export function settlement(
  { mention, brand }: Publishing,
  { externalId, key }: Pick<SeenReply, 'externalId' | 'key'>,
  visibility: 'visible' | 'pending',
  now: number,
): Move {
  return {
    type: 'settle',
    reply: {
      externalId,
      key,
      revision: mention.revision,
      draft: mention.draft,
      textHash: mention.draftHash ?? '',
      at: now,
    },
    visibility,
    visibilityCheckAt: visibility === 'pending' ? now + brand.pace.visibilityCheckSeconds * second : undefined,
  };
}

export const askPerson = (now: number): Move => ({ type: 'ask_person', remindAt: now + day });
/** The platform refuses words that it has seen from us; ours are not here, so they stand elsewhere: posting again is futile. */
const duplicateContent = 'duplicate_content';

export const refusal = (code: string, message: string): Move => ({ type: 'refuse', code, message });

const sameWords = refusal(duplicateContent, 'the platform refuses the same words twice: change the text');
