import { wakePaceOf } from '../../shared/domain/brand/brand.ts';
import { AppError, isStale } from '../../shared/domain/errors.ts';
import { textHashOf } from '../../shared/domain/hash.ts';
import type { ReadBack } from '../../shared/domain/mention/incoming.ts';
import type { Move } from '../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { record } from '../../shared/domain/mention/record.ts';
import { hour, type Millis, second } from '../../shared/domain/time.ts';
import type { PublishContext, PublishReply } from './publish-context.ts';
import { sourceRefused } from './source-refused.ts';

/** Moderation takes minutes as a rule and up to 30 days: looks get rarer, up to this. */
const rarest = 6 * hour;

/** Reads back whether the public sees our reply; a refusal brings the mention back to a person. */
export async function checkVisibility(deps: PublishReply, mention: Mention, context: PublishContext): Promise<void> {
  const { session, brand } = context;
  const text = await deps.texts.revision(mention.id, mention.revision);
  let seen: ReadBack;
  try {
    seen = await session.call((platform) =>
      session.connector.read(platform, {
        mention: { externalId: mention.externalId, replyTarget: text?.replyTarget ?? {} },
        keys: mention.replies.map((reply) => reply.key).filter((key) => key !== undefined),
      }),
    );
  } catch (error) {
    if (!(error instanceof AppError) || isStale(error)) throw error;
    if (error.kind === 'auth') {
      await sourceRefused(deps, context.source, error.code, brand.pace.attentionCheckSeconds * second);
    }
    return record(
      deps,
      mention,
      [checkAgain(deps, mention, context, error.retryAfterSeconds)],
      system(deps),
      wakePaceOf(brand),
    ).then(() => undefined);
  }
  const { moves, by } = decide(deps, mention, context, seen);
  await record(deps, mention, moves, { at: deps.clock.now(), by }, wakePaceOf(brand));
}

function decide(
  deps: PublishReply,
  mention: Mention,
  context: PublishContext,
  seen: ReadBack,
): { moves: Move[]; by: string } {
  if (seen.state === 'gone') return { moves: [{ type: 'close', reason: 'deleted_at_source' }], by: 'platform' };
  if (seen.state === 'unknown') return { moves: [checkAgain(deps, mention, context)], by: 'system' };
  const known = mention.replies.at(-1);
  const ours = seen.replies.find(
    (reply) =>
      reply.fromOurAccount && (reply.externalId === known?.externalId || textHashOf(reply.text) === known?.textHash),
  );
  if (ours === undefined) {
    const message = 'the reply is not there any more: somebody or the platform took it down';
    return { moves: [{ type: 'refuse', code: 'reply_missing', message }], by: 'platform' };
  }
  if (ours.visibility === 'visible') return { moves: [{ type: 'show' }], by: 'platform' };
  if (ours.visibility === 'pending') return { moves: [checkAgain(deps, mention, context)], by: 'system' };
  const message = `the platform refused to show the reply: ${ours.refusal ?? 'no reason given'}`;
  return { moves: [{ type: 'refuse', code: 'refused_by_moderation', message }], by: 'platform' };
}

const system = (deps: PublishReply) => ({ at: deps.clock.now(), by: 'system' });

/** The wait grows with the age of the reply, so that a slow moderation costs a handful of looks a day. */
function checkAgain(deps: PublishReply, mention: Mention, { brand }: PublishContext, atLeastSeconds = 0): Move {
  const now = deps.clock.now();
  const age: Millis = now - (mention.replies.at(-1)?.at ?? now);
  const wait = Math.min(rarest, Math.max(brand.pace.visibilityCheckSeconds * second, age / 4, atLeastSeconds * second));
  return { type: 'check_visibility', visibilityCheckAt: Math.round(now + wait) };
}
