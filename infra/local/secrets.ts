/**
 * Vendors' secrets on one machine: a file for each source beside the data, readable by its owner only; in memory when
 * nothing is kept. Read by the running service, added to by `tonghop source secret` and by tests.
 */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadSecrets } from '../../shared/store/ports.ts';
import { withSecret } from '../../shared/store/secrets.ts';

export interface LocalSecrets {
  readonly read: ReadSecrets;
  /** The secret before it lives on, unless `alone`. */
  add(source: string, secret: string, alone?: boolean): Promise<void>;
}

/** @param folder the laptop run's folder; null keeps nothing. */
export const openLocalSecrets = (folder: string | null): LocalSecrets => {
  const { read, write } = folder === null ? inMemory() : inFiles(join(folder, 'sources'));
  return {
    read,
    add: async (source, secret, alone = false) =>
      write(source, withSecret(alone ? undefined : await read(source), secret)),
  };
};

interface Keeping {
  readonly read: ReadSecrets;
  readonly write: (source: string, text: string) => Promise<void>;
}

const inMemory = (): Keeping => {
  const texts = new Map<string, string>();
  return {
    read: async (source) => texts.get(source),
    write: async (source, text) => {
      texts.set(source, text);
    },
  };
};

const inFiles = (folder: string): Keeping => {
  // Ids of sources are letters, digits and hyphens; anything else is never a path.
  const fileOf = (source: string): string => join(folder, `${encodeURIComponent(source)}.secret`);
  return {
    read: (source) =>
      readFile(fileOf(source), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    write: async (source, text) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(fileOf(source), `${text}\n`, { mode: 0o600 });
      await chmod(fileOf(source), 0o600);
    },
  };
};
