/** tonghop dump and load on folders; what they carry is held to in test/infra/server/dump.test.ts. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLocalSecrets } from '../../../infra/local/secrets.ts';
import { openSqlite } from '../../../shared/store/sqlite.ts';
import { anEmptyProvince } from './empty-province.ts';
import { aFolder, run } from './run.ts';

const mark = (text: string): string => /[0-9a-f]{64}/.exec(text)?.[0] ?? '';

test('a folder is dumped, loaded into another, and dumped again the same, its secrets with it', async () => {
  const folder = aFolder();
  await anEmptyProvince(join(folder, 'a'));
  const first = await run(['dump', 'goi/mot', '--folder', 'a'], { folder });
  await openLocalSecrets(join(folder, 'a')).add('kt-json', 'bí mật');
  const table = openSqlite(join(folder, 'a/store.sqlite'));
  await table.put({ pk: 'KEY#receipts', sk: 'v0001' }, { bytes: 'khóa' });
  table.close();
  const second = await run(['dump', 'goi/hai', '--folder', 'a'], { folder });
  const loaded = await run(['load', 'goi/hai', '--folder', 'b'], { folder });
  const third = await run(['dump', 'goi/ba', '--folder', 'b'], { folder });

  expect([first.exit, second.exit, loaded.exit, third.exit]).toEqual([0, 0, 0, 0]);
  expect(second.stdout).toMatch(/^Đã lấy ra 1 mục và 0 tệp/);
  expect(mark(third.stdout)).toBe(mark(second.stdout));
  expect(await readFile(join(folder, 'b/sources/kt-json.secret'), 'utf8')).toContain('bí mật');
});

test('what is no parcel, and a place that is not empty, are said in a sentence', async () => {
  const folder = aFolder();
  await anEmptyProvince(join(folder, 'a'));
  await run(['dump', 'goi', '--folder', 'a'], { folder });
  await writeFile(join(folder, 'goi/manifest.json'), '{}');

  expect(await run(['load', 'goi', '--folder', 'b'], { folder })).toMatchObject({
    exit: 1,
    stderr: expect.stringContaining('manifest.json'),
  });
  expect(await run(['dump', 'goi', '--province', 'khong-co'], { folder })).toMatchObject({ exit: 2 });
});

test('nothing is dumped from where nothing is, and no parcel over another', async () => {
  const folder = aFolder();
  await anEmptyProvince(join(folder, 'a'));
  const mistyped = await run(['dump', 'goi', '--folder', 'b'], { folder });
  const first = await run(['dump', 'goi', '--folder', 'a'], { folder });
  const over = await run(['dump', 'goi', '--folder', 'a'], { folder });

  expect(mistyped).toMatchObject({ exit: 2, stderr: expect.stringContaining('không có dữ liệu của tỉnh nào') });
  expect(await readdir(folder)).not.toContain('b');
  expect([first.exit, over.exit, over.stderr]).toEqual([0, 1, expect.stringContaining('đã là một gói')]);
});

test('a secret is written where a server keeps the province', async () => {
  const folder = aFolder();
  await anEmptyProvince(join(folder, 'kon-tum'));
  const env = { TONGHOP_FOLDER: 'kon-tum', TONGHOP_API: 'https://baocao.example' };

  expect(await run(['audit', 'new-key'], { folder, env })).toMatchObject({ exit: 0 });
  expect(await openLocalSecrets(join(folder, 'kon-tum')).read('signing/seals')).toBeDefined();
});
