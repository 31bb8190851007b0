/**
 * Which calls fail and how. Scripted faults come first; with a seed, a generator adds random ones. Each draw is
 * logged before the call is answered, so the sequence goes on after a restart where it stopped.
 */
import type { Platform } from './accounts.ts';
import type { FaultKind, Operation } from './events.ts';
import { digest } from './ids.ts';
import type { World } from './world.ts';

/** After so many failures in a row of one operation the next call is let through: the system must settle. */
const maxFailuresInARow = 3;

/** How often each fault strikes, as a share of calls; together about 8 %. */
const rates: readonly (readonly [FaultKind, number])[] = [
  ['429', 0.02],
  ['500_before', 0.015],
  ['500_after', 0.015],
  ['reset_after', 0.013],
  ['timeout_after', 0.007],
  ['expired_token', 0.008],
  ['empty_page', 0.01],
  ['duplicate_item', 0.02],
];

/** A refresh that took effect and whose answer is lost would need a person: X's refresh tokens are single-use. */
const forTokens: readonly FaultKind[] = ['429', '500_before'];

export type FaultTarget = {
  readonly platform: Platform;
  readonly operation: Operation;
  /** Address and body, for faults that strike only calls about one post. */
  readonly text: string;
};

/** The fault of this call, if any. Records that a scripted one was spent, or the draw. */
export const faultFor = (world: World, seed: string | undefined, target: FaultTarget): FaultKind | undefined =>
  scriptedFault(world, target) ?? (seed === undefined ? undefined : randomFault(world, seed, target));

const scriptedFault = (world: World, { platform, operation, text }: FaultTarget): FaultKind | undefined => {
  const index = world.state.armed.findIndex(
    ({ fault, left }) =>
      left > 0 &&
      fault.platform === platform &&
      (fault.operation ?? operation) === operation &&
      (fault.about === undefined || text.includes(fault.about)),
  );
  const armed = world.state.armed[index];
  if (!armed) return undefined;
  world.record({ type: 'fault_spent', index });
  return armed.fault.fault;
};

const randomFault = (world: World, seed: string, { platform, operation }: FaultTarget): FaultKind | undefined => {
  const key = `${platform}:${operation}`;
  const outcome = outcomeOf(drawAt(seed, world.state.draws), platform, operation);
  const tired = (world.state.failuresInARow.get(key) ?? 0) >= maxFailuresInARow;
  const fault = tired && outcome !== 'duplicate_item' ? undefined : outcome;
  world.record(fault === undefined ? { type: 'd', o: key } : { type: 'd', o: key, f: fault });
  return fault;
};

/** The n-th number of the generator, in [0, 1): counter-based, so the counter is its whole state. */
export const drawAt = (seed: string, counter: number): number =>
  digest('draw', seed, String(counter)).readUInt32BE(0) / 2 ** 32;

const outcomeOf = (draw: number, platform: Platform, operation: Operation): FaultKind | undefined => {
  let from = 0;
  for (const [fault, rate] of rates) {
    if (draw >= from && draw < from + rate) return applies(fault, platform, operation) ? fault : undefined;
    from += rate;
  }
  return undefined;
};

const applies = (fault: FaultKind, platform: Platform, operation: Operation): boolean => {
  if (operation === 'token') return forTokens.includes(fault);
  if (fault === 'expired_token') return platform !== 'app-store-rss';
  if (fault === 'empty_page') return platform === 'app-store-rss' && operation === 'list';
  if (fault === 'duplicate_item') return operation === 'list';
  return true;
};
