import { afterAll, beforeAll, describe } from 'vitest';
import type { TestDatabase } from '../../support/table.ts';
import { cardsContract } from './cards.ts';
import { correctionsContract, priorsContract } from './corrections.ts';
import { credentialsContract } from './credentials.ts';
import { dueContract } from './due.ts';
import { mentionsContract } from './mentions.ts';
import { publishedRepliesContract } from './published-replies.ts';
import { apiKeysContract, brandsContract, ledgerContract, quarantineContract } from './records.ts';
import { retentionContract } from './retention.ts';
import { sourcesContract } from './sources.ts';
import type { RunningDatabase } from './table-under-test.ts';
import { textsContract } from './texts.ts';
import { unreadableContract } from './unreadable.ts';
import { usageContract } from './usage.ts';
import { voicesContract } from './voices.ts';
import { waitingContract } from './waiting.ts';

/** One for each question that the table answers. A new repository adds its line here and runs on every engine. */
const contracts: readonly ((database: RunningDatabase) => void)[] = [
  mentionsContract,
  waitingContract,
  unreadableContract,
  textsContract,
  cardsContract,
  sourcesContract,
  dueContract,
  credentialsContract,
  brandsContract,
  voicesContract,
  publishedRepliesContract,
  apiKeysContract,
  ledgerContract,
  correctionsContract,
  priorsContract,
  quarantineContract,
  usageContract,
  retentionContract,
];

/** All that the repositories promise, on the engine that `start` gives. */
export function repositoriesKeepTheirContract(engine: string, start: () => Promise<TestDatabase>): void {
  describe(`the repositories keep their contract on ${engine}`, () => {
    let started: TestDatabase | undefined;
    beforeAll(async () => {
      started = await start();
    });
    afterAll(() => started?.stop());
    const database = (): TestDatabase => {
      if (started === undefined) throw new Error('the engine has not started');
      return started;
    };

    for (const contract of contracts) contract(database);
  });
}
