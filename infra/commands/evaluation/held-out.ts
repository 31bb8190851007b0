import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { UsageError } from '../usage-error.ts';
import { shippedAssets } from './training-sets.ts';

const trainCommand = fileURLToPath(new URL('../train.ts', import.meta.url));

/** One text in so many is kept from the training. */
const heldOutOneIn = 5;

const Manifest = z.array(z.object({ file: z.string().regex(/^[\w.-]+\.jsonl$/) }));

export interface HeldOut {
  /** Model files made without the texts that were held out. */
  readonly assets: string;
  /** Where the texts that were held out stand, under the names of their files. */
  readonly folder: string;
  /** The temporary folder that holds both. */
  readonly root: string;
}

/**
 * Trains the model anew on a data folder without a fifth of each file, so that sets of the training data can be judged
 * on texts that the model has not seen. The fifth follows from the lines: it is the same at every run.
 * @throws UsageError where the folder is no data folder or the training fails
 */
export async function trainWithoutHeldOut(data: string): Promise<HeldOut> {
  const files = await filesOf(data);
  const root = await mkdtemp(join(tmpdir(), 'held-out-'));
  const [kept, folder, assets] = [join(root, 'kept'), join(root, 'held-out'), join(root, 'assets')];
  await Promise.all([mkdir(kept), mkdir(folder), cp(shippedAssets, assets, { recursive: true })]);
  for (const file of files) await split(join(data, file), join(kept, file), join(folder, file));
  await copyFile(join(data, 'manifest.json'), join(kept, 'manifest.json'));
  // Its messages go to standard error: standard output holds the measurements alone.
  const child = spawn(process.execPath, [trainCommand, '--data', kept, '--only', 'sentiment', '--out', assets], {
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    await rm(root, { recursive: true });
    throw new UsageError('The training without the held-out texts failed; what it said stands above.');
  }
  return { assets, folder, root };
}

async function filesOf(data: string): Promise<string[]> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(data, 'manifest.json'), 'utf8'))).map(({ file }) => file);
  } catch (cause) {
    throw new UsageError(`--hold-out needs the folder that npm run train reads, with its manifest.json, not ${data}.`, {
      cause,
    });
  }
}

/** Copies each line to one of the two files. */
async function split(from: string, kept: string, heldOut: string): Promise<void> {
  const lines = (await readFile(from, 'utf8')).split('\n').filter((line) => line !== '');
  await writeFile(kept, lines.filter((line) => !isHeldOut(line)).join('\n'));
  await writeFile(heldOut, lines.filter(isHeldOut).join('\n'));
}

const isHeldOut = (line: string): boolean =>
  createHash('sha256').update(line).digest().readUInt32BE() % heldOutOneIn === 0;
