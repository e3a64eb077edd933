/**
 * The files of a parcel as they lie on the disk: open, or each shut by itself, under a name that says so. Objects lie
 * under the hash of what they hold, in a folder that parcels beside each other share: what is there is not written
 * again. Parcels that others can open share another.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openFolder } from '../../shared/store/folder.ts';
import type { Objects } from '../../shared/store/ports.ts';
import type { Key, Lock } from './parcel-lock.ts';

const ours = { mode: 0o600 } as const;
const shutEnding = '.age';
/** The parcel's own key, shut by a passphrase. */
const keyFile = `key${shutEnding}`;
const openArchive = 'objects';

export interface WrittenFiles {
  /** What the folder of its objects is called, where it is not the one of open parcels. */
  readonly archive: string | undefined;
  readonly isShut: boolean;
  write(name: string, content: string): Promise<void>;
  /** In bounded memory; the hash of what was written, before it was shut. */
  writeAll(name: string, content: AsyncIterable<Uint8Array>): Promise<string>;
  /** Beside the parcel; its hash. Undefined where it cannot be written. */
  keep(object: Uint8Array): Promise<string | undefined>;
}

/** @param folder must be there. */
export const filesInto = async (folder: string, lock: Lock | undefined): Promise<WrittenFiles> => {
  const ending = lock ? shutEnding : '';
  const archive = lock && `${openArchive}-${lock.circle}`;
  const objects = archiveIn(folder, archive);
  const there = new Set(await objects.list(''));
  const shut = (plain: Uint8Array) => lock?.shut(plain) ?? plain;
  if (lock?.ownKey) await writeFile(join(folder, keyFile), lock.ownKey, ours);
  return {
    archive,
    isShut: lock !== undefined,
    write: async (name, content) => writeFile(join(folder, name + ending), await shut(Buffer.from(content)), ours),
    writeAll: async (name, content) => {
      const sum = createHash('sha256');
      const plain = summed(content, sum);
      const written = createWriteStream(join(folder, name + ending), { ...ours, flush: true });
      await pipeline(lock ? await lock.shutAll(plain) : plain, written);
      return sum.digest('hex');
    },
    keep: async (object) => {
      const hash = hashOf(object);
      const key = archiveKey(hash) + ending;
      if (there.has(key)) return hash;
      const outcome = await objects.put(key, await shut(object), { type: '', once: true });
      return outcome === 'unavailable' ? undefined : hash;
    },
  };
};

export interface ReadFiles {
  /** Undefined where there is none. Throws `Error` where it was altered. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** In bounded memory. Throws on the way where it is not there, or was altered. */
  readAll(name: string): AsyncIterable<Uint8Array>;
  /** Of that hash, as an archive of that name holds it, unchecked. */
  object(hash: string, archive: string | undefined): Promise<Uint8Array | undefined>;
}

/** Whether, whole or not, a parcel lies there; and whether it is shut. */
export const foundIn = async (folder: string, name: string): Promise<'open' | 'shut' | undefined> => {
  if (await isThere(join(folder, name))) return 'open';
  return (await isThere(join(folder, name + shutEnding))) ? 'shut' : undefined;
};

/** The key a passphrase opens, where the parcel has one. */
export const ownKeyIn = (folder: string): Promise<Uint8Array | undefined> => fileIn(join(folder, keyFile));

/** @param key undefined where the parcel lies open. */
export const filesIn = (folder: string, key: Key | undefined): ReadFiles => {
  const ending = key ? shutEnding : '';
  const opened = async (found: Uint8Array | undefined) => (found && key ? key.open(found) : found);
  return {
    read: async (name) => opened(await fileIn(join(folder, name + ending))),
    readAll: async function* (name) {
      const chunks = createReadStream(join(folder, name + ending));
      yield* key ? await key.openAll(chunks) : chunks;
    },
    object: async (hash, archive) => opened(await archiveIn(folder, archive).get(archiveKey(hash) + ending)),
  };
};

export const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export const hashOfAll = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
  const sum = createHash('sha256');
  for await (const chunk of content) sum.update(chunk);
  return sum.digest('hex');
};

async function* summed(content: AsyncIterable<Uint8Array>, sum: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    sum.update(chunk);
    yield chunk;
  }
}

const archiveIn = (folder: string, archive = openArchive): Objects =>
  openFolder(join(dirname(folder), archive), () => '');
const archiveKey = (hash: string): string => `${hash.slice(0, 2)}/${hash}`;

const fileIn = (file: string): Promise<Uint8Array | undefined> => readFile(file).catch(() => undefined);
const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
