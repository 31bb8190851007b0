import { once } from 'node:events';

/** Ends the process quietly when whoever reads its output has seen enough (`| head`): that is no failure. */
export function endWithItsReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.exit(fail(`The output could not be written: ${error.message}`));
  });
}

/** Waits when the reader is slower than we are, so that a large file never piles up in memory. */
export async function printLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** Says what the person at the command line has to put right, and gives the exit code for it. */
export function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}

export const tellBadLine = (line: number, problem: string): void => console.error(`line ${line} skipped: ${problem}`);
