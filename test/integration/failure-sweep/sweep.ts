import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoBrand } from '../../../infra/demo/demo-brand.ts';
import type { Platform } from '../../../infra/demo/stand-in/accounts.ts';
import type { Fault, OutgoingCall } from '../../support/faulty-calls.ts';
import { startPipeline } from '../../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';
import { expectGoodEnd, liveThrough } from '../life.ts';

/** A crash before a call leaves what an error before it leaves; the seeded runs have it too. */
const faults: readonly Fault[] = ['error_before', 'error_after', 'crash_after'];

/**
 * Runs a mention of `platform` through the whole pipeline once to count its outgoing calls, then again for every call
 * and every kind of failure of it. The end has to be the same each time. Nothing is sampled.
 */
export function sweep(platform: Platform): void {
  describe(`a mention of ${platform} comes to the same end whichever call fails`, () => {
    let database: TestDatabase;
    let calls: readonly OutgoingCall[] = [];

    beforeAll(async () => {
      database = await startDatabase();
      calls = await run(database, platform);
    });
    afterAll(() => database.stop());

    it('without any failure', () => {
      expect(calls.length).toBeGreaterThan(40);
    });

    it.each(faults)('%s', async (fault) => {
      const failures: string[] = [];
      for (const call of calls) {
        try {
          await run(database, platform, { at: call.index, fault });
        } catch (error) {
          const what = error instanceof Error ? error.message.split('\n').slice(0, 6).join(' ') : String(error);
          failures.push(`call ${call.index} (${call.service} ${call.name}): ${what}`);
        }
      }
      expect(failures).toEqual([]);
    });
  });
}

async function run(
  database: TestDatabase,
  platform: Platform,
  broken?: { at: number; fault: Fault },
): Promise<readonly OutgoingCall[]> {
  const pipeline = await startPipeline({
    database,
    platforms: [platform],
    // One look at the moderation's verdict instead of three: each look is the same code.
    brand: { pace: { ...demoBrand.pace, visibilityCheckSeconds: 10 } },
  });
  try {
    pipeline.setFaults((call) => (call.index === broken?.at ? broken.fault : undefined));
    const mention = await liveThrough(pipeline, platform);
    await expectGoodEnd(pipeline, platform, mention);
    return [...pipeline.calls];
  } finally {
    await pipeline.stop();
  }
}
