import { once } from 'node:events';
import { connect } from 'node:net';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable } from '../../../../infra/local/embedded/create-table.ts';
import { type Embedded, startEmbedded } from '../../../../infra/local/embedded/embedded.ts';

const TableName = 'tonghop-log';
let embedded: Embedded;
let client: DynamoDBClient;

beforeAll(async () => {
  embedded = await startEmbedded({ folder: null });
  await createTable(embedded.dynamoUrl, TableName);
  client = new DynamoDBClient({
    endpoint: embedded.dynamoUrl,
    region: 'ap-southeast-1',
    credentials: embedded.credentials,
  });
});

afterAll(async () => {
  client.destroy();
  await embedded.stop();
});

const record = (pk: string, sk: string, body = '') =>
  client.send(
    new PutItemCommand({
      TableName,
      Item: { pk: { S: pk }, sk: { S: sk }, body: { S: body } },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );

describe('the embedded DynamoDB', () => {
  it('creates a table once and leaves it alone afterwards', async () => {
    await record('CP#kept', 'S#1');

    await createTable(embedded.dynamoUrl, TableName);

    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: { pk: { S: 'CP#kept' }, sk: { S: 'S#1' } } }),
    );
    expect(Item?.pk?.S).toBe('CP#kept');
  });

  it('lets exactly one of 50 conditional puts of a key win', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => record('CP#race', 'S#1', `${i}`)));

    const lost = attempts.filter((attempt) => attempt.status === 'rejected');
    expect(lost).toHaveLength(49);
    expect(lost.every(({ reason }) => reason instanceof ConditionalCheckFailedException)).toBe(true);
  });

  it('pages a query at 1 MB, in key order, nothing lost or repeated', async () => {
    const keys = Array.from({ length: 30 }, (_, i) => `S#${String(i).padStart(3, '0')}`);
    await Promise.all(keys.map((sk) => record('CP#pages', sk, 'x'.repeat(99_000))));

    const found: string[] = [];
    let pages = 0;
    let from: Record<string, { S: string }> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': { S: 'CP#pages' }, ':prefix': { S: 'S#' } },
          ExclusiveStartKey: from,
        }),
      );
      found.push(...(page.Items ?? []).map(({ sk }) => sk?.S ?? ''));
      from = page.LastEvaluatedKey as typeof from;
      pages += 1;
    } while (from);

    expect(found).toEqual(keys);
    expect(pages).toBe(3);
  });

  it('survives a caller that hangs up in the middle of a request', async () => {
    const { port } = new URL(embedded.dynamoUrl);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{"TableName":');
    await new Promise((sent) => setTimeout(sent, 20));
    socket.resetAndDestroy();
    await once(socket, 'close');

    await expect(record('CP#after', 'S#1')).resolves.toBeDefined();
  });

  it('answers no web page', async () => {
    const answer = await fetch(embedded.dynamoUrl, { headers: { origin: 'https://example.vn' } });

    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
