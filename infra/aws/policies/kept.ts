/**
 * What CloudFormation must be allowed for each type of resource that holds data, or the address: the handlers'
 * permissions in the CloudFormation registry, without those for properties we never state. Nothing kept can be deleted
 * by it: tables, buckets, logs and the pool of a data stack are retained, so no deployment ever has to.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 */
import { api, app, data, group, logGroups, pools } from './rule.ts';
import type { Rule } from './statements.ts';

const buckets = [`s3:::${data}`];

const table: Rule = {
  actions: [
    'CreateTable',
    'DescribeContinuousBackups',
    'DescribeContributorInsights',
    'DescribeKinesisStreamingDestination',
    'DescribeTable',
    'DescribeTimeToLive',
    'GetResourcePolicy',
    'ListTagsOfResource',
    'TagResource',
    'UntagResource',
    'UpdateContinuousBackups',
    'UpdateTable',
    'UpdateTimeToLive',
  ].map((action) => `dynamodb:${action}`),
  on: [`dynamodb:{here}:table/${data}`, `dynamodb:{here}:table/${app}`],
};

export const kept: Readonly<Record<string, readonly Rule[]>> = {
  'AWS::ApiGatewayV2::DomainName': [api('/domainnames', '/domainnames/*', '/tags/*')],
  'AWS::Cognito::UserPool': [
    group(
      [
        'DescribeUserPool',
        'GetUserPoolMfaConfig',
        'ListTagsForResource',
        'SetUserPoolMfaConfig',
        'TagResource',
        'UntagResource',
        'UpdateUserPool',
      ],
      'cognito-idp',
      pools,
    ),
    group(['CreateUserPool'], 'cognito-idp', ['*']),
  ],
  'AWS::Cognito::UserPoolClient': [
    group(
      ['CreateUserPoolClient', 'DeleteUserPoolClient', 'DescribeUserPoolClient', 'UpdateUserPoolClient'],
      'cognito-idp',
      pools,
    ),
  ],
  'AWS::Cognito::UserPoolGroup': [
    group(['CreateGroup', 'DeleteGroup', 'GetGroup', 'UpdateGroup'], 'cognito-idp', pools),
  ],
  // Only one of the app stack's may go.
  'AWS::DynamoDB::GlobalTable': [table, group(['DeleteTable'], 'dynamodb', [`dynamodb:{here}:table/${app}`])],
  // Nobody who deploys can have a key deleted.
  'AWS::KMS::Alias': [
    group(['CreateAlias', 'DeleteAlias', 'UpdateAlias'], 'kms', [
      'kms:{here}:alias/tonghop-{slug}',
      'kms:{here}:key/*',
    ]),
    group(['CreateKey', 'ListAliases'], 'kms', ['*']),
  ],
  'AWS::KMS::Key': [
    group(
      [
        'DescribeKey',
        'EnableKeyRotation',
        'GetKeyPolicy',
        'GetKeyRotationStatus',
        'ListResourceTags',
        'PutKeyPolicy',
        'TagResource',
        'UntagResource',
        'UpdateKeyDescription',
      ],
      'kms',
      ['kms:{here}:key/*'],
    ),
    // A table is made with the key in the name of who makes it.
    group(
      [
        'CreateGrant',
        'Decrypt',
        'Encrypt',
        'GenerateDataKey',
        'GenerateDataKeyWithoutPlaintext',
        'ReEncryptFrom',
        'ReEncryptTo',
      ],
      'kms',
      ['kms:{here}:key/*'],
      {
        when: { StringEquals: { 'kms:ViaService': 'dynamodb.{region}.amazonaws.com' } },
      },
    ),
  ],
  'AWS::Logs::LogGroup': [
    group(
      [
        'AssociateKmsKey',
        'CreateLogGroup',
        'DeleteRetentionPolicy',
        'DisassociateKmsKey',
        'GetDataProtectionPolicy',
        'ListTagsForResource',
        'PutRetentionPolicy',
        'TagResource',
        'UntagResource',
      ],
      'logs',
      logGroups,
    ),
    group(['DescribeIndexPolicies', 'DescribeLogGroups'], 'logs', ['*']),
  ],
  'AWS::S3::Bucket': [
    group(
      [
        'CreateBucket',
        'GetAccelerateConfiguration',
        'GetAnalyticsConfiguration',
        'GetBucketCORS',
        'GetBucketLogging',
        'GetBucketNotification',
        'GetBucketObjectLockConfiguration',
        'GetBucketOwnershipControls',
        'GetBucketPublicAccessBlock',
        'GetBucketTagging',
        'GetBucketVersioning',
        'GetBucketWebsite',
        'GetEncryptionConfiguration',
        'GetIntelligentTieringConfiguration',
        'GetInventoryConfiguration',
        'GetLifecycleConfiguration',
        'GetMetricsConfiguration',
        'GetReplicationConfiguration',
        'ListBucket',
        'PutBucketObjectLockConfiguration',
        'PutBucketOwnershipControls',
        'PutBucketPublicAccessBlock',
        'PutBucketTagging',
        'PutBucketVersioning',
        'PutEncryptionConfiguration',
        'PutLifecycleConfiguration',
        'TagResource',
        'UntagResource',
      ],
      's3',
      buckets,
    ),
  ],
  'AWS::S3::BucketPolicy': [group(['GetBucketPolicy', 'PutBucketPolicy'], 's3', buckets)],
  'AWS::SSM::Parameter': [
    group(
      [
        'AddTagsToResource',
        'DeleteParameter',
        'GetParameters',
        'ListTagsForResource',
        'PutParameter',
        'RemoveTagsFromResource',
      ],
      'ssm',
      ['ssm:{here}:parameter/tonghop/{slug}/*'],
    ),
    // What a template takes by name, read for it.
    group(['GetParameters'], 'ssm', ['ssm:{here}:parameter/cdk-bootstrap/hnb659fds/version']),
  ],
};
