/**
 * The one table, through the SDK. Two verbs: put if absent, and query all pages. No scan, no update, no delete.
 * SDK exceptions never leave this folder: outcomes are values, and a read that fails is a `store.unavailable` problem.
 */
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Problem } from '../problems.ts';
import type { TableKey } from './keys.ts';

export type PutOutcome = 'recorded' | 'repeated' | 'unavailable';
export type Item = Record<string, unknown>;

export interface QueryOptions {
  readonly prefix?: string;
  /** Attributes to leave out is not a thing in DynamoDB: name those to bring. Default all. */
  readonly attributes?: readonly string[];
  readonly newestFirst?: boolean;
  readonly limit?: number;
  /** Sort keys strictly after this one, for paging through the API. */
  readonly after?: string;
}

export interface Table {
  put(key: TableKey, item: Item): Promise<PutOutcome>;
  get(key: TableKey): Promise<Item | undefined>;
  query(pk: string, options?: QueryOptions): Promise<Item[]>;
}

export interface TableOptions {
  readonly name: string;
  readonly region?: string;
  /** Default: AWS's own endpoint, or AWS_ENDPOINT_URL_DYNAMODB. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

// A put whose answer was lost is retried and then meets its own item: with a deterministic key that is success.
const timeouts = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };

export const openTable = (options: TableOptions): Table => {
  const { name, region, endpoint, credentials } = options;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 4,
      requestHandler: timeouts,
      ...(region === undefined ? {} : { region }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(credentials === undefined ? {} : { credentials }),
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  return {
    put: async (key, item) => {
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
      const items: Item[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await orUnavailable(client.send(new QueryCommand(queryInput(name, pk, query, from))));
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

/** SDK exceptions never leave this folder. */
export const orUnavailable = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (cause) {
    throw Object.assign(new Problem('store.unavailable'), { cause });
  }
};
