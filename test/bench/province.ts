/** A province of so many communes in memory, each of which has reported, its table metered as DynamoDB bills reads. */

import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { type Service, startService } from '../../infra/local/service.ts';
import type { Kept } from '../../infra/local/stores.ts';
import campaign from '../../shared/campaigns/kon-tum-2881-2021.json' with { type: 'json' };
import { knownSource } from '../../shared/reading/known-source.ts';
import register from '../../shared/registers/kon-tum@2021-11-06.json' with { type: 'json' };
import { itemSize } from '../../shared/store/item-size.ts';
import type { Item, Table } from '../../shared/store/ports.ts';
import { take } from '../../shared/taking/take.ts';
import { bodyOf } from './delivery.ts';

export interface Province {
  readonly service: Service;
  readonly campaign: string;
  readonly units: readonly string[];
  /** Read units asked of the table so far. */
  readUnits(): number;
  /** One commune sends its report once more, with another figure. */
  report(unit: string, round: number): Promise<void>;
}

const perUnit = 4_096;
const units = (items: readonly (Item | undefined)[]): number =>
  Math.max(1, Math.ceil(items.reduce((sum, item) => sum + (item ? itemSize(item) : 0), 0) / perUnit));

/** All reads are consistent: one unit for every 4 KB begun, of an item, or of all that a query comes by. */
const metered = (table: Table, add: (units: number) => void): Table => ({
  put: (key, item) => table.put(key, item),
  get: async (key) => {
    const item = await table.get(key);
    add(units([item]));
    return item;
  },
  query: async (pk, { attributes, ...options } = {}) => {
    const items = await table.query(pk, options);
    add(units(items));
    return attributes === undefined ? items : table.query(pk, { ...options, attributes });
  },
});

/** Kon Tum as it is, or twelve districts of fourteen communes each. */
const documents = {
  102: { campaign, register },
  168: {
    campaign: { ...campaign, id: 'muoi-hai-huyen', register: 'muoi-hai-huyen@2021-11-06' },
    register: {
      ...register,
      id: 'muoi-hai-huyen@2021-11-06',
      aliases: [],
      districts: Array.from({ length: 12 }, (_, d) => ({
        code: `${700 + d}`,
        name: `Huyện Thứ ${d + 1}`,
        units: Array.from({ length: 14 }, (_, u) => `${30_000 + d * 100 + u} Xã Đắk ${d + 1} Kroong ${u + 1}`),
      })),
    },
  },
} as const;

export const startProvince = async (size: keyof typeof documents): Promise<Province> => {
  let readUnits = 0;
  const around = (kept: Kept): Kept => ({
    ...kept,
    table: metered(kept.table, (more) => {
      readUnits += more;
    }),
  });
  const service = await startService({ folder: null, around });
  service.clock.set('2021-11-24T00:30:00Z');
  await publishShipped({ url: service.url, token: await service.token('operator') });
  const own = documents[size];
  const source = { id: 'do-luong', title: 'Đo lường', tool: 'json', campaign: own.campaign.id };
  if (size !== 102) {
    await put(service, `/v1/registers/${encodeURIComponent(own.register.id)}`, own.register);
    await put(service, `/v1/campaigns/${own.campaign.id}`, own.campaign);
  }
  await put(service, `/v1/sources/${source.id}`, source);
  const found = await service.stores.sources.latest(source.id);
  if (!found) throw new Error('The source is not there.');
  const known = knownSource(found);
  const codes = own.register.districts.flatMap((district) => district.units.map((unit) => unit.slice(0, 5)));
  const report = async (unit: string, round: number): Promise<void> => {
    const about = { source: source.id, tool: 'json', contentType: 'application/json', query: '', headers: {} };
    const bytes = Buffer.from(
      bodyOf(unit, `${unit}-${round}`).replace('"villages_thon":9', `"villages_thon":${9 + round}`),
    );
    await take(service.stores.log, known, { ...about, bytes, receivedAt: new Date(service.clock.now()).toISOString() });
  };
  for (const unit of codes) await report(unit, 0);
  return { service, campaign: own.campaign.id, units: codes, readUnits: () => readUnits, report };
};

const put = async ({ url, token }: Service, path: string, body: object): Promise<void> => {
  const headers = {
    authorization: `Bearer ${await token('operator')}`,
    'content-type': 'application/json',
    'if-none-match': '*',
  };
  const answer = await fetch(`${url}${path}?confirm=1`, { method: 'PUT', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
};
