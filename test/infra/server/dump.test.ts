/** A province carried from a laptop to a server, to a cluster of DynamoDB and S3, and back: nothing is left behind. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDownloadLinks } from '../../../infra/local/download-links.ts';
import { publishShipped } from '../../../infra/local/publish-shipped.ts';
import { type Service, startService } from '../../../infra/local/service.ts';
import { openLocalStores } from '../../../infra/local/stores.ts';
import { dump, load, type Whole } from '../../../infra/server/dump.ts';
import { type Manifest, openParcel } from '../../../infra/server/parcel.ts';
import { placesOf } from '../../../infra/server/verified.ts';
import { openDynamo } from '../../../shared/store/dynamodb.ts';
import { isPassing, partitionsOf } from '../../../shared/store/partitions.ts';
import { openBucket } from '../../../shared/store/s3.ts';
import { openStores } from '../../../shared/store/stores.ts';
import { bodyOf, units } from '../../bench/delivery.ts';
import { createTable } from '../../contract/engines/create-table.ts';
import { credentials, region } from '../../contract/engines/credentials.ts';
import { requestMs, startDynamo } from '../../contract/engines/dynamo.ts';
import { startS3 } from '../../contract/engines/s3.ts';

let folder: string;
let first: Manifest;
/** As an official of the Department is told them. */
let figures: string;
let told: { readonly byDocuments: readonly string[]; readonly byFile: readonly string[] };
const now = () => Date.parse('2026-12-02T00:00:00Z');

const opened = (name: string) =>
  openLocalStores(
    join(folder, name),
    openDownloadLinks(() => '', now),
  );
const dumped = (name: string, from: Whole): Promise<Manifest> =>
  dump(join(folder, name, 'dump'), { ...from, secrets: { 'kt-json': 'bí mật\n' }, now });
const figuresOf = async ({ url, token }: Service): Promise<string> => {
  const headers = { authorization: `Bearer ${await token('department')}` };
  const told = ['progress', 'tallies', 'reports', 'quarantine'].map(async (what) => {
    const answer = await fetch(`${url}/v1/campaigns/kon-tum-2881-2021/${what}`, { headers });
    expect(answer.status).toBe(200);
    return answer.text();
  });
  return (await Promise.all(told)).join('\n');
};
const isSame = ({ table, objects, secrets }: Manifest): void =>
  expect({ table, objects, secrets }).toEqual({ table: first.table, objects: first.objects, secrets: first.secrets });

