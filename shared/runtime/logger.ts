import { Logger } from '@aws-lambda-powertools/logger';

/** What a log line may carry beside its static message: ids and outcomes, never the author, a text or a secret. */
export interface LogFields {
  readonly mentionId?: string;
  readonly sourceId?: string;
  readonly brandId?: string;
  readonly platform?: string;
  readonly attempt?: number;
  readonly correlationId?: string;
  readonly code?: string;
  readonly kind?: string;
  readonly [field: string]: string | number | boolean | undefined;
}

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields, error?: unknown): void;
  error(message: string, fields?: LogFields, error?: unknown): void;
}

/** JSON lines through Powertools. Errors are reduced to name, code and stack: their causes may hold foreign data. */
export function createLog(serviceName: string, logLevel: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'): Log {
  const logger = new Logger({ serviceName, logLevel });
  return {
    debug: (message, fields) => logger.debug(message, { ...fields }),
    info: (message, fields) => logger.info(message, { ...fields }),
    warn: (message, fields, error) => logger.warn(message, { ...fields, ...describe(error) }),
    error: (message, fields, error) => logger.error(message, { ...fields, ...describe(error) }),
  };
}

function describe(error: unknown): Record<string, string> {
  if (error === undefined) return {};
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = (error as { code?: unknown }).code;
  // The stack begins with the message, whose lines may look like frames.
  const stack = error.stack ?? '';
  const frames = stack
    .slice(stack.indexOf(error.message) + error.message.length)
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6);
  return {
    errorName: error.name,
    ...(typeof code === 'string' ? { errorCode: code } : {}),
    stack: frames.map((line) => line.trim()).join(' < '),
  };
}
