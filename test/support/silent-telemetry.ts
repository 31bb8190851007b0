import type { Telemetry } from '../../shared/runtime/telemetry.ts';

/** Telemetry that writes nothing. `lines` holds what was logged: message and fields. */
export function silentTelemetry(): Telemetry & { readonly lines: readonly { message: string; fields: unknown }[] } {
  const lines: { message: string; fields: unknown }[] = [];
  const write = (message: string, fields?: unknown): void => {
    lines.push({ message, fields });
  };
  const nothing = (): void => undefined;
  return {
    lines,
    log: { debug: write, info: write, warn: write, error: write },
    moved: nothing,
    quarantined: nothing,
    sourceNeedsAttention: nothing,
    sourceRecovered: nothing,
    slackRefused: nothing,
    woke: nothing,
    modelAsked: nothing,
    modelNotCounted: nothing,
    flush: nothing,
  };
}
