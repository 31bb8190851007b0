import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamoDb } from '../../../infra/local/dynamodb-engine.ts';
import { repositoriesKeepTheirContract } from '../../contract/repositories/contract.ts';
import { connectDatabase, startDatabase, type TestDatabase } from '../../support/table.ts';

/**
 * The same contract on an engine of its own process: the one that `AWS_ENDPOINT_URL_DYNAMODB` names (docs/CONTRIBUTING.md),
 * or the local stage's, which keeps its data on disk.
 */
const outside = process.env.AWS_ENDPOINT_URL_DYNAMODB;

async function startOnDisk(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'odzew-storage-'));
  const engine = await startDynamoDb(folder, () => undefined);
  const stopEngine = async (): Promise<void> => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return connectDatabase(engine.url, { stopEngine });
}

if (outside === undefined) repositoriesKeepTheirContract("the local stage's engine", startOnDisk);
else repositoriesKeepTheirContract(`the engine at ${new URL(outside).host}`, startDatabase);
