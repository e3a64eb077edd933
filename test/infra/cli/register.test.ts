import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { aCampaignDocument } from '../../cast/index.ts';
import { withService } from '../../local/service.ts';
import { aFolder, type Ran, run } from './run.ts';
import { castRows, type Row, sheetsIn } from './spreadsheets.ts';

const local = withService();
const folder = aFolder();
const [first, second] = ['song-vang@2024-01-01', 'song-vang@2024-07-01'];
let operator: string;

const tonghop = (...args: string[]): Promise<Ran> =>
  run(args, { folder, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: operator } });
const sheet = sheetsIn(folder);
const registerOf = async (id: string) => (await local.get(`/v1/registers/${id}`, 'operator')).body;

beforeAll(async () => {
  operator = await local.service.token('operator');
});

// Each test goes on where the one before it stopped.
describe("a province's registers", () => {
  const twice: Row = { code: '90110', name: 'Xã Thừa', district: ['903', 'Huyện Núi Cao'] };
  const changed = castRows
    .map((row) => (row.code === '90107' ? { ...row, name: 'Xã Núi Cao' } : row))
    .map((row) => (row.code === '90104' ? { ...row, district: ['902', 'Thị xã Bến Nước'] as const } : row))
    .map((row) => (row.code === '90204' ? { ...row, code: '90207', name: 'Xã Vắng' } : row));

  test('are shown and written, not published, by a dry run that needs no service', async () => {
    const file = sheet('danh-muc.xls', castRows);
    const ran = await run(['register', 'import', file, '--as-at', '1/1/2024', '--dry-run', '--out', 'danh-muc.json'], {
      folder,
    });

    expect(ran.exit).toBe(0);
    expect(ran.stdout).toContain(
      'Danh mục đơn vị hành chính tỉnh Sông Vàng (song-vang@2024-01-01)\n' +
        '5 đơn vị: 3 xã, 1 thị trấn, 1 phường; 2 huyện.',
    );
    expect(ran.stderr).toContain('Chưa công bố (--dry-run).');
    expect(JSON.parse(readFileSync(join(folder, 'danh-muc.json'), 'utf8')).id).toBe(first);
    expect((await local.get(`/v1/registers/${first}`)).status).toBe(404);
  });

  test('begin with one there is nothing to compare with', async () => {
    const ran = await tonghop('register', 'import', 'danh-muc.xls', '--as-at', '2024-01-01', '--expect', '5');

    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toContain('Chưa có danh mục trước của tỉnh này để so.');
    expect(ran.stdout).toContain(`✓ danh mục đơn vị ${first}: phiên bản 1`);
  });

  test('keep what a spreadsheet does not hold: aliases of units that are the same', async () => {
    const alias = (unit: string, name: string) => ({ unit, name, source: 'Nghị quyết minh họa' });
    const aliases = [alias('90101', 'Xã An Bường'), alias('90107', 'Thị trấn Núi')];
    await local.put(`/v1/registers/${first}`, { ...(await registerOf(first)), aliases });

    const ran = await tonghop(
      'register',
      'import',
      sheet('sau.xlsx', changed, '.xlsx'),
      '--as-at',
      '2024-07-01',
      '--act',
      'Nghị quyết minh họa',
    );

    expect(ran.stdout).toContain(
      [
        `So với ${first}:`,
        'Thêm: 1',
        '  90207 Xã Vắng',
        'Bỏ: 1',
        '  90204 Xã Vắng Thư',
        'Cùng mã, khác tên: 1',
        '  90107 Thị trấn Núi Cao → Xã Núi Cao',
        'Cùng mã, khác huyện: 1',
        '  90104 Huyện Núi Cao → Thị xã Bến Nước',
      ].join('\n'),
    );
    expect(await registerOf(second)).toMatchObject({ act: 'Nghị quyết minh họa', aliases: [{ unit: '90101' }] });
  });

  test.each([
    [
      'a fault in a row',
      () => [sheet('hong.csv', [...castRows, { code: '90101', name: 'Xã Thừa' }], '.csv'), '--as-at', '2025-01-01'],
      'Hàng 7, cột F (Mã PX): mã 90101 đã có ở hàng 2.',
    ],
    [
      'one district under two codes',
      () => [sheet('hai-ma.csv', [...castRows, twice], '.csv'), '--as-at', '2025-01-01'],
      '"Huyện Núi Cao" ở trên có mã 901, ở đây 903',
    ],
    [
      'another number of units',
      () => ['danh-muc.xls', '--as-at', '2025-01-01', '--expect', '6'],
      'Tệp có 5 đơn vị, không phải 6. Không công bố.',
    ],
    ['a date that is none', () => ['danh-muc.xls', '--as-at', '2025-02-30'], 'Ngày "2025-02-30" không đọc được'],
  ])('are not published with %s', async (_, args, words) => {
    const ran = await tonghop('register', 'import', ...args());

    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toContain(words);
  });

  test('answer a program in JSON', async () => {
    const ran = await tonghop(
      'register',
      'import',
      'sau.xlsx',
      '--as-at',
      '2024-07-01',
      '--act',
      'Nghị quyết minh họa',
      '--json',
    );

    expect(JSON.parse(ran.stdout)).toMatchObject({
      id: second,
      units: 5,
      before: second,
      published: { outcome: 'unchanged' },
    });
  });
});

