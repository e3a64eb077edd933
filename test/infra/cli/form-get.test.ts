/** What form get writes where, and what it cannot get. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openForm } from '../../local/fill-form.ts';
import { konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { fakeApi } from './fake-api.ts';
import { aFolder, type Ran, run } from './run.ts';

const local = withService();
const folder = aFolder();
let department: string;

const asked = (token: string, args: readonly string[]): Promise<Ran> =>
  run(args, { folder, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: token } });
const tonghop = (...args: string[]): Promise<Ran> => asked(department, args);
const at = (name: string): string => join(folder, name);
const form608 = `bieu-nhap_${konTum}_608.xlsx`;

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  department = await local.service.token('department');
});

describe('form get --each', () => {
  test('writes a file for each group into a new folder named after the campaign', async () => {
    const { groups } = (await local.get(`/v1/campaigns/${konTum}/progress`)).body;
    const first = await tonghop('form', 'get', konTum, '--each');
    const second = await tonghop('form', 'get', konTum, '--each', '--json');

    const expected = groups.map(({ group }: { group: { code: string } }) => `bieu-nhap_${konTum}_${group.code}.xlsx`);
    expect(first).toMatchObject({ exit: 0, stderr: '' });
    expect(readdirSync(at(konTum)).toSorted()).toEqual(expected.toSorted());
    expect(readdirSync(at(`${konTum} (2)`)).toSorted()).toEqual(expected.toSorted());
    expect(JSON.parse(second.stdout).files.map(({ file }: { file: string }) => file)).toEqual(
      expected.map((name: string) => join(`${konTum} (2)`, name)),
    );
    const units = await Promise.all(
      expected.map(async (name: string) => (await openForm(readFileSync(at(join(konTum, name))))).units),
    );
    expect(new Set(units.flat()).size).toBe(102);
  });

  test('gives a reviewer the own groups, into the folder named', async () => {
    const ran = await asked(await local.service.token('reviewer', ['610', '608']), [
      ...['form', 'get', konTum, '--each', '--out', 'gui/huyen'],
    ]);

    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(readdirSync(at('gui/huyen')).toSorted()).toEqual([form608, form608.replace('608', '610')]);
  });

  test('tells of units that are in no group, and ends with 4 where nothing is grouped', async () => {
    const counts = {
      listed: 2,
      exempt: 0,
      nil: 0,
      labels: {},
      expected: 2,
      reported: 0,
      onTime: 0,
      late: 0,
      missing: 0,
      pending: 2,
      quarantined: 0,
    };
    const alone = { group: null, ...counts, missingUnits: [] };
    const grouped = { ...alone, group: { code: '901', name: 'Huyện Núi Cao' } };
    const { body: real } = await local.get(`/v1/campaigns/${konTum}/progress`);
    const stderrOf = async (groups: readonly object[]): Promise<[number | null, string]> => {
      await using api = await fakeApi(() => ({ status: 200, body: { ...real, groups } }));
      const { exit, stderr } = await tonghop('form', 'get', konTum, '--each', '--api', api.url);
      return [exit, stderr];
    };

    expect((await stderrOf([grouped, alone]))[1]).toMatch(/^2 đơn vị không thuộc nhóm nào/);
    expect(await stderrOf([alone])).toEqual([4, expect.stringContaining('bỏ --each')]);
  });

  test('into something that is no folder says so', async () => {
    writeFileSync(at('tep'), '');

    const ran = await tonghop('form', 'get', konTum, '--each', '--out', 'tep');

    expect(ran).toMatchObject({ exit: 2, stderr: expect.stringContaining('Không tạo được thư mục') });
  });
});

test('a group there is not, or not for the asker, is told as the API tells it', async () => {
  const none = await tonghop('form', 'get', konTum, '--group', '999', '--json');
  const foreign = await asked(await local.service.token('reviewer', ['608']), [
    ...['form', 'get', konTum, '--group', '610'],
  ]);

  expect([none.exit, JSON.parse(none.stdout).code]).toEqual([1, 'group.unknown']);
  expect(foreign).toMatchObject({ exit: 1, stdout: '', stderr: expect.stringContaining('không có nhóm này') });
});

test.each([
  [['--each', '--unit', '23311'], 'Chỉ chọn một'],
  [['--group', '608', '--unit', '23311'], 'Chỉ chọn một'],
  [['--each', '--out', '-'], 'phải là một thư mục'],
])('form get with %j ends with 2 and says why', async (args, sentence) => {
  const ran = await tonghop('form', 'get', konTum, ...args);

  expect(ran).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining(sentence) });
});

test('a page in between is not taken for a form', async () => {
  await using api = await fakeApi(() => ({ status: 200, body: '<html>đăng nhập</html>' }));
  const ran = await tonghop('form', 'get', konTum, '--api', api.url, '--out', 'trang.xlsx');

  expect(api.asked).toMatchObject([
    { line: `GET /v1/campaigns/${konTum}/form`, authorization: `Bearer ${department}` },
  ]);
  expect(ran).toMatchObject({ exit: 3, stdout: '', stderr: expect.stringContaining('không trả lời bằng tệp') });
  expect(readdirSync(folder)).not.toContain('trang.xlsx');
});
