/**
 * A parcel: all of one province in a folder, so that it can be kept, carried and verified. Objects lie under their own
 * hash, in a folder that parcels beside each other share: what is there is not written again. The manifest names
 * everything with its hash.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { openFolder } from '../../shared/store/folder.ts';
import { byBytes, type Objects } from '../../shared/store/ports.ts';
import type { Kept } from '../local/stores.ts';

const bucketNames = ['intake', 'exports', 'seals'] as const;
type BucketName = (typeof bucketNames)[number];
export type Buckets = Pick<Kept, BucketName>;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const KeptObject = z.tuple([z.enum(bucketNames), z.string(), hash]);
type KeptObject = z.infer<typeof KeptObject>;

const parcelVersion = 1;
/** Whatever its version says besides. */
const Versioned = z.looseObject({ tonghop: z.literal('parcel'), version: z.int() });

const Manifest = z.strictObject({
  tonghop: z.literal('parcel'),
  version: z.literal(parcelVersion),
  /** UTC ISO. */
  at: z.string(),
  /** Whose, where a deployed province was backed up. */
  province: z.string().optional(),
  /** A file of SQLite, or lines: one item each. */
  table: z.strictObject({ file: z.enum(['store.sqlite', 'table.ndjson']), hash, items: z.int() }),
  secrets: hash,
  /** Of accounts, where a deployed province keeps its own. */
  officials: hash.optional(),
  objects: z.array(KeptObject),
});
export type Manifest = z.infer<typeof Manifest>;

/** A parcel that is not what its manifest says. */
export class BrokenParcel extends Error {
  constructor(folder: string, what: string) {
    super(`${folder}: ${what}`);
    this.name = 'BrokenParcel';
  }
}

/** Secrets by their id: what the vendors sign with, what opens the ways out. */
export type SecretTexts = Readonly<Record<string, string>>;

const manifestFile = 'manifest.json';
const secretsFile = 'secrets.json';
/** Personal data, in a file of its own: it may be taken out, and the rest is as good as before. */
const officialsFile = 'officials.json';

/** What is put there and taken away again: it must be in the copy of the objects, or in that of the table. */
const passing = /^(spill|dead)\//;

interface Content extends Buckets {
  /** Writes the table into this folder: its file, its hash, its number of items. */
  writeTable(folder: string): Promise<Manifest['table']>;
  readonly secrets: SecretTexts;
  readonly officials?: string | undefined;
  readonly at: string;
  readonly province?: string;
}

/**
 * Consistent while all of it is written to: a seal names entries that are there, so seals are copied before the table;
 * an entry names objects that are there, so objects are copied after it; what waits to be taken in is copied before,
 * and taken in twice is taken in once.
 */
export const writeParcel = async (folder: string, content: Content): Promise<Manifest> => {
  const archive = archiveOf(folder);
  const before = [
    ...(await archived(archive, 'seals', content.seals, () => true)),
    ...(await archived(archive, 'intake', content.intake, (key) => passing.test(key))),
  ];
  const table = await content.writeTable(folder);
  const after = [
    ...(await archived(archive, 'intake', content.intake, (key) => !passing.test(key))),
    ...(await archived(archive, 'exports', content.exports, () => true)),
  ];
  const secrets = JSON.stringify(content.secrets);
  await writeFile(join(folder, secretsFile), secrets, { mode: 0o600 });
  const { officials, province } = content;
  if (officials !== undefined) await writeFile(join(folder, officialsFile), officials, { mode: 0o600 });
  const objects = [...before, ...after].toSorted((a, b) => byBytes(a.join(' '), b.join(' ')));
  const manifest = {
    tonghop: 'parcel',
    version: parcelVersion,
    at: content.at,
    ...(province === undefined ? {} : { province }),
    table,
    secrets: hashOf(secrets),
    ...(officials === undefined ? {} : { officials: hashOf(officials) }),
    objects,
  } as const;
  // Last: a parcel without it was broken off.
  await writeFile(join(folder, manifestFile), JSON.stringify(manifest), { mode: 0o600 });
  return manifest;
};

/** Whole or not, one was ended here. */
export const isParcel = (folder: string): Promise<boolean> =>
  stat(join(folder, manifestFile)).then(
    () => true,
    () => false,
  );

