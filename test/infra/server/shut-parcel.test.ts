/** Parcels that are shut: who has the key gets all back, who has not reads nothing; what was altered is not loaded. */
import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDownloadLinks } from '../../../infra/local/download-links.ts';
import { openLocalStores } from '../../../infra/local/stores.ts';
import { backUp, restore } from '../../../infra/server/backup.ts';
import { demandWhole, openParcel } from '../../../infra/server/parcel.ts';
import { type Key, keyIn, lockFor, newKey } from '../../../infra/server/parcel-lock.ts';
import { writeSecretFiles } from '../../../infra/server/secret-files.ts';

const told = 'Bà Y Lan, 0905 000 111';
let folder: string;
/** Two that may open it, and one that may not. */
let [mine, theirs, strange]: Key[] = [];
let recipients: string[];
let parcel: string;

const opened = (name: string) =>
  openLocalStores(
    join(folder, name),
    openDownloadLinks(() => '', Date.now),
    { owner: 'kon-tum' },
  );
const by = (key: Key | undefined) => async (): Promise<Key> => {
  if (!key) throw new Error('no key');
  return key;
};
const filesBelow = async (root: string): Promise<string[]> => {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
};
const backedUp = async (to: string, at: string, lockedFor = recipients): Promise<string> => {
  const kept = await opened('data');
  const lock = await lockFor({ recipients: lockedFor });
  const served = { slug: 'kon-tum', folder: join(folder, 'data'), kept };
  const done = await backUp(served, join(folder, to), { lock, now: Date.parse(at) });
  kept.close();
  return done.folder;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tonghop-shut-'));
  const keys = await Promise.all([newKey(''), newKey(''), newKey('')]);
  [mine, theirs, strange] = await Promise.all(keys.map(({ file }) => keyIn(file, async () => '')));
  recipients = keys.slice(0, 2).map(({ recipient }) => recipient);
  const stores = await opened('data');
  for (let i = 0; i < 2_000; i += 1) await stores.table.put({ pk: 'CP#a#once', sk: `S#${i}` }, { entry: told });
  await stores.intake.put('contacts/kon-tum', Buffer.from(told), { type: '', once: true });
  stores.close();
  await writeSecretFiles(join(folder, 'data'), { 'kt-json': told });
  parcel = await backedUp('sao-luu', '2026-12-01T02:00:00Z');
});
afterAll(() => rm(folder, { recursive: true }));

test.each(['mine', 'theirs'])('each that it is shut for gets all of it back: %s', async (whose) => {
  const again = join(folder, `${whose}-again`);
  await restore(parcel, again, 'kon-tum', by(whose === 'mine' ? mine : theirs));
  const stores = await opened(`${whose}-again`);
  const items = await stores.table.query('CP#a#once');
  const contacts = await stores.intake.get('contacts/kon-tum');
  stores.close();

  expect([items.length, items[7]?.['entry']]).toEqual([2_000, told]);
  expect(Buffer.from(contacts ?? []).toString()).toBe(told);
  expect(await readFile(join(again, 'sources/kt-json.secret'), 'utf8')).toBe(told);
});

test('no byte of it lies open, where it goes or beside the store', async () => {
  const files = await filesBelow(join(folder, 'sao-luu'));
  const texts = await Promise.all(files.map((file) => readFile(file)));

  expect(files.map((file) => file.endsWith('.age'))).toEqual(files.map(() => true));
  expect(texts.filter((text) => text.includes('Lan') || text.includes('SQLite'))).toEqual([]);
  expect((await readdir(join(folder, 'data'))).filter((name) => name.startsWith('~'))).toEqual([]);
});

test('backups of one circle share objects, another circle has its own', async () => {
  await backedUp('chung', '2026-12-01T02:00:00Z');
  await backedUp('chung', '2026-12-02T02:00:00Z');
  await backedUp('chung', '2026-12-03T02:00:00Z', recipients.slice(0, 1));
  const names = (await filesBelow(join(folder, 'chung/kon-tum'))).filter((file) => file.includes('/objects'));

  expect(names).toHaveLength(2);
});

test('without a key, and with another, it is said which is wanted, and nothing is made', async () => {
  const place = join(folder, 'nobody');

  await expect(restore(parcel, place, 'kon-tum')).rejects.toThrow('gói được mã hóa; cần --identity');
  await expect(restore(parcel, place, 'kon-tum', by(strange))).rejects.toThrow('khóa này không mở được');
  expect((await readdir(folder)).filter((name) => name.startsWith('nobody'))).toEqual([]);
});

