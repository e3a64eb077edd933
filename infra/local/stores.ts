/** The stores of one machine: SQLite and files below a folder, or memory. The deployed functions never load them. */
import { chmod, open } from 'node:fs/promises';
import { join } from 'node:path';
import { openFolder } from '../../shared/store/folder.ts';
import { openMemoryObjects, openMemoryTable } from '../../shared/store/memory.ts';
import type { Ports, Table } from '../../shared/store/ports.ts';
import { openSqlite, type SqliteOptions, type SqliteTable } from '../../shared/store/sqlite.ts';
import { prepareFolder, sentenceOf, UnusableFolder } from './data-folder.ts';
import type { DownloadLinks } from './download-links.ts';

export type Kept = Omit<Ports, 'secrets'>;

export interface LocalStores extends Kept {
  /** Who is signed in at the pages: may be thrown away. */
  readonly sessions: Table;
  /** The file the table is, where it is one. */
  readonly file?: SqliteTable;
  /** Frees the folder. May be called twice. */
  close(): void;
}

/** Of sessions little is read twice. */
const sessionsKiB = 512;

/**
 * @param folder null keeps everything in memory. Throws `UnusableFolder`.
 * @param options of the table: whose it is, how much of it stays in memory; sessions are forgotten by its clock
 */
export const openLocalStores = async (
  folder: string | null,
  links: DownloadLinks,
  { forgetsBy, ...options }: SqliteOptions = {},
): Promise<LocalStores> => {
  if (folder === null) {
    return {
      table: openMemoryTable(),
      sessions: openMemoryTable(),
      intake: openMemoryObjects(links.maker('intake')),
      exports: openMemoryObjects(links.maker('exports')),
      seals: openMemoryObjects(links.maker('seals')),
      close: () => undefined,
    };
  }
  await prepareFolder(folder);
  const table = await openTable(folder, join(folder, 'store.sqlite'), options);
  const sessions = await openTable(folder, join(folder, 'sessions.sqlite'), { cacheKiB: sessionsKiB, forgetsBy });
  return {
    table,
    file: table,
    sessions,
    intake: openFolder(join(folder, 'objects', 'intake'), links.maker('intake')),
    exports: openFolder(join(folder, 'objects', 'exports'), links.maker('exports')),
    seals: openFolder(join(folder, 'objects', 'seals'), links.maker('seals')),
    close: () => {
      table.close();
      sessions.close();
    },
  };
};

const openTable = async (folder: string, file: string, options: SqliteOptions) => {
  try {
    // SQLite gives the files beside it the mode of this one.
    await (await open(file, 'a', 0o600)).close();
    await chmod(file, 0o600);
    return openSqlite(file, options);
  } catch (error) {
    throw new UnusableFolder(sentenceOf(folder, error));
  }
};
