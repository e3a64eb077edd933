/** tonghop campaign and holidays publish, as an official types them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { shippedHolidays } from '../../../shared/domain/calendars/shipped-holidays.ts';
import { aCampaignDocument, aRegisterDocument } from '../../cast/index.ts';
import { withService } from '../../local/service.ts';
import { aFolder, run } from './run.ts';

const local = withService();
const due = { commune: { working: 2, basis: 'office' }, whole: { by: { day: 25 }, moves: true, basis: 'office' } };
const calendar = { kind: 'nd09', every: 'quarter', first: '2026-Q1', due };
const id = 'song-vang-2024';
let env: Record<string, string>;
const tonghop = (...args: string[]) => run(args, { env });

beforeAll(async () => {
  local.service.clock.set('2026-03-14T18:00:00Z');
  env = { TONGHOP_API: local.service.url, TONGHOP_TOKEN: await local.service.token('department') };
  await local.put('/v1/registers/song-vang@2024-01-01', aRegisterDocument());
  await local.put(`/v1/campaigns/${id}`, { ...aCampaignDocument(), calendar });
});

describe('campaign', () => {
  test('opens a period, tells who owes by when, and changes nothing in a dry run', async () => {
    const dry = await tonghop('campaign', 'open', id, '--dry-run');
    const done = await tonghop('campaign', 'open', id, '--reason', 'Theo công văn');
    const again = await tonghop('campaign', 'open', id);

    expect(dry.stdout).toContain('kỳ 2026-Q1: chạy thử, chưa ghi gì (lần 1, 5 đơn vị)');
    expect(done.stdout).toMatch(
      /kỳ 2026-Q1: đã mở \(lần 1, 5 đơn vị\)\n {2}hạn của đơn vị: trước 00:00 ngày 18\/03\/2026/,
    );
    expect(again.stdout).toContain('đang mở, không đổi');
  });

  test('lists what has opened and what comes next', async () => {
    const { stdout } = await tonghop('campaign', 'periods', id);
    const { periods } = JSON.parse((await tonghop('campaign', 'periods', id, '--json')).stdout);

    expect(stdout).toMatch(/2026-Q1.*đang nhận.*14\/03\/2026.*15\/03\/2026.*5.*18\/03\/2026/);
    expect(stdout).toMatch(/2026-Q2.*chưa mở/);
    expect(periods.map(({ period, state }: Record<string, string>) => [period, state])).toEqual([
      ['2026-Q1', 'open'],
      ['2026-Q2', 'coming'],
    ]);
  });

  test('closes a period and archives the campaign, each with a reason, and brings it back', async () => {
    const unreasoned = await tonghop('campaign', 'close', id);
    const closed = await tonghop('campaign', 'close', id, '--period', '2026-Q1', '--reason', 'Đã ký');
    const archived = await tonghop('campaign', 'archive', id, '--reason', 'Đã xong');
    const refused = await tonghop('campaign', 'open', id);
    const listed = await tonghop('campaign', 'periods', id);
    const restored = await tonghop('campaign', 'archive', id, '--restore', '--reason', 'Dùng lại');

    expect([unreasoned.exit, unreasoned.stderr]).toEqual([2, expect.stringContaining('--reason')]);
    expect(closed.stdout).toContain('kỳ 2026-Q1: đã đóng');
    expect(archived.stdout).toContain('đã lưu trữ');
    expect([refused.exit, refused.stderr]).toEqual([1, expect.stringContaining('đã lưu trữ')]);
    expect(listed.stdout).toMatch(/Đợt đã lưu trữ lúc .*: Đã xong[\s\S]*2026-Q1.*đã đóng/);
    expect(restored.stdout).toContain('dùng lại');
  });
});

test('holidays publish puts a year in force, and deadlines are reckoned by it', async () => {
  const operator = { ...env, TONGHOP_TOKEN: await local.service.token('operator') };
  const folder = aFolder();
  const off = [{ date: '2026-06-15', name: 'Nghỉ', source: 'Quyết định minh họa', status: 'confirmed' }];
  const document = { ...shippedHolidays.find(({ year }) => year === 2026), off };
  writeFileSync(join(folder, 'vn-2026.json'), JSON.stringify(document));
  writeFileSync(join(folder, 'other.json'), JSON.stringify(aCampaignDocument()));
  const other = await run(['holidays', 'publish', 'other.json'], { env: operator, folder });
  const done = await run(['holidays', 'publish', 'vn-2026.json'], { env: operator, folder });
  const listed = await run(['holidays', 'list', '--year', '2026'], { env: operator });
  const reckoned = await run(['calendar', id, '--period', '2026-Q2', '--json'], { env: operator });

  expect([other.exit, other.stderr]).toEqual([2, expect.stringContaining('không phải văn bản ngày nghỉ')]);
  expect(done.stdout).toContain('ngày nghỉ vn-2026: phiên bản 1');
  expect(listed.stdout).toContain('15/06/2026');
  expect(JSON.parse(reckoned.stdout).periods[0].due.commune.lastDay).toBe('2026-06-17');
});
