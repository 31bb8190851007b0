import { expect } from 'vitest';
import { demoBrandId } from '../../../infra/demo/demo-brand.ts';
import type { Platform } from '../../../infra/demo/stand-in/accounts.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import type { Pipeline } from '../../support/pipeline.ts';

/** What an author may be known by, and what was written to him: none of it may lie anywhere once he is erased. */
export async function tracesOf(pipeline: Pipeline, mention: Mention): Promise<string[]> {
  const [text, draft] = await Promise.all([
    pipeline.texts.revision(mention.id, mention.revision),
    pipeline.texts.draft(mention.id, mention.draft),
  ]);
  const traces = [
    ...(text?.text ?? '').split(/\s+/).filter((word) => word.length > 6),
    text?.authorName,
    mention.authorId,
    mention.externalId,
    mention.contentHash,
    draft?.text,
  ];
  return traces.filter((trace): trace is string => trace !== undefined && trace !== '');
}

/**
 * No item says any of it, and no message in Slack does. A source names by their ids the last posts that the platform
 * showed it, as long as the platform shows them.
 */
export async function expectNoTrace(pipeline: Pipeline, traces: readonly string[]): Promise<void> {
  expect(traces.length).toBeGreaterThan(4);
  const items = (await pipeline.items()).filter(({ pk }) => !String(pk).startsWith('S#'));
  const told = JSON.stringify([items, pipeline.slack.messages]);
  expect(traces.filter((trace) => told.includes(JSON.stringify(trace).slice(1, -1)))).toEqual([]);
}

/** Who erased it and when stands in the record and in the audit trail. */
export async function expectAudited(pipeline: Pipeline, mention: Mention): Promise<void> {
  const erased = await pipeline.mentions.load(mention.id);
  expect(erased).toMatchObject({ status: 'closed', closeReason: 'erased' });
  const write = erased?.history.find(({ moves }) => moves.includes('erase'));
  expect(write?.by).toBe('person:anna');
  const hour = new Date(write?.at ?? 0).toISOString().slice(0, 13);
  const { entries } = await pipeline.ledger.hour(demoBrandId, hour, { limit: 100 });
  expect(entries.filter(({ type, mentionId }) => type === 'MentionErased' && mentionId === mention.id)).toEqual([
    expect.objectContaining({ mentionId: mention.id, by: 'person:anna', closeReason: 'erased' }),
  ]);
}

/** Lets time pass until the mention is at rest. */
export async function untilAtRest(pipeline: Pipeline, mention: Pick<Mention, 'id'>): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await pipeline.drain();
    const now = await pipeline.mentions.load(mention.id);
    if (now?.wakeAt === undefined && pipeline.queues.total() === 0) return;
    await pipeline.step([mention.id], []);
  }
  throw new Error('the mention never came to rest');
}

export const sourceOf = (platform: Platform): string => `demo-${platform}`;