beforeAll(async () => {
  vi.stubEnv('TONGHOP_LOG', 'off');
  folder = await mkdtemp(join(tmpdir(), 'tonghop-dump-'));
  const service = await startService({ folder: join(folder, 'laptop'), now });
  const official = { authorization: `Bearer ${await service.token('department')}`, 'content-type': 'application/json' };
  const sources = await publishShipped({ url: service.url, token: await service.token('operator') }, {});
  const path = sources.find(({ id }) => id === 'kt-json')?.path ?? '';
  const headers = { 'content-type': 'application/json' };
  const post = (to: string, body: string, who = headers) =>
    fetch(service.url + to, { method: 'POST', headers: who, body });
  for (const [i, unit] of units.entries()) await post(path, bodyOf(unit, String(i)));
  await post(path, bodyOf('Xã không có', 'la'));
  await post('/v1/campaigns/kon-tum-2881-2021/exports', '{}', official);
  await service.run('remind-schedule');
  figures = await figuresOf(service);
  await service.stop();
  const stores = await opened('laptop');
  const read = openStores({ ...stores, secrets: async () => undefined }, now);
  const at = new Date(now()).toISOString();
  await read.contacts.suppress('kon-tum@2021-11-06', 'mail-1', at);
  await read.lives.append('kon-tum-2881-2021', { of: 'once', number: 1, kind: 'opened', at, by: 'x', until: at });
  await read.destinations.append('cong-tinh', { kind: 'put', slot: 1, version: 1, at, by: 'x' } as never);
  await read.destinations.secrets({ id: 'cong-tinh', secrets: [1] } as never);
  // What is sealed must have settled for a minute.
  const later = openStores({ ...stores, secrets: async () => undefined }, () => now() + 120_000);
  await later.seals.seal({ campaign: 'kon-tum-2881-2021', period: 'once' });
  const byFile = (stores.file?.partitions() ?? []).filter((pk) => !isPassing(pk));
  told = { byDocuments: await partitionsOf(stores.table, read, await placesOf(read)), byFile };
  first = await dumped('first', stores);
  stores.close();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

test('the documents lead to every partition there is', () => {
  const kinds = new Set(told.byFile.map((pk) => pk.split('#')[0]));
  expect([...kinds]).toEqual(['A', 'CB', 'CL', 'CP', 'CQ', 'DEF', 'EV', 'HOOK', 'KEY', 'SIGN', 'SRC']);
  expect(told.byFile.filter((pk) => !told.byDocuments.includes(pk))).toEqual([]);
});

test('what is audited before it is done is read after all that was done', async () => {
  const lines = (await readFile(join(folder, 'first', 'dump', 'table.ndjson'), 'utf8')).trimEnd().split('\n');
  const isAudit = lines.map((line) => line.startsWith('["A#'));

  expect(isAudit.indexOf(true)).toBeGreaterThan(units.length);
  expect(isAudit.lastIndexOf(false)).toBeLessThan(isAudit.indexOf(true));
});

test('laptop → server → laptop is the same to the last byte', async () => {
  for (const name of ['server', 'laptop-again']) {
    const stores = await opened(name);
    const from = name === 'server' ? 'first' : 'server-dump';
    const verified = await load(await openParcel(join(folder, from, 'dump')), { ...stores, now });
    isSame(await dumped(`${name}-dump`, stores));
    stores.close();

    expect(verified).toMatchObject({ findings: [] });
    expect([verified.periods, verified.seals]).toEqual([1, 1]);
  }
});

test('on to a cluster of DynamoDB and S3, and home to a laptop, it is the same, figures and all', async () => {
  const names = ['di-intake', 'di-exports', 'di-seals'];
  const [dynamo, ...s3] = await Promise.all([startDynamo(), ...names.map((name) => startS3(name))]);
  await createTable('di-chuyen', { endpoint: dynamo.url, region, credentials });
  const [intake, exports, seals] = s3.map(({ url: endpoint }, i) =>
    openBucket({ name: names[i] ?? '', endpoint, region, credentials }),
  ) as [Whole['intake'], Whole['intake'], Whole['intake']];
  const table = openDynamo({ name: 'di-chuyen', endpoint: dynamo.url, region, credentials, requestMs });
  await load(await openParcel(join(folder, 'server-dump/dump')), { table, intake, exports, seals, now });
  isSame(await dumped('cluster', { table, intake, exports, seals }));
  await Promise.all([dynamo, ...s3].map((engine) => engine.stop()));
  const stores = await opened('home');
  const verified = await load(await openParcel(join(folder, 'cluster/dump')), { ...stores, now });
  stores.close();
  const service = await startService({ folder: join(folder, 'home'), now });
  expect(await figuresOf(service)).toBe(figures);
  await service.stop();

  expect(verified).toMatchObject({ periods: 1, seals: 1, findings: [] });
});

test('what is there already is not mixed with another province’s', async () => {
  const stores = await opened('other');
  await stores.table.put({ pk: 'KEY#receipts', sk: 'v0001' }, { bytes: 'khác' });
  await expect(load(await openParcel(join(folder, 'first/dump')), { ...stores, now })).rejects.toThrow(
    'chỉ nạp vào chỗ trống',
  );
  stores.close();
});

test('a load that is begun again adds nothing', async () => {
  const stores = await opened('twice');
  await load(await openParcel(join(folder, 'first/dump')), { ...stores, now });
  const again = await load(await openParcel(join(folder, 'first/dump')), { ...stores, now });
  isSame(await dumped('twice-dump', stores));
  stores.close();

  expect(again).toMatchObject({ periods: 1, seals: 1, findings: [] });
});

const harms: Readonly<Record<string, readonly [file: string, harm: (text: string) => string, says: string]>> = {
  changed: ['table.ndjson', (text) => text.replace('"S#', '"T#'), 'table.ndjson đã bị thay đổi'],
  'cut short': ['table.ndjson', (text) => text.slice(0, -100), 'table.ndjson đã bị thay đổi'],
  'without its secrets': ['secrets.json', () => '', 'secrets.json đã bị thay đổi'],
  'of another version': ['manifest.json', (text) => text.replace('"version":1', '"version":2'), 'gói của phiên bản 2'],
  'broken off': ['manifest.json', (text) => text.slice(0, 50), 'thiếu hoặc hỏng manifest.json'],
};
test.each(Object.entries(harms))('a dump that is %s is not loaded, and the file is named', async (name, harm) => {
  const [file, harmed, says] = harm;
  const copy = join(folder, 'first', name);
  await cp(join(folder, 'first/dump'), copy, { recursive: true });
  await writeFile(join(copy, file), harmed(await readFile(join(copy, file), 'utf8')));
  const stores = await opened(name);

  const loaded = openParcel(copy).then((parcel) => load(parcel, { ...stores, now }));
  await expect(loaded).rejects.toThrow(says);
  expect(stores.file?.partitions()).toEqual([]);
  stores.close();
});
