/** tonghop calendar, holidays: deadlines on the command line. */
import { beforeAll, describe, expect, test } from 'vitest';
import { aCampaignDocument, aRegisterDocument } from '../../cast/index.ts';
import { withService } from '../../local/service.ts';
import { run } from './run.ts';

const dueArgs = (kind: string, every: string, period: string, rule: string) => [
  ...['calendar', 'due', '--kind', kind, '--every', every],
  ...['--period', period, '--rule', rule],
];

describe('calendar due', () => {
  test.each([
    ['nd09', 'month', '2026-02', 'working:1', '2026-01-15', '2026-02-14', '2026-02-23'],
    ['nd09', 'quarter', '2026-Q1', 'working:2', '2025-12-15', '2026-03-14', '2026-03-17'],
    ['nd09', 'half', '2026-H2', 'working:2', '2026-06-15', '2026-12-14', '2026-12-16'],
    ['nd09', 'nine-months', '2026-9M', 'working:2', '2025-12-15', '2026-09-14', '2026-09-16'],
    ['nd09', 'year', '2026', 'days:3', '2025-12-15', '2026-12-14', '2026-12-17'],
    ['calendar', 'quarter', '2024-Q1', 'working:5', '2024-01-01', '2024-03-31', '2024-04-05'],
  ])('reckons %s %s %s %s', async (kind, every, period, rule, from, to, lastDay) => {
    const ran = await run([...dueArgs(kind, every, period, rule), '--json']);

    expect([ran.exit, ran.stderr]).toEqual([0, '']);
    expect(JSON.parse(ran.stdout)).toEqual({ period, from, to, lastDay, tooLateAt: `${lastDay}T17:00:00.000Z` });
  });

  test('says it in one sentence', async () => {
    const ran = await run(dueArgs('nd09', 'quarter', '2026-Q1', 'working:2'));

    expect(ran.stdout).toBe(
      'Kỳ quý I/2026: số liệu từ 15/12/2025 đến 14/03/2026; hạn gửi chậm nhất ngày 17/03/2026 ' +
        '(02 ngày làm việc sau ngày chốt số liệu 14/03/2026); quá hạn từ 00:00 ngày 18/03/2026.\n',
    );
  });

  test('moves a term of days off a day off only when asked', async () => {
    const args = [...dueArgs('nd09', 'month', '2026-04', 'days:4'), '--json'];
    const lastDay = async (...more: string[]) => JSON.parse((await run([...args, ...more])).stdout).lastDay;

    expect([await lastDay(), await lastDay('--move')]).toEqual(['2026-04-18', '2026-04-20']);
  });

  test('warns beside the answer of what nobody has decided', async () => {
    const ran = await run([...dueArgs('nd09', 'month', '2027-04', 'working:2'), '--json']);

    expect(JSON.parse(ran.stdout).lastDay).toBe('2027-04-16');
    expect(ran.stderr).toContain('Cảnh báo: Ngày 16/04/2027 (Giỗ Tổ Hùng Vương) chưa có quyết định');
  });

  test.each([
    [dueArgs('nd09', 'quarter', '2026-03', 'working:2'), '"2026-03" không phải tên một kỳ quarter'],
    [dueArgs('nd09', 'month', '2026-13', 'working:2'), '"2026-13" không phải tên một kỳ month'],
    [dueArgs('calendar', 'nine-months', '2026-9M', 'working:2'), 'Lịch calendar không có chu kỳ nine-months'],
    [dueArgs('nd09', 'week', '2026', 'working:2'), 'Cần một trong: month, quarter'],
    [dueArgs('lunar', 'month', '2026-03', 'working:2'), 'Cần một trong: nd09, calendar'],
    [dueArgs('nd09', 'month', '2026-03', 'working:0'), 'Cần working:N'],
    [dueArgs('nd09', 'month', '2026-03', 'working:-1'), 'Cần working:N'],
    [dueArgs('nd09', 'month', '2026-03', 'hours:3'), 'Cần working:N'],
    [['calendar', 'due', '--kind', 'nd09'], 'Thiếu tùy chọn bắt buộc'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const ran = await run(args);

    expect([ran.exit, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(sentence);
  });
});

describe('holidays list', () => {
  test('shows a year with what is decided and what is not', async () => {
    const ran = await run(['holidays', 'list', '--year', '2026']);

    expect(ran.stdout).toMatch(/10\/01\/2026.*làm bù.*đã có quyết định.*12729/);
    expect(ran.stdout).toMatch(/24\/11\/2026.*nghỉ.*chưa có quyết định/);
    expect(ran.stdout).not.toContain('2025 │');
  });

  test('gives the documents to programs, and says which year has none', async () => {
    const all = JSON.parse((await run(['holidays', 'list', '--json'])).stdout).holidays;
    const none = await run(['holidays', 'list', '--year', '2031']);

    expect(all.map(({ id }: { id: string }) => id)).toEqual(
      [2021, 2022, 2023, 2024, 2025, 2026, 2027].map((y) => `vn-${y}`),
    );
    expect([none.exit, none.stderr]).toEqual([4, expect.stringContaining('2031')]);
  });
});

describe('calendar of a campaign', () => {
  const local = withService();
  const due = { commune: { working: 2, basis: 'office' }, whole: { by: { day: 25 }, moves: true, basis: 'office' } };
  const calendar = { kind: 'nd09', every: 'quarter', first: '2026-Q1', due };
  let env: Record<string, string>;

  beforeAll(async () => {
    env = { TONGHOP_API: local.service.url, TONGHOP_TOKEN: await local.service.token('operator') };
    await local.put('/v1/registers/song-vang@2024-01-01', aRegisterDocument());
    await local.put('/v1/campaigns/song-vang-2024', { ...aCampaignDocument(), calendar });
  });

  test('lists its periods with what each level owes by when', async () => {
    const ran = await run(['calendar', 'song-vang-2024', '--from', '2026-01-01', '--to', '2026-07-01', '--json'], {
      env,
    });
    const { periods } = JSON.parse(ran.stdout);

    expect(periods.map(({ period, from, to, opens }: Record<string, string>) => [period, from, to, opens])).toEqual([
      ['2026-Q1', '2025-12-15', '2026-03-14', '2026-03-15'],
      ['2026-Q2', '2026-03-15', '2026-06-14', '2026-06-15'],
    ]);
    expect(periods[1].due.commune).toMatchObject({ lastDay: '2026-06-16', tooLateAt: '2026-06-16T17:00:00.000Z' });
    expect(periods[1].due.whole.lastDay).toBe('2026-06-25');
  });

  test('draws one period where one is asked, and knows which it has', async () => {
    const one = await run(['calendar', 'song-vang-2024', '--period', '2026-Q3'], { env });
    const none = await run(['calendar', 'song-vang-2024', '--period', '2025-Q3'], { env });

    expect(one.stdout).toMatch(/2026-Q3.*15\/06\/2026.*14\/09\/2026.*15\/09\/2026.*16\/09\/2026.*25\/09\/2026/);
    expect([none.exit, none.stderr]).toEqual([2, expect.stringContaining('không có kỳ "2025-Q3"')]);
  });
});
