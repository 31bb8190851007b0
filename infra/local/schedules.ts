import { randomUUID } from 'node:crypto';
import { isoSeconds } from './event-bus.ts';
import { type Log, messageOf } from './log-line.ts';

export interface ScheduleSettings {
  readonly arn: string;
  /** The kind of event that targets get when the template gives no Input. */
  readonly source: 'aws.scheduler' | 'aws.events';
  readonly region: string;
  readonly accountId: string;
  /** Input per target, JSON text; the send settles when the target is done. */
  readonly targets: readonly {
    readonly input: string | undefined;
    readonly send: (payload: unknown) => Promise<void>;
  }[];
  readonly log: Log;
}

export interface LocalSchedule {
  /**
   * Fires at once and then each tick; a tick that finds the last run still busy is skipped.
   * @param firstInput merged over the schedule's own input, if that is an object, and over `input`, the first time
   * @param input merged over it each time
   */
  start(tickMs: number, firstInput: Readonly<Record<string, unknown>>, input?: Readonly<Record<string, unknown>>): void;
  /**
   * Fires now, after a run that is already busy.
   * @param overrides merged over the schedule's own input, if that is an object
   * @throws what the target throws
   */
  run(overrides?: Readonly<Record<string, unknown>>): Promise<void>;
  /** No more ticks. A busy run is not waited for: stopping its function ends it. */
  stop(): void;
}

/** A schedule fires by the stage's tick, whatever its expression says: nobody at a laptop waits five minutes. */
export function createSchedule(settings: ScheduleSettings): LocalSchedule {
  const { arn, targets, log } = settings;
  let busy: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function fire(overrides: Readonly<Record<string, unknown>>): Promise<void> {
    const scheduledTime = isoSeconds(Date.now());
    const runs = targets.map(({ input, send }) => send(merge(payloadOf(settings, input, scheduledTime), overrides)));
    const run = Promise.all(runs).then(() => {});
    const settled = run
      .catch(() => {})
      .then(() => {
        if (busy === settled) busy = undefined;
      });
    busy = settled;
    return run;
  }

  function tick(overrides: Readonly<Record<string, unknown>>): void {
    if (busy !== undefined) return;
    fire(overrides).catch((error: unknown) => {
      log({ level: 'error', message: 'scheduled run failed', schedule: arn, error: messageOf(error) });
    });
  }

  return {
    start(tickMs, firstInput, input = {}) {
      tick({ ...input, ...firstInput });
      timer = setInterval(() => tick(input), tickMs);
    },
    async run(overrides = {}) {
      while (busy !== undefined) await busy;
      await fire(overrides);
    },
    stop() {
      clearInterval(timer);
    },
  };
}

function payloadOf(settings: ScheduleSettings, input: string | undefined, scheduledTime: string): unknown {
  const { arn, source, region, accountId } = settings;
  if (input !== undefined) {
    // Scheduler's context attributes, which a template may write into the input.
    const attributes: Record<string, string> = {
      'schedule-arn': arn,
      'scheduled-time': scheduledTime,
      'execution-id': randomUUID(),
      'attempt-number': '1',
    };
    return JSON.parse(input.replaceAll(/<aws\.scheduler\.([a-z-]+)>/g, (all, name: string) => attributes[name] ?? all));
  }
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source,
    account: accountId,
    time: scheduledTime,
    region,
    resources: [arn],
    // Scheduler really sends text here, rules send an object.
    detail: source === 'aws.scheduler' ? '{}' : {},
  };
}

function merge(payload: unknown, overrides: Readonly<Record<string, unknown>>): unknown {
  if (Object.keys(overrides).length === 0) return payload;
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload)
    ? { ...payload, ...overrides }
    : payload;
}
