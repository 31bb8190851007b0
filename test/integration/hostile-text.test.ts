import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoBrand, demoBrandId } from '../../infra/demo/demo-brand.ts';
import { type Platform, platforms } from '../../infra/demo/stand-in/accounts.ts';
import { MentionEvent, MentionStep, SourceEvent, SourceStep } from '../../shared/domain/events.ts';
import { isTerminal, type Mention } from '../../shared/domain/mention/mention.ts';
import { type MentionId, mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import { type CapturedOutput, captureOutput } from '../support/captured-output.ts';
import { hostileTexts, oversized } from '../support/hostile-texts.ts';
import { type Pipeline, startPipeline } from '../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../support/table.ts';
import { SlackMessageShape, textsOf } from '../unit/slack/block-kit.ts';

/** What customers write is data, never an instruction: to nobody that it meets on its way. */

const complaint = 'We waited over an hour and the dumplings were cold. ';
/** Alone, and behind words that deserve an answer. */
const posts = [...hostileTexts, oversized].flatMap((each, index) => [
  { id: `alone-${index}`, title: each.text, text: each.text, author: each.text, rating: 2, tells: each.tells },
  {
    id: `behind-${index}`,
    title: undefined,
    text: complaint + each.text,
    author: 'Anna',
    rating: 1,
    tells: each.tells,
  },
]);
const tells = [...new Set(posts.flatMap((post) => post.tells))];
const toldBy = (text: string): string[] => tells.filter((tell) => text.includes(tell.toWellFormed()));

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

interface Lived {
  readonly pipeline: Pipeline;
  readonly output: readonly string[];
  readonly sent: readonly string[];
  readonly ids: ReadonlyMap<string, MentionId>;
  readonly pages: readonly string[];
}

/** The same numbers at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

const maxSteps = Number(process.env.MAXSTEPS ?? 60);

/** Puts every text through the whole pipeline; a person approves what may be approved and writes what has to be written. */
async function live(platform: Platform): Promise<Lived> {
  const output: CapturedOutput = captureOutput();
  const pipeline = await startPipeline({
    database,
    platforms: [platform],
    random: seeded(platform.length),
    brand: { pace: { ...demoBrand.pace, visibilityCheckSeconds: 10 } },
  });
  const sent: string[] = [];
  const send = pipeline.queues.send;
  vi.spyOn(pipeline.queues, 'send').mockImplementation((queue, body, delay) => {
    sent.push(body);
    send(queue, body, delay);
  });
  const pages: string[] = [];
  try {
    pipeline.standIn.offer(posts.map(({ tells: _, ...post }) => ({ ...post, platform })));
    pipeline.standIn.release();
    const ids = new Map(
      posts.map(({ id }) => [id, mentionIdOf(demoBrandId, platform, pipeline.standIn.mentionKey(id)?.postId ?? '')]),
    );
    for (let step = 0; ; step += 1) {
      const mentions = await pipeline.mentions.loadMany([...ids.values()]);
      const resting = mentions.filter((mention) => isTerminal(mention) && mention.wakeAt === undefined);
      if (resting.length === ids.size && pipeline.queues.total() === 0) break;
      if (step > maxSteps) {
        const open = mentions.filter((mention) => !isTerminal(mention)).map((mention) => mention.status);
        process.env.DEBUGOUT && (await import('node:fs')).writeFileSync(process.env.DEBUGOUT, output.lines().join('\n'));
        throw new Error(`only ${resting.length} of ${ids.size} came to rest (${mentions.length} met): ${open}`);
      }
      if (mentions.some((mention) => mention.status === 'awaiting_approval') && pages.length < 3) {
        pages.push(await page(pipeline));
      }
      for (const mention of mentions) await actAsPerson(pipeline, platform, mention);
      await pipeline.step([...ids.values()], mentions.length < ids.size ? [`demo-${platform}`] : []);
    }
    process.env.DEBUGOUT && (await import('node:fs')).writeFileSync(process.env.DEBUGOUT, output.lines().join('\n'));
    return { pipeline, output: output.lines(), sent, ids, pages };
  } finally {
    output.restore();
  }
}

const page = async (pipeline: Pipeline): Promise<string> =>
  JSON.stringify((await pipeline.api('GET', '/v1/mentions?texts=true&limit=200')).json);

async function actAsPerson(pipeline: Pipeline, platform: Platform, mention: Mention): Promise<void> {
  if (mention.status !== 'awaiting_approval') return;
  if (platform === 'app-store-rss') {
    await pipeline.decide(mention, { type: 'close', reason: 'not_repliable' });
    return;
  }
  const approved = await pipeline.decide(mention, { type: 'approve' });
  if (approved.status === 200) return;
  const closed = await pipeline.decide(mention, { type: 'close', reason: 'spam' });
  expect(closed.status).toBe(200);
}

describe.each(platforms)('hostile texts on %s', (platform) => {
  let lived: Lived;
  beforeAll(async () => {
    lived = await live(platform);
  });
  afterAll(() => lived?.pipeline.stop());

  it('end like any other mention, and none is lost', async () => {
    const mentions = await lived.pipeline.mentions.loadMany([...lived.ids.values()]);
    expect(mentions.flatMap((mention) => mention.failure ?? [])).toEqual([]);
    expect(mentions).toHaveLength(posts.length);
    expect(lived.pipeline.queues.deadLetters).toEqual([]);
    console.log(platform, mentions.map((m) => m.status + (m.closeReason ?? '')).join(' '));
  });
});
