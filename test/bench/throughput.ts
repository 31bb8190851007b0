import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { boot, type Stops } from '../../infra/commands/boot.ts';
import { openStateFolder } from '../../infra/commands/state-folder.ts';
import { demoBrandId } from '../../infra/demo/demo-brand.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import { makeRecords } from './texts.ts';

export interface Throughput {
  readonly mentionsPerSecond: number;
  readonly mentions: number;
  readonly seconds: number;
  /** Of the table and the console, from the start of synthesis. */
  readonly secondsToConsole: number;
  /** Processor time of the whole stage, its engines and the stand-in: says more than the clock on a busy machine. */
  readonly cpuMillisPerMention: number;
  readonly byStatus: Readonly<Record<string, number>>;
}

const lookEveryMs = 250;
/** Few, so that watching costs nothing; once these are drafted, the others are nearly all. */
const lookedAtOnce = 50;
const longestRunSeconds = 300;

/**
 * The local mode as `npm start` runs it, console closed and nobody deciding: from the first mention's `received` to the
 * last one's `awaiting_approval` (or `closed`), by the times that the mentions themselves carry.
 */
export async function measureThroughput(count: number): Promise<Throughput> {
  const path = mkdtempSync(join(tmpdir(), 'odzew-bench-'));
  const folder = openStateFolder(path);
  const stops: Stops = [() => rmSync(path, { recursive: true, force: true }), () => folder.release()];
  try {
    const startedAt = performance.now();
    const options = { faults: undefined, model: undefined, port: 0, tickSeconds: 2, answerAll: true };
    const { stage, standIn, sources } = await boot(options, folder, stops, () => {});
    await untilServed(`${stage.httpUrl}/console`);
    const secondsToConsole = (performance.now() - startedAt) / 1000;

    const records = await makeRecords(count);
    const before = process.cpuUsage();
    standIn.offer(records);
    standIn.release();
    const ids = standIn.posts().map((post) => mentionIdOf(demoBrandId, post.platform, post.postId));
    if (ids.length !== count) throw new Error(`only ${ids.length} of ${count} records fit into the platforms' lists`);
    const seen: Mention[] = [];
    const open = new Set(ids);
    for (const end = Date.now() + longestRunSeconds * 1000; open.size > 0; ) {
      if (Date.now() > end) throw new Error(`${open.size} mentions were not drafted within ${longestRunSeconds} s`);
      await wait(lookEveryMs);
      for (const mention of await sources.mentions.loadMany([...open].slice(0, lookedAtOnce))) {
        if (mention.status === 'received' || mention.status === 'classified') continue;
        open.delete(mention.id);
        seen.push(mention);
      }
    }
    const { user, system } = process.cpuUsage(before);
    return { ...summary(seen), secondsToConsole, cpuMillisPerMention: (user + system) / 1000 / count };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function summary(mentions: readonly Mention[]) {
  const times = mentions.flatMap(({ history }) => history.map(({ at }) => at));
  const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
  const byStatus: Record<string, number> = {};
  for (const { status } of mentions) byStatus[status] = (byStatus[status] ?? 0) + 1;
  return { mentionsPerSecond: mentions.length / seconds, mentions: mentions.length, seconds, byStatus };
}

async function untilServed(url: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(50)) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error('the console was not served within a minute');
}
