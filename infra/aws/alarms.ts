/**
 * Sixteen alarms, by e-mail, when they ring and when they are over. Each says in Vietnamese what it means, what to run
 * first and where the runbook tells of it. Everything else is a query: alarms that nobody reads are worse than none.
 */
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import { LogMetrics } from './log-metrics.ts';
import type { Province } from './province.ts';
import { thresholdsOf, type WatchedParts, watched } from './watched.ts';

export interface AlarmsProps extends Omit<WatchedParts, 'units'> {
  readonly key: IKey | undefined;
  readonly province: Pick<Province, 'slug' | 'name' | 'region' | 'stage' | 'contacts' | 'units'>;
}

export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { province, key, ...parts }: AlarmsProps) {
    super(scope, id);
    const { slug, name, region, stage, contacts, units } = province;
    const spiltRings = thresholdsOf(units).spilt;
    const lines = new LogMetrics(this, 'Lines', { namespace: `tonghop/${slug}`, spiltRings, ...parts });
    const topic = new AlarmTopic(this, 'Topic', { displayName: `tonghop ${slug}`, emails: contacts.alarms, key });
    const mail = new SnsAction(topic);
    this.all = watched({ ...parts, units }, lines).map(({ name: what, metric, means, first, when }) => {
      const alarm = new Alarm(this, what, {
        alarmName: `tonghop-${slug}-${what}`,
        alarmDescription: [
          `${name} (${stage}). ${means}`,
          `Lệnh đầu tiên: ${first} --region ${region}`,
          `Sổ tay: infra/README.md#alarms, ${what}`,
        ].join('\n'),
        metric,
        threshold: 1,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        ...when,
      });
      alarm.addAlarmAction(mail);
      alarm.addOkAction(mail);
      return alarm;
    });
  }
}
