/** A look behind the API: everything the table and the bucket hold, and the requests made of them. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { region } from '../../infra/local/embedded/credentials.ts';
import type { Service } from '../../infra/local/service.ts';

/** Every item of the table, raw, by "pk sk". */
export const everything = async ({ embedded }: Service): Promise<Map<string, unknown>> => {
  const { dynamoUrl: endpoint, credentials } = embedded;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const items = new Map<string, unknown>();
  let from: Record<string, never> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: 'tonghop', ...(from ? { ExclusiveStartKey: from } : {}) }),
    );
    for (const item of page.Items ?? []) items.set(`${item['pk']?.S} ${item['sk']?.S}`, item);
    from = page.LastEvaluatedKey as Record<string, never> | undefined;
  } while (from);
  client.destroy();
  return items;
};

/**
 * The requests the service made of its stores while `work` ran: "PutItem", "Query", "PUT /…/raw/…". Counted on the
 * wire, so that retries count as well: the table is reached through node:http, the bucket through fetch.
 */
export const requestsDuring = async ({ embedded }: Service, work: () => Promise<unknown>): Promise<string[]> => {
  const seen: string[] = [];
  const ofTable = (message: unknown): void => {
    const { request } = message as { request: { getHeader(name: string): unknown } };
    seen.push(String(request.getHeader('x-amz-target')).split('.')[1] ?? 'unknown');
  };
  const ofBucket = (message: unknown): void => {
    const { request } = message as { request: { origin: string; method: string; path: string } };
    if (request.origin === new URL(embedded.s3Url).origin) seen.push(`${request.method} ${request.path}`);
  };
  subscribe('http.client.request.start', ofTable);
  subscribe('undici:request:create', ofBucket);
  try {
    await work();
  } finally {
    unsubscribe('http.client.request.start', ofTable);
    unsubscribe('undici:request:create', ofBucket);
  }
  return seen;
};
