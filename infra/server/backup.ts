/**
 * A backup of one province while it is served, and its way back: into an empty place, each byte held against its hash.
 * What the seals say of the log is told, and stands in no one's way: a log that was altered before is restored as it
 * was.
 */
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStores } from '../../shared/store/stores.ts';
import { openDownloadLinks } from '../local/download-links.ts';
import { madeAnew } from '../local/made-anew.ts';
import { openLocalSecrets } from '../local/secrets.ts';
import { type LocalStores, openLocalStores } from '../local/stores.ts';
import { demandWritable } from '../local/writable-folder.ts';
import { type FindKey, type Manifest, openParcel, type Parcel, unpackObjects, writeParcel } from './parcel.ts';
import { hashOfAll, type WrittenFiles } from './parcel-files.ts';
import type { Lock } from './parcel-lock.ts';
import { readSecretFiles, writeSecretFiles } from './secret-files.ts';
import { type Verified, verifiedBySeals } from './verified.ts';

export interface Backup extends Manifest {
  readonly folder: string;
}

interface Served {
  readonly slug: string;
  readonly folder: string;
  readonly kept: LocalStores;
}

/** @param to where backups of all provinces are; each is `to`/slug/instant, its objects in `to`/slug/objects. */
export const backUp = async (
  { slug, folder: from, kept }: Served,
  to: string,
  { lock, now = Date.now() }: { readonly lock?: Lock | undefined; readonly now?: number } = {},
): Promise<Backup> => {
  const { file } = kept;
  if (!file) throw new Error(`${slug}: dữ liệu ở cụm máy; dùng "tonghop dump" hoặc bản sao lưu của cụm.`);
  const at = new Date(now).toISOString();
  const folder = join(to, slug, at.replaceAll(/[-:]/g, '').replace(/\.\d+/, ''));
  await demandWritable(join(to, slug));
  await mkdir(folder, { mode: 0o700 });
  const writeTable = async ({ isShut, writeAll }: WrittenFiles): Promise<Manifest['table']> => {
    if (!isShut) {
      const items = await file.backup(join(folder, tableFile));
      return { file: tableFile, hash: await hashOfAll(createReadStream(join(folder, tableFile))), items };
    }
    // Open it lies beside the store it is of, and never where the parcel goes: a stick keeps what is removed from it.
    const copy = join(from, `~${tableFile}`);
    await rm(copy, { force: true });
    try {
      const items = await file.backup(copy);
      return { file: tableFile, hash: await writeAll(tableFile, createReadStream(copy)), items };
    } finally {
      await rm(copy, { force: true });
    }
  };
  try {
    const secrets = await readSecretFiles(from);
    const manifest = await writeParcel(folder, { ...kept, writeTable, secrets, at, lock });
    return { folder, ...manifest };
  } catch (error) {
    // On a full disk what is of no use is the last to stay.
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
};

const tableFile = 'store.sqlite';

/** Nothing was restored, in a sentence. */
class NotRestored extends Error {}

/**
 * @param parcel one backup's folder. @param folder of the province: made, and must not be there. @param owner the
 * province it must be of. Throws `BrokenParcel`, `NotRestored`, `UnusableFolder`; then nothing is left behind.
 */
export const restore = async (parcel: string, folder: string, owner: string, findKey?: FindKey): Promise<Verified> => {
  if (await stat(folder).catch(() => undefined)) throw new NotRestored(`${folder} đã có; chỉ khôi phục vào chỗ trống.`);
  const kept = await openParcel(parcel, findKey);
  if (kept.table.file !== tableFile) throw new NotRestored(`${parcel} là gói "dump"; dùng "tonghop load".`);
  return madeAnew(folder, (draft) => unpackInto(draft, kept, owner));
};

const unpackInto = async (folder: string, parcel: Parcel, owner: string): Promise<Verified> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, tableFile), parcel.tableBytes(), { mode: 0o600 });
  await writeSecretFiles(folder, parcel.secretTexts);
  const stores = await openLocalStores(
    folder,
    openDownloadLinks(() => '', Date.now),
    { owner },
  );
  try {
    await unpackObjects(parcel, stores);
    return await verifiedBySeals(openStores({ ...stores, secrets: openLocalSecrets(folder).read }, Date.now));
  } finally {
    stores.close();
  }
};
