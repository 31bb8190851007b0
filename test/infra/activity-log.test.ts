import { describe, expect, it, vi } from 'vitest';
import { ActivityLog, signals } from '../../infra/constructs/activity-log.ts';
import { createTelemetry } from '../../shared/runtime/telemetry.ts';
import { aWorkshop, ofType, only, resourcesOf } from './synthesize.ts';

function aLog() {
  const { stack, workshop } = aWorkshop({ stage: 'prod' });
  new ActivityLog(stack, 'Activity', workshop);
  return resourcesOf(stack).filter(({ id }) => id.startsWith('Activity'));
}

describe('the activity log', () => {
  it('is one per stage and forgets', () => {
    expect(only(aLog(), 'AWS::Logs::LogGroup').properties).toMatchObject({
      LogGroupName: '/odzew/prod',
      RetentionInDays: 90,
    });
  });

  it('sums up what a person must hear of, over all platforms, for this stage alone', () => {
    const filters = ofType(aLog(), 'AWS::Logs::MetricFilter').map(({ properties }) => properties);

    expect(filters).toHaveLength(signals.length);
    expect(filters).toContainEqual(
      expect.objectContaining({
        FilterPattern: '{ $.PublishUncertain > 0 }',
        MetricTransformations: [
          { MetricName: 'PublishUncertain', MetricNamespace: 'Odzew/prod', MetricValue: '$.PublishUncertain' },
        ],
      }),
    );
  });

  it('finds the counts where the functions write them: at the top of a JSON line', () => {
    const lines: string[] = [];
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const write = process.stdout.write;
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
    process.stdout.write = (text) => lines.push(String(text)) > 0;
    try {
      const telemetry = createTelemetry('pull-mentions', log);
      telemetry.quarantined('source', 'bluesky');
      telemetry.slackRefused('mention', 'invalid_auth', 'auth');
      telemetry.flush();
    } finally {
      process.stdout.write = write;
      vi.unstubAllEnvs();
    }

    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ MentionQuarantined: 1 }, { SlackRefused: 1 }]);
  });
});
