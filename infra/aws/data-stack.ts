/** What a province must never lose: its table, its buckets, its officials, its address. Changed with care. */
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { CustomerKey } from './customer-key.ts';
import { HandOver } from './hand-over.ts';
import { ExportBucket, IntakeBucket, SealBucket } from './kept-bucket.ts';
import { LogTable } from './log-table.ts';
import { OfficialsPool } from './officials-pool.ts';
import { OwnDomain } from './own-domain.ts';
import type { Province } from './province.ts';

export class DataStack extends Stack {
  constructor(scope: Construct, { slug, name, region, generation, identity, domain, flags }: Province) {
    super(scope, `tonghop-${slug}-data`, {
      env: { region },
      description: `tonghop ${slug}: data, kept`,
      terminationProtection: true,
    });
    // Stores of an older generation leave the stack and stay where they are.
    const numbered = (id: string): string => (generation === 1 ? id : `${id}${generation}`);
    const key = flags.customerKey ? new CustomerKey(this, 'CustomerKey', slug) : undefined;
    const table = new LogTable(this, numbered('LogTable'), { key });
    const intake = new IntakeBucket(this, numbered('IntakeBucket'), { key });
    const exports = new ExportBucket(this, numbered('ExportBucket'), { key });
    const seals = new SealBucket(this, numbered('SealBucket'), { key, lock: flags.sealLock });
    const pool =
      identity.kind === 'cognito'
        ? new OfficialsPool(this, 'OfficialsPool', { province: name, reviewers: identity.reviewers })
        : undefined;

    if (domain) new OwnDomain(this, 'Domain', domain);

    new HandOver(this, 'HandOver', slug, {
      table: table.tableName,
      'intake-bucket': intake.bucketName,
      'export-bucket': exports.bucketName,
      'seal-bucket': seals.bucketName,
      ...(key ? { 'customer-key': key.keyId } : {}),
      ...(pool ? { ...pool.signIn, 'officials-pool': pool.userPoolId } : {}),
    });
  }
}
