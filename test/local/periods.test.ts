/** A quarterly campaign by NĐ 09/2019 over HTTP: each delivery in its period, figures, links and exports by period. */
import { beforeAll, describe, expect, test } from 'vitest';
import { aCampaignDocument, aRegisterDocument, cast } from '../cast/index.ts';
import { acting } from './acting.ts';
import { openForm } from './fill-form.ts';
import { send, withService } from './service.ts';

const local = withService();
const due = {
  commune: { working: 2, basis: 'document' },
  group: { working: 1, after: 'commune', basis: 'office' },
  whole: { by: { day: 25 }, moves: true, basis: 'document' },
};
const calendar = { kind: 'nd09', every: 'quarter', first: '2024-Q1', due };
const campaign = { ...aCampaignDocument(), id: 'bao-cao-quy', calendar };
const base = `/v1/campaigns/${campaign.id}`;
const answers = { unit: 'Xã An Bình', heads_thon: 8, members: 5, hall: 'có', road: 'Đường nhựa' };
const { act } = acting(local, campaign.id);
let path = '';

const deliver = async (at: string, members: number) => {
  local.service.clock.set(at);
  return (await send(path, 'POST', {}, { answers: { ...answers, members } })).body;
};

beforeAll(async () => {
  local.service.clock.set('2024-03-14T17:00:00Z');
  await local.put('/v1/registers/song-vang@2024-01-01', aRegisterDocument());
  expect((await local.put(base, campaign)).status).toBe(201);
  await local.put('/v1/sources/quy', { id: 'quy', title: 'Báo cáo quý', tool: 'json', campaign: campaign.id });
  path = local.service.url + (await local.post('/v1/sources/quy/secrets', undefined, 'operator')).body.path;
  // The first is due on Monday 18/3, the second on Tuesday 18/6.
  await deliver('2024-03-18T16:59:59Z', 3);
  await deliver('2024-06-14T17:00:00Z', 4);
  await deliver('2024-06-18T17:00:00Z', 5);
});

test('each delivery counts in the period that was open when it came', async () => {
  const whole = async (period: string) => {
    const { onTime, late, reported } = (await local.get(`${base}/progress?period=${period}`)).body.whole;
    return { onTime, late, reported };
  };

  expect(await whole('2024-Q1')).toEqual({ onTime: 1, late: 0, reported: 1 });
  expect(await whole('2024-Q2')).toEqual({ onTime: 1, late: 0, reported: 1 });
  expect((await local.get(`${base}/progress`)).body.period).toBe('2024-Q2');
});

test('a period keeps its own figures, in exports too', async () => {
  for (const [period, members] of [
    ['2024-Q1', 3],
    ['2024-Q2', 5],
  ] as const) {
    const made = await local.post(`${base}/exports?period=${period}`, undefined, 'department');
    const { exports } = (await local.get(`${base}/exports?period=${period}`)).body;
    const link = await local.post(`${base}/exports/${exports[0].id}/link?period=${period}&format=json`);
    const { whole } = JSON.parse(await (await fetch(link.body.url)).text());

    expect([made.status, exports.length, link.status]).toEqual([201, 1, 201]);
    expect([period, whole.reported, whole.figures.members.value]).toEqual([period, 1, members]);
  }
});

test('an Excel form of an earlier period counts in its own', async () => {
  await local.put('/v1/sources/quy-excel', { id: 'quy-excel', title: 'Biểu', tool: 'workbook', campaign: campaign.id });
  const { path } = (await local.post('/v1/sources/quy-excel/secrets', undefined, 'operator')).body;
  const authorization = `Bearer ${await local.service.token('operator')}`;
  const given = await fetch(`${local.service.url}${base}/form?period=2024-Q1`, { headers: { authorization } });
  const form = await openForm(new Uint8Array(await given.arrayBuffer()));
  for (const [field, value] of Object.entries({ heads_thon: 7, members: 2 })) {
    form.cell(cast.late, field).value = value;
  }
  const sent = await send(local.service.url + path, 'POST', {}, await form.save());
  const { reports } = (await local.get(`${base}/reports?period=2024-Q1`)).body;

  expect(sent.status).toBeLessThan(300);
  expect(reports.find(({ unit }: { unit: { code: string } }) => unit.code === cast.late)).toMatchObject({
    state: 'late',
    values: { members: 2 },
  });
});

