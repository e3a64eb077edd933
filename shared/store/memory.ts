/** The stores in memory: for tests, and for a run that is to keep nothing. Nothing given in or out is shared. */
import { isTooLarge } from './item-size.ts';
import { chosen, type PackedItem, packItem, unpackItem } from './packed-item.ts';
import { byBytes, type LinkMaker, type Objects, type Table } from './ports.ts';

/** By partition, then by sort key. */
export type Partitions = Map<string, Map<string, PackedItem>>;

/** @param partitions where the items are kept; a test that holds on to it sees all of them. */
export const openMemoryTable = (partitions: Partitions = new Map()): Table => ({
  put: async (key, item) => {
    if (isTooLarge(key, item)) return 'too-large';
    const items = partitions.get(key.pk) ?? new Map<string, PackedItem>();
    if (items.has(key.sk)) return 'repeated';
    partitions.set(key.pk, items);
    items.set(key.sk, structuredClone(packItem(item)));
    return 'recorded';
  },
  get: async (key) => {
    const packed = partitions.get(key.pk)?.get(key.sk);
    return packed && unpackItem(key, packed);
  },
  query: async (pk, { prefix = '', attributes, newestFirst = false, limit, after } = {}) => {
    const direction = newestFirst ? -1 : 1;
    const isAsked = ([sk]: [string, PackedItem]): boolean =>
      sk.startsWith(prefix) && (after === undefined || direction * byBytes(sk, after) > 0);
    return [...(partitions.get(pk) ?? [])]
      .filter(isAsked)
      .sort(([a], [b]) => direction * byBytes(a, b))
      .slice(0, limit)
      .map(([sk, packed]) => chosen(unpackItem({ pk, sk }, packed), attributes));
  },
});

export const openMemoryObjects = (link: LinkMaker): Objects => {
  const objects = new Map<string, Uint8Array>();
  return {
    put: async (key, bytes, { once = false }) => {
      if (once && objects.has(key)) return 'exists';
      objects.set(key, bytes.slice());
      return 'written';
    },
    get: async (key) => objects.get(key)?.slice(),
    list: async (prefix) => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes),
    remove: async (key) => void objects.delete(key),
    link: async (key, options) => link(key, options),
  };
};
