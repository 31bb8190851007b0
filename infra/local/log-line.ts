/** One line of a function's output or of the runner itself. Functions' own JSON fields are kept beside these. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

export type Log = (line: LogLine) => void;

/**
 * Turns one line of a function's stdout or stderr into a log line: structured loggers write JSON, the rest is text.
 * @param fallbackLevel for lines that name no level of their own
 */
export function parseLogLine(text: string, functionName: string, fallbackLevel: string): LogLine {
  const fields = parseObject(text);
  if (fields === undefined) return { level: fallbackLevel, message: text, function: functionName };
  const level = typeof fields.level === 'string' ? fields.level.toLowerCase() : fallbackLevel;
  // CloudWatch's embedded metric format carries numbers under `_aws` and no message.
  const message = typeof fields.message === 'string' ? fields.message : '_aws' in fields ? 'metrics' : text;
  return { ...fields, level, message, function: functionName };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** What went wrong, for a log line: the message only, since traces of the runner help nobody who reads the stage's log. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
