import { demoBrandId } from '../../infra/demo/demo-brand.ts';
import { type Platform, platforms } from '../../infra/demo/stand-in/accounts.ts';
import { isTerminal } from '../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import { type Pipeline, startPipeline } from '../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../support/table.ts';
import { type MeteredWrite, meterTable } from './table-meter.ts';

/** One mention's life on one platform, as the table and the other services saw it. */
export interface MeteredLife {
  readonly platform: Platform;
  readonly end: string;
  readonly writes: readonly MeteredWrite[];
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly reads: Readonly<Record<string, number>>;
  /** Calls of the functions by service. */
  readonly calls: Readonly<Record<string, number>>;
  /** Bytes that the mention leaves in the table, its ledger included. */
  readonly storedBytes: number;
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
  const pipeline = await startPipeline({ database: meter.database, platforms: [platform] });
  try {
    meter.start();
    const end = await liveThrough(pipeline, platform);
    const calls: Record<string, number> = {};
    for (const { service } of pipeline.calls) calls[service] = (calls[service] ?? 0) + 1;
    const stored = new Map(meter.writes.map(({ what, bytes }) => [what.startsWith('META') ? 'META' : what, bytes]));
    return {
      platform,
      end,
      writes: meter.writes,
      writeUnits: meter.writes.reduce((sum, write) => sum + unitsOf(write), 0),
      readUnits: meter.readUnits,
      reads: meter.reads,
      calls,
      storedBytes: [...stored].reduce((sum, [what, bytes]) => sum + (what.startsWith('source') ? 0 : bytes), 0),
    };
  } finally {
    await pipeline.stop();
  }
}

export const unitsOf = (write: MeteredWrite): number =>
  write.units + Object.values(write.indexUnits).reduce((sum, units) => sum + units, 0);

async function liveThrough(pipeline: Pipeline, platform: Platform): Promise<string> {
  pipeline.standIn.offer([{ ...review, platform }]);
  pipeline.standIn.release();
  const id = mentionIdOf(demoBrandId, platform, pipeline.standIn.mentionKey(review.id)?.postId ?? '');
  for (let step = 0; step < maxSteps; step += 1) {
    const mention = await pipeline.mentions.load(id);
    if (mention?.status === 'awaiting_approval') {
      // On the platform that takes no replies a person lets it go.
      const byHand = platform === 'app-store-rss';
      await pipeline.decide(mention, byHand ? { type: 'close', reason: 'not_repliable' } : { type: 'approve' });
    }
    if (mention !== undefined && isTerminal(mention) && mention.wakeAt === undefined && pipeline.queues.total() === 0) {
      return [mention.status, mention.closeReason ?? mention.visibility].filter(Boolean).join(' ');
    }
    await pipeline.step([id], mention === undefined ? [`demo-${platform}`] : []);
  }
  throw new Error(`a mention on ${platform} never came to rest`);
}
