import { vi } from 'vitest';

/** Everything that is printed while it runs, line by line: the logger's stdout, the metrics' console, warnings. */
export interface CapturedOutput {
  readonly lines: () => readonly string[];
  restore(): void;
}

/** Loggers that are made from now on write everything, as AWS's own setting of the log level makes them. */
export function captureOutput(): CapturedOutput {
  let text = '';
  const take = (chunk: unknown): boolean => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('utf8');
    return true;
  };
  vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'DEBUG');
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(take as typeof process.stdout.write),
    vi.spyOn(process.stderr, 'write').mockImplementation(take as typeof process.stderr.write),
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => void take(`${parts.join(' ')}\n`)),
    ),
  ];
  return {
    lines: () => text.split('\n').filter((line) => line !== ''),
    restore() {
      for (const spy of spies) spy.mockRestore();
      vi.unstubAllEnvs();
    },
  };
}
