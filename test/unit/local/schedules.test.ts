import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scheduleExpressionProblem } from '../../../infra/local/schedule-expression.ts';
import { createSchedule } from '../../../infra/local/schedules.ts';

describe('scheduleExpressionProblem', () => {
  const now = new Date('2026-11-21T10:00:00Z');

  it.each([
    'rate(1 minute)',
    'rate(5 minutes)',
    'rate(1 day)',
    'cron(0 8 ? * MON-FRI *)',
    'cron(0/15 * * * ? *)',
    'cron(0 10 L * ? *)',
    'cron(0 9 ? * 2#1 *)',
    'at(2027-01-31T08:00:00)',
  ])('accepts %s', (expression) => {
    expect(scheduleExpressionProblem(expression, now)).toBeUndefined();
  });

  it.each([
    ['every minute', /neither/],
    ['rate(5)', /number and a unit/],
    ['rate(0 minutes)', /number and a unit/],
    ['rate(1 minutes)', /agree/],
    ['rate(5 minute)', /agree/],
    ['cron(0 8 * * *)', /six fields/],
    ['cron(0 8 * * * *)', /"\?"/],
    ['cron(0 8 ? * MON-FRI 2020)', /never comes/],
    ['cron(0 18 LW * ? *)', /cannot be read/],
    ['at(tomorrow)', /not a time/],
  ])('refuses %s', (expression, problem) => {
    expect(scheduleExpressionProblem(expression, now)).toMatch(problem);
  });
});

describe('a schedule', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00.500Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('fires at once with the start input, then each tick with its own', async () => {
    const { schedule, received } = aSchedule('{"shards":[0,1]}');
    schedule.start(2000, { everything: true });
    await vi.advanceTimersByTimeAsync(4000);
    schedule.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(received).toEqual([{ shards: [0, 1], everything: true }, { shards: [0, 1] }, { shards: [0, 1] }]);
  });

  it('skips ticks while a run is busy', async () => {
    const release = Promise.withResolvers<void>();
    const { schedule, received } = aSchedule('{}', () => release.promise);
    schedule.start(1000, {});
    await vi.advanceTimersByTimeAsync(5000);
    expect(received).toHaveLength(1);
    release.resolve();
    await vi.advanceTimersByTimeAsync(1000);
    expect(received).toHaveLength(2);
  });

  it('goes on after a run that failed, and logs it', async () => {
    const { schedule, received, lines } = aSchedule('{}', () => Promise.reject(new Error('boom')));
    schedule.start(1000, {});
    await vi.advanceTimersByTimeAsync(1000);
    expect(received).toHaveLength(2);
    expect(lines).toContainEqual(expect.objectContaining({ message: 'scheduled run failed', error: 'boom' }));
  });

  it('can be fired by hand: after the busy run, with overrides, telling the caller what failed', async () => {
    const release = Promise.withResolvers<void>();
    const { schedule, received } = aSchedule('{"a":1,"b":1}', async () => {
      if (received.length === 1) await release.promise;
      else throw new Error('boom');
    });
    schedule.start(60_000, {});
    const byHand = schedule.run({ b: 2 });
    expect(received).toHaveLength(1);
    release.resolve();
    await expect(byHand).rejects.toThrow('boom');
    expect(received).toEqual([
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ]);
  });

  it('fills in the context attributes of Scheduler', async () => {
    const { schedule, received } = aSchedule(
      '{"at":"<aws.scheduler.scheduled-time>","arn":"<aws.scheduler.schedule-arn>"}',
    );
    await schedule.run();
    expect(received).toEqual([{ at: '2026-11-21T10:00:00Z', arn: 'arn:schedule' }]);
  });

  it('sends a scheduled event when the template gives no input', async () => {
    const { schedule, received } = aSchedule(undefined);
    await schedule.run();
    expect(received).toEqual([
      {
        version: '0',
        id: expect.any(String),
        'detail-type': 'Scheduled Event',
        source: 'aws.scheduler',
        account: '000000000000',
        time: '2026-11-21T10:00:00Z',
        region: 'us-east-1',
        resources: ['arn:schedule'],
        detail: '{}',
      },
    ]);
  });
});

function aSchedule(input: string | undefined, work: () => Promise<void> = async () => {}) {
  const received: unknown[] = [];
  const lines: unknown[] = [];
  const schedule = createSchedule({
    arn: 'arn:schedule',
    source: 'aws.scheduler',
    region: 'us-east-1',
    accountId: '000000000000',
    targets: [
      {
        input,
        send: (payload) => {
          received.push(payload);
          return work();
        },
      },
    ],
    log: (line) => void lines.push(line),
  });
  return { schedule, received, lines };
}
