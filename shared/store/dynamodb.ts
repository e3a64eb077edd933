/** The table on AWS, through the SDK: put if absent, get, and query all pages. No scan, no update, no delete. */
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { isTooLarge } from './item-size.ts';
import { type QueryOptions, type Table, unavailable } from './ports.ts';

export interface TableOptions {
  readonly name: string;
  readonly region?: string;
  /** Default: by the SDK's own variables. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Milliseconds for one request, to connect and to be answered. Default: what fits a function's time with retries. */
  readonly requestMs?: number;
}

// A put whose answer was lost is retried and then meets its own item: with a deterministic key that is success.
const timeouts = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };

export const openDynamo = (options: TableOptions): Table => {
  const { name, region, endpoint, credentials, requestMs } = options;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 4,
      requestHandler: requestMs ? { ...timeouts, connectionTimeout: requestMs, requestTimeout: requestMs } : timeouts,
      ...(region === undefined ? {} : { region }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(credentials === undefined ? {} : { credentials }),
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  return {
    put: async (key, item) => {
      if (isTooLarge(key, item)) return 'too-large';
      try {
        await client.send(
          new PutCommand({
            TableName: name,
            Item: { ...item, ...key },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return 'recorded';
      } catch (error) {
        return error instanceof ConditionalCheckFailedException ? 'repeated' : 'unavailable';
      }
    },
    get: async (key) => {
      const answer = await orUnavailable(
        client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true })),
      );
      return answer.Item;
    },
    query: async (pk, query = {}) => {
      const items: Record<string, unknown>[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const left = query.limit === undefined ? {} : { limit: query.limit - items.length };
        const input = queryInput(name, pk, { ...query, ...left }, from);
        const page = await orUnavailable(client.send(new QueryCommand(input)));
        items.push(...(page.Items ?? []));
        from = page.LastEvaluatedKey;
      } while (from && (query.limit === undefined || items.length < query.limit));
      return items;
    },
  };
};

const queryInput = (name: string, pk: string, query: QueryOptions, from: Record<string, unknown> | undefined) => {
  const { prefix, attributes, newestFirst = false, limit, after } = query;
  const projection = attributes?.map((attribute, i) => [`#a${i}`, attribute] as const);
  const start = from ?? (after === undefined ? undefined : { pk, sk: after });
  return {
    TableName: name,
    KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ...(prefix === undefined ? {} : { ':prefix': prefix }) },
    ...(projection
      ? {
          ProjectionExpression: projection.map(([alias]) => alias).join(', '),
          ExpressionAttributeNames: Object.fromEntries(projection),
        }
      : {}),
    ConsistentRead: true,
    ScanIndexForward: !newestFirst,
    ...(limit === undefined ? {} : { Limit: limit }),
    ...(start === undefined ? {} : { ExclusiveStartKey: start }),
  };
};

const orUnavailable = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (cause) {
    throw unavailable(cause);
  }
};