export interface Parcel extends Manifest {
  readonly folder: string;
  readonly secretTexts: SecretTexts;
  /** Undefined where the province keeps no accounts, or where they were taken out. */
  readonly officialsText: string | undefined;
  /** The bytes of an object, checked against their hash. Throws `BrokenParcel`. */
  object(kept: KeptObject): Promise<Uint8Array>;
}

/** Opens a parcel once its table and secrets are what it says. Throws `BrokenParcel`. */
export const openParcel = async (folder: string): Promise<Parcel> => {
  const archive = archiveOf(folder);
  const broken = (what: string) => new BrokenParcel(folder, what);
  const written = await readFile(join(folder, manifestFile), 'utf8').catch(() => '');
  const told = parsed(written);
  const { version } = Versioned.safeParse(told).data ?? { version: parcelVersion };
  if (version !== parcelVersion)
    throw broken(
      `gói của phiên bản ${version}, chương trình này đọc phiên bản ${parcelVersion}; hãy dùng bản mới hơn.`,
    );
  const manifest = Manifest.safeParse(told).data;
  if (!manifest) throw broken('không phải bản sao lưu trọn vẹn (thiếu hoặc hỏng manifest.json).');
  const secrets = await readFile(join(folder, secretsFile), 'utf8').catch(() => '');
  if (hashOf(secrets) !== manifest.secrets) throw broken(`${secretsFile} đã bị thay đổi.`);
  const officialsText = await readFile(join(folder, officialsFile), 'utf8').catch(() => undefined);
  if (officialsText !== undefined && hashOf(officialsText) !== manifest.officials)
    throw broken(`${officialsFile} đã bị thay đổi.`);
  const table = await fileHash(join(folder, manifest.table.file)).catch(() => '');
  if (table !== manifest.table.hash) throw broken(`${manifest.table.file} đã bị thay đổi hoặc bị mất.`);
  return {
    ...manifest,
    folder,
    secretTexts: JSON.parse(secrets) as SecretTexts,
    officialsText,
    object: async ([bucket, key, expected]) => {
      const bytes = await archive.get(archiveKey(expected));
      if (!bytes || hashOf(bytes) !== expected) throw broken(`tệp ${bucket}/${key} đã bị thay đổi hoặc bị mất.`);
      return bytes;
    },
  };
};

/**
 * Puts every object of a parcel where it was; those that are there stay. Throws `BrokenParcel`, or `Error` where one
 * cannot be put.
 */
export const unpackObjects = async (parcel: Parcel, buckets: Buckets): Promise<void> => {
  for (const kept of parcel.objects) {
    const [bucket, key] = kept;
    const outcome = await buckets[bucket].put(key, await parcel.object(kept), { type: typeOf(key), once: true });
    if (outcome === 'unavailable') throw new Error(`Không ghi được ${bucket}/${key}.`);
  }
};

export const fileHash = async (file: string): Promise<string> => {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(file)) sum.update(chunk);
  return sum.digest('hex');
};

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const archiveOf = (folder: string): Objects => openFolder(join(dirname(folder), 'objects'), () => '');
const archiveKey = (of: string): string => `${of.slice(0, 2)}/${of}`;

const archived = async (
  archive: Objects,
  bucket: BucketName,
  objects: Objects,
  isWanted: (key: string) => boolean,
): Promise<KeptObject[]> => {
  const kept: KeptObject[] = [];
  for (const key of (await objects.list('')).filter(isWanted)) {
    const bytes = await objects.get(key);
    // Taken in, erased or replaced in the meantime.
    if (!bytes) continue;
    const of = hashOf(bytes);
    const outcome = await archive.put(archiveKey(of), bytes, { type: '', once: true });
    if (outcome === 'unavailable') throw new Error(`Không ghi được bản sao của ${bucket}/${key}: đĩa đầy?`);
    kept.push([bucket, key, of]);
  }
  return kept;
};

/** Types are told to browsers by links; what is kept of them matters to nobody. */
const typeOf = (key: string): string => (key.endsWith('.json') ? 'application/json' : 'application/octet-stream');

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
