import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Mention } from '../domain/mention/mention.ts';
import type { ModelCall } from '../domain/model/usage.ts';
import type { Log } from './logger.ts';

export const metricNamespace = 'Odzew';

/** Metrics that alarms and the dashboard name. */
export const metricNames = {
  sourceNeedsAttention: 'SourceNeedsAttention',
  mentionQuarantined: 'MentionQuarantined',
  publishFailed: 'PublishFailed',
  publishUncertain: 'PublishUncertain',
  mentionGaveUp: 'MentionGaveUp',
  slackRefused: 'SlackRefused',
  transition: 'MentionTransition',
  wakeSent: 'WakeSent',
  modelAsked: 'ModelAsked',
  modelRefused: 'ModelRefused',
} as const;

/** Nothing wider: each combination of words is a metric that is paid for. */
interface Labels {
  readonly platform?: string;
  /** In place of a platform, where a model was asked. */
  readonly engine?: string;
  readonly outcome?: string;
}

/** One function per business event: it logs and counts. */
export interface Telemetry {
  readonly log: Log;
  moved(mention: Mention): void;
  quarantined(sourceId: string, platform: string): void;
  sourceNeedsAttention(sourceId: string, platform: string, code: string): void;
  sourceRecovered(sourceId: string, platform: string): void;
  slackRefused(mentionId: string, code: string, kind: string): void;
  woke(sent: number, skipped: number): void;
  /** A model was asked; what it costs whom is in the table (`GET /v1/usage`). */
  modelAsked(call: ModelCall): void;
  modelNotCounted(call: ModelCall, cause: unknown): void;
  /** Writes what was counted; called once at the end of each invocation. */
  flush(): void;
}

/** Logs through `log` and counts in CloudWatch's embedded metric format. */
export function createTelemetry(serviceName: string, log: Log): Telemetry {
  const metrics = new Metrics({ namespace: metricNamespace, serviceName });
  /** Counters of an invocation are added up and written once: a metric line per mention would double the log. */
  let counted = new Map<string, { readonly name: string; readonly labels: Labels; value: number }>();
  const add = (name: string, labels: Labels = {}, value = 1): void => {
    const key = JSON.stringify([name, labels]);
    const known = counted.get(key);
    if (known === undefined) counted.set(key, { name, labels, value });
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
      add(metricNames.transition, { platform: mention.platform, outcome: mention.status });
      if (last?.moves.includes('refuse')) add(metricNames.publishFailed, { platform: mention.platform });
      if (last?.moves.includes('ask_person')) add(metricNames.publishUncertain, { platform: mention.platform });
      if (last?.moves.includes('give_up')) add(metricNames.mentionGaveUp, { platform: mention.platform });
    },
    quarantined(sourceId, platform) {
      log.warn('item quarantined', { sourceId, platform });
      add(metricNames.mentionQuarantined, { platform });
    },
    sourceNeedsAttention(sourceId, platform, code) {
      log.error('source needs attention', { sourceId, platform, code });
      add(metricNames.sourceNeedsAttention, { platform });
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
      add(metricNames.wakeSent, {}, sent);
    },
    modelAsked({ id, brandId, use, engine, model, outcome, tokens, milliseconds }) {
      log.info('model asked', {
        callId: id,
        ...(brandId === undefined ? {} : { brandId }),
        use,
        engine,
        model,
        outcome,
        tokensIn: tokens?.in,
        tokensOut: tokens?.out,
        milliseconds,
      });
      add(metricNames.modelAsked, { engine, outcome });
      // No repeat helps here: a key, a permission or a name is wrong.
      if (outcome === 'access denied' || outcome === 'request refused') add(metricNames.modelRefused, { engine });
    },
    modelNotCounted({ id, brandId }, cause) {
      log.warn(
        'a call of a model was not counted',
        { callId: id, ...(brandId === undefined ? {} : { brandId }) },
        cause,
      );
    },
    flush() {
      const all = counted;
      counted = new Map();
      for (const { name, labels, value } of all.values()) {
        const single = metrics.singleMetric();
        for (const [label, word] of Object.entries(labels)) single.addDimension(label, word);
        single.addMetric(name, MetricUnit.Count, value);
      }
    },
  };
}
