/** All secrets of a province's folder, by id: for a parcel. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretTexts } from './parcel.ts';

const ending = '.secret';

export const readSecretFiles = async (folder: string): Promise<SecretTexts> => {
  const names = await readdir(join(folder, 'sources')).catch((): string[] => []);
  const texts = names
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map(async (name) => [
      decodeURIComponent(name.slice(0, -ending.length)),
      await readFile(join(folder, 'sources', name), 'utf8'),
    ]);
  return Object.fromEntries(await Promise.all(texts));
};

export const writeSecretFiles = async (folder: string, secrets: SecretTexts): Promise<void> => {
  await mkdir(join(folder, 'sources'), { recursive: true, mode: 0o700 });
  for (const [id, text] of Object.entries(secrets)) {
    await writeFile(join(folder, 'sources', `${encodeURIComponent(id)}${ending}`), text, { mode: 0o600 });
  }
};