const flip = async (file: string, at: number): Promise<void> => {
  const bytes = await readFile(file);
  bytes[at < 0 ? bytes.length + at : at] = (bytes.at(at) ?? 0) ^ 1;
  await writeFile(file, bytes);
};
const cut = async (file: string, by: number): Promise<void> => truncate(file, (await readFile(file)).length - by);
const objectIn = async (copy: string): Promise<string> => {
  const files = await filesBelow(join(copy, '..'));
  return files.find((file) => file.includes('/objects-')) ?? '';
};
/** Between two chunks of age, which each hold 64 KiB. */
const aChunk = 65_536 + 16;

const harms: Readonly<Record<string, readonly [harm: (copy: string) => Promise<void>, says: RegExp]>> = {
  'a table with one bit changed': [(copy) => flip(join(copy, 'store.sqlite.age'), -40_000), /store\.sqlite đã bị/],
  'a table without its last chunk': [(copy) => cut(join(copy, 'store.sqlite.age'), aChunk), /store\.sqlite đã bị/],
  'a table without its end': [(copy) => cut(join(copy, 'store.sqlite.age'), 100), /store\.sqlite đã bị thay đổi/],
  'no table': [(copy) => rm(join(copy, 'store.sqlite.age')), /store\.sqlite đã bị thay đổi hoặc bị mất/],
  'a manifest cut short': [(copy) => cut(join(copy, 'manifest.json.age'), 30), /manifest\.json đã bị thay đổi/],
  'a manifest with its header changed': [(copy) => flip(join(copy, 'manifest.json.age'), 5), /manifest\.json đã bị/],
  'secrets of another': [
    (copy) => cp(join(copy, 'manifest.json.age'), join(copy, 'secrets.json.age')),
    /secrets\.json/,
  ],
  'an object changed': [async (copy) => flip(await objectIn(copy), -1), /tệp intake\/contacts\/kon-tum đã bị thay đổi/],
  'no manifest': [(copy) => rm(join(copy, 'manifest.json.age')), /thiếu hoặc hỏng manifest\.json/],
};

test.each(Object.entries(harms))('%s is found, named and not restored', async (name, [harm, says]) => {
  const copy = join(folder, 'harmed', name, 'kon-tum', 'ban');
  await cp(join(parcel, '..'), join(copy, '..'), { recursive: true });
  await cp(parcel, copy, { recursive: true });
  await harm(copy);
  const place = join(folder, 'harmed', name, 'again');

  await expect(restore(copy, place, 'kon-tum', by(mine))).rejects.toThrow(says);
  expect(await readdir(join(folder, 'harmed', name))).toEqual(['kon-tum']);
});

test('a backup that fails half-way leaves no open copy of the table', async () => {
  const kept = await opened('data');
  const lock = await lockFor({ recipients });
  const failing = lock && {
    ...lock,
    shutAll: async () => {
      throw new Error('đĩa đầy');
    },
  };
  const served = { slug: 'kon-tum', folder: join(folder, 'data'), kept };
  await expect(backUp(served, join(folder, 'half'), { lock: failing })).rejects.toThrow('đĩa đầy');
  kept.close();

  expect((await readdir(join(folder, 'data'))).filter((name) => name.startsWith('~'))).toEqual([]);
  expect((await readdir(join(folder, 'half/kon-tum'))).filter((name) => !name.startsWith('objects'))).toEqual([]);
});

test('a passphrase shuts a key that lies in the parcel; a mistyped public key shuts nothing', async () => {
  const lock = await lockFor({ recipients: recipients.slice(0, 1), passphrase: 'bốn từ không liên quan' });
  const shut = (await lock?.shut(Buffer.from(told))) ?? new Uint8Array();
  const own = lock?.ownKey ?? new Uint8Array();
  const key = await keyIn(own, async () => 'bốn từ không liên quan');

  expect(Buffer.from(await key.open(shut)).toString()).toBe(told);
  expect(Buffer.from((await mine?.open(shut)) ?? []).toString()).toBe(told);
  await expect(keyIn(own, async () => 'từ khác')).rejects.toThrow('mật khẩu không đúng');
  await expect(lockFor({ recipients: [`${recipients[0]?.slice(0, -1)}b`] })).rejects.toThrow(
    'không phải là khóa công khai',
  );
  await expect(keyIn(Buffer.from('không có khóa'), async () => '')).rejects.toThrow('không có khóa nào đọc được');
});

test('one that lies open is read as before', async () => {
  const open = await openParcel(await backedUp('mo', '2026-12-01T02:00:00Z', []));
  await demandWhole(open);

  expect([open.table.items, open.objects.length, open.archive]).toEqual([2_000, 1, undefined]);
});
