/** Creates a bucket in the embedded S3. Called by the laptop run, the tests and the bench. */
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { credentials, region } from './credentials.ts';

/** Creates the bucket unless it exists; its objects are left alone. */
export async function createBucket(s3Url: string, name: string): Promise<void> {
  const client = new S3Client({ endpoint: s3Url, region, credentials, forcePathStyle: true });
  try {
    await client.send(new CreateBucketCommand({ Bucket: name }));
  } finally {
    client.destroy();
  }
}
