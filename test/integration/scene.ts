import { demoBrandId } from '../../infra/demo/demo-brand.ts';
import type { Platform } from '../../infra/demo/stand-in/accounts.ts';
import { advance } from '../../shared/domain/mention/lifecycle.ts';
import type { Mention, Status } from '../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import type { Pipeline } from '../support/pipeline.ts';
import { review } from './life.ts';

/** Brings one mention to a moment, so that something can happen just then. */

export const idOf = (pipeline: Pipeline, platform: Platform) =>
  mentionIdOf(demoBrandId, platform, pipeline.standIn.mentionKey(review.id)?.postId ?? '');

/** Lets the pipeline run until the mention has `status`, without any person. */
export async function until(pipeline: Pipeline, platform: Platform, status: Status): Promise<Mention> {
  const id = idOf(pipeline, platform);
  for (let step = 0; step < 60; step += 1) {
    const mention = await pipeline.mentions.load(id);
    if (mention?.status === status) return mention;
    if (status === 'received' || status === 'classified') await oneDelivery(pipeline, platform, mention);
    else await pipeline.step([id], mention === undefined ? [`demo-${platform}`] : []);
  }
  throw new Error(`the mention never became ${status}`);
}

export async function oneDelivery(pipeline: Pipeline, platform: Platform, mention: Mention | undefined): Promise<void> {
  if (mention === undefined && pipeline.queues.total() === 0) {
    const source = await pipeline.sources.load(`demo-${platform}`);
    pipeline.pass(Math.max(0, (source?.wakeAt ?? 0) - pipeline.clock.now()));
    await pipeline.wake([`demo-${platform}`]);
  } else await pipeline.deliverOne();
}

export const approve = (pipeline: Pipeline, mention: Mention) => pipeline.decide(mention, { type: 'approve' });

export const visibleReplies = (pipeline: Pipeline) =>
  pipeline.standIn.posts().flatMap((post) => post.replies.filter((reply) => reply.ours && reply.visible));

/** Closed by a look that found it gone, then swept. */
export async function closedAsDeleted(pipeline: Pipeline, platform: Platform, mention: Mention): Promise<Mention> {
  const closed = advance(mention, [{ type: 'close', reason: 'deleted_at_source' }], {
    at: pipeline.clock.now(),
    by: 'platform',
  });
  await pipeline.mentions.save(closed);
  for (let step = 0; step < 10; step += 1) {
    if ((await pipeline.mentions.load(mention.id))?.wakeAt === undefined) break;
    await pipeline.step([mention.id], []);
  }
  await sweepSoon(pipeline, platform);
  return closed;
}

export async function sweepSoon(pipeline: Pipeline, platform: Platform): Promise<void> {
  const source = await pipeline.sources.load(`demo-${platform}`);
  if (source === undefined) throw new Error('no source');
  const now = pipeline.clock.now();
  await pipeline.sources.save({ ...source, sweepAt: now, version: source.version + 1, wakeAt: now });
}

export async function sweepNow(pipeline: Pipeline, platform: Platform): Promise<void> {
  await sweepSoon(pipeline, platform);
  await pipeline.wake([`demo-${platform}`]);
  await pipeline.drain();
}
