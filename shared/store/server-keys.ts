/** The deployment's own keys: random, each made once, and kept with the data it protects. */
import { randomBytes } from 'node:crypto';
import { Problem } from '../problems.ts';
import { serverKey } from './keys.ts';
import type { Table } from './ports.ts';

export interface ServerKeys {
  /** The 32 bytes of the key of this name, made at the first asking. Throws `store.unavailable`. */
  of(name: string): Promise<Buffer>;
}

/** @param keyOf where a key of this name is kept. */
export const openServerKeys = (table: Table, keyOf = serverKey): ServerKeys => {
  const kept = async (name: string): Promise<Buffer | undefined> => {
    const item = await table.get(keyOf(name));
    return item && Buffer.from(String(item['bytes']), 'base64');
  };
  return {
    of: async (name) => {
      const known = await kept(name);
      if (known) return known;
      // Of two that make it at once, the later finds the other's in place of its own.
      await table.put(keyOf(name), { bytes: randomBytes(32).toString('base64') });
      const made = await kept(name);
      if (!made) throw new Problem('store.unavailable');
      return made;
    },
  };
};
