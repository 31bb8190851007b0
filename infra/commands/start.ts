import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { loadDemoRecords } from '../demo/demo-data.ts';
import { offerInput, requireInput } from '../demo/offer-input.ts';
import { startScriptedApprover } from '../demo/scripted-approver.ts';
import type { StandIn } from '../demo/stand-in/server.ts';
import { createWatch, isDone, tally, type Watched } from '../demo/tally.ts';
import type { LocalStage } from '../local/run-template.ts';
import { type Booted, boot, confirmStored, type Stops } from './boot.ts';
import { parseStartOptions, type StartOptions } from './start-options.ts';
import { openStateFolder, type StateFolder } from './state-folder.ts';
import { UsageError } from './usage-error.ts';

/** `npm start`: the whole of Odzew on this machine, on embedded engines and a stand-in of the platforms. */

const lookEveryMs = 500;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const startedAt = performance.now();
  const options = parseStartOptions(process.argv.slice(2));
  await requireInput(options.input);
  const folder = openStateFolder(resolve(options.state));
  const stops: Stops = [() => folder.release()];
  const interrupted = new Promise<'interrupted'>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done('interrupted'));
  });
  try {
    say('Odzew: reviews in, approved replies out. On this machine only: nothing leaves it.');
    const booted = await boot({ ...options, answerAll: options.input !== undefined }, folder, stops, say);
    const { standIn, stage } = booted;
    await offerInput(standIn, options, say);
    if (options.input === undefined && standIn.inputIds().length === 0) standIn.offer(await loadDemoRecords());
    standIn.release();
    greet(options, folder, stage, standIn, startedAt);
    if (options.decide !== undefined) {
      const approver = startScriptedApprover({
        apiUrl: stage.httpUrl,
        apiKey: folder.apiKey,
        mode: options.decide,
        posts: () => standIn.posts(),
        log: say,
      });
      stops.push(() => approver.stop());
    }
    return await work(options, folder, booted, startedAt, interrupted);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function greet(
  options: StartOptions,
  folder: StateFolder,
  stage: LocalStage,
  standIn: StandIn,
  startedAt: number,
): void {
  say(`
  Console     ${stage.httpUrl}/console#key=${folder.apiKey}
  API         ${stage.httpUrl}/v1/mentions   (Authorization: Bearer ${folder.apiKey})
  Platforms   ${standIn.url}   (what the public sees; a stand-in of ${'Google, Bluesky, X and the App Store'})
  Data        ${folder.path}   (delete it to begin anew; logs in functions.log)
  ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s${options.exitWhenIdle ? '' : '; Ctrl-C ends it'}
`);
}

async function work(
  options: StartOptions,
  folder: StateFolder,
  booted: Booted,
  startedAt: number,
  interrupted: Promise<'interrupted'>,
): Promise<number> {
  const { standIn, sources } = booted;
  const watch = createWatch(sources);
  let idle = false;
  let last = '';
  while (!idle) {
    const outcome = await Promise.race([interrupted, wait(lookEveryMs)]);
    if (outcome === 'interrupted') break;
    const seen = await watch.look();
    confirmStored(standIn, seen);
    standIn.release();
    last = report(seen, last, options.decide !== undefined);
    idle = options.exitWhenIdle && standIn.quiet() && allDone(standIn, seen);
  }
  if (!idle && !options.json) return 0;
  // Everything is read once more: the totals are what stands in the table, not what was seen on the way.
  const totals = await tally(sources, createWatch(sources), folder.since);
  const wallSeconds = (performance.now() - startedAt) / 1000;
  const result = {
    ...totals,
    wallSeconds: round2(wallSeconds),
    mentionsPerSecond: round2(totals.mentions / wallSeconds),
  };
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else say(`done: ${JSON.stringify(result)}`);
  if (idle || !options.exitWhenIdle) return 0;
  say('Odzew was stopped before everything was answered: start it again with the same arguments and it goes on.');
  return 1;
}

const round2 = (value: number): number => Math.round(value * 100) / 100;

function allDone(standIn: StandIn, seen: readonly Watched[]): boolean {
  const surfaced = new Set(seen.map(({ post }) => post.inputId));
  return (
    standIn.inputIds().every((id) => surfaced.has(id)) &&
    // A post that was deleted before anybody pulled it leaves no record.
    seen.every((each) => isDone(each) || (each.post.deleted && each.mention === undefined))
  );
}

/** One line of progress: at least once a second while something is under way, else when something changed. */
function report(seen: readonly Watched[], last: string, decidesItself: boolean): string {
  const count = (status: string): number => seen.filter(({ mention }) => mention?.status === status).length;
  const stored = seen.filter(({ mention }) => mention !== undefined).length;
  const line = `progress mentions=${stored} awaiting=${count('awaiting_approval')} published=${count('published')} failed=${count('failed')}`;
  // What waits for a person who sits before the console is not under way.
  const waits = ({ mention }: Watched): boolean => !decidesItself && mention?.status === 'awaiting_approval';
  const underWay = seen.some((each) => !isDone(each) && !each.post.deleted && !waits(each));
  if (line !== last || underWay) say(line);
  return line;
}

try {
  process.exitCode = await main();
} catch (error) {
  const known = error instanceof UsageError || (error instanceof Error && error.name === 'LocalStageError');
  say(
    known ? (error as Error).message : `Odzew could not go on: ${error instanceof Error ? error.stack : String(error)}`,
  );
  process.exitCode = 1;
}
