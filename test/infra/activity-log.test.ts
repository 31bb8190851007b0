import { describe, expect, it, vi } from 'vitest';
import { ActivityLog, signals } from '../../infra/constructs/activity-log.ts';
import type { ModelCall } from '../../shared/domain/model/usage.ts';
import { createTelemetry, type Telemetry } from '../../shared/runtime/telemetry.ts';
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
    const counted = countedBy((telemetry) => {
      telemetry.quarantined('source', 'bluesky');
      telemetry.slackRefused('mention', 'invalid_auth', 'auth');
    });

    expect(counted).toMatchObject([{ MentionQuarantined: 1 }, { SlackRefused: 1 }]);
  });

  it('counts what models were asked by engine and outcome, never by brand or model', () => {
    const [counted] = countedBy((telemetry) => telemetry.modelAsked(aCall('timeout')));

    expect(counted).toMatchObject({ ModelAsked: 1, engine: 'bedrock', outcome: 'timeout' });
    expect(JSON.stringify(counted)).not.toMatch(/karczma|some-model/);
  });

  it.each([
    ['access denied', true],
    ['request refused', true],
    ['timeout', false],
    ['throttled', false],
    ['malformed answer', false],
    ['answered', false],
  ] as const)('calls for a person where a model says: %s? %s', (outcome, calls) => {
    const lines = countedBy((telemetry) => telemetry.modelAsked(aCall(outcome)));

    expect(lines.some((line) => 'ModelRefused' in line)).toBe(calls);
  });
});

const aCall = (outcome: ModelCall['outcome']): ModelCall => ({
  id: 'call-1',
  brandId: 'karczma',
  use: 'drafting',
  engine: 'bedrock',
  model: 'some-model',
  outcome,
  tokens: undefined,
  milliseconds: 5,
});

/** The metric lines that a function writes. */
function countedBy(work: (telemetry: Telemetry) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const write = process.stdout.write;
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  process.stdout.write = (text) => lines.push(String(text)) > 0;
  try {
    const telemetry = createTelemetry('pull-mentions', log);
    work(telemetry);
    telemetry.flush();
  } finally {
    process.stdout.write = write;
    vi.unstubAllEnvs();
  }
  return lines.map((line) => JSON.parse(line));
}
