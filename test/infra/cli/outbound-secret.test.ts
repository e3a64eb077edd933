import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder, run } from './run.ts';

const inLaptop = (): string => {
  const folder = aFolder();
  mkdirSync(join(folder, '.tonghop'));
  return folder;
};
const kept = (folder: string, way: string): string => join(folder, '.tonghop/sources', `outbound%2F${way}.secret`);

test('the mail server’s password is kept beside the data, for its owner alone, the newest only', async () => {
  const folder = inLaptop();
  await run(['outbound-secret', 'mail'], { folder, stdin: 'cu-roi\n' });
  const { exit, stdout } = await run(['outbound-secret', 'mail'], { folder, stdin: 'mat-khau\n' });

  expect([exit, stdout]).toEqual([0, '']);
  expect(readFileSync(kept(folder, 'mail'), 'utf8')).toBe('mat-khau\n');
  expect(statSync(kept(folder, 'mail')).mode & 0o777).toBe(0o600);
});

test('a gateway’s secret is made and printed once; the one before lives on', async () => {
  const folder = inLaptop();
  const first = (await run(['outbound-secret', 'gateway', '--generate'], { folder })).stdout.trim();
  const second = (await run(['outbound-secret', 'gateway', '--generate'], { folder })).stdout.trim();

  expect(first).toMatch(/^whsec_/);
  expect(readFileSync(kept(folder, 'gateway'), 'utf8').trim().split('\n')).toEqual([first, second]);
});

test('another way, or a made password, is refused', async () => {
  const folder = inLaptop();

  expect((await run(['outbound-secret', 'fax'], { folder })).stderr).toContain('mail, gateway');
  expect((await run(['outbound-secret', 'mail', '--generate'], { folder })).stderr).toContain('bỏ --generate');
});
