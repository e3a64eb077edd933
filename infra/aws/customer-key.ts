/**
 * A key of the province's own, that shuts its tables, buckets, queues, topics and logs. Retained: what was written
 * while it was in use opens with it alone. Who may use it follows from what they may do with what it shuts.
 */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { TableEncryptionV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';

export class CustomerKey extends Key {
  constructor(scope: Stack, id: string, slug: string) {
    super(scope, id, {
      alias: `tonghop-${slug}`,
      description: `tonghop ${slug}: what the province keeps`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Alarms and SES publish to encrypted topics, a topic to an encrypted queue. Budgets mail by themselves.
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Messages',
        principals: ['cloudwatch', 'ses', 'sns'].map((name) => new ServicePrincipal(`${name}.amazonaws.com`)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': scope.account } },
      }),
    );
    const groups = [`tonghop-${slug}-app-*`, `/aws/vendedlogs/tonghop-${slug}-app/*`];
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Logs',
        principals: [new ServicePrincipal(`logs.${scope.region}.amazonaws.com`)],
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': groups.map(
              (name) => `arn:aws:logs:${scope.region}:${scope.account}:log-group:${name}`,
            ),
          },
        },
      }),
    );
  }
}

/** Without a key of the province's own, AWS's is used. */
export const tableEncryption = (key: IKey | undefined): TableEncryptionV2 =>
  key ? TableEncryptionV2.customerManagedKey(key) : TableEncryptionV2.dynamoOwnedKey();

export const queueEncryption = (key: IKey | undefined) =>
  key ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key } : { encryption: QueueEncryption.SQS_MANAGED };

/** What a service asks of the key, in the caller's name, for an action on what the key shuts. */
const asked: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:GetItem': ['Decrypt'],
  'dynamodb:PutItem': ['Decrypt', 'GenerateDataKey'],
  'dynamodb:Query': ['Decrypt'],
  's3:GetObject': ['Decrypt'],
  's3:PutObject': ['GenerateDataKey'],
  'sqs:ReceiveMessage': ['Decrypt'],
  'sqs:SendMessage': ['Decrypt', 'GenerateDataKey'],
};

/** What statements need besides, where a key shuts what they are about. */
export const withKey = (statements: readonly PolicyStatement[], key: IKey | undefined): PolicyStatement[] => {
  const uses = new Map<string, Set<string>>();
  for (const action of statements.flatMap(({ actions }) => actions)) {
    const [service = ''] = action.split(':');
    const use = uses.get(service) ?? new Set();
    for (const verb of asked[action] ?? []) uses.set(service, use.add(`kms:${verb}`));
  }
  if (!key) return [...statements];
  const { region } = Stack.of(key);
  const opening = [...uses].map(
    ([service, actions]) =>
      new PolicyStatement({
        actions: [...actions],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } },
      }),
  );
  return [...statements, ...opening];
};
