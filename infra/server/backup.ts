/**
 * A backup of one province while it is served, and its way back: into an empty place, each byte held against its hash.
 * What the seals say of the log is told, and stands in no one's way: a log that was altered before is restored as it
 * was.
 */
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openStores } from '../../shared/store/stores.ts';
import { openDownloadLinks } from '../local/download-links.ts';
import { openLocalSecrets } from '../local/secrets.ts';
import { type LocalStores, openLocalStores } from '../local/stores.ts';
import { fileHash, type Manifest, openParcel, type Parcel, unpackObjects, writeParcel } from './parcel.ts';
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
export const backUp = async ({ slug, folder: from, kept }: Served, to: string, now = Date.now()): Promise<Backup> => {
  const { file } = kept;
  if (!file) throw new Error(`${slug}: dữ liệu ở cụm máy; dùng "tonghop dump" hoặc bản sao lưu của cụm.`);
  const at = new Date(now).toISOString();
  const folder = join(to, slug, at.replaceAll(/[-:]/g, '').replace(/\.\d+/, ''));
  await mkdir(join(to, slug), { recursive: true, mode: 0o700 });
  await mkdir(folder, { mode: 0o700 });
  const writeTable = async (into: string): Promise<Manifest['table']> => {
    const copy = join(into, 'store.sqlite');
    const items = await file.backup(copy);
    return { file: 'store.sqlite', hash: await fileHash(copy), items };
  };
  try {
    const manifest = await writeParcel(folder, { ...kept, writeTable, secrets: await readSecretFiles(from), at });
    return { folder, ...manifest };
  } catch (error) {
    // On a full disk what is of no use is the last to stay.
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
};

/** Nothing was restored, in a sentence. */
class NotRestored extends Error {}

/**
 * @param parcel one backup's folder. @param folder of the province: made, and must not be there. @param owner the
 * province it must be of. Throws `BrokenParcel`, `NotRestored`, `UnusableFolder`; then nothing is left behind.
 */
export const restore = async (parcel: string, folder: string, owner: string): Promise<Verified> => {
  if (await stat(folder).catch(() => undefined)) throw new NotRestored(`${folder} đã có; chỉ khôi phục vào chỗ trống.`);
  const kept = await openParcel(parcel);
  if (kept.table.file !== 'store.sqlite') throw new NotRestored(`${parcel} là gói "dump"; dùng "tonghop load".`);
  const draft = `${folder}~${process.pid}`;
  try {
    const verified = await unpackInto(draft, kept, owner);
    await rename(draft, folder);
    return verified;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const unpackInto = async (folder: string, parcel: Parcel, owner: string): Promise<Verified> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyFile(join(parcel.folder, parcel.table.file), join(folder, parcel.table.file));
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
