import { RemovalPolicy } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageSettings } from '../stage-config.ts';
import { alarm, alarmPeriod, type OnCall, type RunbookArticle } from './on-call.ts';

interface Signal {
  /** As shared/runtime/telemetry.ts writes it; a test compares the two. */
  readonly metricName: string;
  readonly name: string;
  readonly says: string;
  readonly article: RunbookArticle;
}

/** What the functions count and a person must hear of. */
export const signals: readonly Signal[] = [
  {
    metricName: 'SourceNeedsAttention',
    name: 'source-needs-attention',
    says: 'A platform refuses the credential of a source: it is neither read nor answered.',
    article: 'source-needs-attention',
  },
  {
    metricName: 'MentionQuarantined',
    name: 'quarantine',
    says: 'A platform sent something that does not parse; it was set aside.',
    article: 'quarantine',
  },
  {
    metricName: 'PublishFailed',
    name: 'publish-failed',
    says: 'A platform refused an approved reply.',
    article: 'publish-failed',
  },
  {
    metricName: 'PublishUncertain',
    name: 'publish-uncertain',
    says: 'It is not known whether a reply is visible; a person must look.',
    article: 'publish-uncertain',
  },
  {
    metricName: 'MentionGaveUp',
    name: 'mention-gave-up',
    says: 'A step failed so often that a mention was given up; it waits for a person.',
    article: 'a-mention-was-given-up',
  },
  {
    metricName: 'ModelRefused',
    name: 'model-refuses',
    says: 'A model refuses our key, permission or request: the default engines answer instead.',
    article: 'a-model-refuses',
  },
  {
    metricName: 'SlackRefused',
    name: 'slack-refuses-us',
    says: 'Slack refuses to show cards: mentions wait for people who do not see them there.',
    article: 'slack-refuses-us',
  },
];

/** The namespace of the sums over all platforms that alarms look at, one per stage. */
export const signalNamespace = (settings: Pick<StageSettings, 'stage'>): string => `Odzew/${settings.stage}`;

export const signalMetric = (settings: Pick<StageSettings, 'stage'>, metricName: string): Metric =>
  new Metric({ namespace: signalNamespace(settings), metricName, statistic: 'Sum', period: alarmPeriod });

export interface ActivityLogProps {
  readonly settings: StageSettings;
  readonly onCall: OnCall;
}

/**
 * The log of all functions, so that a mention's life reads as one story, and alarms on what they count there. They
 * count per platform and outcome; an alarm can neither add up over unknown platforms nor tell two stages apart, so the
 * lines that carry the counts are summed once more.
 */
export class ActivityLog extends Construct {
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { settings, onCall }: ActivityLogProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: `/odzew/${settings.stage}`,
      retention: settings.logRetentionDays,
      // Logs hold no text and no person; what must be kept is in the ledger.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    for (const signal of signals) {
      new MetricFilter(this, `${signal.metricName}Sum`, {
        logGroup: this.logGroup,
        filterPattern: FilterPattern.numberValue(`$.${signal.metricName}`, '>', 0),
        metricNamespace: signalNamespace(settings),
        metricName: signal.metricName,
        metricValue: `$.${signal.metricName}`,
      });
      alarm(this, signal.metricName, onCall, {
        name: signal.name,
        says: signal.says,
        article: signal.article,
        metric: signalMetric(settings, signal.metricName),
        threshold: 1,
      });
    }
  }
}
