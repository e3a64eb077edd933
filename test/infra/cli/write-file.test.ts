import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { targetOf, write } from '../../../infra/cli/write-file.ts';
import { aFolder, anywhere } from './run.ts';

const bytes = new TextEncoder().encode('PK');

test('a folder takes the file under its own name, beside what is there', async () => {
  const folder = aFolder();
  writeFileSync(join(folder, 'Tổng hợp.xlsx'), 'mine');

  const target = await targetOf(anywhere, folder, 'Tổng hợp.xlsx');
  await write(anywhere, target, bytes);

  expect(target).toBe(join(folder, 'Tổng hợp (2).xlsx'));
  expect(readFileSync(join(folder, 'Tổng hợp.xlsx'), 'utf8')).toBe('mine');
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['.bashrc', 'bashrc'],
  ['a\u0000\u001b[2Jb.xlsx', 'a[2Jb.xlsx'],
  ['..', 'tong-hop.xlsx'],
])('a name the service gives never leads elsewhere: %j', async (given, name) => {
  const folder = aFolder();

  expect(await targetOf(anywhere, folder, given)).toBe(join(folder, name));
});

test('a file that was named is replaced whole', async () => {
  const folder = aFolder();
  const target = join(folder, 'ra.xlsx');
  writeFileSync(target, 'older and longer');

  await write(anywhere, target, bytes);

  expect(readFileSync(target, 'utf8')).toBe('PK');
  expect(readdirSync(folder)).toEqual(['ra.xlsx']);
});

test('a link is followed, not replaced', async () => {
  const folder = aFolder();
  symlinkSync(join(folder, 'that.xlsx'), join(folder, 'lien-ket'));

  await write(anywhere, join(folder, 'lien-ket'), bytes);

  expect(lstatSync(join(folder, 'lien-ket')).isSymbolicLink()).toBe(true);
  expect(existsSync(join(folder, 'that.xlsx'))).toBe(true);
});

test('a folder that is not there is told in words', async () => {
  await expect(write(anywhere, join(aFolder(), 'khong-co', 'ra.xlsx'), bytes)).rejects.toThrow('Không ghi được');
});
