/** The machine's clock is set back while there are reports: told at start, by `status` and in exports. */
import { beforeAll, expect, test } from 'vitest';
import { clockWarning } from '../../infra/local/clock-check.ts';
import { run } from '../infra/cli/run.ts';
import { aReport, konTum, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const told = 'Đồng hồ máy chủ đã lùi: trong sổ có lượt ghi lúc';
const setTo = (seconds: number): void =>
  local.service.clock.set(new Date(Date.parse(moment.inTime) + seconds * 1_000).toISOString());
const seen = async () => {
  const token = await local.service.token('operator');
  const status = await run(['status', konTum], { env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: token } });
  return {
    status: status.stdout.includes(told),
    start: (await clockWarning(local.service.stores))?.includes(told) ?? false,
    progress: (await local.get(`/v1/campaigns/${konTum}/progress`)).body.clockBehind,
  };
};

beforeAll(async () => {
  setTo(0);
  expect((await local.deliver('kt-json', { answers: aReport() })).status).toBe(202);
});

test('a minute is tolerated, more is told with the latest instant in the log', async () => {
  setTo(-60);
  expect(await seen()).toEqual({ status: false, start: false, progress: undefined });
  setTo(-3_600);
  expect(await seen()).toEqual({ status: true, start: true, progress: moment.inTime });
});

test('an export made meanwhile says so among its evidence', async () => {
  setTo(-3_600);
  const exported = await local.post(`/v1/campaigns/${konTum}/exports`, {});
  const keys = await local.service.stores.exports.list('');
  const json = await local.service.stores.exports.get(keys.find((key) => key.endsWith('.json')) ?? '');

  expect(exported.status).toBe(201);
  expect(JSON.parse(Buffer.from(json ?? '').toString('utf8')).evidence.clockBehind).toBe(moment.inTime);
});
