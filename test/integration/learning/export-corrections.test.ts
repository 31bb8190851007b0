import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LabelledRecord } from '../../../infra/commands/evaluation/labelled-record.ts';
import { advance } from '../../../shared/domain/mention/lifecycle.ts';
import type { MentionId } from '../../../shared/domain/mention/mention-id.ts';
import { day } from '../../../shared/domain/time.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { createCorrectionRepository } from '../../../shared/storage/correction-repository.ts';
import { createItemStore } from '../../../shared/storage/item-store.ts';
import { createMentionRepository } from '../../../shared/storage/mention-repository.ts';
import { createTextRepository } from '../../../shared/storage/text-repository.ts';
import { aCorrection } from '../../support/corrections.ts';
import { aMention } from '../../support/mentions.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';

const command = fileURLToPath(new URL('../../../infra/commands/export-corrections.ts', import.meta.url));

let database: TestDatabase;
let table: string;
beforeAll(async () => {
  database = await startDatabase();
  table = await database.createTable();
});
afterAll(async () => {
  await database.dropTable(table);
  await database.stop();
});

/** The command in a process of its own, speaking to the engine through its port. */
function run(...args: string[]): Promise<{ code: number; lines: string[]; told: string }> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { env }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ code, lines: stdout.split('\n').filter((line) => line !== ''), told: stderr });
    });
  });
}

async function corrected(externalId: string, text: string, deleted = false): Promise<MentionId> {
  const store = createItemStore(database.client(), table, systemClock);
  const received = aMention({}, { externalId });
  const mention = deleted
    ? advance(received, [{ type: 'close', reason: 'deleted_at_source' }], { at: received.firstSeenAt, by: 'platform' })
    : received;
  await createMentionRepository(store).create(mention);
  await createTextRepository(store).putRevision(mention, 1, {
    title: 'Obiad',
    text,
    replyTarget: {},
    repliable: true,
    contentHash: 'hash',
  });
  return mention.id;
}

describe('npm run export-corrections', () => {
  it('writes each wording once, with the newest word on it, and nothing that its author took back', async () => {
    const corrections = createCorrectionRepository(createItemStore(database.client(), table, systemClock));
    const now = Date.now();
    const kept = await corrected('kept', 'Zimne pierogi.\n"Nigdy więcej", \u2028 powiedziałam');
    const deleted = await corrected('deleted', 'Skasowane słowa', true);
    const older = await corrected('older', 'Sprzed roku');
    const forgotten = await corrected('forgotten', 'Zapomniane słowa');
    const texts = createTextRepository(createItemStore(database.client(), table, systemClock));
    await texts.forget({ id: forgotten, revision: 1, draft: 0 });
    await corrections.record(
      aCorrection({ mentionId: forgotten, at: now - 2000 }, { sentiment: 'negative' }),
      now + day,
    );
    await corrections.record(
      aCorrection({ mentionId: kept, at: now - 5000, version: 4 }, { sentiment: 'mixed' }),
      now + day,
    );
    await corrections.record(
      aCorrection({ mentionId: kept, at: now - 1000, version: 5 }, { sentiment: 'negative' }),
      now + day,
    );
    await corrections.record(aCorrection({ mentionId: deleted, at: now - 1000 }, { sentiment: 'negative' }), now + day);
    await corrections.record(aCorrection({ mentionId: older, at: now - 420 * day }, { urgency: 'high' }), now + day);
    await corrections.record(
      aCorrection({ mentionId: kept, brandId: 'rival', at: now }, { urgency: 'high' }),
      now + day,
    );

    const lately = await run('--table', table, '--brand', 'pierogarnia');
    const all = await run('--table', table, '--brand', 'pierogarnia', '--from', '2024-01');

    expect(lately).toMatchObject({
      code: 0,
      told: expect.stringContaining('1 corrected wordings of pierogarnia; 2 deleted ones left out'),
    });
    expect(lately.lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        id: `${kept}-1`,
        text: 'Zimne pierogi.\n"Nigdy więcej", \u2028 powiedziałam',
        title: 'Obiad',
        sentiment: 'negative',
        predicted: { sentiment: 'neutral', engine: 'local' },
      },
    ]);
    expect(all.lines.map((line) => JSON.parse(line).id)).toEqual([`${kept}-1`, `${older}-1`]);
    for (const line of all.lines) expect(LabelledRecord.safeParse(JSON.parse(line)).error?.issues).toBeUndefined();
    expect(all.lines.join('\n')).not.toContain('Skasowane');
  });

  it.each([[[]], [['--table', 't']], [['--table', 't', '--brand', 'b', '--from', 'May']], [['--all']]])(
    'says how it is used: %j',
    async (args) => {
      const { code, lines, told } = await run(...args);

      expect([code, lines]).toEqual([1, []]);
      expect(told).toContain('npm run export-corrections -- --table NAME --brand ID');
    },
  );

  it('says in a sentence that a table is not there', async () => {
    const { code, told } = await run('--table', 'nowhere', '--brand', 'b');

    expect(code).toBe(1);
    expect(told).toContain('The corrections could not be exported');
  });
});
