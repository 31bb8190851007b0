/**
 * X's rate headers. The stand-in counts within fifteen minutes but refuses nobody: its limit is a generous plan's, so
 * that a demo may run faster than a paying account; refusals come from faults alone.
 */
import type { Operation } from './events.ts';
import type { World } from './world.ts';

const windowSeconds = 15 * 60;
const limit = 100_000;

const counts = new WeakMap<World, Map<string, number>>();

/** Headers of one answer; with a reset of its own the window counts as used up. */
export const rateHeaders = (world: World, operation: Operation, resetSeconds?: number): Record<string, string> => {
  const window = Math.floor(world.now() / 1000 / windowSeconds);
  const used = countUp(world, `${operation}:${window}`);
  return {
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': resetSeconds === undefined ? String(Math.max(0, limit - used)) : '0',
    'x-rate-limit-reset': String(resetSeconds ?? (window + 1) * windowSeconds),
  };
};

const countUp = (world: World, key: string): number => {
  const ofWorld = counts.get(world) ?? new Map<string, number>();
  counts.set(world, ofWorld);
  const used = (ofWorld.get(key) ?? 0) + 1;
  ofWorld.set(key, used);
  return used;
};
