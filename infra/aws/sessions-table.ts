/**
 * Who is signed in at the pages, and the answers they are led to: a table that may be thrown away, and forgets by
 * itself. Apart from the log.
 */
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { tableEncryption } from './customer-key.ts';

export interface SessionsTableProps {
  readonly key: IKey | undefined;
}

export class SessionsTable extends TableV2 {
  constructor(scope: Construct, id: string, { key }: SessionsTableProps) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      // An answer is ten to twenty units; one that holds a workbook, two hundred.
      billing: Billing.onDemand({ maxWriteRequestUnits: 400, maxReadRequestUnits: 200 }),
      encryption: tableEncryption(key),
      timeToLiveAttribute: 'forgetAt',
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'Sign-ins and answers of one working day: whoever loses one signs in again.',
    });
  }
}
