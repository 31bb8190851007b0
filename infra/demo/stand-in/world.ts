/** State, log and clock together: what every part of the stand-in works on. */
import { apply } from './apply.ts';
import { type EventLog, openEventLog } from './event-log.ts';
import type { StandInEvent } from './events.ts';
import { compareSnowflakes, snowflakeAt } from './ids.ts';
import { emptyState, type State } from './state.ts';

export type World = {
  readonly state: State;
  /** Epoch milliseconds. */
  now(): number;
  /** Appends the event to the log, then applies it: what was answered is always on disk. */
  record(event: StandInEvent): void;
  /** Notices for people; never standard output. */
  notice(message: string): void;
  close(): void;
};

export type WorldOptions = {
  readonly stateFolder: string;
  readonly clock: () => number;
  readonly notice: (message: string) => void;
};

/** Replays the state folder's log, or begins one. Throws `DamagedLogError` when the log does not parse. */
export const openWorld = ({ stateFolder, clock, notice }: WorldOptions): World => {
  const state = emptyState();
  const log: EventLog = openEventLog(stateFolder, (event) => apply(state, event));
  const record = (event: StandInEvent): void => {
    log.append(event);
    apply(state, event);
  };
  if (state.beganAtMs === null) record({ type: 'began', at: clock() });
  return { state, now: clock, record, notice, close: log.close };
};

/** An X id of now, larger than every one before it even within a millisecond. */
export const nextSnowflake = (world: World, atMs = world.now()): string => {
  const fresh = snowflakeAt(atMs);
  const { lastSnowflake } = world.state;
  return compareSnowflakes(fresh, lastSnowflake) > 0 ? fresh : (BigInt(lastSnowflake) + 1n).toString();
};
