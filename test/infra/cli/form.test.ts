/** A district's round: the form brought to disk, filled in as a person would, sent, mended, sent again. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenForm, openForm } from '../../local/fill-form.ts';
import { advance, konTum, moment, wholeLog } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { aFolder, type Ran, run } from './run.ts';

const local = withService();
const folder = aFolder();
let department: string;
let path = '';
const secretOf = (address: string): string => /\/v1\/in\/[^/]+\/([^/]+)/.exec(address)?.[1] ?? '?';

const tonghop = (...args: string[]): Promise<Ran> =>
  run(args, { folder, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: department } });
/** A district: it has the address of the source and nothing else, and a whole address is enough. */
const send = async (file: string, to: string, ...args: string[]): Promise<Ran> => {
  const env: Record<string, string> = to.startsWith('/') ? { TONGHOP_API: local.service.url } : {};
  const ran = await run(['form', 'send', file, '--to', to, ...args], { folder, env });
  expect(ran.stdout + ran.stderr).not.toContain(secretOf(to));
  return ran;
};

const at = (name: string): string => join(folder, name);
const files = (): string[] => readdirSync(folder).toSorted();
const opened = (name: string): Promise<OpenForm> => openForm(readFileSync(at(name)));
const saved = async (name: string, form: OpenForm): Promise<void> => writeFileSync(at(name), await form.save());
const report = { heads_thon: 6, members_thon: 4, secretaries_thon: 3, results: 'Đạt kế hoạch', difficulties: 'Không' };
const fill = (form: OpenForm, unit: string, values: object): void => {
  for (const [key, value] of Object.entries(values)) form.cell(unit, key).value = value;
};
/** Codes of the units that are xã: they are asked about thôn. */
const xa = (form: OpenForm): string[] =>
  form.units.filter((unit) => String(form.nameCell(unit).value).startsWith('Xã '));
const nameOf = (form: OpenForm, unit: string): string => String(form.nameCell(unit).value);
const entries = () => wholeLog(local);

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  department = await local.service.token('department');
  await local.put('/v1/sources/kt-excel', { id: 'kt-excel', title: 'Biểu', tool: 'workbook', campaign: konTum });
  path = (await local.post('/v1/sources/kt-excel/secrets', undefined, 'operator')).body.path;
});
beforeEach(() => advance(local, 60));

const form608 = `bieu-nhap_${konTum}_608.xlsx`;

