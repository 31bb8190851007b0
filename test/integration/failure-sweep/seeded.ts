import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoBrand } from '../../../infra/demo/demo-brand.ts';
import type { Platform } from '../../../infra/demo/stand-in/accounts.ts';
import type { Fault } from '../../support/faulty-calls.ts';
import { startPipeline } from '../../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';
import { expectGoodEnd, liveThrough } from '../life.ts';

const faults: readonly Fault[] = ['error_before', 'error_after', 'crash_before', 'crash_after'];
const queues = ['pull', 'classify', 'draft', 'card', 'publish', 'report'];

/** Several things go wrong in one life, deliveries are shuffled and doubled; the same seed goes wrong the same way. */
export function seededRuns(platform: Platform, runs: number): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.stop());

  it(`${runs} lives of a mention of ${platform} with several failures each come to the same end`, async () => {
    const failures: string[] = [];
    for (let seed = 1; seed <= runs; seed += 1) {
      try {
        await run(database, platform, seed);
      } catch (error) {
        failures.push(
          `seed ${seed}: ${error instanceof Error ? error.message.split('\n').slice(0, 8).join(' ') : String(error)}`,
        );
      }
    }
    expect(failures).toEqual([]);
  });
}

async function run(database: TestDatabase, platform: Platform, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const planned = new Map<number, Fault>();
  const count = 2 + Math.floor(random() * 5);
  for (let index = 0; index < count; index += 1) {
    planned.set(1 + Math.floor(random() * 140), faults[Math.floor(random() * faults.length)] ?? 'error_before');
  }
  const pipeline = await startPipeline({
    database,
    platforms: [platform],
    random,
    brand: { pace: { ...demoBrand.pace, visibilityCheckSeconds: 10 } },
  });
  try {
    pipeline.setFaults((call) => planned.get(call.index));
    const mention = await liveThrough(pipeline, platform, {
      shuffle: true,
      after: () => {
        if (random() < 0.3)
          pipeline.queues.duplicate(queues[Math.floor(random() * queues.length)] ?? 'card', Math.floor(random() * 10));
      },
    });
    await expectGoodEnd(pipeline, platform, mention);
  } finally {
    await pipeline.stop();
  }
}

/** mulberry32: small, and good enough to choose faults. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
