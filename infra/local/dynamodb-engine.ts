import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { LocalStageError } from './local-stage-error.ts';
import { type Log, messageOf } from './log-line.ts';

export interface DynamoDbEngine {
  readonly url: string;
  /** Closes LevelDB cleanly. */
  stop(): Promise<void>;
}

const Message = z.object({
  url: z.string().optional(),
  closed: z.boolean().optional(),
  crashed: z.string().optional(),
});

/**
 * Starts dynalite on a LevelDB folder, in a thread of its own: it is the busiest part of a stage, and must neither
 * wait for the queue pollers nor hold them up.
 * @throws LocalStageError when the folder is in use by another stage or cannot be written
 */
export async function startDynamoDb(stateFolder: string, log: Log): Promise<DynamoDbEngine> {
  const path = join(stateFolder, 'dynamodb');
  mkdirSync(path, { recursive: true });
  const worker = new Worker(new URL('./dynamodb-worker.ts', import.meta.url), {
    workerData: { path },
    stdout: true,
    stderr: true,
  });
  worker.stdout.on('data', (chunk) => log({ level: 'info', message: String(chunk).trim(), engine: 'dynamodb' }));
  worker.stderr.on('data', (chunk) => log({ level: 'warn', message: String(chunk).trim(), engine: 'dynamodb' }));

  let ended = false;
  const url = await new Promise<string>((resolve, reject) => {
    const end = (why: string): void => {
      if (ended) return;
      ended = true;
      log({ level: 'error', message: 'DynamoDB engine ended', error: why });
      reject(new LocalStageError(`The DynamoDB engine ended: ${why}. Does another stage use ${path}?`));
    };
    worker.on('error', (error) => end(messageOf(error)));
    worker.on('exit', (code) => end(`exit code ${code}`));
    worker.on('message', (data: unknown) => {
      const message = Message.parse(data);
      if (message.url !== undefined) resolve(message.url);
      if (message.crashed !== undefined) end(message.crashed);
    });
  });

  return {
    url,
    async stop() {
      if (ended) return;
      ended = true;
      await new Promise<void>((resolve) => {
        worker.on('message', () => resolve());
        worker.on('exit', () => resolve());
        worker.postMessage('close');
      });
      await worker.terminate();
    },
  };
}
