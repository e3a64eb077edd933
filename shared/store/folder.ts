/**
 * Objects on one machine: a file each, under its key. A file appears whole or not at all, and is on the disk before
 * its put is answered: written under a temporary name, fsynced, then named; its folder is fsynced too.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { byBytes, type LinkMaker, type Objects, unavailable } from './ports.ts';

const ours = { folder: 0o700, file: 0o600 } as const;

/** @param root a folder of its own, made when it is not there. */
export const openFolder = (root: string, makeLink: LinkMaker): Objects => {
  const fileOf = (key: string): string => join(root, ...key.split('/').map(nameOf));
  let wasThere = false;
  const seen = <T>(found: T): T => {
    wasThere = true;
    return found;
  };
  const isThere = async (): Promise<boolean> => {
    const isFolder = (await stat(root).catch(() => undefined))?.isDirectory() ?? false;
    wasThere ||= isFolder;
    return isFolder;
  };
  /**
   * Below a file there is nothing. Where the root itself is no folder, or is no longer there (a disk that was taken
   * away), nothing can be said of what there is.
   */
  const absent = async (error: unknown): Promise<undefined> => {
    if (isCode(error, 'EISDIR') || (isCode(error, 'ENOENT', 'ENOTDIR') && (await isThere()))) return undefined;
    if (!isCode(error, 'ENOENT') || wasThere) throw unavailable(error);
  };
  return {
    put: async (key, bytes, { once = false }) => {
      const file = fileOf(key);
      // Of a name that no key has.
      const draft = join(dirname(file), `~${randomUUID()}`);
      // Made anew, it would hide what there is once the disk is back.
      if (wasThere && !(await isThere())) return 'unavailable';
      try {
        await makeFolder(dirname(file));
        await writeDurably(draft, bytes);
        if (once) await link(draft, file);
        else await rename(draft, file);
        await syncFolder(dirname(file));
        return seen('written');
      } catch (error) {
        return once && isCode(error, 'EEXIST') ? 'exists' : 'unavailable';
      } finally {
        await unlink(draft).catch(() => undefined);
      }
    },
    get: (key) => readFile(fileOf(key)).then(seen, absent),
    list: async (prefix) => {
      const above = prefix.split('/').slice(0, -1);
      const files = filesBelow(join(root, ...above.map(nameOf))).then(seen, absent);
      const keys = ((await files) ?? []).map((file) => relative(root, file).split(sep).map(keyPartOf).join('/'));
      return keys.filter((key) => key.startsWith(prefix)).sort(byBytes);
    },
    remove: async (key) => {
      await unlink(fileOf(key)).catch(absent);
    },
    link: async (key, options) => makeLink(key, options),
  };
};

/** A part of a key as the name of a file: whatever a file system could read in a way of its own is escaped. */
const nameOf = (part: string): string => {
  const name = encodeURIComponent(part).replace(/[!'()*~]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return name === '' ? '%' : name.replace(/^\.+$/, (dots) => '%2e'.repeat(dots.length));
};

const keyPartOf = (name: string): string => (name === '%' ? '' : decodeURIComponent(name));

const filesBelow = async (folder: string): Promise<string[]> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile() && !one.name.startsWith('~')).map((one) => join(one.parentPath, one.name));
};

/** A new folder is itself an entry of the one above, which must be on the disk too. */
const makeFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true, mode: ours.folder });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
};

const writeDurably = async (file: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(file, 'wx', ours.file);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const syncFolder = async (folder: string): Promise<void> => {
  // Windows opens no folder, and writes its entries through by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');
