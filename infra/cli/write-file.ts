/** Writing what was downloaded: whole or not at all, and never over a file nobody named. */
import { lstat, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { exits, Stop } from './exit.ts';
import type { Terminal } from './terminal.ts';
import { plain } from './text.ts';

/** Names are those the caller uses; `path` says where they are. */
type Disk = Pick<Terminal, 'path'>;

/** Where to write: `-` is standard output, a folder takes the workbook's own name. */
export const targetOf = async ({ path }: Disk, out: string | undefined, fileName: string): Promise<string> => {
  if (out === '-') return out;
  const named = nameOf(fileName);
  if (out === undefined) return free(path, named);
  return (await isFolder(path(out))) ? free(path, join(out, named)) : out;
};

/** A name only: a path in it would write elsewhere. */
const nameOf = (fileName: string): string =>
  plain(basename(fileName.replaceAll('\\', '/'))).replace(/^\.+/, '') || 'tong-hop.xlsx';

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** "name (2).xlsx" when the name is taken, as a browser does. */
const free = async (path: Disk['path'], wanted: string): Promise<string> => {
  const extension = extname(wanted);
  for (let copy = 1; ; copy++) {
    const name = copy === 1 ? wanted : `${wanted.slice(0, wanted.length - extension.length)} (${copy})${extension}`;
    if (!(await exists(path(name)))) return name;
  }
};

export const write = async (
  { path, put }: Disk & Pick<Terminal, 'put'>,
  target: string,
  bytes: Uint8Array,
): Promise<void> => {
  if (target === '-') {
    put(bytes);
    return;
  }
  const file = path(target);
  try {
    await ((await isReplaceable(file)) ? replace(file, bytes) : writeFile(file, bytes));
  } catch (error) {
    throw new Stop(exits.usage, `Không ghi được ${target} (${(error as NodeJS.ErrnoException).code}).`);
  }
};

/** A device, a pipe or a link is written to, never put out of the way. */
const isReplaceable = async (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isFile(),
    () => true,
  );

const replace = async (target: string, bytes: Uint8Array): Promise<void> => {
  const part = join(dirname(target), `.tonghop-${process.pid}.part`);
  try {
    await writeFile(part, bytes);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
};
