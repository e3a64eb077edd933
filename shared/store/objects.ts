/**
 * Objects in a bucket. The SDK for S3 is loaded on first use: intake needs it only when a delivery is large or the
 * table does not answer, and it would double the cold start.
 */
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { Problem } from '../problems.ts';

export type ObjectOutcome = 'written' | 'exists' | 'unavailable';

export interface PutObjectOptions {
  readonly type: string;
  /** Never overwrite: `exists` when the key is taken. */
  readonly once?: boolean;
}

export interface Objects {
  put(key: string, bytes: Uint8Array, options: PutObjectOptions): Promise<ObjectOutcome>;
  get(key: string): Promise<Uint8Array | undefined>;
  list(prefix: string): Promise<string[]>;
  remove(key: string): Promise<void>;
  /** A link that opens for `seconds`, with the file name and type the browser is told. */
  link(key: string, options: { disposition: string; type: string; seconds: number }): Promise<string>;
}

export interface BucketOptions {
  readonly name: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export const openBucket = ({ name, ...connection }: BucketOptions): Objects => {
  let opened: Promise<{ client: S3Client; sdk: typeof import('@aws-sdk/client-s3') }> | undefined;
  const s3 = () => {
    opened ??= connect(connection);
    return opened;
  };
  return {
    put: async (key, bytes, { type, once = false }) => {
      const { client, sdk } = await s3();
      try {
        const condition = once ? { IfNoneMatch: '*' } : {};
        await client.send(
          new sdk.PutObjectCommand({ Bucket: name, Key: key, Body: bytes, ContentType: type, ...condition }),
        );
        return 'written';
      } catch (error) {
        return statusOf(error) === 412 ? 'exists' : 'unavailable';
      }
    },
    get: async (key) => {
      const { client, sdk } = await s3();
      try {
        const answer = await client.send(new sdk.GetObjectCommand({ Bucket: name, Key: key }));
        return await answer.Body?.transformToByteArray();
      } catch (cause) {
        if (statusOf(cause) === 404) return undefined;
        throw Object.assign(new Problem('store.unavailable'), { cause });
      }
    },
    list: async (prefix) => {
      const { client, sdk } = await s3();
      const keys: string[] = [];
      let token: string | undefined;
      do {
        const page = await client.send(
          new sdk.ListObjectsV2Command({
            Bucket: name,
            Prefix: prefix,
            ...(token ? { ContinuationToken: token } : {}),
          }),
        );
        keys.push(...(page.Contents ?? []).flatMap((object) => object.Key ?? []));
        token = page.NextContinuationToken;
      } while (token);
      return keys;
    },
    remove: async (key) => {
      const { client, sdk } = await s3();
      await client.send(new sdk.DeleteObjectCommand({ Bucket: name, Key: key }));
    },
    link: async (key, { disposition, type, seconds }) => {
      const { client, sdk } = await s3();
      const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
      const command = new sdk.GetObjectCommand({
        Bucket: name,
        Key: key,
        ResponseContentDisposition: disposition,
        ResponseContentType: type,
      });
      return getSignedUrl(client, command, { expiresIn: seconds });
    },
  };
};

const connect = async (connection: Omit<BucketOptions, 'name'>) => {
  const sdk = await import('@aws-sdk/client-s3');
  const config: S3ClientConfig = {
    maxAttempts: 4,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    ...(connection.region === undefined ? {} : { region: connection.region }),
    ...(connection.endpoint === undefined ? {} : { endpoint: connection.endpoint }),
    ...(connection.credentials === undefined ? {} : { credentials: connection.credentials }),
  };
  return { client: new sdk.S3Client(config), sdk };
};

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
