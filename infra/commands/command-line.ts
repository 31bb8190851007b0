import { explain } from './json-lines.ts';
import { fail } from './standard-output.ts';
import { UsageError } from './usage-error.ts';

/** Sets the exit code of a command: what the person can put right is told in a sentence, a bug keeps its stack. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  process.exitCode = await main().catch((error: unknown) => {
    if (error instanceof UsageError) return fail(error.message);
    if (error instanceof Error && 'code' in error && 'path' in error) return fail(explain(error, String(error.path)));
    throw error;
  });
}

/**
 * What the command line says, or undefined where it asks for help: then `usage` was printed.
 *
 * @throws UsageError where it cannot be understood: what is wrong, then `usage`
 */
export function understood<Options extends { readonly values: { readonly help?: boolean | undefined } }>(
  parse: () => Options,
  usage: string,
): Options | undefined {
  let options: Options;
  try {
    options = parse();
  } catch (error) {
    // Node explains how to pass a file that looks like an option, after the first sentence.
    const [problem] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UsageError(`${problem}.\n${usage}`);
  }
  if (options.values.help !== true) return options;
  console.log(usage);
  return undefined;
}
