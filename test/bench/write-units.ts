import { demoBrandId } from '../../infra/demo/demo-brand.ts';
import { type Platform, platforms } from '../../infra/demo/stand-in/accounts.ts';
import { Pace } from '../../shared/domain/brand/brand.ts';
import { isTerminal } from '../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import { type Pipeline, startPipeline } from '../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../support/table.ts';
import { type MeteredWrite, meterTable, type TableMeter } from './table-meter.ts';

/** One mention's life on one platform, as the table and the other services saw it. */
export interface MeteredLife {
  readonly platform: Platform;
  readonly end: string;
  /** Of the mention: its items, their index copies, the ledger. */
  readonly writes: readonly MeteredWrite[];
  readonly writeUnits: number;
  /** Of the source that brought it: what a pull writes whether it brings one mention, many or none. */
  readonly sourceWrites: readonly MeteredWrite[];
  readonly sourceWriteUnits: number;
  /** Of the Slack card, a part of `writeUnits`. */
  readonly cardUnits: number;
  readonly readUnits: number;
  /** Of reads that serve many mentions at once; not in `readUnits`. */
  readonly sharedReadUnits: number;
  /** Outgoing calls of the functions by service. */
  readonly calls: Readonly<Record<string, number>>;
  readonly messages: Readonly<Record<string, number>>;
  readonly events: number;
  readonly httpRequests: number;
  /** Bytes that the mention leaves in the table, its ledger included. */
  readonly storedBytes: number;
  /** Bytes of the functions' own log lines, and of the lines that count for CloudWatch. */
  readonly logBytes: number;
  readonly counterBytes: number;
}

const review = {
  id: 'input-1',
  text: 'Czekaliśmy ponad godzinę, pierogi były zimne i nikt nie przeprosił.',
  rating: 2,
  author: 'Marek',
};

const maxSteps = 100;

/** A happy path on each platform through the real handlers: pulled, tagged, drafted, approved, published, seen, at rest. */
export async function measureLives(): Promise<MeteredLife[]> {
  const database = await startDatabase();
  try {
    const lives: MeteredLife[] = [];
    for (const platform of platforms) lives.push(await live(database, platform));
    return lives;
  } finally {
    await database.stop();
  }
}

async function live(database: TestDatabase, platform: Platform): Promise<MeteredLife> {
  const meter = meterTable(database);
  // The stand-in's moderation takes seconds: one look at its verdict finds it made.
  // The times of a deployed brand: what the demo shortens costs other writes.
  const pace = Pace.parse({});
  const pipeline = await startPipeline({
    database: meter.database,
    platforms: [platform],
    brand: { pace },
    logLevel: 'INFO',
  });
  const output = measureOutput();
  try {
    const messages = listenToQueues(pipeline, meter);
    meter.start();
    const { end, httpRequests } = await liveThrough(pipeline, meter, platform);
    const ofSource = (write: MeteredWrite): boolean => write.what.startsWith('source');
    const writes = meter.writes.filter((write) => !ofSource(write));
    const sourceWrites = meter.writes.filter(ofSource);
    const calls: Record<string, number> = {};
    for (const { service } of pipeline.calls) calls[service] = (calls[service] ?? 0) + 1;
    return {
      platform,
      end,
      writes,
      writeUnits: sumOf(writes),
      sourceWrites,
      sourceWriteUnits: sumOf(sourceWrites),
      cardUnits: sumOf(writes.filter(({ what }) => what === 'CARD')),
      readUnits: meter.readUnits,
      sharedReadUnits: meter.sharedReadUnits,
      calls,
      messages,
      events: messages.report ?? 0,
      httpRequests,
      storedBytes: storedBytes(writes),
      ...output.bytes(),
    };
  } finally {
    output.restore();
    await pipeline.stop();
  }
}

/** Weighs what functions print instead of printing it. */
function measureOutput() {
  const write = process.stdout.write;
  let logBytes = 0;
  let counterBytes = 0;
  process.stdout.write = ((chunk: string | Uint8Array) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    if (text.includes('"CloudWatchMetrics"')) counterBytes += Buffer.byteLength(text);
    else logBytes += Buffer.byteLength(text);
    return true;
  }) as typeof process.stdout.write;
  return {
    bytes: () => ({ logBytes, counterBytes }),
    restore() {
      process.stdout.write = write;
    },
  };
}

export const unitsOf = (write: MeteredWrite): number =>
  write.units + Object.values(write.indexUnits).reduce((sum, units) => sum + units, 0);

const sumOf = (writes: readonly MeteredWrite[]): number => writes.reduce((sum, write) => sum + unitsOf(write), 0);

/** The last size of each item; META goes by many names. */
function storedBytes(writes: readonly MeteredWrite[]): number {
  const sizes = new Map(writes.map(({ what, bytes }) => [what.startsWith('META') ? 'META' : what, bytes]));
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** Counts what is sent to each queue, and tells the meter which step is at work. */
function listenToQueues(pipeline: Pipeline, meter: TableMeter): Record<string, number> {
  const messages: Record<string, number> = {};
  const { queues } = pipeline;
  const { send, deliver } = queues;
  queues.send = (queue, ...rest) => {
    messages[queue] = (messages[queue] ?? 0) + 1;
    send(queue, ...rest);
  };
  queues.deliver = (queue, ...rest) => {
    meter.step = queue;
    return deliver(queue, ...rest);
  };
  const { wake } = pipeline;
  pipeline.wake = (ids) => {
    meter.step = 'wake';
    return wake(ids);
  };
  return messages;
}

async function liveThrough(
  pipeline: Pipeline,
  meter: TableMeter,
  platform: Platform,
): Promise<{ end: string; httpRequests: number }> {
  pipeline.standIn.offer([{ ...review, platform }]);
  pipeline.standIn.release();
  const id = mentionIdOf(demoBrandId, platform, pipeline.standIn.mentionKey(review.id)?.postId ?? '');
  let httpRequests = 0;
  for (let step = 0; step < maxSteps; step += 1) {
    const mention = await pipeline.mentions.load(id);
    if (mention?.status === 'awaiting_approval') {
      // On the platform that takes no replies a person lets it go.
      const byHand = platform === 'app-store-rss';
      meter.step = 'decision';
      httpRequests += 1;
      await pipeline.decide(mention, byHand ? { type: 'close', reason: 'not_repliable' } : { type: 'approve' });
    }
    if (mention !== undefined && isTerminal(mention) && mention.wakeAt === undefined && pipeline.queues.total() === 0) {
      return {
        end: [mention.status, mention.closeReason ?? mention.visibility].filter(Boolean).join(' '),
        httpRequests,
      };
    }
    await pipeline.step([id], mention === undefined ? [`demo-${platform}`] : []);
  }
  throw new Error(`a mention on ${platform} never came to rest`);
}
