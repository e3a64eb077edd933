/**
 * The schedules of the topology, in local time. EventBridge Scheduler hands a run over and forgets it, so there are
 * two layers of retry: its own (could not hand over) and Lambda's (the run failed). Both end in the same queue.
 * A run may come twice; it carries the instant it was due, so the second makes nothing new.
 */
import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { FunctionName } from '../entries.ts';
import { isSchedule, topology } from '../topology.ts';
import { withKey } from './customer-key.ts';
import type { FailedRuns } from './failed-runs.ts';
import type { Functions } from './functions.ts';

export interface SchedulesProps {
  readonly functions: Functions;
  readonly failedRuns: FailedRuns;
  readonly key: IKey | undefined;
}

const scheduled = topology.flatMap(({ trigger, function: name }) => (isSchedule(trigger) ? [{ trigger, name }] : []));

export const isScheduled = (name: FunctionName): boolean => scheduled.some((row) => row.name === name);

/** A run that is hours late is worth less than the next one. */
const maxEventAge = Duration.hours(2);

export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { functions, failedRuns, key }: SchedulesProps) {
    super(scope, id);
    const targets = scheduled.map(({ name }) => functions.named(name).live);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      inlinePolicies: {
        topology: new PolicyDocument({
          statements: withKey(
            [
              new PolicyStatement({
                actions: ['lambda:InvokeFunction'],
                resources: targets.map(({ functionArn }) => functionArn),
              }),
              failedRuns.leaving,
            ],
            key,
          ),
        }),
      },
    }).withoutPolicyUpdates();

    for (const { trigger, name } of scheduled) {
      const target = functions.named(name).live;
      target.configureAsyncInvoke({ retryAttempts: 2, maxEventAge, onFailure: new SqsDestination(failedRuns) });
      new Schedule(this, name, {
        description: `tonghop: ${name}`,
        schedule: ScheduleExpression.expression(trigger, TimeZone.ASIA_HO_CHI_MINH),
        target: new LambdaInvoke(target, {
          role,
          input: ScheduleTargetInput.fromObject({ scheduledAt: ContextAttribute.scheduledTime }),
          retryAttempts: 8,
          maxEventAge,
          deadLetterQueue: failedRuns,
        }),
      });
    }
  }
}
