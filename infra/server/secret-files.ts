/** All secrets of a province's folder, by id: for a parcel. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sentenceOf, UnusableFolder } from '../local/data-folder.ts';
import type { SecretTexts } from './parcel.ts';

const ending = '.secret';

/** Of a folder that is not there, none; one that cannot be read is told: a backup without its secrets is none. */
const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UnusableFolder(sentenceOf(folder, error));
  });

/** Throws `UnusableFolder`. */
export const readSecretFiles = async (folder: string): Promise<SecretTexts> => {
  const texts = (await namesIn(join(folder, 'sources')))
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
