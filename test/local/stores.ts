/**
 * A look behind the API: everything the table holds, the requests made of the stores, and stores that fail on purpose.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kept } from '../../infra/local/stores.ts';
import { Problem } from '../../shared/problems.ts';
import type { TableKey } from '../../shared/store/keys.ts';
import type { Item, Objects, Table } from '../../shared/store/ports.ts';

/** `refuse` is unavailable at once, `hang` after as long as an adapter waits before it gives up, here a second. */
type FaultMode = 'ok' | 'refuse' | 'hang';
const hangMs = 1_000;

/** What a table holds, raw. */
export type Items = readonly (readonly [TableKey, Item])[];

export interface Watched {
  /** Put between the service and its stores (`startService`). */
  around(kept: Kept): Kept;
  readonly faults: Record<'table' | 'objects', (mode: FaultMode) => void>;
  /** Every item of the table, however the table fails; `fill` puts into another what it lacks of them. */
  items(): Promise<Items>;
  fill(items: Items): Promise<void>;
  /** The same by "pk sk". */
  everything(): Promise<Map<string, Item>>;
  /** What the service asked of its stores while `work` ran: "put", "query", "put intake/raw/…". */
  requestsDuring(work: () => Promise<unknown>): Promise<string[]>;
  /** Calls back at every request of a store, as it is named above, until the one returned is called. */
  onRequest(listener: (request: string) => void): () => void;
}

export const watchStores = (): Watched => {
  const modes: Record<'table' | 'objects', FaultMode> = { table: 'ok', objects: 'ok' };
  const listeners = new Set<(request: string) => void>();
  const keys = new Map<string, TableKey>();
  let below: Table | undefined;

  /** False when the store is to be unavailable. */
  const isAnswering = async (store: 'table' | 'objects', request: string): Promise<boolean> => {
    for (const listener of listeners) listener(request);
    if (modes[store] === 'hang') await sleep(hangMs);
    return modes[store] === 'ok';
  };
  const answering = async (store: 'table' | 'objects', request: string): Promise<void> => {
    if (!(await isAnswering(store, request))) throw new Problem('store.unavailable');
  };
  const watchedTable = (table: Table): Table => ({
    put: async (key, item) => {
      if (!(await isAnswering('table', 'put'))) return 'unavailable';
      const outcome = await table.put(key, item);
      if (outcome === 'recorded') keys.set(`${key.pk} ${key.sk}`, key);
      return outcome;
    },
    get: (key) => answering('table', 'get').then(() => table.get(key)),
    query: (pk, options) => answering('table', 'query').then(() => table.query(pk, options)),
  });
  const watchedObjects = (name: string, objects: Objects): Objects => ({
    put: async (key, bytes, options) =>
      (await isAnswering('objects', `put ${name}/${key}`)) ? objects.put(key, bytes, options) : 'unavailable',
    get: (key) => answering('objects', `get ${name}/${key}`).then(() => objects.get(key)),
    list: (prefix) => answering('objects', `list ${name}/${prefix}`).then(() => objects.list(prefix)),
    remove: (key) => answering('objects', `remove ${name}/${key}`).then(() => objects.remove(key)),
    link: (key, options) => objects.link(key, options),
  });
  const onRequest = (listener: (request: string) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const items = (): Promise<Items> =>
    Promise.all([...keys.values()].map(async (key) => [key, (await below?.get(key)) ?? {}] as const));
  return {
    around: ({ table, intake, exports, seals }) => {
      below = table;
      return {
        table: watchedTable(table),
        intake: watchedObjects('intake', intake),
        exports: watchedObjects('exports', exports),
        seals: watchedObjects('seals', seals),
      };
    },
    faults: {
      table: (mode) => {
        modes.table = mode;
      },
      objects: (mode) => {
        modes.objects = mode;
      },
    },
    items,
    fill: async (given) => {
      for (const [key, item] of given) if (below) await watchedTable(below).put(key, item);
    },
    everything: async () => new Map((await items()).map(([{ pk, sk }, item]) => [`${pk} ${sk}`, item])),
    onRequest,
    requestsDuring: async (work) => {
      const seen: string[] = [];
      const stop = onRequest((request) => seen.push(request));
      await work().finally(stop);
      return seen;
    },
  };
};

/** The entry an item holds; undefined of what is no entry of a log. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into entries of every kind
export const entryOf = (item: Item): any => (typeof item['entry'] === 'string' ? JSON.parse(item['entry']) : undefined);
