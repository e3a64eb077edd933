/**
 * An item as one text and one run of bytes, for stores that have no attributes of their own: SQLite and memory. The
 * text is read without the bytes, which a ledger never needs.
 */
import type { TableKey } from './keys.ts';
import type { Item } from './ports.ts';

export interface PackedItem {
  /** JSON of the attributes that are not bytes. */
  readonly plain: string;
  /** JSON of [name, length] of those that are, in their order in `bytes`; null when there are none. */
  readonly layout: string | null;
  readonly bytes: Uint8Array | null;
}

export const packItem = (item: Item): PackedItem => {
  const plain: Item = {};
  const runs: [string, Uint8Array][] = [];
  for (const [name, value] of Object.entries(item)) {
    if (value instanceof Uint8Array) runs.push([name, value]);
    else plain[name] = value;
  }
  if (runs.length === 0) return { plain: JSON.stringify(plain), layout: null, bytes: null };
  return {
    plain: JSON.stringify(plain),
    layout: JSON.stringify(runs.map(([name, bytes]) => [name, bytes.byteLength])),
    bytes: runs.length === 1 ? (runs[0]?.[1] ?? null) : Buffer.concat(runs.map(([, bytes]) => bytes)),
  };
};

export const unpackItem = ({ pk, sk }: TableKey, { plain, layout, bytes }: PackedItem): Item => {
  const item = JSON.parse(plain) as Item;
  let at = 0;
  for (const [name, length] of JSON.parse((bytes && layout) ?? '[]') as [string, number][]) {
    item[name] = bytes?.slice(at, at + length);
    at += length;
  }
  return Object.assign(item, { pk, sk });
};

/** Of an item, the attributes that were asked for; all when none were named. */
export const chosen = (item: Item, attributes: readonly string[] | undefined): Item =>
  attributes
    ? Object.fromEntries(attributes.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])))
    : item;
