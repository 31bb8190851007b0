import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage-error.ts';

/** What a state folder remembers of itself, beside the data of the engines and of the stand-in. */
export interface StateFolder {
  readonly path: string;
  /** Opens the console and the API; the same after a restart. */
  readonly apiKey: string;
  readonly stageKey: string;
  /** Epoch ms of the first start. */
  readonly since: number;
  release(): void;
}

/** Opens a state folder, or makes one, for this process alone. Throws UsageError where another one runs on it. */
export function openStateFolder(path: string): StateFolder {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new UsageError(`The state folder ${path} cannot be made: ${error instanceof Error ? error.message : error}`);
  }
  const release = lock(path);
  return { path, ...keep(join(path, 'stage.json')), release };
}

function keep(file: string): { apiKey: string; stageKey: string; since: number } {
  if (existsSync(file)) return kept(file);
  const made = {
    apiKey: `odz_${randomBytes(18).toString('base64url')}`,
    stageKey: randomBytes(32).toString('hex'),
    since: Date.now(),
  };
  // Written aside and renamed: a kill in between leaves no half a file.
  const aside = `${file}.new`;
  const handle = openSync(aside, 'w', 0o600);
  writeSync(handle, JSON.stringify(made));
  closeSync(handle);
  renameSync(aside, file);
  return made;
}

function kept(file: string): { apiKey: string; stageKey: string; since: number } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new UsageError(
      `${file} is damaged: without its keys the folder is of no use. Delete the folder to begin anew.`,
    );
  }
}

/** A lock file with the process id; one that a killed process left is taken over. */
function lock(path: string): () => void {
  const file = join(path, 'running.pid');
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid > 0 && pid !== process.pid && isAlive(pid)) {
      throw new UsageError(
        `Odzew runs on the state folder ${path} already (process ${pid}): stop it first, or choose another with --state.`,
      );
    }
  }
  const handle = openSync(file, 'w');
  writeSync(handle, String(process.pid));
  closeSync(handle);
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process id may have been given to somebody else since: only one of our own kind counts.
    return !existsSync(`/proc/${pid}/cmdline`) || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.ts');
  } catch {
    return false;
  }
}
