import { describe, expect, it } from 'vitest';
import { province, type Resource, templatesOf, withFlags } from './synthesised.ts';

/**
 * What CloudFormation changes where it stands, by type of what is kept. Any other property may make the resource anew,
 * and empty: it is frozen below, whether it is stated today or not.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const changedInPlace: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::GlobalTable': ['BillingMode', 'Replicas', 'SSESpecification', 'WriteOnDemandThroughputSettings'],
  'AWS::S3::Bucket': [
    'BucketEncryption',
    'LifecycleConfiguration',
    'ObjectLockConfiguration',
    'OwnershipControls',
    'PublicAccessBlockConfiguration',
    'Tags',
    'VersioningConfiguration',
  ],
  'AWS::Cognito::UserPool': [
    'AccountRecoverySetting',
    'AdminCreateUserConfig',
    'AutoVerifiedAttributes',
    'DeletionProtection',
    'EmailVerificationMessage',
    'EmailVerificationSubject',
    'EnabledMfas',
    'MfaConfiguration',
    'Policies',
    'SmsVerificationMessage',
    'UserPoolTags',
    'VerificationMessageTemplate',
  ],
};

/** A change here empties a province's table, bucket or pool: never edit it to make a test pass. */
const frozen = {
  LogTable64197333: {
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  },
  IntakeBucket8068C236: {},
  ExportBucket4E99310E: {},
  SealBucketA90528DB: { ObjectLockEnabled: true },
  OfficialsPool19180762: { UsernameAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } },
};

const frozenPartOf = ({ Type, Properties }: Resource): object =>
  Object.fromEntries(Object.entries(Properties).filter(([name]) => !changedInPlace[Type]?.includes(name)));

/** What the guard sees of a data stack. */
const seen = (resources: Readonly<Record<string, Resource>>): object =>
  Object.fromEntries(
    Object.entries(resources).flatMap(([id, resource]) =>
      resource.Type in changedInPlace ? [[id, frozenPartOf(resource)]] : [],
    ),
  );

describe('what a province keeps', () => {
  it.each(['kon-tum', 'bac-giang'])('of %s is never made anew by an update', (slug) => {
    expect(seen(templatesOf(province(slug)).data.Resources)).toEqual(frozen);
  });

  it('is not made anew where a key of the province’s own is switched on', () => {
    expect(seen(templatesOf(withFlags(province('kon-tum'), { customerKey: true })).data.Resources)).toEqual(frozen);
  });

  it.each([
    ['LogTable64197333', { TableName: 'tonghop' }],
    ['LogTable64197333', { LocalSecondaryIndexes: [] }],
    ['IntakeBucket8068C236', { BucketName: 'tonghop' }],
    ['SealBucketA90528DB', { ObjectLockEnabled: false }],
    ['OfficialsPool19180762', { UsernameConfiguration: { CaseSensitive: true } }],
    ['OfficialsPool19180762', { AliasAttributes: ['email'] }],
    ['OfficialsPool19180762', { Schema: [{ Name: 'unit', Required: true }] }],
  ])('%s with %j would be noticed', (id, change) => {
    const { Resources } = templatesOf(province('kon-tum')).data;
    const kept = Resources[id];
    if (!kept) throw new Error(`No ${id}`);
    const changed = { ...Resources, [id]: { ...kept, Properties: { ...kept.Properties, ...change } } };

    expect(seen(changed)).not.toEqual(frozen);
  });
});