test("a unit's form shows beside each figure what it reported the period before", async () => {
  const authorization = `Bearer ${await local.service.token('department')}`;
  const textOf = async (query: string) => {
    const given = await fetch(`${local.service.url}${base}/form?${query}`, { headers: { authorization } });
    const { sheet } = await openForm(new Uint8Array(await given.arrayBuffer()));
    return JSON.stringify(sheet.getSheetValues());
  };
  const [first, second] = [
    await textOf(`period=2024-Q1&unit=${cast.punctual}`),
    await textOf(`period=2024-Q2&unit=${cast.punctual}`),
  ];

  expect(first).not.toContain('Kỳ trước');
  expect(second).toContain('Kỳ trước (quý I/2024): 3.');
  expect(second).toContain('Kỳ trước (quý I/2024): Đường nhựa.');
});

test('a table of units has columns of what each reported the period before', async () => {
  const authorization = `Bearer ${await local.service.token('department')}`;
  const headingOf = async (period: string) => {
    const given = await fetch(`${local.service.url}${base}/form?period=${period}`, { headers: { authorization } });
    const { sheet } = await openForm(new Uint8Array(await given.arrayBuffer()));
    return JSON.stringify(sheet.getSheetValues());
  };

  expect(await headingOf('2024-Q1')).not.toContain('Kỳ trước');
  expect(await headingOf('2024-Q2')).toContain('Kỳ trước (quý I/2024)');
});

let n = 0;
describe('a delivery that says its period', () => {
  const say = async (period: unknown, at = '2024-06-20T03:00:00Z') => {
    local.service.clock.set(at);
    n += 1;
    const body = { answers: { ...answers, unit: 'Xã Vắng Thư', heads_thon: 10 + n, period } };
    const { body: answer } = await send(path, 'POST', {}, body);
    return answer.errors?.find(({ strength }: { strength: string }) => strength === 'refuse')?.code ?? answer.outcome;
  };
  const reportedIn = async (period: string) =>
    (await local.get(`${base}/progress?period=${period}`)).body.whole.reported;

  test.each(['2024-Q1', ' 2024-q1 ', 'Quý I/2024', 'quý 1 năm 2024', 'Kỳ quý 1/2024'])(
    'as %j counts in it',
    async (word) => {
      expect(await say(word)).toBe('recorded');
      expect(await reportedIn('2024-Q1')).toBe(3);
    },
  );

  test.each([
    ['2024-Q9', 'period.unknown'],
    ['quý trước', 'period.unknown'],
    ['2024-Q3', 'period.not-open'],
    ['once', 'period.unknown'],
    [202401, 'period.unknown'],
  ])('as %j is held, by name', async (word, code) => {
    expect(await say(word)).toBe(code);
  });

  test('in a closed period is held until the period is opened again, and one that came before is not', async () => {
    await act('openings', {}, { period: '2024-Q1' });
    local.service.clock.set('2024-06-21T03:00:00Z');
    await act('closings', { reason: 'Đã ký' }, { period: '2024-Q1' });

    expect(await say('2024-Q1', '2024-06-21T04:00:00Z')).toBe('period.closed');
    expect(await say(undefined, '2024-06-21T05:00:00Z')).toBe('recorded');
    await act('openings', {}, { period: '2024-Q1' });
    expect(await say('2024-Q1', '2024-06-21T06:00:00Z')).toBe('recorded');
  });

  test('to an archived campaign is held', async () => {
    await act('archive', { reason: 'Xong' });

    expect(await say('2024-Q2', '2024-06-22T04:00:00Z')).toBe('campaign.archived');
    await act('archive', { reason: 'Nhầm', archived: false });
  });
});

test('a period the campaign does not have is told', async () => {
  const answers = await Promise.all(
    ['2024-Q5', '2023-Q4', 'once'].map((name) => local.get(`${base}/progress?period=${name}`)),
  );

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('a calendar no level can keep is not published', async () => {
  const wrong = {
    ...campaign,
    calendar: { ...calendar, first: '2024-03', due: { commune: { by: { day: 14 }, basis: 'office' } } },
  };
  const early = { ...wrong, calendar: { ...wrong.calendar, first: '2024-Q1' } };
  const codes = async (document: object) =>
    (await local.put(base, document)).body.errors.map(
      ({ code, pointer }: Record<string, string>) => `${code} ${pointer}`,
    );

  expect(await codes(wrong)).toEqual(['schema.custom /calendar/first']);
  expect(await codes(early)).toEqual(['campaign.due-before-cutoff /calendar/due/commune']);
});
