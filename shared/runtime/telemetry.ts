import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Mention } from '../domain/mention/mention.ts';
import type { Log } from './logger.ts';

export const metricNamespace = 'Odzew';

/** Metrics that alarms and the dashboard name; labels are platform and outcome, nothing wider. */
export const metricNames = {
  sourceNeedsAttention: 'SourceNeedsAttention',
  mentionQuarantined: 'MentionQuarantined',
  publishFailed: 'PublishFailed',
  publishUncertain: 'PublishUncertain',
  mentionGaveUp: 'MentionGaveUp',
  slackRefused: 'SlackRefused',
  transition: 'MentionTransition',
  wakeSent: 'WakeSent',
} as const;

/** One function per business event: it logs and counts. */
export interface Telemetry {
  readonly log: Log;
  moved(mention: Mention): void;
  quarantined(sourceId: string, platform: string): void;
  sourceNeedsAttention(sourceId: string, platform: string, code: string): void;
  sourceRecovered(sourceId: string, platform: string): void;
  slackRefused(mentionId: string, code: string, kind: string): void;
  woke(sent: number, skipped: number): void;
  /** Writes what was counted; called once at the end of each invocation. */
  flush(): void;
}

/** Logs through `log` and counts in CloudWatch's embedded metric format. */
export function createTelemetry(serviceName: string, log: Log): Telemetry {
  const metrics = new Metrics({ namespace: metricNamespace, serviceName });
  const count = (name: string, platform?: string, outcome?: string, value = 1): void => {
    const single = metrics.singleMetric();
    if (platform !== undefined) single.addDimension('platform', platform);
    if (outcome !== undefined) single.addDimension('outcome', outcome);
    single.addMetric(name, MetricUnit.Count, value);
  };
  /** Counters of an invocation are added up and written once: a metric line per mention would double the log. */
  let counted = new Map<
    string,
    { name: string; platform: string | undefined; outcome: string | undefined; value: number }
  >();
  const add = (name: string, platform?: string, outcome?: string, value = 1): void => {
    const key = `${name}|${platform ?? ''}|${outcome ?? ''}`;
    const known = counted.get(key);
    if (known === undefined) counted.set(key, { name, platform, outcome, value });
    else known.value += value;
  };
  return {
    log,
    moved(mention) {
      const last = mention.history.at(-1);
      log.info('mention moved', {
        mentionId: mention.id,
        platform: mention.platform,
        moves: last?.moves.join('+') ?? '',
        status: mention.status,
        version: mention.version,
      });
      add(metricNames.transition, mention.platform, mention.status);
      if (last?.moves.includes('refuse')) add(metricNames.publishFailed, mention.platform);
      if (last?.moves.includes('ask_person')) add(metricNames.publishUncertain, mention.platform);
      if (last?.moves.includes('give_up')) add(metricNames.mentionGaveUp, mention.platform);
    },
    quarantined(sourceId, platform) {
      log.warn('item quarantined', { sourceId, platform });
      add(metricNames.mentionQuarantined, platform);
    },
    sourceNeedsAttention(sourceId, platform, code) {
      log.error('source needs attention', { sourceId, platform, code });
      add(metricNames.sourceNeedsAttention, platform);
    },
    sourceRecovered(sourceId, platform) {
      log.info('source recovered', { sourceId, platform });
    },
    slackRefused(mentionId, code, kind) {
      log.error('slack refuses us', { mentionId, code, kind });
      add(metricNames.slackRefused);
    },
    woke(sent, skipped) {
      log.info('woke what is due', { sent, skipped });
      add(metricNames.wakeSent, undefined, undefined, sent);
    },
    flush() {
      const all = counted;
      counted = new Map();
      for (const each of all.values()) count(each.name, each.platform, each.outcome, each.value);
    },
  };
}
