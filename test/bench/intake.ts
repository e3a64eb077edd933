/**
 * The intake handler's own time: over SQLite on this disk, beside a bare put of the same item, and over no table at
 * all.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { wire } from '../../functions/intake/handler.ts';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { type Service, startService } from '../../infra/local/service.ts';
import type { Kept } from '../../infra/local/stores.ts';
import { openLog } from '../../shared/store/log.ts';
import type { Item, Table } from '../../shared/store/ports.ts';
import { bodyOf, units } from './delivery.ts';
import { line, median, percentile, timed } from './figures.ts';

const warmUp = 200;
const rounds = 20;
const perRound = 50;

export const benchIntake = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-bench-'));
  let table: Table | undefined;
  const around = (kept: Kept): Kept => {
    table = kept.table;
    return kept;
  };
  const service = await startService({ folder, around });
  try {
    const sources = await publishShipped({ url: service.url, token: await service.token('operator') });
    const source = sources.find(({ id }) => id === 'kt-json');
    if (!source || !table) throw new Error('kt-json is not among the shipped sources');
    const event = (n: number) => eventOf(source.id, source.secret, bodyOf(units[n % units.length] ?? '', `b-${n}`));
    await besideBarePut(service, table, event);
    await handlerAlone(service, event);
  } finally {
    await service.stop();
    await rm(folder, { recursive: true });
  }
};

/** By turns, so that both meet the same machine. */
const besideBarePut = async (
  service: Service,
  table: Table,
  event: (n: number) => APIGatewayProxyEventV2,
): Promise<void> => {
  const handler = wire(service.stores);
  const call = async (n: number): Promise<void> => {
    const { statusCode } = await handler(event(n), {} as Context);
    if (statusCode !== 202) throw new Error(`intake answered ${statusCode}`);
  };
  const item = await sampleItem(service, event);
  const put = (n: number): Promise<unknown> => table.put({ pk: 'BARE', sk: `S#${n}` }, item);
  let n = 0;
  for (let i = 0; i < warmUp; i += 1) {
    await call(n++);
    await put(n++);
  }
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [samples, once] of [
      [ours, call],
      [bare, put],
    ] as const) {
      for (let i = 0; i < perRound; i += 1) samples.push((await timed(() => once(n++))).wall);
    }
  }
  line('intake handler over SQLite, ms p50 / p99', `${median(ours).toFixed(2)} / ${percentile(ours, 99).toFixed(2)}`);
  line('bare put of the same item, ms p50 / p99', `${median(bare).toFixed(2)} / ${percentile(bare, 99).toFixed(2)}`);
};

/** The handler's own CPU: the table answers at once from memory. */
const handlerAlone = async (service: Service, event: (n: number) => APIGatewayProxyEventV2): Promise<void> => {
  const table: Table = { put: async () => 'recorded', get: async () => undefined, query: async () => [] };
  const { sources, ...stores } = service.stores;
  const source = await sources.latest('kt-json');
  const handler = wire({
    ...stores,
    sources: { ...sources, latest: async () => source },
    log: openLog(table, stores.intake),
  });
  for (let i = 0; i < 500; i += 1) await handler(event(i), {} as Context);
  const samples: number[] = [];
  for (let i = 0; i < 2_000; i += 1) samples.push((await timed(() => handler(event(i), {} as Context))).cpu);
  line('handler without the table, CPU ms p50 (bar: 1)', median(samples).toFixed(2));
};

/** The item intake writes for this delivery, so that the bare put writes the same bytes. */
const sampleItem = async (service: Service, event: (n: number) => APIGatewayProxyEventV2): Promise<Item> => {
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
  return item;
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
