/** What is watched of several metrics at once, as CloudWatch adds them up. */
import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { FunctionName } from '../entries.ts';
import type { FailedRuns } from './failed-runs.ts';
import type { Functions } from './functions.ts';
import { sizeOf } from './sizes.ts';

export const sum = { statistic: 'Sum', period: Duration.minutes(5) };

/** Those that read whole periods, or wait for others; each costs ten cents a month to watch. */
const slow: readonly FunctionName[] = [
  'intake',
  'decisions',
  'export',
  'export-schedule',
  'seal-schedule',
  'remind-schedule',
];
/** 08:00 in Viet Nam. */
const morningUtc = 1;

/** Goes back between two failures, so that each mails; and rings each morning while one still lies there. */
export const failedAgain = (queue: FailedRuns): MathExpression =>
  new MathExpression({
    expression: `FILL(sent, 0) + IF(HOUR(left) == ${morningUtc} AND MINUTE(left) < 5, FILL(left, 0), 0)`,
    label: 'Việc hỏng',
    usingMetrics: {
      sent: queue.metricNumberOfMessagesSent(sum),
      left: queue.metricApproximateNumberOfMessagesVisible({ ...sum, statistic: 'Maximum' }),
    },
    period: sum.period,
  });

export const throttled = (TableName: string): MathExpression => {
  const events = (metricName: string): Metric =>
    new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName }, ...sum });
  return new MathExpression({
    expression: 'FILL(reads, 0) + FILL(writes, 0)',
    label: 'Lượt bị chặn',
    usingMetrics: { reads: events('ReadThrottleEvents'), writes: events('WriteThrottleEvents') },
    period: sum.period,
  });
};

/** In hundredths of the time each function has. */
export const longest = (functions: Functions): MathExpression =>
  new MathExpression({
    expression: `MAX([${slow.map((name, at) => `FILL(f${at}, 0) / ${sizeOf(name).timeoutSeconds * 10}`).join(', ')}])`,
    label: 'Phần trăm thời gian đã dùng',
    usingMetrics: Object.fromEntries(
      slow.map((name, at) => [
        `f${at}`,
        functions.named(name).function.metricDuration({ ...sum, statistic: 'Maximum' }),
      ]),
    ),
    period: sum.period,
  });
