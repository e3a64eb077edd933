import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { provinces } from '../../../../infra/aws/province.ts';
import { aFolder, run } from '../run.ts';

const laoCai = ['--code', '15', '--name', 'Tỉnh Lào Cai', '--region', 'ap-southeast-1', '--units', '99'];
const made = (folder: string, ...args: string[]) => run(['province', 'new', '--into', folder, ...args], { folder });

test('a province without a register is made of options alone, and reads back', async () => {
  const folder = aFolder();

  const ran = await made(folder, ...laoCai, '--alarms', 'truc@laocai.gov.vn, it@laocai.gov.vn');

  expect(ran).toMatchObject({ exit: 0, stdout: expect.stringContaining('lao-cai.json') });
  expect(provinces(folder)).toMatchObject([
    {
      code: '15',
      slug: 'lao-cai',
      name: 'Tỉnh Lào Cai',
      stage: 'pilot',
      units: 99,
      identity: { kind: 'cognito', reviewers: {} },
      contacts: { alarms: ['truc@laocai.gov.vn', 'it@laocai.gov.vn'] },
    },
  ]);
});

test('on a terminal it asks, offers what the register says, and takes an empty line for that', async () => {
  const folder = aFolder();
  const stdin = '62\n\n\n\n\ntruc@kontum.gov.vn\n';

  const ran = await run(['province', 'new', '--into', folder], { folder, stdin, isTTY: true });

  expect([ran.exit, ran.stderr]).toEqual([0, expect.stringContaining('Số đơn vị phải báo cáo [102]')]);
  const [fresh] = provinces(folder);
  expect(fresh).toMatchObject({ slug: 'kon-tum', name: 'Tỉnh Kon Tum', units: 102 });
  expect(fresh?.identity).toMatchObject({ reviewers: { 608: 'Thành phố Kon Tum' } });
});

test('where nobody sits, the missing option is named and nothing is written', async () => {
  const folder = aFolder();

  const ran = await made(folder, ...laoCai);

  expect([ran.exit, ran.stderr]).toEqual([2, expect.stringContaining('--alarms')]);
  expect(existsSync(join(folder, 'lao-cai.json'))).toBe(false);
});

test('what is wrong is named; a province that is there is not written over', async () => {
  const folder = aFolder();
  const wrong = await made(folder, ...laoCai, '--code', '999', '--units', 'nhiều', '--alarms', 'khong-phai-thu');
  expect([wrong.exit, wrong.stderr]).toEqual([1, expect.stringContaining('/contacts/alarms/0: Cần một địa chỉ thư')]);
  expect(wrong.stderr).toMatch(/\/code: Cần hai chữ số.*\/units: Phải là số/s);

  await made(folder, ...laoCai, '--alarms', 'truc@laocai.gov.vn');
  const again = await made(folder, ...laoCai, '--alarms', 'khac@laocai.gov.vn');

  expect([again.exit, again.stderr]).toEqual([1, expect.stringMatching(/lao-cai\.json: đã có/)]);
  expect(readFileSync(join(folder, 'lao-cai.json'), 'utf8')).toContain('truc@laocai.gov.vn');
});

test('an issuer of the province’s own takes the place of Cognito', async () => {
  const folder = aFolder();
  const issuer = ['--issuer', 'https://sso.laocai.gov.vn', '--audience', 'tonghop'];

  await made(folder, ...laoCai, '--alarms', 'truc@laocai.gov.vn', ...issuer);

  expect(provinces(folder)[0]?.identity).toEqual({ kind: 'oidc', issuer: issuer[1], audience: 'tonghop' });
});
