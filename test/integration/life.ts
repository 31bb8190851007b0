import { expect } from 'vitest';
import { demoBrandId } from '../../infra/demo/demo-brand.ts';
import type { Platform } from '../../infra/demo/stand-in/accounts.ts';
import { eventFor, eventTypeOf } from '../../shared/domain/events.ts';
import { textHashOf } from '../../shared/domain/hash.ts';
import { isTerminal, type Mention } from '../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import type { Pipeline } from '../support/pipeline.ts';

/** One mention's life from the platform to its end, driven through the real handlers. */

/** What the public wrote, on every platform the same. */
export const review = {
  id: 'input-1',
  text: 'Czekaliśmy ponad godzinę, pierogi były zimne i nikt nie przeprosił.',
  rating: 2,
  author: 'Marek',
};

const maxSteps = 250;

export interface LifeOptions {
  readonly shuffle?: boolean;
  /** Called after each step with what the mention is then. */
  readonly after?: (mention: Mention | undefined, step: number) => Promise<void> | void;
}

/** Lets time pass until the mention is terminal, drawn and at rest; a person approves (or closes) whatever waits. */
export async function liveThrough(pipeline: Pipeline, platform: Platform, options: LifeOptions = {}): Promise<Mention> {
  const sourceId = `demo-${platform}`;
  if (pipeline.standIn.inputIds().length === 0) {
    pipeline.standIn.offer([{ ...review, platform }]);
    pipeline.standIn.release();
  }
  const postId = pipeline.standIn.mentionKey(review.id)?.postId ?? '';
  const id = mentionIdOf(demoBrandId, platform, postId);
  for (let step = 0; step < maxSteps; step += 1) {
    const mention = await pipeline.mentions.load(id);
    await options.after?.(mention, step);
    if (mention !== undefined && isTerminal(mention) && mention.wakeAt === undefined && pipeline.queues.total() === 0)
      return mention;
    if (mention !== undefined) await actAsPerson(pipeline, platform, mention);
    const sources = mention === undefined ? [sourceId] : [];
    await pipeline.step([id], sources, options.shuffle ?? false);
  }
  const stuck = await pipeline.mentions.load(id);
  throw new Error(
    `the mention never came to rest: ${stuck?.status} ${stuck?.history.map((each) => each.moves.join('+')).join(' > ')}`,
  );
}

/** Approves; where nothing can be posted, says so; what a person is asked after a doubtful publish, he looks up. */
async function actAsPerson(pipeline: Pipeline, platform: Platform, mention: Mention): Promise<void> {
  if (mention.publication?.needsPerson) {
    const post = pipeline.standIn.posts().find((each) => each.postId === mention.externalId);
    const there = post?.replies.some((reply) => reply.ours && textHashOf(reply.text) === mention.draftHash) ?? false;
    await pipeline.decide(mention, { type: there ? 'posted' : 'post_again' });
  }
  if (mention.status !== 'awaiting_approval') return;
  await pipeline.decide(
    mention,
    platform === 'app-store-rss' ? { type: 'close', reason: 'not_repliable' } : { type: 'approve' },
  );
}

/** The promises: nothing lost, nothing said twice, the trail complete, nothing left lying about. */
export async function expectGoodEnd(pipeline: Pipeline, platform: Platform, mention: Mention): Promise<void> {
  if (platform === 'app-store-rss') {
    expect([mention.status, mention.closeReason]).toEqual(['closed', 'not_repliable']);
  } else {
    expect([mention.status, mention.visibility]).toEqual(['published', 'visible']);
    const post = pipeline.standIn.posts().find((each) => each.postId === mention.externalId);
    const ours = (post?.replies ?? []).filter((reply) => reply.ours && reply.visible);
    expect(ours).toHaveLength(1);
    const draft = await pipeline.texts.draft(mention.id, mention.draft);
    expect(ours.map((reply) => reply.text.replace(/^@\S+ /, ''))).toEqual([draft?.text]);
  }
  await expectPairs(pipeline, mention);
  expect(pipeline.standIn.duplicateReplies()).toEqual([]);
  expect(mention.wakeAt).toBeUndefined();
  expect(pipeline.queues.deadLetters).toEqual([]);
  await expectWholeTrail(pipeline, mention);
  await expectOneCard(pipeline, mention);
}

/** Every announced transition that META remembers stands in the ledger. */
async function expectWholeTrail(pipeline: Pipeline, mention: Mention): Promise<void> {
  const expected = mention.history.flatMap((transition) => {
    const type = eventTypeOf(transition, mention);
    return type === undefined ? [] : [eventFor(mention, transition, type)];
  });
  expect(await pipeline.ledger.has(expected)).toEqual(expected.map(() => true));
}

/** What went out is kept once with the draft behind it; of what never went out nothing is kept. */
async function expectPairs(pipeline: Pipeline, mention: Mention): Promise<void> {
  const month = new Date(pipeline.clock.now()).toISOString().slice(0, 7);
  const { replies } = await pipeline.published.month(demoBrandId, month, { limit: 100 });
  const pair = { mentionId: mention.id, draft: mention.draft, engineDraft: mention.draft, distance: 0 };
  expect(replies).toEqual(mention.status === 'published' ? [expect.objectContaining(pair)] : []);
}

async function expectOneCard(pipeline: Pipeline, mention: Mention): Promise<void> {
  const cards = pipeline.slack.messages.filter((message) => message.threadTs === undefined);
  expect(cards).toHaveLength(1);
  const drawn = JSON.stringify(cards[0]?.blocks ?? []);
  // The end is what the card shows: no button that could still decide anything.
  expect(drawn).not.toContain('"approve"');
  expect(mention.version).toBeGreaterThan(3);
}
