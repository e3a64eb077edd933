/**
 * A parcel: all of one province in a folder, so that it can be kept, carried and verified. The manifest names
 * everything with its hash. Shut or open, it holds the same.
 */
import * as z from 'zod';
import { byBytes, type Objects } from '../../shared/store/ports.ts';
import type { Kept } from '../local/stores.ts';
import { filesIn, filesInto, foundIn, hashOf, hashOfAll, ownKeyIn, type WrittenFiles } from './parcel-files.ts';
import { type Key, type Lock, WrongKey } from './parcel-lock.ts';

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
  /** Where they lie, beside the parcel: one folder for all that the same people can open. Default: the open one. */
  archive: z
    .string()
    .regex(/^objects-[0-9a-f]{16}$/)
    .optional(),
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
  /** Writes the table among these files: its file, its hash, its number of items. */
  writeTable(files: WrittenFiles): Promise<Manifest['table']>;
  readonly secrets: SecretTexts;
  readonly officials?: string | undefined;
  readonly at: string;
  readonly province?: string;
  /** Who alone may open it. Default: it lies open. */
  readonly lock?: Lock | undefined;
}

/**
 * Consistent while all of it is written to: a seal names entries that are there, so seals are copied before the table;
 * an entry names objects that are there, so objects are copied after it; what waits to be taken in is copied before,
 * and taken in twice is taken in once.
 */
export const writeParcel = async (folder: string, content: Content): Promise<Manifest> => {
  const files = await filesInto(folder, content.lock);
  const before = [
    ...(await archived(files, 'seals', content.seals, () => true)),
    ...(await archived(files, 'intake', content.intake, (key) => passing.test(key))),
  ];
  const table = await content.writeTable(files);
  const after = [
    ...(await archived(files, 'intake', content.intake, (key) => !passing.test(key))),
    ...(await archived(files, 'exports', content.exports, () => true)),
  ];
  const secrets = JSON.stringify(content.secrets);
  await files.write(secretsFile, secrets);
  const { officials, province } = content;
  if (officials !== undefined) await files.write(officialsFile, officials);
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
    ...(files.archive === undefined ? {} : { archive: files.archive }),
  } as const;
  // Last: a parcel without it was broken off.
  await files.write(manifestFile, JSON.stringify(manifest));
  return manifest;
};

/** Whole or not, one was ended here. */
export const isParcel = async (folder: string): Promise<boolean> => (await foundIn(folder, manifestFile)) !== undefined;

export interface Parcel extends Manifest {
  readonly folder: string;
  readonly secretTexts: SecretTexts;
  /** Undefined where the province keeps no accounts, or where they were taken out. */
  readonly officialsText: string | undefined;
  /** The table's file, in bounded memory. */
  tableBytes(): AsyncIterable<Uint8Array>;
  /** The bytes of an object, checked against their hash. Throws `BrokenParcel`. */
  object(kept: KeptObject): Promise<Uint8Array>;
}

/** What opens a parcel that is shut. @param ownKey lies in it, shut by a passphrase. Throws `WrongKey`. */
export type FindKey = (ownKey: Uint8Array | undefined) => Promise<Key>;

const noKey: FindKey = async (ownKey) => {
  const with_ = ownKey ? 'mật khẩu, hoặc --identity TỆP' : '--identity TỆP';
  throw new WrongKey(`gói được mã hóa; cần ${with_} để mở.`);
};

/** Opens a parcel once its table and secrets are what it says. Throws `BrokenParcel`, where the key is wrong too. */
export const openParcel = async (folder: string, findKey: FindKey = noKey): Promise<Parcel> => {
  const broken = (what: string) => new BrokenParcel(folder, what);
  const isShut = (await foundIn(folder, manifestFile)) === 'shut';
  try {
    const files = filesIn(folder, isShut ? await findKey(await ownKeyIn(folder)) : undefined);
    const textOf = async (name: string) => {
      const bytes = await files.read(name).catch((error: Error) => {
        throw error instanceof WrongKey ? error : broken(`${name} đã bị thay đổi.`);
      });
      return bytes && Buffer.from(bytes).toString('utf8');
    };
    const manifest = manifestIn(await textOf(manifestFile), broken);
    const secrets = (await textOf(secretsFile)) ?? '';
    if (hashOf(secrets) !== manifest.secrets) throw broken(`${secretsFile} đã bị thay đổi.`);
    const officialsText = await textOf(officialsFile);
    if (officialsText !== undefined && hashOf(officialsText) !== manifest.officials)
      throw broken(`${officialsFile} đã bị thay đổi.`);
    const tableBytes = () => files.readAll(manifest.table.file);
    const table = await hashOfAll(tableBytes()).catch(() => '');
    if (table !== manifest.table.hash) throw broken(`${manifest.table.file} đã bị thay đổi hoặc bị mất.`);
    return {
      ...manifest,
      folder,
      secretTexts: JSON.parse(secrets) as SecretTexts,
      officialsText,
      tableBytes,
      object: async ([bucket, key, expected]) => {
        const bytes = await files.object(expected, manifest.archive).catch(() => undefined);
        if (!bytes || hashOf(bytes) !== expected) throw broken(`tệp ${bucket}/${key} đã bị thay đổi hoặc bị mất.`);
        return bytes;
      },
    };
  } catch (error) {
    throw error instanceof WrongKey ? broken(error.message) : error;
  }
};

const manifestIn = (text: string | undefined, broken: (what: string) => BrokenParcel): Manifest => {
  const told = parsed(text ?? '');
  const { version } = Versioned.safeParse(told).data ?? { version: parcelVersion };
  if (version !== parcelVersion)
    throw broken(
      `gói của phiên bản ${version}, chương trình này đọc phiên bản ${parcelVersion}; hãy dùng bản mới hơn.`,
    );
  const manifest = Manifest.safeParse(told).data;
  if (!manifest) throw broken('không phải bản sao lưu trọn vẹn (thiếu hoặc hỏng manifest.json).');
  return manifest;
};

/** Reads every object: what is loaded then does not break off half-way. Throws `BrokenParcel`. */
export const demandWhole = async (parcel: Parcel): Promise<void> => {
  for (const kept of parcel.objects) await parcel.object(kept);
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

const archived = async (
  files: WrittenFiles,
  bucket: BucketName,
  objects: Objects,
  isWanted: (key: string) => boolean,
): Promise<KeptObject[]> => {
  const kept: KeptObject[] = [];
  for (const key of (await objects.list('')).filter(isWanted)) {
    const bytes = await objects.get(key);
    // Taken in, erased or replaced in the meantime.
    if (!bytes) continue;
    const of = await files.keep(bytes);
    if (of === undefined) throw new Error(`Không ghi được bản sao của ${bucket}/${key}: đĩa đầy?`);
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
