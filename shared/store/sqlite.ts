/**
 * The table on one machine: a file of SQLite. Puts of one turn of the event loop are committed together, each answered
 * once all of them are on the disk: a burst costs one fsync, not hundreds.
 * https://sqlite.org/wal.html, https://nodejs.org/docs/latest-v24.x/api/sqlite.html
 */
import { backup, type DatabaseSync } from 'node:sqlite';
import { isTooLarge } from './item-size.ts';
import type { TableKey } from './keys.ts';
import { chosen, type PackedItem, packItem, unpackItem } from './packed-item.ts';
import { type PutOutcome, type QueryOptions, type Table, unavailable } from './ports.ts';
import { openFile, unopened } from './sqlite-file.ts';

export interface SqliteTable extends Table {
  /** Every partition there is, in the order of their UTF-8 bytes: what one machine can tell of its own file. */
  partitions(): readonly string[];
  /** Copies the file as it is at one instant, while it is written to; its number of items. Throws `UnopenedStore`. */
  backup(to: string): Promise<number>;
  /** Commits what waits and closes the file. Whatever is asked afterwards is unavailable. */
  close(): void;
}

export interface SqliteOptions {
  /** Whose data it is, kept with it: a file of another owner is refused. Default: it does not matter. */
  readonly owner?: string | undefined;
  /** So much of it stays in memory. Default 32 MB: a period that is read again and again. */
  readonly cacheKiB?: number;
  /**
   * Epoch milliseconds by which items past their `forgetAt` are removed, at each put. Default: nothing is forgotten.
   */
  readonly forgetsBy?: (() => number) | undefined;
}

/** Pages copied at a time: between two, what waits is written. */
const pagesAbreast = 500;

/** Opens a file, made when it is not there. Throws `UnopenedStore`; one process at a time may have it open. */
export const openSqlite = (file: string, { owner, cacheKiB = 32_768, forgetsBy }: SqliteOptions = {}): SqliteTable => {
  const database = openFile(file, owner);
  database.exec(`PRAGMA cache_size = -${cacheKiB}`);
  const insert = database.prepare(
    'INSERT INTO items (pk, sk, plain, layout, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const one = database.prepare('SELECT plain, layout, bytes FROM items WHERE pk = ? AND sk = ?');
  const past = database.prepare("DELETE FROM items WHERE plain ->> 'forgetAt' < ?");
  const forget = (): void => void (forgetsBy && past.run(Math.floor(forgetsBy() / 1_000)));
  const committed = groupCommit(database, forget, ({ pk, sk }, { plain, layout, bytes }) =>
    insert.run(pk, sk, plain, layout, bytes).changes > 0 ? 'recorded' : 'repeated',
  );
  return {
    put: async (key, item) => (isTooLarge(key, item) ? 'too-large' : committed.put(key, packItem(item))),
    get: async (key) =>
      orUnavailable(() => {
        const row = one.get(key.pk, key.sk);
        return row && unpackItem(key, row as unknown as PackedItem);
      }),
    query: async (pk, options = {}) =>
      orUnavailable(() => {
        const { sql, values } = queryOf(pk, options);
        const rows = database.prepare(sql).all(...values) as unknown as (PackedItem & TableKey)[];
        return rows.map((row) => chosen(unpackItem({ pk, sk: row.sk }, row), options.attributes));
      }),
    partitions: () => {
      const rows = database.prepare('SELECT DISTINCT pk FROM items ORDER BY pk').all();
      return rows.map(({ pk }) => String(pk));
    },
    backup: async (to) => {
      await backup(database, to, { rate: pagesAbreast }).catch((error: unknown) => {
        throw unopened(error);
      });
      return countedIn(to);
    },
    close: () => {
      committed.flush();
      if (database.isOpen) database.close();
    },
  };
};

/** Opened with care: a copy that is not whole is none. */
const countedIn = (file: string): number => {
  const copy = openFile(file, undefined);
  try {
    const { items } = copy.prepare('SELECT count(*) AS items FROM items').get() as { items: number };
    // One file and nothing beside it, for whoever carries it away.
    copy.exec('PRAGMA journal_mode = DELETE');
    return items;
  } finally {
    copy.close();
  }
};

/** Text is kept in UTF-8 and compared byte by byte, as sort keys are to be. */
const queryOf = (pk: string, { attributes, prefix, newestFirst = false, limit, after }: QueryOptions) => {
  const conditions: [sql: string, ...values: string[]][] = [
    ['pk = ?', pk],
    ...(prefix === undefined ? [] : [['sk >= ? AND sk < ?', prefix, `${prefix}\u{10ffff}`] as const]),
    ...(after === undefined ? [] : [[newestFirst ? 'sk < ?' : 'sk > ?', after] as const]),
  ].map(([sql = '', ...values]) => [sql, ...values]);
  // Bytes lie on pages of their own, which are not read unless they were asked for.
  const wanted = (attributes ?? []).map((name) => JSON.stringify([name, 0]).slice(0, -2));
  const bytes = attributes
    ? `CASE WHEN ${wanted.map(() => 'instr(layout, ?)').join(' OR ') || 0} THEN bytes END`
    : 'bytes';
  const where = conditions.map(([sql]) => sql).join(' AND ');
  return {
    sql: `SELECT sk, plain, layout, ${bytes} AS bytes FROM items
      WHERE ${where} ORDER BY sk ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`,
    values: [...wanted, ...conditions.flatMap(([, ...values]) => values), limit ?? -1],
  };
};

interface Waiting {
  readonly key: TableKey;
  readonly item: PackedItem;
  readonly answer: (outcome: PutOutcome) => void;
}

/** Gathers the puts of one turn of the event loop into one transaction; none is answered before it is on the disk. */
const groupCommit = (
  database: DatabaseSync,
  begin: () => void,
  write: (key: TableKey, item: PackedItem) => PutOutcome,
) => {
  let waiting: Waiting[] = [];
  const flush = (): void => {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    const outcomes = inTransaction(database, () => {
      begin();
      return group.map(({ key, item }) => write(key, item));
    });
    for (const [i, { answer }] of group.entries()) answer(outcomes?.[i] ?? 'unavailable');
  };
  const put = (key: TableKey, item: PackedItem): Promise<PutOutcome> =>
    new Promise((answer) => {
      if (waiting.push({ key, item, answer }) === 1) setImmediate(flush);
    });
  return { put, flush };
};

/** Undefined when nothing of it was kept: a full disk, a file that may not be written. */
const inTransaction = <T>(database: DatabaseSync, work: () => T): T | undefined => {
  try {
    database.exec('BEGIN IMMEDIATE');
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch {
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
    return undefined;
  }
};

const orUnavailable = <T>(read: () => T): T => {
  try {
    return read();
  } catch (cause) {
    throw unavailable(cause);
  }
};