describe('the villages of a register', () => {
  const villages = (name: string, ...lines: string[]): string => {
    writeFileSync(join(folder, name), lines.join('\n'));
    return name;
  };

  test('make a new version of it', async () => {
    const file = villages(
      'thon.csv',
      '\uFEFFMã đơn vị;Tên;Loại',
      '90101;Thôn 1;thôn',
      '90101;Bản  Mới ;Bản',
      '90201;Tổ 1;Tổ dân phố',
    );
    const ran = await tonghop('register', 'villages', file, '--register', first);

    expect(ran.stdout).toContain(`2 thôn, 1 tổ dân phố của 2/5 đơn vị.\n✓ danh mục đơn vị ${first}: phiên bản 3`);
    expect((await registerOf(first)).villages).toEqual([
      { unit: '90101', thon: ['Thôn 1', 'Bản Mới'], tdp: [] },
      { unit: '90201', thon: [], tdp: ['Tổ 1'] },
    ]);
  });

  test('are refused with row and column', async () => {
    const file = villages(
      'hong.csv',
      '90101,Thôn 1,thôn',
      '90199,Thôn 2,thôn',
      '90101,thôn 1,làng',
      '90104,,thôn',
      '90104,Xóm 5,xóm',
    );
    const ran = await tonghop('register', 'villages', file, '--register', first, '--dry-run');

    expect(ran.exit).toBe(2);
    expect(ran.stderr.split('\n').slice(1, 5)).toEqual([
      '  ✗ hàng 2, cột A: danh mục không có mã "90199".',
      '  ✗ hàng 3, cột B: "thôn 1" đã có ở trên trong cùng đơn vị.',
      '  ✗ hàng 4, cột B: thiếu tên.',
      '  ✗ hàng 5, cột C: không rõ loại "xóm"; cần thôn hoặc tổ dân phố.',
    ]);
  });

  test('are what a report is compared with, and make vacancies exact', async () => {
    const count = { kind: 'count', required: false, max: 999 } as const;
    const campaign = aCampaignDocument({
      fields: [
        { ...count, key: 'villages', label: 'Số thôn', counts: 'thon' },
        { ...count, key: 'heads', label: 'Số Trưởng thôn' },
      ],
      checks: [],
      indicators: [{ kind: 'vacancies', key: 'vacant', label: 'Khuyết', posts: 'villages', filled: 'heads' }],
      export: { ...aCampaignDocument().export, columns: [{ label: 'Khuyết', of: 'vacant' }], narratives: [] },
    });
    const at = `/v1/campaigns/${campaign.id}`;
    await local.put(at, campaign);
    await local.put('/v1/sources/sv', { id: 'sv', title: 'Biểu', tool: 'json', campaign: campaign.id });
    const { path } = (await local.post('/v1/sources/sv/secrets', {}, 'operator')).body;
    const report = async (answers: object) =>
      (
        await fetch(local.service.url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ answers }),
        })
      ).json();

    const told = (await report({ unit: 'Xã An Bình', villages: 3, heads: 1 })) as {
      issues: { code: string; detail: string }[];
    };
    const tallies = async () => (await local.get(`${at}/tallies?groupBy=none`)).body.whole.values;

    expect(told.issues.find(({ code }) => code === 'villages.differ')?.detail).toMatch(
      /^Danh mục có 2 thôn, báo cáo ghi 3\./,
    );
    expect(await tallies()).toEqual({ villages: 3, heads: 1, vacant: 2 });
    local.service.clock.set(local.service.clock.now() + 60_000);
    await report({ unit: 'Xã An Bình', heads: 1 });
    expect(await tallies()).toEqual({ villages: 2, heads: 1, vacant: 1 });
  });
});

describe('tonghop tally', () => {
  test('restates figures to a later register, as a table and with every trace', async () => {
    const args = ['tally', 'kon-tum-2881-2021', '--as-at', 'quang-ngai@2025-07-01'];
    const table = await tonghop(...args, '--group-by', 'former-district');
    const { groups, whole } = JSON.parse((await tonghop(...args, '--json')).stdout);

    expect(table.stdout).toContain('Quy đổi từ kon-tum@2021-11-06 sang quang-ngai@2025-07-01');
    expect(table.stdout).toMatch(/Huyện Đắk Hà \(cũ\) +│ +0\/11/);
    expect(table.stdout).toMatch(/Toàn đợt +│ +0\/102/);
    expect([whole.expected, groups[0].units.length]).toEqual([102, 40]);
  });

  test('keeps apart what cannot be restated, and marks its neighbours', async () => {
    await local.put(
      '/v1/campaigns/bac-giang-2022',
      aCampaignDocument({ id: 'bac-giang-2022', register: 'bac-giang@2022-05-05' }),
    );
    const { stdout } = await tonghop('tally', 'bac-giang-2022', '--as-at', 'bac-ninh@2025-07-01');

    expect(stdout).toMatch(/Không quy đổi được, để riêng +│ +0\/14/);
    expect(stdout).toMatch(/Xã Yên Thế.*không so sánh được/);
    expect(stdout).toMatch(/Để riêng: Xã Hồng Kỳ \(07267\), /);
  });

  test('status groups as asked, and prints one line where nothing is grouped', async () => {
    const none = await tonghop('status', 'quang-ngai-2026');
    const former = await tonghop('status', 'quang-ngai-2026', '--group-by', 'former-district');

    expect(none.stdout).not.toContain('(không thuộc nhóm)');
    expect(none.stdout).toMatch(/Toàn đợt +│ +96/);
    expect(former.stdout).toContain('Huyện Ba Tơ (cũ)');
  });
});
