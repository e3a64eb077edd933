/** tonghop dump and load on folders; what they carry is held to in test/infra/server/dump.test.ts. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
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

test('a parcel that is not loaded leaves what was there: nothing, an empty folder, another province', async () => {
  const folder = aFolder();
  for (const name of ['a', 'b']) {
    await anEmptyProvince(join(folder, name));
    const table = openSqlite(join(folder, name, 'store.sqlite'));
    await table.put({ pk: 'KEY#receipts', sk: 'v0001' }, { bytes: name });
    await table.put({ pk: `DEF#${name}`, sk: 'v0001' }, { bytes: name });
    table.close();
  }
  await mkdir(join(folder, 'trong'));
  await run(['dump', 'goi/mot', '--folder', 'a'], { folder });
  const before = await run(['dump', 'goi/hai', '--folder', 'b'], { folder });
  const other = await run(['load', 'goi/mot', '--folder', 'b'], { folder });
  const after = await run(['dump', 'goi/ba', '--folder', 'b'], { folder });
  await writeFile(join(folder, 'goi/mot/table.ndjson'), 'hỏng');
  const broken = await Promise.all(
    ['moi', 'trong', 'b'].map((to) => run(['load', 'goi/mot', '--folder', to], { folder })),
  );

  expect([other.exit, other.stderr]).toEqual([1, expect.stringContaining('Chưa nạp gì')]);
  expect(mark(after.stdout)).toBe(mark(before.stdout));
  for (const { exit, stderr } of broken)
    expect([exit, stderr]).toEqual([1, expect.stringMatching(/table\.ndjson đã bị.*\n.*còn nguyên như trước/)]);
  expect((await readdir(folder)).toSorted()).toEqual(['a', 'b', 'goi', 'trong']);
  expect(await readdir(join(folder, 'trong'))).toEqual([]);
});

test('a parcel that is shut goes from place to place by its passphrase, or by the key it is shut for', async () => {
  const folder = aFolder();
  await anEmptyProvince(join(folder, 'a'));
  await openLocalSecrets(join(folder, 'a')).add('kt-json', 'bí mật');
  await writeFile(join(folder, 'mk'), 'bốn từ không liên quan\n');
  await writeFile(join(folder, 'nham'), 'bốn từ liên quan\n');
  await writeFile(join(folder, 'ngan'), 'ngắn\n');
  const typed = 'bốn từ không liên quan\n';
  const made = await run(['parcel', 'key', 'khoa.txt', '--open'], { folder });
  const recipient = made.stdout.trim();
  const dumps = [
    await run(['dump', 'goi/mot', '--folder', 'a', '--passphrase'], { folder, stdin: typed + typed, isTTY: true }),
    await run(['dump', 'goi/hai', '--folder', 'a', '--recipient', recipient], { folder }),
    await run(['dump', 'goi/ba', '--folder', 'a', '--passphrase-file', 'ngan'], { folder }),
    await run(['dump', 'goi/bon', '--folder', 'a', '--recipient', 'age1sai'], { folder }),
  ];
  const verified = await run(['parcel', 'verify', 'goi/hai', '--identity', 'khoa.txt'], { folder });
  const loads = [
    await run(['load', 'goi/mot', '--folder', 'b', '--passphrase-file', 'mk'], { folder }),
    await run(['load', 'goi/hai', '--folder', 'c', '--identity', 'khoa.txt'], { folder }),
    await run(['load', 'goi/mot', '--folder', 'd', '--passphrase-file', 'nham'], { folder }),
    await run(['load', 'goi/mot', '--folder', 'd'], { folder }),
    await run(['load', 'goi/hai', '--folder', 'd'], { folder }),
  ];
  const again = await run(['parcel', 'key', 'khoa.txt', '--open'], { folder });

  expect(recipient).toMatch(/^age1[a-z0-9]{58}$/);
  expect(verified).toMatchObject({ exit: 0, stdout: expect.stringMatching(/0 mục, 0 tệp, trọn vẹn/) });
  expect(dumps.map(({ exit }) => exit)).toEqual([0, 0, 1, 1]);
  expect(dumps[2]?.stderr).toContain('ít nhất 12 ký tự');
  expect(dumps[3]?.stderr).toContain('không phải là khóa công khai');
  expect(loads.map(({ exit }) => exit)).toEqual([0, 0, 1, 1, 1]);
  expect(loads.slice(2).map(({ stderr }) => stderr)).toEqual([
    expect.stringContaining('mật khẩu không đúng'),
    expect.stringContaining('--passphrase-file'),
    expect.stringContaining('--identity'),
  ]);
  expect(await readdir(folder)).not.toContain('d');
  expect(await readFile(join(folder, 'c/sources/kt-json.secret'), 'utf8')).toContain('bí mật');
  expect([again.exit, again.stderr]).toEqual([1, expect.stringContaining('đã có tệp này')]);
}, 60_000);

test('a place that cannot be written is said in a sentence, /proc too, which never ends to be made', async () => {
  const folder = aFolder();
  await anEmptyProvince(join(folder, 'a'));
  const dumped = await run(['dump', '/proc/khong/co', '--folder', 'a'], { folder });
  await run(['dump', 'goi', '--folder', 'a'], { folder });
  const loaded = await run(['load', 'goi', '--folder', '/proc/khong/co'], { folder });

  expect([dumped, loaded].map(({ exit }) => exit)).toEqual([1, 1]);
  expect(dumped.stderr).toContain('không tạo được /proc/khong');
  expect(loaded.stderr).toContain('không tạo được /proc/khong');
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
