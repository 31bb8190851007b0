import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { firstOfEachId, readJsonLines } from '../commands/json-lines.ts';
import { InputRecord } from '../commands/read-records.ts';
import { UsageError } from '../commands/usage-error.ts';
import { type Platform, platforms } from './stand-in/accounts.ts';
import type { StandIn } from './stand-in/server.ts';

const batch = 500;

/** @throws UsageError where `--input` names no file: looked at first, so that nobody waits for a start in vain. */
export async function requireInput(input: string | undefined): Promise<void> {
  if (input === undefined) return;
  const found = await stat(input).catch(() => undefined);
  if (found?.isFile() !== true) throw new UsageError(`--input ${input} is no file that can be read.`);
}

/** Hands the records of a file to the stand-in; those that it has already change nothing. */
export async function offerInput(
  standIn: StandIn,
  options: { readonly input: string | undefined; readonly platform: Platform | undefined },
  say: (line: string) => void,
): Promise<void> {
  if (options.input === undefined) return;
  const { input } = options;
  let waiting: ReturnType<typeof placed>[] = [];
  const offer = (): void => {
    standIn.offer(waiting);
    waiting = [];
  };
  const onBadLine = (line: number, problem: string): void => say(`${input}:${line}: ${problem}; this line is skipped`);
  for await (const record of firstOfEachId(readJsonLines(input, PlacedRecord, onBadLine))) {
    waiting.push(placed(record, options.platform));
    if (waiting.length >= batch) offer();
  }
  offer();
}

/** What the stand-in can show. */
const PlacedRecord = InputRecord.refine(({ platform }) => platform === undefined || isPlatform(platform), {
  path: ['platform'],
  message: `is unknown: use one of ${platforms.join(', ')}`,
});

function isPlatform(name: string): name is Platform {
  return (platforms as readonly string[]).includes(name);
}

/** Its own platform, else the one asked for, else one by a hash of its id: the same at every start. */
function placed(record: InputRecord, wanted: Platform | undefined) {
  const platform =
    record.platform !== undefined && isPlatform(record.platform) ? record.platform : (wanted ?? byHash(record.id));
  return { ...record, platform };
}

const byHash = (id: string): Platform =>
  platforms[createHash('sha256').update(id).digest().readUInt32BE(0) % platforms.length] ?? 'google-business-profile';
