/**
 * The table on one machine: a file of SQLite. Puts of one turn of the event loop are committed together, each answered
 * once all of them are on the disk: a burst costs one fsync, not hundreds.
 * https://sqlite.org/wal.html, https://nodejs.org/docs/latest-v24.x/api/sqlite.html
 */
import { DatabaseSync } from 'node:sqlite';
import { isTooLarge } from './item-size.ts';
import type { TableKey } from './keys.ts';
import { chosen, type PackedItem, packItem, unpackItem } from './packed-item.ts';
import { type PutOutcome, type QueryOptions, type Table, unavailable } from './ports.ts';

export interface SqliteTable extends Table {
  /** Commits what waits and closes the file. Whatever is asked afterwards is unavailable. */
  close(): void;
}

/** Counts changes of the file's layout; an older or newer one is refused, not guessed at. */
const storeVersion = 1;

/** The codes of SQLite that a starting service tells apart (sqlite.org/rescode.html). */
const codes = { busy: 5, full: 13, unwritten: 778 } as const;

/** Why a file cannot be opened; `detail` is SQLite's own word. */
export class UnopenedStore extends Error {
  readonly reason: 'in-use' | 'unknown-version' | 'full' | 'unreadable';

  constructor(reason: UnopenedStore['reason'], detail: string) {
    super(detail);
    this.name = 'UnopenedStore';
    this.reason = reason;
  }
}

/** Opens a file, made when it is not there. Throws `UnopenedStore`; one process at a time may have it open. */
export const openSqlite = (file: string): SqliteTable => {
  const database = opened(file);
  const insert = database.prepare(
    'INSERT INTO items (pk, sk, plain, layout, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const one = database.prepare('SELECT plain, layout, bytes FROM items WHERE pk = ? AND sk = ?');
  const committed = groupCommit(database, ({ pk, sk }, { plain, layout, bytes }) =>
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
    close: () => {
      committed.flush();
      if (database.isOpen) database.close();
    },
  };
};

const opened = (file: string): DatabaseSync => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 200 });
    // Exclusive: the operating system lets go of the file when the process ends, however it ends.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // A period that is read again and again stays in memory, whatever lies beside it: 32 MB.
    database.exec('PRAGMA cache_size = -32768');
    database.exec('BEGIN EXCLUSIVE');
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
    if (version !== (tables === 0 ? 0 : storeVersion)) throw new UnopenedStore('unknown-version', String(version));
    if (tables === 0) database.exec(schema);
    database.exec('COMMIT');
    return database;
  } catch (error) {
    if (database?.isOpen) database.close();
    throw error instanceof UnopenedStore ? error : new UnopenedStore(reasonOf(error), (error as Error).message);
  }
};

const schema = `
  CREATE TABLE items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, plain TEXT NOT NULL, layout TEXT, bytes BLOB, PRIMARY KEY (pk, sk)
  ) STRICT;
  PRAGMA user_version = ${storeVersion};`;

const reasonOf = (error: unknown): UnopenedStore['reason'] => {
  const { errcode = 0 } = error as { errcode?: number };
  if ((errcode & 0xff) === codes.busy) return 'in-use';
  // A quota that is used up, or a limit of the process, is an error of writing to SQLite.
  return errcode === codes.full || errcode === codes.unwritten ? 'full' : 'unreadable';
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
const groupCommit = (database: DatabaseSync, write: (key: TableKey, item: PackedItem) => PutOutcome) => {
  let waiting: Waiting[] = [];
  const flush = (): void => {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    const outcomes = inTransaction(database, () => group.map(({ key, item }) => write(key, item)));
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
