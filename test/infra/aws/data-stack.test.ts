import { describe, expect, it } from 'vitest';
import { linesOf } from './policies.ts';
import { added, anApp, province, resources, templatesOf, text, theOne } from './synthesised.ts';

/** A changed logical id is a new, empty resource: never edit this list to make a test pass. */
const frozen = {
  table: 'LogTable64197333',
  intakeBucket: 'IntakeBucket8068C236',
  exportBucket: 'ExportBucket4E99310E',
  sealBucket: 'SealBucketA90528DB',
  pool: 'OfficialsPool19180762',
  client: 'OfficialsPoolClientC9988B2F',
};

describe.each(['kon-tum', 'bac-giang'])('data stack of %s', (slug) => {
  const { data, app } = templatesOf(province(slug));
  const table = theOne(data, 'AWS::DynamoDB::GlobalTable');
  const buckets = resources(data, 'AWS::S3::Bucket');
  const pool = theOne(data, 'AWS::Cognito::UserPool');

  it('keeps the logical ids of what holds data', () => {
    expect({
      table: table.id,
      intakeBucket: buckets[0]?.id,
      exportBucket: buckets[1]?.id,
      sealBucket: buckets[2]?.id,
      pool: pool.id,
      client: theOne(data, 'AWS::Cognito::UserPoolClient').id,
    }).toEqual(frozen);
    expect(buckets).toHaveLength(3);
  });

  it('is retained when the stack goes, and the stack itself is protected', () => {
    for (const kept of [table, ...buckets, ...resources(data, 'AWS::S3::BucketPolicy'), pool]) {
      expect([kept.id, kept.DeletionPolicy]).toEqual([kept.id, 'Retain']);
    }
    for (const kept of [table, ...buckets, pool]) expect(kept.UpdateReplacePolicy).toBe('Retain');
    expect(added(anApp(), province(slug)).data.terminationProtection).toBe(true);
  });

  it('makes stores of a new generation beside the old ones; all else stays, the names are handed over', () => {
    const next = templatesOf({ ...province(slug), generation: 2 }).data;
    const idsOf = (template: typeof data): string[] => Object.keys(template.Resources);
    const left = idsOf(data).filter((id) => !idsOf(next).includes(id));

    expect(left.toSorted()).toEqual(
      [table, ...buckets, ...resources(data, 'AWS::S3::BucketPolicy')].map(({ id }) => id).toSorted(),
    );
    expect(idsOf(next)).toHaveLength(idsOf(data).length);
    const named = resources(next, 'AWS::SSM::Parameter').map(({ Properties }) => text(next, Properties['Value']));
    const stores = [...resources(next, 'AWS::DynamoDB::GlobalTable'), ...resources(next, 'AWS::S3::Bucket')];
    expect(stores.map(({ id, DeletionPolicy }) => [named.includes(`<${id}>`), DeletionPolicy])).toEqual(
      stores.map(() => [true, 'Retain']),
    );
  });

  it('protects the table from deletion and restores it to any second of the last 35 days', () => {
    const [replica] = table.Properties['Replicas'] as Record<string, unknown>[];

    expect(replica).toMatchObject({
      Region: 'ap-southeast-1',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      ReadOnDemandThroughputSettings: { MaxReadRequestUnits: 4000 },
    });
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: 1000 },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
    expect(table.Properties).not.toHaveProperty('GlobalSecondaryIndexes');
    expect(table.Properties).not.toHaveProperty('StreamSpecification');
  });

  it('keeps buckets private, encrypted and versioned; nothing expires', () => {
    for (const { Properties } of buckets) {
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        VersioningConfiguration: { Status: 'Enabled' },
      });
      expect(JSON.stringify(Properties['BucketEncryption'])).toContain('AES256');
      const { Rules } = Properties['LifecycleConfiguration'] as { Rules: Record<string, unknown>[] };
      const expiring = Rules.filter((rule) => 'ExpirationInDays' in rule);
      expect(expiring).toEqual([]);
    }
  });

  it('lets contacts that were erased be brought back for a day at most', () => {
    const rules = buckets.flatMap(
      ({ Properties }) => (Properties['LifecycleConfiguration'] as { Rules: Record<string, unknown>[] }).Rules,
    );

    expect(rules.filter(({ Prefix }) => Prefix !== undefined)).toMatchObject([
      { Prefix: 'contacts/', NoncurrentVersionExpiration: { NoncurrentDays: 1 }, Status: 'Enabled' },
    ]);
  });

  it('denies plain HTTP, old TLS, old signatures and overwriting, and deleting a seal, to everybody', () => {
    const kept = [
      { once: ['raw/'], forEver: [] },
      { once: ['exports/', 'seals/'], forEver: ['seals/'] },
      { once: ['seals/'], forEver: ['seals/'] },
    ];
    for (const [i, { once, forEver }] of kept.entries()) {
      const policy = resources(data, 'AWS::S3::BucketPolicy')[i];
      const arn = `<${buckets[i]?.id}.Arn>`;
      const denied = linesOf(data, policy?.Properties['PolicyDocument']).map(
        ({ effect, action, resource, condition }) => `${effect} ${action} ${resource} ${condition}`,
      );
      const everything = (condition: string) => [`Deny s3:* ${arn} ${condition}`, `Deny s3:* ${arn}/* ${condition}`];
      expect(denied).toEqual([
        ...everything('{"Bool":{"aws:SecureTransport":"false"}}'),
        ...everything('{"NumericLessThan":{"s3:TlsVersion":1.2}}'),
        ...once.map((prefix) => `Deny s3:PutObject ${arn}/${prefix}* {"Null":{"s3:if-none-match":"true"}}`),
        ...forEver.flatMap((prefix) =>
          ['s3:DeleteObject', 's3:DeleteObjectVersion'].map((action) => `Deny ${action} ${arn}/${prefix}* `),
        ),
        ...everything('{"NumericGreaterThan":{"s3:signatureAge":600000}}'),
      ]);
    }
  });

  it('locks seals for ten years: against all but who may bypass it, or against everybody', () => {
    const lockOf = (template: typeof data) =>
      resources(template, 'AWS::S3::Bucket').map(({ Properties }) => Properties['ObjectLockConfiguration']);
    const locked = (Mode: string) => ({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Days: 3_650, Mode } },
    });
    const flags = { ...province(slug).flags, sealLock: 'compliance' as const };

    expect(lockOf(data)).toEqual([undefined, undefined, locked('GOVERNANCE')]);
    expect(lockOf(templatesOf({ ...province(slug), flags }).data)[2]).toEqual(locked('COMPLIANCE'));
  });

  it('lets nobody sign up alone, and asks every official for a one-time code', () => {
    expect(pool.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
    });
    const groups = resources(data, 'AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties['GroupName']);
    expect(groups).toEqual(expect.arrayContaining(['department', 'operator', 'auditor']));
    expect(groups.filter((group) => String(group).startsWith('reviewer:'))).toHaveLength(10);
  });

  it('hands names over by SSM parameters, so that no stack holds the other', () => {
    const handed = resources(data, 'AWS::SSM::Parameter').map(({ Properties }) => Properties['Name']);
    const taken = Object.values(app.Parameters ?? {}).flatMap((parameter) => parameter.Default ?? []);

    expect(taken.filter((name) => name.startsWith('/tonghop/')).toSorted()).toEqual(handed.toSorted());
    for (const template of [data, app]) {
      expect(JSON.stringify(template)).not.toContain('Fn::ImportValue');
      for (const output of Object.values(template.Outputs ?? {})) expect(output).not.toHaveProperty('Export');
    }
  });
});
