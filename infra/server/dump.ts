/** All of a province into a parcel, from stores of any kind, and back into stores of any kind that are empty. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { auditPartition, type TableKey } from '../../shared/store/keys.ts';
import { packItem, unpackItem } from '../../shared/store/packed-item.ts';
import { isPassing, partitionsOf } from '../../shared/store/partitions.ts';
import type { Item } from '../../shared/store/ports.ts';
import { openStores } from '../../shared/store/stores.ts';
import type { LocalStores } from '../local/stores.ts';
import { demandWritable } from '../local/writable-folder.ts';
import {
  type Buckets,
  demandWhole,
  isParcel,
  type Manifest,
  type Parcel,
  type SecretTexts,
  unpackObjects,
  writeParcel,
} from './parcel.ts';
import type { WrittenFiles } from './parcel-files.ts';
import type { Lock } from './parcel-lock.ts';
import { placesOf, type Verified, verifiedBySeals } from './verified.ts';

/** Stores of a province, wherever they are. */
export type Whole = Buckets & Pick<LocalStores, 'table' | 'file'>;

interface Dumped extends Whole {
  readonly secrets: SecretTexts;
  /** Accounts, as JSON. */
  readonly officials?: string | undefined;
  readonly province?: string;
  readonly lock?: Lock | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const tableFile = 'table.ndjson';

/** @param folder made, for the parcel; its objects lie beside it. Throws `NotCarried`, `UnusableFolder`. */
export const dump = async (folder: string, from: Dumped): Promise<Manifest> => {
  if (await isParcel(folder)) throw new NotCarried(`${folder} đã là một gói; hãy nêu một thư mục mới.`);
  await demandWritable(folder);
  return writeParcel(folder, {
    ...from,
    at: new Date(from.now()).toISOString(),
    writeTable: (files) => writeLines(files, from),
  });
};

const writeLines = async (files: WrittenFiles, { table, file, secrets: _, ...from }: Dumped) => {
  const stores = openStores({ table, ...from, secrets: async () => undefined }, from.now);
  const told = await partitionsOf(table, stores, await placesOf(stores));
  // A file can tell all it holds: what no document leads to is carried too.
  const partitions = auditLast((file?.partitions() ?? told).filter((pk) => !isPassing(pk)));
  let items = 0;
  const lines = async function* () {
    for (const pk of partitions) {
      for (const item of await table.query(pk)) {
        items += 1;
        yield Buffer.from(`${lineOf(item)}\n`);
      }
    }
  };
  const hash = await files.writeAll(tableFile, lines());
  return { file: tableFile, hash, items } as const;
};

/** An act is audited before it is done: read after all acts, the audit log tells of each. */
const auditLast = (partitions: readonly string[]): string[] =>
  partitions.toSorted((a, b) => Number(isAudit(a)) - Number(isAudit(b)));
const isAudit = (pk: string): boolean => pk.startsWith(auditPartition(''));

/** The same item is the same line, whichever store it was read from. */
const lineOf = ({ pk, sk, ...item }: Item): string => {
  const { plain, layout, bytes } = packItem(inOrder(item) as Item);
  return JSON.stringify([pk, sk, plain, layout, bytes && Buffer.from(bytes).toString('base64')]);
};

const inOrder = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const names = Object.keys(value).toSorted();
  return Object.fromEntries(names.map((name) => [name, inOrder((value as Item)[name])]));
};

type Line = readonly [pk: string, sk: string, plain: string, layout: string | null, bytes: string | null];

const itemIn = (line: string): { readonly key: TableKey; readonly item: Item } => {
  const [pk, sk, plain, layout, bytes] = JSON.parse(line) as Line;
  const {
    pk: _,
    sk: __,
    ...item
  } = unpackItem({ pk, sk }, { plain, layout, bytes: bytes === null ? null : Buffer.from(bytes, 'base64') });
  return { key: { pk, sk }, item };
};

/** The keys a parcel holds, as `pk sk`. Throws `NotCarried` for one of another kind. */
export const keysIn = async (parcel: Parcel): Promise<ReadonlySet<string>> => {
  refuseForeign(parcel);
  const keys = new Set<string>();
  for await (const group of groupsIn(parcel)) for (const line of group) keys.add(keyText(itemIn(line).key));
  return keys;
};
export const keyText = ({ pk, sk }: TableKey): string => `${pk} ${sk}`;

/** Nothing was carried, in a sentence. */
export class NotCarried extends Error {}

const abreast = 64;

/**
 * Into stores that hold nothing but, at most, a part of this very parcel: a load that was broken off is begun again.
 * Writes nothing before all of the parcel is whole and all there is has been found to be of it. Throws `BrokenParcel`,
 * `NotCarried`.
 */
export const load = async (parcel: Parcel, into: Whole & { readonly now: () => number }): Promise<Verified> => {
  refuseForeign(parcel);
  await demandWhole(parcel);
  await eachLine(parcel, (line) => refuseOther(line, into));
  await unpackObjects(parcel, into);
  await eachLine(parcel, (line) => putLine(line, into));
  return verifiedBySeals(openStores({ ...into, secrets: async () => undefined }, into.now));
};

const eachLine = async (parcel: Parcel, work: (line: string) => Promise<void>): Promise<void> => {
  for await (const group of groupsIn(parcel)) await Promise.all(group.map(work));
};

const refuseForeign = ({ folder, table }: Parcel): void => {
  if (table.file !== tableFile) throw new NotCarried(`${folder} là bản sao lưu; dùng "npm run serve -- restore".`);
};

/** What is there under the same key must be the same. */
const refuseOther = async (line: string, { table }: Whole): Promise<void> => {
  const { key, item } = itemIn(line);
  const there = await table.get(key);
  if (there && lineOf(there) !== lineOf({ ...item, ...key }))
    throw new NotCarried(`Nơi nhận đã có dữ liệu khác (${key.pk}); chỉ nạp vào chỗ trống. Chưa nạp gì.`);
};

const putLine = async (line: string, into: Whole): Promise<void> => {
  const { key, item } = itemIn(line);
  const outcome = await into.table.put(key, item);
  if (outcome === 'recorded') return;
  if (outcome !== 'repeated') throw new NotCarried(`Không ghi được mục ${key.pk} ${key.sk} (${outcome}).`);
  await refuseOther(line, into);
};

async function* groupsIn(parcel: Parcel): AsyncGenerator<string[]> {
  let group: string[] = [];
  for await (const line of createInterface({ input: Readable.from(parcel.tableBytes()), crlfDelay: Infinity })) {
    if (group.push(line) < abreast) continue;
    yield group;
    group = [];
  }
  yield group;
}
