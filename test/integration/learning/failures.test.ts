import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoBrand, demoBrandId } from '../../../infra/demo/demo-brand.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import type { Fault, OutgoingCall } from '../../support/faulty-calls.ts';
import { type Pipeline, startPipeline } from '../../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';
import { expectGoodEnd, liveThrough } from '../life.ts';

/**
 * A life in which a person corrects a tag, with every outgoing call from then on failing (what comes before is swept
 * with the platforms). A correction whose write took effect is among the brand's corrections in the end, once, and in its prior.
 */
const platform = 'bluesky';
const faults: readonly Fault[] = ['error_before', 'crash_after'];

describe('a life with a correction of tags comes to the same end whichever call fails', () => {
  let database: TestDatabase;
  let calls: readonly OutgoingCall[] = [];
  let firstOfCorrection = 0;
  beforeAll(async () => {
    database = await startDatabase();
    calls = await run(database, undefined, (made) => {
      firstOfCorrection = made;
    });
  });
  afterAll(() => database.stop());

  it('without any failure', () => {
    expect(calls.filter(({ name }) => name === 'PutItemCommand').length).toBeGreaterThan(10);
  });

  it.each(faults)('%s', async (fault) => {
    const failures: string[] = [];
    for (const call of calls.slice(firstOfCorrection)) {
      try {
        await run(database, { at: call.index, fault });
      } catch (error) {
        const what = error instanceof Error ? error.message.split('\n').slice(0, 6).join(' ') : String(error);
        failures.push(`call ${call.index} (${call.service} ${call.name}): ${what}`);
      }
    }
    expect(failures).toEqual([]);
  });
});

/** A person corrects the urgency as soon as he sees it, once; if his request fails he looks again, and leaves it where it counts. */
async function run(
  database: TestDatabase,
  broken?: { at: number; fault: Fault },
  corrects?: (callsBefore: number) => void,
): Promise<readonly OutgoingCall[]> {
  const pipeline = await startPipeline({ database, platforms: [platform], brand: { pace: demoBrand.pace } });
  try {
    pipeline.setFaults((call) => (call.index === broken?.at ? broken.fault : undefined));
    const end = await liveThrough(pipeline, platform, {
      after: async (mention) => {
        if (mention?.status !== 'awaiting_approval' || mention.tags?.urgency === 'low') return;
        corrects?.(pipeline.calls.length);
        await pipeline.decide(mention, { type: 'retag', tags: { urgency: 'low' } });
      },
    });
    await expectGoodEnd(pipeline, platform, end);
    await expectLearned(pipeline, end);
    return [...pipeline.calls];
  } finally {
    await pipeline.stop();
  }
}

async function expectLearned(pipeline: Pipeline, end: Mention): Promise<void> {
  const { corrections } = await pipeline.corrections.month(demoBrandId, '2026-11', { limit: 10 });
  if (end.retag === undefined) {
    // His only request died before its write: liveThrough approved what stood there.
    expect(corrections).toEqual([]);
    return;
  }
  expect(corrections.map(({ version, corrected }) => [version, corrected.urgency])).toEqual([
    [end.retag.version, 'low'],
  ]);
  const prior = await pipeline.priors.load(demoBrandId);
  expect(prior?.corrections).toBe(1);
}
