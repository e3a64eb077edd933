/** What form send says of CSV files, of files that are no form, and of addresses that are no source. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { advance, konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { fakeApi } from './fake-api.ts';
import { aFolder, type Ran, run } from './run.ts';

const local = withService();
const folder = aFolder();
let path = '';
let csvPath = '';

const tonghop = (...args: string[]): Promise<Ran> =>
  run(args, { folder, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: 'ma-cua-can-bo' } });
const secretOf = (address: string): string => /\/v1\/in\/[^/]+\/([^/]+)/.exec(address)?.[1] ?? '?';
const send = async (file: string, to: string, ...args: string[]): Promise<Ran> => {
  const ran = await tonghop('form', 'send', file, '--to', to, ...args);
  expect(ran.stdout + ran.stderr).not.toContain(secretOf(to));
  return ran;
};
const at = (name: string): string => join(folder, name);

const aSource = async (id: string, tool: string): Promise<string> => {
  await local.put(`/v1/sources/${id}`, { id, title: id, tool, campaign: konTum });
  return (await local.post(`/v1/sources/${id}/secrets`, undefined, 'operator')).body.path;
};

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  path = await aSource('kt-excel', 'workbook');
  csvPath = await aSource('kt-csv', 'csv');
  writeFileSync(at('hong.xlsx'), 'PK không phải xlsx');
});
beforeEach(() => advance(local, 60));

describe('a CSV file', () => {
  const csv = (name: string, ...rows: string[]): string => {
    writeFileSync(at(name), `unit;heads_thon;members_thon;secretaries_thon\r\n${rows.join('\r\n')}\r\n`);
    return name;
  };

  test('has no sheets to name, and its copy is a CSV too', async () => {
    const ran = await send(csv('xa.csv', 'Xã Ngọk Bay;6;4;3', 'Xã Không Có;1;1;1', 'Xã Kroong;6;9;3'), csvPath);

    expect(ran).toMatchObject({ exit: 1, stderr: '' });
    expect(ran.stdout).toMatch(/│ Ô +│ Đơn vị +│ Chỉ tiêu +│ Nội dung +│/);
    expect(ran.stdout).not.toContain('Trang');
    expect(ran.stdout).toMatch(/│ A3 +│ Dòng 3 +│ Đơn vị +│ ✗ /);
    expect(readFileSync(at('xa_can-sua.csv'), 'utf8')).toContain('Xã Không Có');
  });

  test('of a single report is answered with its receipt, or with what is wrong', async () => {
    const right = await send(csv('mot.csv', 'Xã Đoàn Kết;6;4;3'), csvPath);
    const again = await send('mot.csv', csvPath);
    const wrong = await send(csv('sai.csv', 'Xã Đoàn Kết;6;9;3'), csvPath);
    const json = await send('sai.csv', csvPath, '--json');

    expect(right).toMatchObject({ exit: 0, stderr: '' });
    expect(right.stdout).toMatch(
      /^✓ Đã nhận báo cáo: đơn vị 23329, nhận \d\d:\d\d ngày 10\/11\/2021\n {2}Biên nhận: TH-/,
    );
    expect([again.exit, again.stdout.startsWith('✓ Báo cáo giống bản đã gửi trước')]).toEqual([0, true]);
    expect([wrong.exit, wrong.stdout]).toEqual([1, '']);
    expect(wrong.stderr).toMatch(/Báo cáo chưa được nhận[^\n]*\n {2}✗ \/answers\/members_thon: /);
    expect([json.exit, JSON.parse(json.stdout).code]).toEqual([1, 'intake.quarantined']);
  });

  test('with a sentence true of every row says it once', async () => {
    local.service.clock.set(moment.late);
    const names = ['Xã Vinh Quang', 'Xã Chư Hreng', 'Xã Đăk Năng', 'Xã Ia Chim', 'Xã Hòa Bình'];
    const ran = await send(csv('tre.csv', ...names.map((name) => `${name};6;4;3`)), csvPath);

    expect(ran.exit).toBe(0);
    expect(ran.stdout.match(/Sau hạn chung/g)).toHaveLength(1);
    expect(ran.stdout).toContain('(Xã Vinh Quang, Xã Chư Hreng, Xã Đăk Năng và 2 dòng khác)');
  });
});

describe('what cannot be sent', () => {
  test('a file that is no form is refused whole, with the reason', async () => {
    const ran = await send('hong.xlsx', path);

    expect([ran.exit, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toMatch(/^Báo cáo chưa được nhận: cần sửa các mục dưới đây\n.*✗ /s);
    expect(readdirSync(folder).filter((name) => name.startsWith('hong'))).toEqual(['hong.xlsx']);
  });

  test('through a wrong address nothing is taken, and the address is not repeated', async () => {
    const ran = await send('hong.xlsx', '/v1/in/kt-excel/khong-dung-ma');

    expect(ran).toMatchObject({ exit: 1, stdout: '' });
    expect(ran.stderr).toContain('Không chứng minh được nguồn gửi');
  });

  test.each([
    [['khong-co.xlsx', '--to', '/v1/in/a/b'], 'khong-co.xlsx: không có tệp này.'],
    [['cũ.xls', '--to', '/v1/in/a/b'], 'cần tệp .xlsx hoặc .csv'],
    [['hong.xlsx', '--to', 'kt-excel'], '(--to) không hợp lệ'],
    [['hong.xlsx'], 'Thiếu tùy chọn bắt buộc "--to'],
    [['hong.xlsx', '--to', '/v1/in/a/b', '--copy', '-'], '--copy cần tên tệp'],
  ])('form send %j ends with 2 and says why', async (args, sentence) => {
    const ran = await tonghop('form', 'send', ...args);

    expect(ran).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining(sentence) });
  });

  test.each<[number, string, number, string]>([
    [200, '<html>đăng nhập</html>', 3, 'không trả lời như một nguồn nhận tệp'],
    [303, '', 3, 'không trả lời như một nguồn nhận tệp'],
    [422, '{"title":"Sai"}', 1, 'Sai'],
    [422, '{"title":"Sai","file":{"outcome":"?"}}', 1, 'Sai'],
    [503, '{"title":"Tạm thời chưa nhận được"}', 3, 'Tạm thời chưa nhận được'],
  ])('an answer of %i with %j ends with %i', async (status, body, exit, sentence) => {
    await using api = await fakeApi(() => ({ status, body }));
    const ran = await send('hong.xlsx', `${api.url}/v1/in/kt-excel/bi-mat-0123`);

    expect(ran).toMatchObject({ exit, stdout: '', stderr: expect.stringContaining(sentence) });
  });

  test('the token of an official goes to no source', async () => {
    await using api = await fakeApi(() => ({ status: 503, body: {} }));
    await tonghop('form', 'send', 'hong.xlsx', '--to', '/v1/in/a/b', '--api', api.url, '--dry-run');

    expect(api.asked).toMatchObject([{ line: 'POST /v1/in/a/b?dryRun=1', authorization: undefined }]);
  });
});
