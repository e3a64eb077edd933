/** The intake handler against a bare conditional put of the very same items, by turns, on the same embedded table. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { wire } from '../../functions/intake/handler.ts';
import { region } from '../../infra/local/embedded/credentials.ts';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { startService } from '../../infra/local/service.ts';
import { openDefinitions } from '../../shared/store/definitions.ts';
import { openLog } from '../../shared/store/log.ts';
import type { Item, Table } from '../../shared/store/table.ts';
import { bodyOf, units } from './delivery.ts';
import { line, median, percentile, timed } from './figures.ts';

const warmUp = 200;
const rounds = 20;
const perRound = 50;

export const benchIntake = async (): Promise<void> => {
  const service = await startService({ folder: null });
  try {
    const sources = await publishShipped({ url: service.url, token: await service.token('operator') });
    const source = sources.find(({ id }) => id === 'kt-json');
    if (!source) throw new Error('kt-json is not among the shipped sources');
    const event = (n: number) => eventOf(source.id, source.secret, bodyOf(units[n % units.length] ?? '', `b-${n}`));
    const handler = wire(service.stores);
    const call = async (n: number): Promise<void> => {
      const { statusCode } = await handler(event(n), {} as Context);
      if (statusCode !== 202) throw new Error(`intake answered ${statusCode}`);
    };
    const { endpoint, item } = await sampleItem(service, event);
    const client = DynamoDBDocumentClient.from(
      new DynamoDBClient({ endpoint, region, credentials: service.embedded.credentials }),
      { marshallOptions: { removeUndefinedValues: true } },
    );
    const put = (n: number): Promise<unknown> =>
      client.send(
        new PutCommand({
          TableName: 'tonghop',
          Item: { ...item, pk: 'BARE', sk: `S#${n}` },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    let n = 0;
    for (let i = 0; i < warmUp; i += 1) {
      await call(n++);
      await put(n++);
    }
    const ours: number[] = [];
    const bare: number[] = [];
    const cpu = { ours: 0, bare: 0 };
    for (let round = 0; round < rounds; round += 1) {
      for (const [samples, key, once] of [
        [ours, 'ours', call],
        [bare, 'bare', put],
      ] as const) {
        const { cpu: spent } = await timed(async () => {
          for (let i = 0; i < perRound; i += 1) samples.push((await timed(() => once(n++))).wall);
        });
        cpu[key] += spent;
      }
    }
    const calls = rounds * perRound;
    line('intake handler, ms p50 / p99', `${median(ours).toFixed(2)} / ${percentile(ours, 99).toFixed(2)}`);
    line(
      'bare conditional put of the same item, ms p50 / p99',
      `${median(bare).toFixed(2)} / ${percentile(bare, 99).toFixed(2)}`,
    );
    line('ratio of medians (bar: 2)', (median(ours) / median(bare)).toFixed(2));
    line(
      'CPU ms per call with the embedded table, handler / bare put',
      `${(cpu.ours / calls).toFixed(2)} / ${(cpu.bare / calls).toFixed(2)}`,
    );
    await handlerAlone(service, event);
  } finally {
    await service.stop();
  }
};

/** The handler's own CPU: the table answers at once from memory. */
const handlerAlone = async (
  service: Awaited<ReturnType<typeof startService>>,
  event: (n: number) => APIGatewayProxyEventV2,
): Promise<void> => {
  const table: Table = { put: async () => 'recorded', get: async () => undefined, query: async () => [] };
  const { definitions, ...stores } = service.stores;
  const source = await definitions.latest('source', 'kt-json');
  const handler = wire({
    ...stores,
    definitions: { ...openDefinitions(table), latest: async () => source as never },
    log: openLog(table, stores.intake),
  });
  for (let i = 0; i < 500; i += 1) await handler(event(i), {} as Context);
  const samples: number[] = [];
  for (let i = 0; i < 2_000; i += 1) samples.push((await timed(() => handler(event(i), {} as Context))).cpu);
  line('handler without the table, CPU ms p50 (bar: 2)', median(samples).toFixed(2));
};

/** The item intake writes for this delivery, so that the bare put writes the same bytes. */
const sampleItem = async (
  service: Awaited<ReturnType<typeof startService>>,
  event: (n: number) => APIGatewayProxyEventV2,
) => {
  let item: Item = {};
  const spy: Table = {
    put: async (_key, written) => {
      item = written;
      return 'recorded';
    },
    get: async () => undefined,
    query: async () => [],
  };
  await wire({ ...service.stores, log: openLog(spy, service.stores.intake) })(event(0), {} as Context);
  return { item, endpoint: service.embedded.dynamoUrl };
};

const eventOf = (source: string, secret: string, body: string): APIGatewayProxyEventV2 =>
  ({
    version: '2.0',
    routeKey: 'POST /v1/in/{source}',
    rawPath: `/v1/in/${source}`,
    rawQueryString: '',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    pathParameters: { source },
    requestContext: { requestId: 'bench', http: { method: 'POST', path: `/v1/in/${source}` } },
    body,
    isBase64Encoded: false,
  }) as unknown as APIGatewayProxyEventV2;
