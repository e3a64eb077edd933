import { describe, expect, it } from 'vitest';
import { isSchedule, topology } from '../../../infra/topology.ts';
import { allowedBy } from './policies.ts';
import { province, resources, templatesOf, text, theOne } from './synthesised.ts';

const { app } = templatesOf(province('kon-tum'));
const schedules = resources(app, 'AWS::Scheduler::Schedule');
const rows = topology.filter(({ trigger }) => isSchedule(trigger));

interface Target {
  readonly Arn: unknown;
  readonly Input: string;
  readonly RoleArn: unknown;
  readonly DeadLetterConfig: { readonly Arn: unknown };
  readonly RetryPolicy: unknown;
}
const targets = schedules.map(({ Properties }) => Properties['Target'] as Target);

describe('schedules', () => {
  it('run at the local times of the topology', () => {
    const described = schedules.map(({ Properties }) => [
      Properties['ScheduleExpression'],
      Properties['ScheduleExpressionTimezone'],
      Properties['Description'],
    ]);
    expect(described).toEqual(rows.map((row) => [row.trigger, 'Asia/Ho_Chi_Minh', `tonghop: ${row.function}`]));
  });

  it('tell a run the instant it was due', () => {
    for (const { Input } of targets) expect(Input).toBe('{"scheduledAt":"<aws.scheduler.scheduled-time>"}');
  });

  it('retry for two hours, on both sides of the hand-over, then keep the run for a person', () => {
    const queue = `<${theOne(app, 'AWS::SQS::Queue', 'FailedRuns').id}.Arn>`;
    for (const { DeadLetterConfig, RetryPolicy } of targets) {
      expect(text(app, DeadLetterConfig.Arn)).toBe(queue);
      expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 7200, MaximumRetryAttempts: 8 });
    }
    const asynchronous = resources(app, 'AWS::Lambda::EventInvokeConfig');
    expect(asynchronous).toHaveLength(rows.length);
    for (const { Properties } of asynchronous) {
      expect(Properties).toMatchObject({ MaximumEventAgeInSeconds: 7200, MaximumRetryAttempts: 2 });
      const { OnFailure } = Properties['DestinationConfig'] as { OnFailure: { Destination: unknown } };
      expect(text(app, OnFailure.Destination)).toBe(queue);
    }
  });

  it('may start the functions of the schedules and nothing else', () => {
    const [roleArn, ...others] = new Set(targets.map(({ RoleArn }) => text(app, RoleArn)));
    const role = resources(app, 'AWS::IAM::Role').find(({ id }) => `<${id}.Arn>` === roleArn);

    expect(others).toEqual([]);
    expect(role && allowedBy(app, role)).toEqual(
      [
        ...targets.map(({ Arn }) => `lambda:InvokeFunction ${text(app, Arn)}`),
        `sqs:SendMessage <${theOne(app, 'AWS::SQS::Queue', 'FailedRuns').id}.Arn>`,
      ].toSorted(),
    );
    expect(JSON.stringify(role?.Properties['AssumeRolePolicyDocument'])).toContain('aws:SourceAccount');
  });
});
