/** The two metrics of our own, counted from the log lines of the functions. Each costs money every month: no more. */
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../topology.ts';
import type { Functions } from './functions.ts';

export interface LogMetricsProps {
  readonly namespace: string;
  readonly functions: Functions;
}

interface Counted {
  readonly name: string;
  /** Log lines that count, by function. */
  readonly lines: Partial<Record<FunctionName, string>>;
}

/** Deliveries the table did not take: as they are spilt, and as long as some are left after a drain. */
const spilt: Counted = {
  name: 'Spilt',
  lines: { intake: '{ $.event = "spill" }', drain: '{ ($.event = "drain") && ($.left > 0) }' },
};

const quarantined: Counted = {
  name: 'Quarantined',
  lines: { intake: '{ $.event = "quarantine" }', drain: '{ $.event = "quarantine" }' },
};

export class LogMetrics extends Construct {
  readonly spilt: Metric;
  readonly quarantined: Metric;

  constructor(scope: Construct, id: string, { namespace, functions }: LogMetricsProps) {
    super(scope, id);
    const counting = ({ name: metricName, lines }: Counted): Metric => {
      for (const [name, pattern] of Object.entries(lines)) {
        new MetricFilter(this, `${metricName}-${name}`, {
          logGroup: functions.named(name as FunctionName).logs,
          filterPattern: FilterPattern.literal(pattern),
          metricNamespace: namespace,
          metricName,
        });
      }
      return new Metric({ namespace, metricName });
    };
    this.spilt = counting(spilt);
    this.quarantined = counting(quarantined);
  }
}
