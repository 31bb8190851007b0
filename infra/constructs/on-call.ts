import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { physicalName } from '../stage-config.ts';

/** The articles of docs/runbook.md: each alarm names the one that says what to do. */
export const runbookArticles = [
  'dead-letters',
  'undelivered-events',
  'undelivered-schedule',
  'a-queue-is-not-drained',
  'function-errors',
  'functions-are-throttled',
  'wake-is-not-running',
  'the-table-is-throttled',
  'the-table-fails',
  'http-errors',
  'slack-answers-too-late',
  'slack-refuses-us',
  'source-needs-attention',
  'quarantine',
  'publish-failed',
  'publish-uncertain',
  'a-mention-was-given-up',
  'a-model-refuses',
] as const;
export type RunbookArticle = (typeof runbookArticles)[number];

/** Who is told, and where they read what to do. */
export interface OnCall {
  readonly topic: ITopic;
  readonly runbookUrl: string;
  readonly stage: string;
}

export interface AlarmProps {
  /** Unique in the stage; what the e-mail's subject shows. */
  readonly name: string;
  /** One sentence: what happened. */
  readonly says: string;
  readonly article: RunbookArticle;
  readonly metric: IMetric;
  /** Alarms at or above it, unless `below`. */
  readonly threshold: number;
  readonly below?: boolean;
  /** Periods in a row, one by default. */
  readonly periods?: number;
  /** Silence is healthy by default; for a heartbeat it is the very failure. */
  readonly silenceAlarms?: boolean;
}

/** The default period of alarms: long enough to be cheap, short against a promise of minutes. */
export const alarmPeriod = Duration.minutes(5);

/** An alarm that tells the topic when it begins and when it is over, and links the article that says what to do. */
export function alarm(scope: Construct, id: string, onCall: OnCall, props: AlarmProps): Alarm {
  const made = new Alarm(scope, id, {
    alarmName: physicalName(onCall, props.name),
    alarmDescription: `${props.says} What to do: ${onCall.runbookUrl}#${props.article}`,
    metric: props.metric,
    threshold: props.threshold,
    evaluationPeriods: props.periods ?? 1,
    comparisonOperator: props.below
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: props.silenceAlarms ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  const tell = new SnsAction(onCall.topic);
  made.addAlarmAction(tell);
  made.addOkAction(tell);
  return made;
}
