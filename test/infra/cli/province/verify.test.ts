import { beforeAll, expect, test } from 'vitest';
import { aReport, konTum, moment } from '../../../local/reports.ts';
import { withService } from '../../../local/service.ts';
import { fakeApi } from '../fake-api.ts';
import { run } from '../run.ts';

const local = withService();
let token: string;
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  token = await local.service.token('department');
  await local.deliver('kt-json', { answers: aReport() });
  local.service.clock.set('2021-11-10T04:00:00.000Z');
  await local.post(`/v1/campaigns/${konTum}/exports`, {}, 'department');
});
const verify = (api: string) =>
  run(['province', 'verify', '--json'], { env: { TONGHOP_API: api, TONGHOP_TOKEN: token } });

test('every period that has opened is recounted against exports and seals', async () => {
  const { exit, stdout } = await verify(local.service.url);
  const { periods } = JSON.parse(stdout);

  expect(exit).toBe(0);
  expect(periods.find(({ campaign }: { campaign: string }) => campaign === konTum)).toMatchObject({
    reports: 1,
    exports: 1,
    seals: 1,
    faults: [],
  });
});

test('a log that lacks a report an export has counted is told, and ends with 6', async () => {
  const told = new Map<string, object>();
  for (const path of ['periods', 'seals', 'log']) {
    told.set(path, (await local.get(`/v1/campaigns/${konTum}/${path}`, 'department')).body);
  }
  const { entries, ...log } = told.get('log') as { entries: { key: string }[] };
  told.set('log', { ...log, entries: entries.filter(({ key }) => !key.startsWith('S#')) });
  const { campaigns } = (await local.get('/v1/campaigns', 'department')).body;
  const only = { campaigns: campaigns.filter(({ id }: { id: string }) => id === konTum) };
  await using api = await fakeApi((line) => ({
    status: 200,
    body: told.get(/\/(periods|seals|log)\b/.exec(line)?.[1] ?? '') ?? only,
  }));

  const { exit, stdout } = await verify(api.url);

  expect(exit).toBe(6);
  expect(JSON.parse(stdout).periods).toMatchObject([{ reports: 0, faults: ['DELETED', 'TOTALS'] }]);
});

test('a log that has no seal is not called right', async () => {
  const told = new Map<string, object>([
    ['periods', { periods: [{ period: 'once', state: 'open' }] }],
    ['seals', { seals: [], next: null }],
    ['log', { campaign: konTum, period: 'once', entries: [{ key: 'S#1', entry: '{}' }], next: null }],
  ]);
  await using api = await fakeApi((line) => ({
    status: 200,
    body: told.get(/\/(periods|seals|log)\b/.exec(line)?.[1] ?? '') ?? { campaigns: [{ id: konTum }] },
  }));

  const { exit, stdout } = await run(['province', 'verify'], { env: { TONGHOP_API: api.url, TONGHOP_TOKEN: token } });

  expect(exit).toBe(0);
  expect(stdout).toMatch(/chưa niêm phong/);
  expect(stdout).not.toMatch(/đúng/);
});
