import awsCron from 'aws-cron-parser';
import { messageOf } from './log-line.ts';

/**
 * Checks a schedule expression of EventBridge: `rate(5 minutes)`, `cron(0 8 ? * MON-FRI *)`, `at(2027-01-01T00:00:00)`.
 * The local stage fires by its own tick, so only the syntax matters.
 * @param now a cron expression that never comes again after this is an error too
 * @returns what is wrong, or undefined
 */
export function scheduleExpressionProblem(expression: string, now: Date): string | undefined {
  const [, kind, body = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  switch (kind) {
    case 'rate':
      return rateProblem(body);
    case 'cron':
      return cronProblem(body, now);
    case 'at':
      return Number.isNaN(Date.parse(`${body}Z`)) ? `at(${body}) is not a time like 2027-01-31T08:00:00` : undefined;
    default:
      return `"${expression}" is neither rate(...), cron(...) nor at(...)`;
  }
}

function rateProblem(body: string): string | undefined {
  const [, value, , plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(body) ?? [];
  if (value === undefined || Number(value) < 1) return `rate(${body}) is not a number and a unit`;
  // Rules insist on the grammar: "1 minute", "2 minutes".
  return (Number(value) === 1) === (plural === '') ? undefined : `rate(${body}): the unit must agree with the number`;
}

function cronProblem(body: string, now: Date): string | undefined {
  const fields = body.trim().split(/\s+/);
  if (fields.length !== 6) return `cron(${body}) needs six fields`;
  if ((fields[2] === '?') === (fields[4] === '?')) return `cron(${body}) needs "?" in exactly one of the day fields`;
  try {
    return awsCron.next(awsCron.parse(body), now) === null ? `cron(${body}) never comes` : undefined;
  } catch (error) {
    return `cron(${body}) cannot be read: ${messageOf(error)}`;
  }
}
