/** A folder that was there and is gone is an outage, not an empty folder: nothing reads as empty, none is made anew. */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFolder } from '../../shared/store/folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tonghop-gone-'));
});
afterEach(() => rm(folder, { recursive: true }));
const noLink = () => '';

test('where the folder itself is gone, and a file is in its place, nothing reads as empty', async () => {
  const objects = openFolder(join(folder, 'objects'), noLink);
  await writeFile(join(folder, 'objects'), '');

  await expect(objects.get('seals/k0')).rejects.toMatchObject({ code: 'store.unavailable' });
  await expect(objects.list('seals/a/')).rejects.toMatchObject({ code: 'store.unavailable' });
});

test('where the folder is gone once it was there, nothing reads as empty, and none is made in its place', async () => {
  const root = join(folder, 'objects');
  const objects = openFolder(root, noLink);
  const put = (key: string) => objects.put(key, Buffer.from(key), { type: 'text/plain' });
  expect([await objects.get('k0'), await objects.list('')]).toEqual([undefined, []]);
  await put('k0');

  await rename(root, `${root}~`);
  await expect(objects.get('k0')).rejects.toMatchObject({ code: 'store.unavailable' });
  await expect(objects.list('')).rejects.toMatchObject({ code: 'store.unavailable' });
  expect(await put('k2')).toBe('unavailable');

  await rename(`${root}~`, root);
  expect([await put('k2'), await objects.list('')]).toEqual(['written', ['k0', 'k2']]);
});
