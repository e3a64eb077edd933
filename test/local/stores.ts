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
 * The requests the service made of its stores while `work` ran, by operation: "PutItem", "Query", "PUT spill/…".
 * Counted on the wire, so retries of the SDK count as well. The tests' own fetch does not pass here.
 */
export const requestsDuring = async (work: () => Promise<unknown>): Promise<string[]> => {
  const seen: string[] = [];
  const note = (message: unknown): void => {
    const { request } = message as { request: { method: string; path: string; getHeader(name: string): unknown } };
    const target = request.getHeader('x-amz-target');
    seen.push(typeof target === 'string' ? (target.split('.')[1] ?? '') : `${request.method} ${request.path}`);
  };
  subscribe('http.client.request.start', note);
  try {
    await work();
  } finally {
    unsubscribe('http.client.request.start', note);
  }
  return seen;
};
