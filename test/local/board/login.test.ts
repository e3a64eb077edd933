/** `tonghop login`: the official signs in with his browser, the program keeps and renews what it is given. */
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { run as runIn } from '../../../infra/cli/run.ts';
import { run } from '../../infra/cli/run.ts';
import { withService } from '../service.ts';
import { Browser } from './browser.ts';

const local = withService();
const home = mkdtempSync(join(tmpdir(), 'tonghop-login-'));
const file = join(home, '.config', 'tonghop', 'logins.json');
const env = { HOME: home };

/** The program prints an address; the official opens it, chooses who he is, and the browser comes back by itself. */
const signIn = async (): Promise<string> => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()] as const;
  const stdin = Readable.from([]);
  const ended = runIn(['login', '--api', local.service.url, '--port', '0'], { cwd: home, env, stdin, stdout, stderr });
  let told = '';
  for await (const chunk of stderr) {
    told += String(chunk);
    if (told.includes('code_challenge')) break;
  }
  const browser = new Browser();
  const choose = await browser.open(/http:\S+/.exec(told)?.[0] ?? '');
  const back = await browser.send(choose.url, { ten: 'Trần Văn Thử', 'vai-tro': 'department', nhom: '' });
  expect([back.status, back.text]).toEqual([200, expect.stringContaining('Xong')]);
  expect(await ended).toBe(0);
  return String(stdout.read());
};

test('before it, a command says how to sign in', async () => {
  const { exit, stderr } = await run(['status', '--api', local.service.url], { env });

  expect([exit, stderr]).toEqual([1, expect.stringContaining('tonghop login')]);
});

test('after it, commands ask in the official’s name, and the file is his alone', async () => {
  expect(await signIn()).toContain('Đã đăng nhập');
  const { exit, stdout } = await run(['status', '-c', 'kon-tum-2881-2021', '--api', local.service.url], { env });

  expect([exit, stdout]).toEqual([0, expect.stringContaining('Kon Tum')]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a token that has ended is renewed, and the newer one kept', async () => {
  const [address, login] = Object.entries<Record<string, unknown>>(JSON.parse(readFileSync(file, 'utf8')))[0] ?? [];
  const { writeFileSync } = await import('node:fs');
  writeFileSync(file, JSON.stringify({ [address ?? '']: { ...login, access: 'x.y.z', endsAt: 0 } }));
  const { exit } = await run(['status', '-c', 'kon-tum-2881-2021', '--api', local.service.url], { env });

  expect(exit).toBe(0);
  expect(readFileSync(file, 'utf8')).not.toContain('x.y.z');
});

test('logout leaves nothing behind', async () => {
  expect((await run(['logout', '--api', local.service.url], { env })).stdout).toContain('Đã xóa');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({});
});
