import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBucket } from '../../../../infra/local/embedded/create-bucket.ts';
import { createTable } from '../../../../infra/local/embedded/create-table.ts';
import { type Embedded, startEmbedded } from '../../../../infra/local/embedded/embedded.ts';

const TableName = 'tonghop-log';
const Bucket = 'tonghop-exports';
const Key = { pk: { S: 'CP#kon-tum' }, sk: { S: 'S#Đắk Cấm' } };
const object = { Bucket, Key: 'exports/Đắk Cấm.xlsx' };

let folder: string;
const running: Embedded[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tonghop-embedded-'));
});

afterEach(async () => {
  for (const embedded of running.splice(0)) await embedded.stop();
  await rm(folder, { recursive: true });
});

const start = async (where: string | null) => {
  const embedded = await startEmbedded({ folder: where });
  running.push(embedded);
  const { credentials, dynamoUrl, s3Url } = embedded;
  const way = { region: 'ap-southeast-1', credentials, maxAttempts: 1 };
  return {
    embedded,
    dynamo: new DynamoDBClient({ ...way, endpoint: dynamoUrl }),
    s3: new S3Client({ ...way, endpoint: s3Url }),
  };
};

const provisioned = async (where: string | null) => {
  const started = await start(where);
  await createTable(started.embedded.dynamoUrl, TableName);
  await createBucket(started.embedded.s3Url, Bucket);
  return started;
};

describe('the embedded servers', () => {
  it('keep what they were given in their folder', async () => {
    const first = await provisioned(folder);
    await first.dynamo.send(new PutItemCommand({ TableName, Item: { ...Key, heads: { N: '7' } } }));
    await first.s3.send(new PutObjectCommand({ ...object, Body: 'báo cáo', ContentType: 'text/plain' }));
    await first.embedded.stop();

    const second = await provisioned(folder);

    const { Item } = await second.dynamo.send(new GetItemCommand({ TableName, Key }));
    const stored = await second.s3.send(new GetObjectCommand(object));
    expect(Item?.heads?.N).toBe('7');
    expect(await stored.Body?.transformToString()).toBe('báo cáo');
    expect(stored.ContentType).toBe('text/plain');
  });

  it('say so in a sentence when the folder is in use, and leave the first run unharmed', async () => {
    const first = await provisioned(folder);

    await expect(startEmbedded({ folder })).rejects.toThrow(
      /^The folder .*tonghop-embedded-.* is in use by another run\. Stop that run or choose another folder\.$/,
    );

    await expect(first.dynamo.send(new PutItemCommand({ TableName, Item: Key }))).resolves.toBeDefined();
  });

  it('forget everything when they have no folder', async () => {
    const { embedded } = await provisioned(null);
    await embedded.stop();

    const { dynamo } = await start(null);

    await expect(dynamo.send(new GetItemCommand({ TableName, Key }))).rejects.toThrow(/not found/);
  });

  it('stop twice without complaint, even with a request left hanging, and answer nobody afterwards', async () => {
    const { embedded, dynamo } = await provisioned(null);
    await embedded.faults.dynamo('hang');
    const hanging = dynamo.send(new GetItemCommand({ TableName, Key }));
    hanging.catch(() => undefined);

    await Promise.all([embedded.stop(), embedded.stop()]);

    await expect(hanging).rejects.toThrow();
    await expect(fetch(embedded.s3Url)).rejects.toThrow();
  });

  it('listen on this machine only', async () => {
    const { embedded } = await start(null);
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal);
    if (outside === undefined) return;

    for (const url of [embedded.dynamoUrl, embedded.s3Url])
      await expect(fetch(url.replace('127.0.0.1', outside.address))).rejects.toThrow();
  });
});

describe('the fault switch', () => {
  it('makes DynamoDB refuse, hang, and work again', async () => {
    const { embedded, dynamo } = await provisioned(null);
    const put = (abortSignal = AbortSignal.timeout(2000)) =>
      dynamo.send(new PutItemCommand({ TableName, Item: Key }), { abortSignal });

    await embedded.faults.dynamo('refuse');
    await expect(put()).rejects.toMatchObject({
      name: 'InternalServerError',
      $metadata: { httpStatusCode: 500 },
    });

    await embedded.faults.dynamo('hang');
    await expect(put(AbortSignal.timeout(100))).rejects.toMatchObject({ name: 'AbortError' });

    await embedded.faults.dynamo('ok');
    await expect(put()).resolves.toBeDefined();
  });

  it('makes S3 refuse, hang, and work again, DynamoDB untouched', async () => {
    const { embedded, dynamo, s3 } = await provisioned(null);
    const put = (abortSignal = AbortSignal.timeout(2000)) =>
      s3.send(new PutObjectCommand({ ...object, Body: 'x' }), { abortSignal });

    await embedded.faults.s3('refuse');
    await expect(put()).rejects.toMatchObject({ name: 'InternalError', $metadata: { httpStatusCode: 500 } });
    await expect(dynamo.send(new PutItemCommand({ TableName, Item: Key }))).resolves.toBeDefined();

    await embedded.faults.s3('hang');
    await expect(put(AbortSignal.timeout(100))).rejects.toMatchObject({ name: 'AbortError' });

    await embedded.faults.s3('ok');
    await expect(put()).resolves.toBeDefined();
  });
});
