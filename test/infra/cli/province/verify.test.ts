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

/** What the service tells of the period, but for what a forger changes. */
const forged = async (changed: (told: Map<string, object>) => void) => {
  const told = new Map<string, object>();
  for (const path of ['periods', 'seals', 'log']) {
    told.set(path, (await local.get(`/v1/campaigns/${konTum}/${path}`, 'department')).body);
  }
  changed(told);
  const { campaigns } = (await local.get('/v1/campaigns', 'department')).body;
  const only = { campaigns: campaigns.filter(({ id }: { id: string }) => id === konTum) };
  return fakeApi((line) => ({
    status: 200,
    body: told.get(/\/(periods|seals|log)\b/.exec(line)?.[1] ?? '') ?? only,
  }));
};
const keepEntries = (told: Map<string, object>, keeps: (key: string) => boolean): void => {
  const { entries, ...log } = told.get('log') as { entries: { key: string }[] };
  told.set('log', { ...log, entries: entries.filter(({ key }) => keeps(key)) });
};

test('a log that lacks a report an export has counted is told, and ends with 6', async () => {
  await using api = await forged((told) => keepEntries(told, (key) => !key.startsWith('S#')));

  const { exit, stdout } = await verify(api.url);

  expect(exit).toBe(6);
  expect(JSON.parse(stdout).periods).toMatchObject([{ reports: 0, faults: ['DELETED', 'TOTALS'] }]);
});

test('a log that has no seal is not called right', async () => {
  await using api = await forged((told) => {
    told.set('seals', { ...told.get('seals'), seals: [] });
    // The export names the seal it was made after.
    keepEntries(told, (key) => key.startsWith('S#'));
  });

  const { exit, stdout } = await run(['province', 'verify'], { env: { TONGHOP_API: api.url, TONGHOP_TOKEN: token } });

  expect(exit).toBe(0);
  expect(stdout).toContain('chưa niêm phong');
  expect(stdout).not.toContain('đúng');
});