// Each test goes on where the one before it stopped.
describe('the round of a district', () => {
  test('form get brings the form of a group to disk under the name the service gives it', async () => {
    const ran = await tonghop('form', 'get', konTum, '--group', '608');

    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toContain(`Đã ghi ${form608} (`);
    expect((await opened(form608)).units).toHaveLength(21);
  });

  test('form send of the filled form takes each unit filled in, and status counts them', async () => {
    const form = await opened(form608);
    for (const unit of xa(form).slice(0, 2)) fill(form, unit, report);
    await saved('dien.xlsx', form);
    const ran = await send('dien.xlsx', path);
    const status = await tonghop('status', konTum);

    expect(ran).toEqual({ exit: 0, stdout: '✓ 2 báo cáo đã nhận, 19 đơn vị để trống.\n', stderr: '' });
    expect(status.stdout).toMatch(/│ Thành phố Kon Tum +│ +21 │ +2 │/);
  });

  test('a dry run says what would change and writes nothing', async () => {
    const form = await opened('dien.xlsx');
    const [first = ''] = xa(form);
    fill(form, first, { heads_thon: 8, difficulties: null });
    await saved('sua.xlsx', form);
    const before = await entries();
    const ran = await send('sua.xlsx', path, '--dry-run');

    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^✓ Xem trước, chưa ghi gì: 1 báo cáo sẽ được nhận, 1 báo cáo giống/);
    expect(ran.stdout).toMatch(new RegExp(`│ ${nameOf(form, first)} +│ Số Trưởng thôn hiện có +│ 6 +│ 8 +│`));
    expect(ran.stdout).toMatch(/│ Khó khăn, vướng mắc +│ Không +│ \(trống\) +│/);
    expect(await entries()).toEqual(before);
  });

  test('mistakes are listed cell by cell, refusals first, and the marked copy lies beside the file', async () => {
    const form = await opened(form608);
    const [good = '', bad = '', worse = ''] = xa(form).slice(2);
    fill(form, good, report);
    form.cell(good, 'heads_thon').value = { formula: '3+3', result: 6 };
    fill(form, bad, { ...report, members_thon: 9 });
    fill(form, worse, { ...report, heads_thon: 'sáu' });
    await saved('loi.xlsx', form);
    const ran = await send('loi.xlsx', path);

    const lines = ran.stdout.split('\n');
    const placed = (unit: string, field: string): RegExp =>
      new RegExp(`│ ${form.sheet.name} +│ ${form.cell(unit, field).address} +│ ${nameOf(form, unit)} +│`);
    const lineOf = (unit: string, field: string): number => lines.findIndex((line) => placed(unit, field).test(line));
    expect(ran).toMatchObject({ exit: 1, stderr: '' });
    expect(lines[0]).toMatch(/^✗ 1 báo cáo đã nhận, 2 dòng cần sửa/);
    expect(ran.stdout).toMatch(/│ Trang +│ Ô +│ Đơn vị +│ Chỉ tiêu +│ Nội dung +│/);
    expect(lines[lineOf(bad, 'members_thon')]).toContain('│ ✗ ');
    expect(lines[lineOf(worse, 'heads_thon')]).toMatch(/│ Số Trưởng thôn hiện có +│ ✗ /);
    expect(lines[lineOf(good, 'heads_thon')]).toContain('│ ! ');
    expect(lineOf(good, 'heads_thon')).toBeGreaterThan(lineOf(bad, 'members_thon'));
    expect(lineOf(good, 'heads_thon')).toBeGreaterThan(lineOf(worse, 'heads_thon'));
    expect(ran.stdout).toContain('Tệp có tô chỗ cần sửa: loi_can-sua.xlsx');
    expect((await opened('loi_can-sua.xlsx')).sheet.workbook.worksheets[1]?.name).toBe('Danh sách cần sửa');
  });

  test('the copy, half mended, makes a copy of its own; mended, it is taken', async () => {
    const form = await opened('loi_can-sua.xlsx');
    const [bad = '', worse = ''] = xa(form).slice(3);
    fill(form, bad, report);
    await saved('loi_can-sua.xlsx', form);
    const half = await send('loi_can-sua.xlsx', path);
    fill(form, worse, report);
    await saved('loi_can-sua.xlsx', form);
    advance(local);
    const whole = await send('loi_can-sua.xlsx', `${local.service.url}${path}/upload`);

    expect([half.exit, whole.exit]).toEqual([1, 0]);
    expect(files().filter((name) => name.startsWith('loi'))).toEqual([
      'loi.xlsx',
      'loi_can-sua (2).xlsx',
      'loi_can-sua.xlsx',
    ]);
    expect(whole.stdout).toMatch(/^✓ 1 báo cáo đã nhận, 2 báo cáo giống/);
  });

  test('with --json the answer is what the API said, problem or not, and the copy is noted apart', async () => {
    const right = await send('dien.xlsx', path, '--json');
    const wrong = await send('loi.xlsx', path, '--json', '--copy', 'ten-rieng.xlsx');
    const again = await send('loi.xlsx', path, '--json', '--dry-run', '--copy', 'ten-rieng.xlsx');

    expect([right.exit, JSON.parse(right.stdout).outcome]).toEqual([0, 'repeated']);
    expect([wrong.exit, JSON.parse(wrong.stdout).code]).toEqual([1, 'intake.rows-quarantined']);
    expect(JSON.parse(wrong.stdout).file.counts).toMatchObject({ repeated: 1, quarantined: 2 });
    expect(wrong.stderr).toBe('✓ Tệp có tô chỗ cần sửa: ten-rieng.xlsx\n');
    expect([again.exit, JSON.parse(again.stdout).outcome]).toEqual([1, 'preview']);
    expect(files().filter((name) => name.startsWith('ten-rieng'))).toEqual(['ten-rieng.xlsx']);
  });

  test('a copy that cannot be written is told after the faults, which decide the exit', async () => {
    const ran = await send('loi.xlsx', path, '--copy', 'khong-co/ban.xlsx');

    expect(ran).toMatchObject({ exit: 1, stderr: expect.stringContaining('Không ghi được khong-co/ban.xlsx') });
    expect(ran.stdout).toContain('2 dòng cần sửa');
  });

  test('form file brings the file back as it was sent, to an operator', async () => {
    const { file } = JSON.parse((await send('dien.xlsx', path, '--json')).stdout);
    const operator = { TONGHOP_API: local.service.url, TONGHOP_TOKEN: await local.service.token('operator') };
    const ran = await run(['form', 'file', file, '-c', konTum, '--out', 'goc.xlsx'], { folder, env: operator });
    const refused = await tonghop('form', 'file', file, '-c', konTum);

    expect([ran.exit, refused.exit]).toEqual([0, 1]);
    expect(readFileSync(at('goc.xlsx'))).toEqual(readFileSync(at('dien.xlsx')));
  });

  test('form get --previous prints what counts; --unit is the form of one', async () => {
    const [unit = ''] = xa(await opened('dien.xlsx'));
    const ran = await tonghop('form', 'get', '-c', konTum, '--unit', unit, '--previous', '--out', 'mot.xlsx');
    const bare = await tonghop('form', 'get', '-c', konTum, '--unit', unit, '--out', 'trong.xlsx');

    expect([ran.exit, bare.exit]).toEqual([0, 0]);
    expect((await opened('mot.xlsx')).units).toEqual([unit]);
    expect((await opened('mot.xlsx')).cell(unit, 'heads_thon').value).toBe(report.heads_thon);
    expect((await opened('trong.xlsx')).cell(unit, 'heads_thon').value).toBeNull();
  });
});
