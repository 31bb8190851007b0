import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { HouseFunction } from './house-function.ts';
import { alarm, alarmPeriod, type OnCall } from './on-call.ts';

/** One alarm over some functions: throttling is the account's or the stage's limit, seldom one function's doing. */
export function alarmWhenThrottled(scope: Construct, onCall: OnCall, functions: readonly HouseFunction[]): void {
  const throttles = functions.map((fn) => fn.metricThrottles({ period: alarmPeriod }));
  const names = throttles.map((_, index) => `throttles${index}`);
  alarm(scope, 'Throttled', onCall, {
    name: `${scope.node.id.toLowerCase()}-throttled`,
    says: 'Lambda refused to run functions because a concurrency limit is reached.',
    article: 'functions-are-throttled',
    metric: new MathExpression({
      expression: names.join(' + '),
      usingMetrics: Object.fromEntries(names.map((name, index) => [name, throttles[index]!])),
      label: 'Throttled invocations',
      period: alarmPeriod,
    }),
    // Queues and schedules try again by themselves, so a few are no news.
    threshold: 10,
    periods: 2,
  });
}
