import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBucket } from '../../../../infra/local/embedded/create-bucket.ts';
import { type Embedded, startEmbedded } from '../../../../infra/local/embedded/embedded.ts';

const Bucket = 'tonghop-exports';
let embedded: Embedded;
let client: S3Client;

beforeAll(async () => {
  embedded = await startEmbedded({ folder: null });
  await createBucket(embedded.s3Url, Bucket);
  client = new S3Client({ endpoint: embedded.s3Url, region: 'ap-southeast-1', credentials: embedded.credentials });
});

afterAll(async () => {
  client.destroy();
  await embedded.stop();
});

const put = (Key: string, Body: string | Uint8Array, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const text = async (Key: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
const outcomes = async (writes: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(writes);
  return {
    won: settled.filter(({ status }) => status === 'fulfilled').length,
    refused: settled.filter((one) => one.status === 'rejected' && one.reason.$metadata.httpStatusCode === 412).length,
  };
};

describe('objects', () => {
  it.each([
    'exports/Xã Đắk Cấm/báo cáo tháng 12.xlsx',
    'a+b #1 & c=d?e;f.xlsx',
    "quote'!()*~.xlsx",
    '100%.xlsx',
    'a/../../escape.txt',
    `${'ấ'.repeat(341)}x`,
  ])('are kept under any key: %s', async (Key) => {
    await put(Key, Key, { ContentType: 'application/json' });

    expect(await text(Key)).toBe(Key);
    const { Contents } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: Key }));
    expect(Contents?.map((one) => one.Key)).toEqual([Key]);
  });

  it.each([
    ['application/x-www-form-urlencoded', 'xa=%C4%90&so=1'],
    ['application/x-amz-json-1.0', '{"a": 1}'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['text/plain', ''],
  ])('are kept byte for byte as %s', async (ContentType, body) => {
    await put('raw', Buffer.from(body), { ContentType });

    expect(await text('raw')).toBe(body);
  });

  it('are listed page by page, none lost or repeated', async () => {
    const keys = ['a-1', 'a1', 'b', 'B', 'đ', 'Đ', 'a/1', 'a.1'].map((key) => `page/${key}`);
    await Promise.all(keys.map((key) => put(key, key)));

    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: 'page/', MaxKeys: 3, ContinuationToken }),
      );
      found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);

    expect(found).toEqual(keys.sort());
  });

  it('larger than one request are refused in words, not broken off', async () => {
    await expect(put('large', new Uint8Array(12 << 20))).rejects.toMatchObject({ name: 'EntityTooLarge' });
  });
});

describe('signatures', () => {
  const link = (Key: string, options: object = {}, more: object = {}) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket, Key, ...more }), { expiresIn: 60, ...options });

  it('open a presigned link to anybody until it expires', async () => {
    await put('exports/Đắk Cấm +#.xlsx', 'workbook');
    const hourAgo = new Date(Date.now() - 3600_000);

    const fresh = await fetch(await link('exports/Đắk Cấm +#.xlsx'));
    const stale = await fetch(await link('exports/Đắk Cấm +#.xlsx', { signingDate: hourAgo }));

    expect([fresh.status, await fresh.text()]).toEqual([200, 'workbook']);
    expect(stale.status).toBe(403);
    expect(await stale.text()).toContain('<Code>AccessDenied</Code>');
  });

  it('do not open anything else', async () => {
    await put('exports/own.xlsx', 'own');
    await put('exports/other.xlsx', 'other');
    const url = await link('exports/own.xlsx');

    const other = await fetch(url.replace('own.xlsx', 'other.xlsx'));
    const longer = await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=61'));
    const write = await fetch(url, { method: 'PUT', body: 'overwritten' });
    const anonymous = await fetch(new URL(url).origin + new URL(url).pathname);

    expect([other.status, longer.status, write.status, anonymous.status]).toEqual([403, 403, 403, 403]);
    expect(await text('exports/own.xlsx')).toBe('own');
  });

  it('let a presigned link write, even an object of no bytes', async () => {
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'empty' }), { expiresIn: 60 });

    expect((await fetch(url, { method: 'PUT' })).status).toBe(200);
    expect(await text('empty')).toBe('');
  });

  it('of a stranger are refused', async () => {
    const stranger = new S3Client({
      endpoint: embedded.s3Url,
      region: 'ap-southeast-1',
      credentials: { ...embedded.credentials, secretAccessKey: 'guess' },
    });

    await expect(stranger.send(new GetObjectCommand({ Bucket, Key: 'x' }))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('give a download the name and type that the link asks for', async () => {
    await put('exports/plain.xlsx', 'workbook', { ContentType: 'application/octet-stream' });
    const named = `attachment; filename="bao-cao.xlsx"; filename*=UTF-8''${encodeURIComponent('Báo cáo Đắk Cấm.xlsx')}`;

    const url = await link('exports/plain.xlsx', {}, { ResponseContentDisposition: named, ResponseContentType: 'a/b' });
    const answer = await fetch(url);

    expect(answer.headers.get('content-disposition')).toBe(named);
    expect(answer.headers.get('content-type')).toBe('a/b');
    expect(await answer.text()).toBe('workbook');
  });

  it('with a name that no header can carry are refused', async () => {
    const url = await link('exports/plain.xlsx', {}, { ResponseContentDisposition: 'attachment; filename="Đắk.xlsx"' });

    expect((await fetch(url)).status).toBe(400);
  });
});

describe('conditional writes', () => {
  it('let exactly one of 100 create a key', async () => {
    const writes = Array.from({ length: 100 }, (_, i) => put('race', `${i}`, { IfNoneMatch: '*' }));

    expect(await outcomes(writes)).toEqual({ won: 1, refused: 99 });
  });

  it('let exactly one of 20 replace the version it has read', async () => {
    const { ETag } = await put('version', 'first');
    const writes = Array.from({ length: 20 }, (_, i) => put('version', `next ${i}`, { IfMatch: ETag }));

    expect(await outcomes(writes)).toEqual({ won: 1, refused: 19 });
    await expect(put('no such key', 'x', { IfMatch: ETag })).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('may create a key again once it is deleted', async () => {
    await put('again', '1', { IfNoneMatch: '*' });
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'again' }));

    await expect(put('again', '2', { IfNoneMatch: '*' })).resolves.toBeDefined();
  });

  it('hold for an upload in parts', async () => {
    await put('parts', 'there');
    const Key = 'parts';
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const { ETag } = await client.send(
      new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'replaced' }),
    );
    const complete = (condition: object) =>
      client.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key,
          UploadId,
          MultipartUpload: { Parts: [{ ETag, PartNumber: 1 }] },
          ...condition,
        }),
      );

    await expect(complete({ IfNoneMatch: '*' })).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
    expect(await text(Key)).toBe('there');
    await complete({});
    expect(await text(Key)).toBe('replaced');
  });
});

describe('what the embedded S3 does not have', () => {
  it('is answered 501 and harms no object', async () => {
    await put('tagged', 'kept');
    const tagging = new PutObjectTaggingCommand({
      Bucket,
      Key: 'tagged',
      Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] },
    });

    await expect(client.send(tagging)).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
    expect(await text('tagged')).toBe('kept');
  });

  it('includes the versions of an object', async () => {
    const head = new HeadObjectCommand({ Bucket, Key: 'tagged', VersionId: '1' });

    await expect(client.send(head)).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } });
  });

  it('includes the emulator behind it', async () => {
    const answers = await Promise.all(['/health', '/_fauxqs/queues', '/'].map((path) => fetch(embedded.s3Url + path)));

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
});
