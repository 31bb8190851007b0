/** The state folder's one file: append-only JSON lines, written before the answer leaves, replayed at start. */
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StandInEvent } from './events.ts';

const fileName = 'platform-events.jsonl';

export type EventLog = {
  /** Writes one line and returns once the operating system has it: a killed process loses nothing it answered for. */
  append(event: StandInEvent): void;
  close(): void;
};

/** The log does not parse somewhere before its last line, so it was damaged by something other than a kill. */
export class DamagedLogError extends Error {
  override readonly name = 'DamagedLogError';
}

/**
 * Opens the log of a state folder (created when missing) and hands every event in it to `apply`.
 * A last line without its line end was torn by a kill: its answer never left, so it is cut off.
 */
export const openEventLog = (stateFolder: string, apply: (event: StandInEvent) => void): EventLog => {
  mkdirSync(stateFolder, { recursive: true });
  const path = join(stateFolder, fileName);
  const file = openSync(path, 'a+');
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) ftruncateSync(file, end);

  const lines = bytes.subarray(0, end).toString('utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line !== '') apply(parseLine(line, index + 1));
  }
  return {
    append: (event) => {
      const line = Buffer.from(`${JSON.stringify(event)}\n`);
      for (let written = 0; written < line.length; ) written += writeSync(file, line, written);
    },
    close: () => closeSync(file),
  };
};

const parseLine = (line: string, number: number): StandInEvent => {
  try {
    return StandInEvent.parse(JSON.parse(line));
  } catch (cause) {
    throw new DamagedLogError(`line ${number} of ${fileName} is damaged; start with a fresh state folder`, { cause });
  }
};
