/** Where a scheduled run ends up that could not be started, or failed and failed again. A message here is an alarm. */
import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { queueEncryption } from './customer-key.ts';

export interface FailedRunsProps {
  readonly key: IKey | undefined;
}

export class FailedRuns extends Queue {
  constructor(scope: Construct, id: string, { key }: FailedRunsProps) {
    super(scope, id, {
      ...queueEncryption(key),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const reason = 'It is the dead-letter queue';
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
  }

  /** What a role needs to leave a failed run here. */
  get leaving(): PolicyStatement {
    return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queueArn] });
  }
}
