/** A folder that is there whole or not at all. */
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { demandWritable } from './writable-folder.ts';

/** Nothing is there, or a folder with nothing in it. */
export const isVacant = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    (names) => names.length === 0,
    ({ code }: NodeJS.ErrnoException) => code === 'ENOENT',
  );

/**
 * @param folder must be vacant. @param work fills a draft beside it, which then takes its place. Where it fails nothing
 * has changed. Throws `UnusableFolder`.
 */
export const madeAnew = async <Done>(folder: string, work: (draft: string) => Promise<Done>): Promise<Done> => {
  await demandWritable(dirname(folder));
  const draft = join(dirname(folder), `${basename(folder)}~${process.pid}`);
  try {
    const done = await work(draft);
    await rmdir(folder).catch(() => undefined);
    await rename(draft, folder);
    return done;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};
