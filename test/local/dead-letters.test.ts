import { beforeAll, describe, expect, test } from 'vitest';
import type { Delivery } from '../../shared/domain/log/submission.ts';
import { keepSpilt } from '../../shared/store/spilt.ts';
import { watchLog } from './log-watch.ts';
import { aReport, konTum, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));
const written = watchLog();
const bucket = () => local.service.stores.intake;
const drain = () => local.service.run('drain') as Promise<{ drained: number; left: number }>;
const progress = async () => (await local.get(`/v1/campaigns/${konTum}/progress`)).body;

const ofSource = (source: string, answers = aReport()): Delivery => ({
  source,
  tool: 'json',
  contentType: 'application/json',
  query: '',
  headers: {},
  bytes: Buffer.from(JSON.stringify({ answers })),
  receivedAt: moment.inTime,
});

describe('a delivery that no drain can take in', () => {
  test('is tried again and again, told with its key and reason, then put aside; others are not held up', async () => {
    await keepSpilt(bucket(), ofSource('khong-con'));
    await keepSpilt(bucket(), ofSource('kt-json'));

    await drain();
    expect(written()).toMatch(/"drain-failed".*khong-con.*"source.unknown"/);
    expect((await progress()).waiting).toEqual({ count: 1, since: moment.inTime, dead: 0 });
    for (let i = 0; i < 4; i += 1) await drain();
    expect(await bucket().list('dead/')).toEqual([]);
    await drain();
    expect(written()).toContain('"dead-letter"');

    expect(await bucket().list('spill/')).toEqual([]);
    expect((await progress()).waiting).toEqual({ count: 0, since: null, dead: 1 });
  });

  test('is taken in after all once its reason is mended and it is put back', async () => {
    const [key = ''] = await bucket().list('dead/');
    await local.put('/v1/sources/khong-con', { id: 'khong-con', title: 'Biểu', tool: 'json', campaign: konTum });
    await bucket().put(key.replace('dead/', 'spill/'), (await bucket().get(key)) ?? new Uint8Array(), { type: 'x' });
    await bucket().remove(key);

    expect(await drain()).toEqual({ drained: 1, left: 0 });
  });

  test('and that cannot even be unpacked is put aside at once', async () => {
    const key = 'spill/2021-11-10/020000.000Z_kt-json_0.json.gz';
    await bucket().put(key, Buffer.from('rác'), { type: 'x' });
    await drain();
    expect(await bucket().list('dead/')).toEqual([key.replace('spill/', 'dead/')]);
    await bucket().remove(key.replace('spill/', 'dead/'));
  });

  test('is not counted as failed while the table is away', async () => {
    await keepSpilt(bucket(), ofSource('kt-json', aReport({ results: 'Khi bảng hỏng' })));
    local.faults.table('refuse');
    for (let i = 0; i < 8; i += 1) await drain();
    local.faults.table('ok');

    expect(await drain()).toEqual({ drained: 1, left: 0 });
  });
});

test('an export says how many deliveries were waiting at its cut-off, on the evidence sheet and in JSON', async () => {
  const make = async () => {
    const { body } = await local.post(`/v1/campaigns/${konTum}/exports`, { cutoff: moment.inTime });
    const all = await local.service.stores.log.exports({ campaign: konTum, period: 'once' });
    const made = all.find(({ inputHash }) => inputHash === body.export.inputHash);
    const bytes = await local.service.stores.exports.get(made?.objectKey.replace(/xlsx$/, 'json') ?? '');
    return JSON.parse(Buffer.from(bytes ?? []).toString('utf8')).evidence.waiting as number;
  };
  await keepSpilt(bucket(), ofSource('kt-json', aReport({ results: 'Còn chờ' })));
  expect(await make()).toBe(1);
  await drain();
  expect(await make()).toBe(0);
});
