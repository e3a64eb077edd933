/**
 * The contract of stores, kept by the adapters of AWS: over emulators, and over whatever AWS_ENDPOINT_URL,
 * AWS_ENDPOINT_URL_DYNAMODB or _S3 name, with credentials from the environment, as the SDK has it.
 */
import { createServer } from 'node:http';
import { AwsClient } from 'aws4fetch';
import { describe, expect, test } from 'vitest';
import { openDynamo } from '../../shared/store/dynamodb.ts';
import { endpointOf } from '../../shared/store/endpoint.ts';
import { openBucket } from '../../shared/store/s3.ts';
import { onLoopback } from '../loopback.ts';
import { createTable } from './engines/create-table.ts';
import { credentials, region } from './engines/credentials.ts';
import { requestMs, startDynamo } from './engines/dynamo.ts';
import { startS3 } from './engines/s3.ts';
import { runObjectCases, runTableCases } from './store.cases.ts';

const name = 'tonghop-contract';
/** Of S3, wherever it is. */
const skip = [
  {
    reason: 'a URL reads dots as its own; keys.ts makes no such part',
    tests: ['a key with dots for a part stays where it is'],
  },
];

runTableCases({
  name: 'a table in DynamoDB (dynalite)',
  open: async () => {
    const { url: endpoint, stop } = await startDynamo();
    await createTable(name, { endpoint, region, credentials });
    return { store: openDynamo({ name, endpoint, region, credentials, requestMs }), close: stop };
  },
});

runObjectCases({
  name: 'objects in S3 (fauxqs)',
  open: async () => {
    const { url: endpoint, stop } = await startS3(name);
    return { store: openBucket({ name, endpoint, region, credentials }), close: stop };
  },
  skip,
});

/** S3 wants it said, but for us-east-1. */
const inRegion = `<CreateBucketConfiguration>
  <LocationConstraint>${region}</LocationConstraint>
</CreateBucketConfiguration>`;

/** What answers there, by its own words where it has some. */
const engineAt = async (url: string): Promise<string> => {
  const answer = await fetch(url).catch(() => undefined);
  const emulator = await fetch(new URL('/_ministack/health', url)).catch(() => undefined);
  const named = emulator?.ok ? 'MiniStack' : (answer?.headers.get('server') ?? 'an engine that does not say its name');
  return `${named.replace(/^Jetty.*/, 'DynamoDB Local')} at ${url}`;
};

const { env } = process;
const named = { table: env['AWS_ENDPOINT_URL_DYNAMODB'] ?? env['AWS_ENDPOINT_URL'], objects: endpointOf('S3') };

if (named.table) {
  runTableCases({
    name: `a table in ${await engineAt(named.table)}`,
    open: async () => {
      await createTable(name, {});
      return { store: openDynamo({ name }), close: async () => {} };
    },
  });
}

if (named.objects) {
  runObjectCases({
    name: `objects in ${await engineAt(named.objects)}`,
    open: async () => {
      const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = env;
      const signed = new AwsClient({
        accessKeyId,
        secretAccessKey,
        service: 's3',
        region: env['AWS_REGION'] ?? region,
      });
      await signed.fetch(`${named.objects}/${name}`, { method: 'PUT', body: inRegion });
      return { store: openBucket({ name }), close: async () => {} };
    },
    skip,
  });
}

/** A server that answers every request so, or never. */
const answering = async (status: number | 'never', body = '') => {
  const server = createServer((request, response) => {
    request.resume();
    if (status !== 'never') response.writeHead(status).end(body);
  });
  const { url, stop } = await onLoopback(server);
  return { endpoint: url, [Symbol.asyncDispose]: stop };
};
const errorXml = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>x</Message></Error>`;
const text = { type: 'text/plain' };

describe('S3 that answers 403', () => {
  test('to who may not list means by it that there is no such object', async () => {
    await using server = await answering(403, errorXml('AccessDenied'));
    const bucket = openBucket({ name, ...server, region, credentials });

    expect(await bucket.get('raw/none')).toBeUndefined();
    expect(await bucket.put('raw/none', Buffer.from('x'), text)).toBe('unavailable');
  });

  test.each(['SignatureDoesNotMatch', 'InvalidAccessKeyId', 'RequestTimeTooSkewed', 'ExpiredToken'])(
    'as %s is unavailable, not missing',
    async (code) => {
      await using server = await answering(403, errorXml(code));
      const bucket = openBucket({ name, ...server, region, credentials });

      await expect(bucket.get('raw/none')).rejects.toMatchObject({ code: 'store.unavailable' });
    },
  );
});

test('a listing names its keys by any way XML has of writing a character', async () => {
  const key = '<Contents><Key>a%20&#39;b&#x27;&amp;c</Key></Contents>';
  await using server = await answering(
    200,
    `<ListBucketResult><EncodingType>url</EncodingType>${key}</ListBucketResult>`,
  );

  expect(await openBucket({ name, ...server, region, credentials }).list('a')).toEqual(["a 'b'&c"]);
});

describe.each(['never', 500] as const)('a store of AWS that answers %s', (status) => {
  test('is a value for a put and a problem for a read', async () => {
    await using server = await answering(status, '{}');
    const table = openDynamo({ name, ...server, region, credentials });
    const bucket = openBucket({ name, ...server, region, credentials });
    const outcomes = await Promise.all([
      table.put({ pk: 'a', sk: '1' }, {}),
      table.get({ pk: 'a', sk: '1' }).catch(({ code }) => code),
      table.query('a').catch(({ code }) => code),
      bucket.put('x', Buffer.from('x'), text),
      bucket.get('x').catch(({ code }) => code),
      bucket.list('x').catch(({ code }) => code),
      bucket.remove('x').catch(({ code }) => code),
    ]);

    const [value, problem] = ['unavailable', 'store.unavailable'];
    expect(outcomes).toEqual([value, problem, problem, value, problem, problem, problem]);
  });
});

describe('an endpoint', () => {
  const [all, own] = ['http://127.0.0.1:4566', 'http://127.0.0.1:9000'];

  test.each([
    [{}, undefined],
    [{ AWS_ENDPOINT_URL: all }, all],
    [{ AWS_ENDPOINT_URL: all, AWS_ENDPOINT_URL_S3: own }, own],
    [{ AWS_ENDPOINT_URL_SSM: own }, undefined],
    [{ AWS_ENDPOINT_URL: all, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, undefined],
  ])('of S3 by %j is %s, as the SDK has it', (variables, endpoint) => {
    expect(endpointOf('S3', variables)).toBe(endpoint);
  });
});
