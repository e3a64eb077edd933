/** The one table: log, definitions and audit events. It outlives its stack. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { tableEncryption } from './customer-key.ts';

/**
 * A guard on cost, above what one partition can take anyway (1,000 writes, 3,000 reads a second). Writes beyond it
 * are spilt to the bucket, not lost.
 */
const mostPerSecond = { maxWriteRequestUnits: 1_000, maxReadRequestUnits: 4_000 };

export interface LogTableProps {
  readonly key: IKey | undefined;
}

export class LogTable extends TableV2 {
  constructor(scope: Construct, id: string, { key }: LogTableProps) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(mostPerSecond),
      encryption: tableEncryption(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
