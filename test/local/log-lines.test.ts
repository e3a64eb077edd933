import { beforeAll, expect, test } from 'vitest';
import { watchLog } from './log-watch.ts';
import { aReport, konTum, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));
const logLines = watchLog();

const during = async (work: () => Promise<unknown>): Promise<Record<string, unknown>[]> => {
  logLines();
  await work();
  return logLines()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
};

test('log lines are JSON, one for each request, with nothing a sender or an official wrote', async () => {
  const secret = local.source('kt-json').secret;
  const written = 'Khó khăn bí mật';
  const logged = await during(async () => {
    await local.deliver('kt-json', { answers: aReport({ difficulties: written }) });
    await local.deliver('kt-json', { answers: aReport({ unit: written, heads_thon: written }) });
    await local.deliver('kt-json', `${written} {`);
    await local.deliver('kt-form', `unit=${encodeURIComponent(written)}`, { referer: `https://x/?${secret}` });
    // Two requests: an edit reads first what it will say it saw.
    await local.put(`/v1/sources/moi`, { id: 'moi', title: written, tool: 'json', campaign: konTum });
    await local.post('/v1/sources/moi/secrets', undefined, 'operator');
    await local.get(`/v1/campaigns/${konTum}/progress?period=${encodeURIComponent(written)}`);
    await local.post(`/v1/campaigns/${konTum}/exports`, {});
  });
  const text = JSON.stringify(logged);

  expect(logged.filter((line) => line['event'] === 'request')).toHaveLength(9);
  expect(logged.filter((line) => line['event'] === 'quarantine')).toHaveLength(3);
  for (const word of [
    secret,
    local.source('kt-form').secret,
    written,
    encodeURIComponent(written),
    'Đắk Cấm',
    'Bearer',
  ])
    expect(text).not.toContain(word);
  expect(text).not.toMatch(/[\w-]{43}/);
});

test('a delivery that is spilt, a failing drain and a refused store are said as errors', async () => {
  const { faults } = local;
  const logged = await during(async () => {
    faults.table('refuse');
    await local.deliver('kt-json', { answers: aReport({ results: 'tạm' }) });
    await local.service.run('drain');
    faults.table('ok');
    await local.service.run('drain');
  });

  const said = logged
    .filter((line) => line['event'] !== 'request')
    .map(({ level, event, left }) => [level, event, left]);
  expect(said).toEqual([
    ['ERROR', 'spill', undefined],
    ['ERROR', 'drain-failed', undefined],
    ['ERROR', 'drain', 1],
    ['INFO', 'drain', 0],
  ]);
});
