import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';
import { callAwsJson } from './aws-json-client.ts';
import { dropIndexEntries, endedUncleanly, markClosed, markOpen, rebuildIndexes } from './dynamodb-index-repair.ts';
import { listenOnLoopback } from './loopback-listener.ts';
import { quickenLevelDb } from './quick-level.ts';

// dynalite throws whatever a dying connection reports. A function that is terminated in the middle of a request must
// not take the database with it; anything else is a real crash and stays one.
process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE' || error.message === 'aborted') return;
  parentPort?.postMessage({ crashed: error.message });
  process.exit(1);
});

quickenLevelDb();
const path = String(workerData.path);
const unclean = endedUncleanly(path);
if (unclean) await dropIndexEntries(path);
markOpen(path);
const server = dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
const listener = await listenOnLoopback(server, 0);

parentPort?.on('message', async () => {
  await listener.close();
  markClosed(path);
  parentPort?.postMessage({ closed: true });
});
// dynalite opens its files with the first request; one that cannot be opened must show now.
await callAwsJson(listener.url, 'DynamoDB_20120810.ListTables', {});
if (unclean) await rebuildIndexes(listener.url);
parentPort?.postMessage({ url: listener.url });
