import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IWidget, MathExpression, Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type FunctionName, functionEnvironments } from '../../shared/runtime/env.ts';
import { physicalName, type StageSettings, steps } from '../stage-config.ts';
import { signalMetric, signals } from './activity-log.ts';
import { alarmPeriod } from './on-call.ts';

export interface OverviewProps {
  readonly settings: StageSettings;
  readonly tableName: string;
  readonly apiId: string;
}

/** One page to look at first: is everything drained, what came out, what fails, what does it cost. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, props: OverviewProps) {
    super(scope, id);
    const { settings } = props;
    new Dashboard(this, 'Dashboard', {
      dashboardName: physicalName(settings, 'overview'),
      defaultInterval: Duration.hours(12),
      widgets: [
        [
          new TextWidget({
            markdown: `# Odzew ${settings.stage}\nWhat to do: ${settings.runbookUrl}`,
            width: 24,
            height: 2,
          }),
        ],
        queues(settings),
        outcomes(settings),
        functions(settings),
        tableAndHttp(props),
      ],
    });
  }
}

const graph = (title: string, left: readonly (Metric | MathExpression)[]): IWidget =>
  new GraphWidget({ title, left: [...left], width: 8, height: 6, leftYAxis: { min: 0 } });

/** Names are fixed, so the page needs no reference to what it shows. */
const queueMetric = (settings: StageSettings, queue: string, metricName: string): Metric =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName,
    dimensionsMap: { QueueName: physicalName(settings, queue) },
    statistic: 'Maximum',
    period: alarmPeriod,
    label: queue,
  });

const queues = (settings: StageSettings): IWidget[] => [
  graph(
    'Messages waiting',
    steps.map((step) => queueMetric(settings, step, 'ApproximateNumberOfMessagesVisible')),
  ),
  graph(
    'Age of the oldest message, seconds',
    steps.map((step) => queueMetric(settings, step, 'ApproximateAgeOfOldestMessage')),
  ),
  graph(
    'Dead letters',
    steps.map((step) => queueMetric(settings, `${step}-dead`, 'ApproximateNumberOfMessagesVisible')),
  ),
];

/** Metrics that carry labels are searched: which platforms there are is known only at run time. */
const search = (what: string): MathExpression =>
  new MathExpression({ expression: `SEARCH('${what}', 'Sum', 300)`, label: '', usingMetrics: {}, period: alarmPeriod });

const outcomes = (settings: StageSettings): IWidget[] => [
  graph('Mentions by outcome', [search('{Odzew,outcome,platform,service} MetricName="MentionTransition"')]),
  graph(
    'What needs a person',
    signals.map(({ metricName }) => signalMetric(settings, metricName)),
  ),
  graph('Sent by wake', [search('{Odzew,service} MetricName="WakeSent"')]),
];

const functionNames = Object.keys(functionEnvironments) as FunctionName[];
const functionMetrics = (settings: StageSettings, metricName: string, statistic: string): Metric[] =>
  functionNames.map(
    (name) =>
      new Metric({
        namespace: 'AWS/Lambda',
        metricName,
        dimensionsMap: { FunctionName: physicalName(settings, name) },
        statistic,
        period: alarmPeriod,
        label: name,
      }),
  );

const functions = (settings: StageSettings): IWidget[] => [
  graph('Function errors', functionMetrics(settings, 'Errors', 'Sum')),
  graph('Function duration, p99 ms', functionMetrics(settings, 'Duration', 'p99')),
  graph('Functions at once', functionMetrics(settings, 'ConcurrentExecutions', 'Maximum')),
];

const tableAndHttp = ({ tableName, apiId }: OverviewProps): IWidget[] => {
  const table = (metricName: string): Metric =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: tableName },
      statistic: 'Sum',
      period: alarmPeriod,
      label: metricName,
    });
  const http = (metricName: string, statistic: string): Metric =>
    new Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      dimensionsMap: { ApiId: apiId },
      statistic,
      period: alarmPeriod,
      label: `${metricName} ${statistic}`,
    });
  return [
    graph('Table units', ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'].map(table)),
    graph('Table throttling', ['ReadThrottleEvents', 'WriteThrottleEvents'].map(table)),
    graph('HTTP', [http('Count', 'Sum'), http('4xx', 'Sum'), http('5xx', 'Sum'), http('Latency', 'p99')]),
  ];
};
