/** One page of CloudWatch: which alarms ring, and what comes in. Costs three dollars a month: only where asked for. */
import { type Alarm, AlarmStatusWidget, Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Functions } from './functions.ts';
import type { Gateway } from './gateway.ts';

export interface BoardOfAlarmsProps {
  readonly slug: string;
  readonly alarms: readonly Alarm[];
  readonly gateway: Gateway;
  readonly functions: Functions;
}

const wide = { width: 24 };
const half = { width: 12 };

export class BoardOfAlarms extends Dashboard {
  constructor(scope: Construct, id: string, { slug, alarms, gateway, functions }: BoardOfAlarmsProps) {
    const intake = functions.named('intake').function;
    super(scope, id, {
      dashboardName: `tonghop-${slug}`,
      widgets: [
        [new AlarmStatusWidget({ title: 'Báo động', alarms: [...alarms], ...wide })],
        [
          new GraphWidget({
            title: 'Yêu cầu',
            left: [gateway.stage.metricCount(), gateway.stage.metricServerError()],
            ...half,
          }),
          new GraphWidget({
            title: 'Tiếp nhận',
            left: [intake.metricInvocations(), intake.metricErrors()],
            right: [intake.metricDuration({ statistic: 'p99' })],
            ...half,
          }),
        ],
      ],
    });
  }
}
