/**
 * Buckets that outlive their stack: private, encrypted, versioned, TLS only. What lies under a write-once prefix
 * cannot be overwritten by anybody, whatever their own permissions say.
 */
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

interface StoreProps {
  /** What shuts it; AWS's own key where there is none. */
  readonly key: IKey | undefined;
}

interface KeptBucketProps extends StoreProps {
  /** Objects under these are written once, with `If-None-Match: *`. */
  readonly writeOncePrefixes: readonly string[];
  /** Nobody deletes what lies under it, nor any version of it. */
  readonly neverDeletedPrefix?: string;
  /** What is removed or replaced under it is gone for good within a day: personal data. */
  readonly goneForGoodPrefix?: string;
  /** How long a removed or replaced object can still be brought back. */
  readonly undoFor: Duration;
  /** How long what is put there is locked. Default: it is not. */
  readonly lock?: ObjectLockRetention;
}

/** A download link is minted for 5 minutes; a request signed longer ago than this is somebody else's. */
const oldestSignature = Duration.minutes(10);

class KeptBucket extends Bucket {
  constructor(scope: Construct, id: string, props: KeptBucketProps) {
    const { key, writeOncePrefixes, neverDeletedPrefix, goneForGoodPrefix, undoFor, lock } = props;
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      ...(key
        ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      ...(lock ? { objectLockDefaultRetention: lock } : {}),
      lifecycleRules: [
        { id: 'undo', noncurrentVersionExpiration: undoFor, expiredObjectDeleteMarker: true },
        ...(goneForGoodPrefix === undefined
          ? []
          : [{ id: 'gone-for-good', prefix: goneForGoodPrefix, noncurrentVersionExpiration: Duration.days(1) }]),
        { id: 'abandoned-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.addToResourcePolicy(
      everybodyDenied(
        'WriteOnce',
        ['s3:PutObject'],
        writeOncePrefixes.map((prefix) => this.arnForObjects(`${prefix}*`)),
        { Null: { 's3:if-none-match': 'true' } },
      ),
    );
    if (neverDeletedPrefix !== undefined) {
      const actions = ['s3:DeleteObject', 's3:DeleteObjectVersion'];
      this.addToResourcePolicy(
        everybodyDenied('NeverDeleted', actions, [this.arnForObjects(`${neverDeletedPrefix}*`)]),
      );
    }
    this.addToResourcePolicy(
      everybodyDenied('NoOldSignature', ['s3:*'], [this.bucketArn, this.arnForObjects('*')], {
        NumericGreaterThan: { 's3:signatureAge': oldestSignature.toMilliseconds() },
      }),
    );
    // Without its policy a kept bucket would be less protected than before.
    this.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Only functions write; every download link is an audit event in the table. CloudTrail data events if asked.',
    });
  }
}

const everybodyDenied = (
  sid: string,
  actions: string[],
  resources: string[],
  conditions: Record<string, Record<string, unknown>> = {},
): PolicyStatement =>
  new PolicyStatement({ sid, effect: Effect.DENY, principals: [new AnyPrincipal()], actions, resources, conditions });

/** Files and raw deliveries too large for an item (`raw/`), deliveries waiting for the table (`spill/`), contacts. */
export class IntakeBucket extends KeptBucket {
  constructor(scope: Construct, id: string, { key }: StoreProps) {
    super(scope, id, { key, writeOncePrefixes: ['raw/'], goneForGoodPrefix: 'contacts/', undoFor: Duration.days(90) });
  }
}

/** The workbooks handed over (`exports/`), and seals from before they had a bucket of their own (`seals/`). */
export class ExportBucket extends KeptBucket {
  constructor(scope: Construct, id: string, { key }: StoreProps) {
    super(scope, id, {
      key,
      writeOncePrefixes: ['exports/', 'seals/'],
      neverDeletedPrefix: 'seals/',
      undoFor: Duration.days(365),
    });
  }
}

interface SealBucketProps extends StoreProps {
  readonly lock: 'governance' | 'compliance';
}

/** As long as what the reports were filed for may be asked about. */
const lockedFor = Duration.days(3_650);

/** The seals of the log, locked: under governance none but who may bypass it, under compliance nobody removes one. */
export class SealBucket extends KeptBucket {
  constructor(scope: Construct, id: string, { key, lock }: SealBucketProps) {
    super(scope, id, {
      key,
      writeOncePrefixes: ['seals/'],
      neverDeletedPrefix: 'seals/',
      undoFor: Duration.days(365),
      lock: ObjectLockRetention[lock](lockedFor),
    });
  }
}
