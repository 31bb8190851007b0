import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoBrandId } from '../../../infra/demo/demo-brand.ts';
import { mentionIdOf } from '../../../shared/domain/mention/mention-id.ts';
import { type Fault, type FaultPlan, noFaults, type OutgoingCall } from '../../support/faulty-calls.ts';
import { startPipeline } from '../../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';
import { review } from '../life.ts';
import { until } from '../scene.ts';
import { expectAudited, expectNoTrace, tracesOf, untilAtRest } from './traces.ts';

/**
 * An erasure of two mentions that wait for a person, with every outgoing call from the request on failing.
 * Who presses sends it again until it is answered; what is left behind is done by the machine itself.
 */
const faults: readonly Fault[] = ['error_before', 'crash_after'];
const platform = 'bluesky' as const;
const second = {
  id: 'input-2',
  text: 'Kelnerka nie znała jadłospisu, wyszliśmy głodni.',
  author: review.author,
  platform,
} as const;
const mostRequests = 5;

describe('an author is erased whichever call fails', () => {
  let database: TestDatabase;
  let calls: readonly OutgoingCall[] = [];
  let firstOfErasure = 0;
  beforeAll(async () => {
    database = await startDatabase();
    calls = await run(database, undefined, (made) => {
      firstOfErasure = made;
    });
  });
  afterAll(() => database.stop());

  it('without any failure', () => {
    expect(calls.length - firstOfErasure).toBeGreaterThan(30);
  });

  it.each(faults)('%s', async (fault) => {
    const failures: string[] = [];
    for (const call of calls.slice(firstOfErasure)) {
      try {
        await run(database, ({ index }) => (index === call.index ? fault : undefined));
      } catch (error) {
        const what = error instanceof Error ? error.message.split('\n').slice(0, 8).join(' ') : String(error);
        failures.push(`call ${call.index} (${call.service} ${call.name}): ${what}`);
      }
    }
    expect(failures).toEqual([]);
  });

  it('where each of its first calls fails twice', async () => {
    for (const first of [1, 2, 3, 4, 6, 8, 10, 12, 14]) {
      await run(database, ({ index }) =>
        index === firstOfErasure + first || index === firstOfErasure + 2 * first + 1 ? 'crash_after' : undefined,
      );
    }
  });

  it('where nobody sends it again: the machine ends what it began with a mention', async () => {
    let crashed = false;
    const afterFirstWrite: FaultPlan = ({ name }) => {
      if (crashed || name !== 'PutItemCommand') return undefined;
      crashed = true;
      return 'crash_after';
    };

    await run(database, afterFirstWrite, undefined, 1);
  });
});

async function run(
  database: TestDatabase,
  plan: FaultPlan = noFaults,
  erases?: (callsBefore: number) => void,
  mostTimes = mostRequests,
): Promise<readonly OutgoingCall[]> {
  const pipeline = await startPipeline({ database, platforms: [platform] });
  try {
    pipeline.standIn.offer([{ ...review, platform }, second]);
    pipeline.standIn.release();
    await until(pipeline, platform, 'awaiting_approval');
    const ids = [review.id, second.id].map((input) =>
      mentionIdOf(demoBrandId, platform, pipeline.standIn.mentionKey(input)?.postId ?? ''),
    );
    for (const id of ids) while (await pipeline.step([id], [])) if ((await pipeline.mentions.load(id))?.dueAt) break;
    const mentions = await pipeline.mentions.loadMany(ids);
    const traces = await Promise.all(mentions.map((mention) => tracesOf(pipeline, mention)));

    erases?.(pipeline.calls.length);
    pipeline.setFaults(plan);
    let answered = 0;
    for (let time = 0; time < mostTimes && answered !== 200; time += 1) {
      // One is named, so that both ways to an author are walked: his list, and the mention itself.
      answered = (await pipeline.api('POST', '/v1/erasures', { mentionId: ids[0] })).status;
    }
    const now = await pipeline.mentions.loadMany(ids);
    const erased = mentions.filter((_, index) => now[index]?.closeReason === 'erased');
    expect(erased).toHaveLength(mostTimes === 1 ? 1 : 2);
    for (const mention of erased) await untilAtRest(pipeline, mention);
    for (const mention of erased) await expectAudited(pipeline, mention);
    // What the author is known by stands with his other mention, where that one is left.
    const left = mentions.flatMap((mention, index) => (erased.includes(mention) ? [] : (traces[index] ?? [])));
    await expectNoTrace(
      pipeline,
      mentions.flatMap((mention, index) =>
        erased.includes(mention) ? (traces[index] ?? []).filter((trace) => !left.includes(trace)) : [],
      ),
    );
    if (mostTimes > 1) expect(answered).toBe(200);
    expect(pipeline.queues.deadLetters).toEqual([]);
    return [...pipeline.calls];
  } finally {
    await pipeline.stop();
  }
}
