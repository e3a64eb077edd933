/**
 * A backup taken while reports come in, restored elsewhere: what was acknowledged before it is there, and seals agree.
 */
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { publishShipped } from '../../../infra/local/publish-shipped.ts';
import { restore } from '../../../infra/server/backup.ts';
import { checked } from '../../../infra/server/configuration.ts';
import { askBackup } from '../../../infra/server/control.ts';
import { type Server, startServer } from '../../../infra/server/server.ts';
import { unopened } from '../../../shared/store/sqlite-file.ts';
import { openStores } from '../../../shared/store/stores.ts';
import { bodyOf, units } from '../../bench/delivery.ts';
import { configurationOf, send, startIssuer } from './served.ts';

const host = 'kon-tum.example:8080';
const place = { campaign: 'kon-tum-2881-2021', period: 'once' };
let issuer: Awaited<ReturnType<typeof startIssuer>>;
let folder: string;
let server: Server;
let parcel: string;
const acknowledged: string[] = [];

const serve = (data: string) =>
  startServer(checked(JSON.stringify(configurationOf(join(folder, data), issuer.url, ['kon-tum'])), {}).value);

beforeAll(async () => {
  vi.stubEnv('TONGHOP_LOG', 'off');
  issuer = await startIssuer();
  folder = await mkdtemp(join(tmpdir(), 'tonghop-backup-'));
  server = await serve('data');
  const [province] = server.provinces;
  const sources = await publishShipped({ url: province?.inner ?? '', token: await issuer.token('operator') }, {});
  const path = sources.find(({ id }) => id === 'kt-json')?.path ?? '';
  let backedUp = false;
  let isAsked = false;
  const deliver = async (i: number, note = 'Không') => {
    const unit = units[i % units.length] ?? '';
    const headers = { 'content-type': 'application/json' };
    const sent = await send(server.url, host, path, { method: 'POST', headers, body: bodyOf(unit, `${i}-${note}`) });
    if (!isAsked && sent.status < 300) acknowledged.push(JSON.parse(sent.text).receipt);
  };
  // Too large for an item: its bytes are an object.
  await deliver(0, randomBytes(70_000).toString('base64'));
  for (let i = 0; i < 40; i += 1) await deliver(i);
  if (!province) throw new Error('nothing is served');
  // What is sealed must have settled for a minute.
  await openStores({ ...province.kept, secrets: async () => undefined }, () => Date.now() + 120_000).seals.seal(
    place,
    new Date().toISOString(),
  );
  isAsked = true;
  const asked = askBackup(join(folder, 'data'), join(folder, 'backups')).finally(() => (backedUp = true));
  for (let i = 40; !backedUp; i += 1) await deliver(i);
  const [backup] = (await asked) ?? [];
  parcel = (backup as { folder: string }).folder;
});
afterAll(async () => {
  await server.stop();
  await issuer.stop();
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

test('what was acknowledged before a backup began is in it, and it agrees with its seals', async () => {
  const verified = await restore(parcel, join(folder, 'again/kon-tum'), 'kon-tum');
  const again = await serve('again');
  const entries = (await again.provinces[0]?.stores.log.entries(place)) ?? [];
  await again.stop();

  expect(verified).toMatchObject({ findings: [], periods: 1, seals: 1 });
  const reports = entries.filter(({ kind }) => kind === 'submission');
  expect(acknowledged.length).toBeGreaterThanOrEqual(40);
  expect(reports.length).toBeGreaterThanOrEqual(40);
});

test('objects that are in one backup are not written again by the next', async () => {
  const objects = join(folder, 'backups/kon-tum/objects');
  const count = async () => (await readdir(objects, { recursive: true })).length;
  const before = await count();
  const seconds = new Date().getSeconds();
  await vi.waitFor(() => expect(new Date().getSeconds()).not.toBe(seconds), { timeout: 2_000 });
  await askBackup(join(folder, 'data'), join(folder, 'backups'));

  expect(before).toBeGreaterThan(0);
  expect(await count()).toBe(before);
});

test('a backup that was changed, or broken off, is not restored, and leaves nothing', async () => {
  const damaged = async (name: string, damage: (copy: string) => Promise<void>) => {
    const copy = join(folder, name, 'kon-tum', 'copy');
    await cp(join(folder, 'backups'), join(folder, name), { recursive: true });
    await cp(parcel, copy, { recursive: true });
    await damage(copy);
    return restore(copy, join(folder, `${name}-again/kon-tum`), 'kon-tum').catch((error: Error) => error.message);
  };
  const results = [
    await damaged('cut', (copy) => rm(join(copy, 'manifest.json'))),
    await damaged('table', async (copy) => {
      const bytes = await readFile(join(copy, 'store.sqlite'));
      bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1;
      await writeFile(join(copy, 'store.sqlite'), bytes);
    }),
    await damaged('object', (copy) => rm(join(copy, '../objects'), { recursive: true })),
  ];

  expect(results).toEqual([
    expect.stringContaining('manifest.json'),
    expect.stringContaining('store.sqlite đã bị thay đổi'),
    expect.stringMatching(/tệp intake\/raw\/.* bị mất/),
  ]);
  expect(await readdir(join(folder, 'object-again')).catch(() => [])).toEqual([]);
});

test('nothing is restored over what is there', async () => {
  await expect(restore(parcel, join(folder, 'data/kon-tum'), 'kon-tum')).rejects.toThrow('chỉ khôi phục vào chỗ trống');
});

test('nothing is restored in the place of another province', async () => {
  const place = join(folder, 'other/bac-giang');

  await expect(restore(parcel, place, 'bac-giang')).rejects.toThrow('là của tỉnh "kon-tum"');
  expect(await readdir(join(folder, 'other'))).toEqual([]);
});

test('a backup that cannot be made is told in a sentence, and leaves nothing', async () => {
  const full = join(folder, 'full');
  await writeFile(full, '');
  const [kept] = server.provinces;
  if (!kept?.kept.file) throw new Error('nothing is served');
  const backup = vi.spyOn(kept.kept.file, 'backup').mockImplementation(async (to) => {
    await writeFile(to, 'half');
    throw unopened(Object.assign(new Error('database or disk is full'), { errcode: 13 }));
  });
  const results = [
    await askBackup(join(folder, 'data'), full),
    await askBackup(join(folder, 'data'), join(folder, 'half')),
  ];
  backup.mockRestore();

  expect(results.flat()).toEqual([
    { slug: 'kon-tum', fault: expect.stringContaining('không phải là thư mục') },
    { slug: 'kon-tum', fault: expect.stringContaining('đã đầy hoặc không ghi được') },
  ]);
  expect(await readdir(join(folder, 'half/kon-tum'))).toEqual(['objects']);
});
