/** The metrics of our own, counted from log lines. Each costs money every month: no more. */
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../entries.ts';
import type { Functions } from './functions.ts';
import type { Gateway } from './gateway.ts';

export interface LogMetricsProps {
  readonly namespace: string;
  readonly functions: Functions;
  readonly gateway: Pick<Gateway, 'accessLogs'>;
  /** How many spilt deliveries ring. */
  readonly spiltRings: number;
}

interface Counted {
  readonly name: string;
  /** The field that is added up. Default: each line counts one. */
  readonly value?: string;
  /** Log lines that count, by function, or of the gateway's access log. */
  readonly lines: Partial<Record<FunctionName | 'gateway', string>>;
}

/** Deliveries the table did not take, as they are spilt. */
const spilt: Counted = { name: 'Spilt', lines: { intake: '{ $.event = "spill" }' } };

/** A drain after which some are left: that many at once, so that it rings in a province of any size. */
const left = (count: number): Counted => ({
  ...spilt,
  value: String(count),
  lines: { drain: '{ ($.event = "drain") && ($.left > 0) }' },
});

/** Deliveries that no drain could take in, as long as they lie aside. */
const dead: Counted = { name: 'Dead', value: '$.dead', lines: { drain: '{ ($.event = "drain") && ($.dead > 0) }' } };

const quarantined: Counted = {
  name: 'Quarantined',
  lines: { intake: '{ $.event = "quarantine" }', drain: '{ $.event = "quarantine" }' },
};

/** Requests turned away for being too many: senders' and officials'. */
const turnedAway: Counted = {
  name: 'TurnedAway',
  lines: { gateway: '{ $.status = "429" }', intake: '{ $.event = "turned-away" }' },
};

/** Events whose last attempt failed, and destinations nothing is sent to any more. */
const untold: Counted = {
  name: 'Untold',
  lines: { 'events-schedule': '{ (($.event = "events") && ($.dead > 0)) || ($.event = "destination-disabled") }' },
};

/** Sweeps in which a letter of a reminder did not go out. */
const unsent: Counted = {
  name: 'Unsent',
  lines: { 'remind-schedule': '{ ($.event = "remind") && (($.failed > 0) || ($.gaveUp > 0)) }' },
};

/** Pulls that brought nothing because they could not, or because the tool's server refused. */
const unpulled: Counted = {
  name: 'Unpulled',
  lines: { sync: '{ ($.event = "pull-failed") || (($.event = "pull") && ($.level = "WARN")) }' },
};

export class LogMetrics extends Construct {
  readonly spilt: Metric;
  readonly dead: Metric;
  readonly quarantined: Metric;
  readonly turnedAway: Metric;
  readonly untold: Metric;
  readonly unsent: Metric;
  readonly unpulled: Metric;

  constructor(scope: Construct, id: string, { namespace, functions, gateway, spiltRings }: LogMetricsProps) {
    super(scope, id);
    const counting = ({ name: metricName, value = '1', lines }: Counted): Metric => {
      for (const [name, pattern] of Object.entries(lines)) {
        new MetricFilter(this, `${metricName}-${name}`, {
          logGroup: name === 'gateway' ? gateway.accessLogs : functions.named(name as FunctionName).logs,
          filterPattern: FilterPattern.literal(pattern),
          metricNamespace: namespace,
          metricName,
          metricValue: value,
        });
      }
      return new Metric({ namespace, metricName });
    };
    this.spilt = counting(spilt);
    counting(left(spiltRings));
    this.dead = counting(dead);
    this.quarantined = counting(quarantined);
    this.turnedAway = counting(turnedAway);
    this.untold = counting(untold);
    this.unsent = counting(unsent);
    this.unpulled = counting(unpulled);
  }
}
